"""Each paper's HTML page says the same values, in its language, to those who listen too."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from forms.page import html
from forms.paper import Both, Field, Paper, Tick
from forms.referral import referral_paper
from tests.forms.papers import LINK, marisol, referral, words
from tests.forms.reading import joined, printed, unbroken, words_of
from tests.forms.test_printing import PAPERS


def text_of(page: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return joined(unescape(re.sub(r"<[^>]+>", " ", body)))


class Tree(HTMLParser):
    """Fails on a tag that is left open or closed twice."""

    VOID = frozenset({"meta", "br", "path", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opened and closed in one."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parts(paper: Paper, kind: type) -> list[object]:
    from forms.paper import _parts

    return [part for part in _parts(paper) if isinstance(part, kind)]


@pytest.mark.parametrize("name", PAPERS)
def test_a_page_says_every_value_that_the_paper_does(name: str) -> None:
    paper = PAPERS[name]
    said = unbroken(text_of(html(paper)))
    on_paper = unbroken(words_of(printed(paper)))
    for field in parts(paper, Field):
        assert isinstance(field, Field)
        if field.value is not None:
            assert unbroken(field.value.en) in said or (field.value.own and unbroken(field.value.own) in said)
            assert unbroken(field.value.en.split("\n")[0]) in on_paper or field.value.own
    for tick in parts(paper, Tick):
        assert isinstance(tick, Tick)
        assert unbroken(tick.text.own if paper.kind == "sheet" and tick.text.own else tick.text.en) in said


@pytest.mark.parametrize("name", PAPERS)
def test_a_page_is_whole_and_says_its_language(name: str) -> None:
    page = html(PAPERS[name])
    tree = Tree()
    tree.feed(page)
    assert tree.open == []
    assert f'<html lang="{PAPERS[name].language}">' in page
    assert f"<title>{PAPERS[name].title}</title>" in unescape(page)
    assert "<h1>" in page


@pytest.mark.parametrize("name", PAPERS)
def test_a_page_fetches_nothing(name: str) -> None:
    page = html(PAPERS[name])
    assert re.findall(r"(?:src|srcset|action)=|url\(|@import|<link|<script", page) == []
    assert set(re.findall(r'href="([^"]*)"', page)) <= {LINK.url}


def test_a_ticked_box_says_so_to_those_who_listen() -> None:
    page = text_of(html(referral_paper(referral(), words())))
    assert "chosen: Getting to work" in page
    assert "not chosen: Support for work: tools, work clothes, rides" in page


def test_a_line_to_write_on_says_so_to_those_who_listen() -> None:
    page = text_of(html(referral_paper(referral(parent=marisol(job_goal=None)), words())))
    assert "Job wanted (to fill in)" in page


def test_what_somebody_typed_is_text_and_nothing_else() -> None:
    name = '<script>alert(1)</script> "x" ![x](http://evil.example/p.png)'
    page = html(referral_paper(referral(parent=marisol(name=name)), words()))
    assert "<script" not in page
    assert joined(name) in text_of(page)


def test_the_parents_language_is_marked_beside_english() -> None:
    page = html(PAPERS["form ajcc_san_bernardino es"])
    assert '<span class="own" lang="es">Adónde ir</span>' in page
    slip = html(PAPERS["slip es"])
    assert slip.index('<article lang="es">') < slip.index('<article lang="en">')


def test_both_says_one_text_once() -> None:
    assert Both("No", "No") == Both("No", "No")
    page = html(PAPERS["form cohs_san_bernardino es"])
    assert 'No <span class="own" lang="es">No</span>' not in page
