"""The form is filled from the record and the choices; what isn't permitted or safe doesn't reach paper."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from uuid import UUID

import pytest

from forms.given import Agency, Sign
from forms.layout import Layout, load_layouts
from forms.paper import Paper
from forms.referral import referral_paper
from pages.parts.filling import Case, Choices, filled, first_choices, fitting_providers
from pages.parts.plain import plain
from pages.parts.sharing import kinds_of, shareable
from records.parent_records import ParentDetails, ParentRecord
from records.workers import Role, Worker
from screening.answers import read_answers
from screening.catalogue import Catalogue, load
from screening.matching import Result, match
from tests.house.source import ROOT
from tests.pages.desk import as_read
from tests.people import RUBEN, TODAY

SAID = {
    "birth_date": "1992-03-04",
    "zip": "92405",
    "work_status": "part_time",
    "wants_more_hours": "yes",
    "can_get_to_work": "no",
    "record_is_barrier": "yes",
    "job_goal": "Driving a bus",
}
PHONE = "(555) 555-0199"
WORKER = Worker(
    id=UUID(int=1),
    name="Dana Whitfield",
    title="",
    phone="(555) 555-0142",
    email="dana@demonstration.invalid",
    roles=frozenset({Role.CASEWORKER}),
    offices=frozenset({UUID(int=2)}),
    supervises=frozenset(),
)
ALLOWED = Choices(
    services=("training",),
    barriers=("transport",),
    kinds=("contact", "language", "work"),
    send=True,
    report_back=True,
    until=date(2027, 11, 21),
    sign=Sign("typed", name="Ruben Testcase", on=TODAY),
)


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "data")


@cache
def layouts() -> dict[str, Layout]:
    return load_layouts(ROOT / "data" / "forms")


def parent(unsafe: str | None = "no") -> ParentRecord:
    return ParentRecord(
        id=UUID(int=3),
        office_id=UUID(int=2),
        details=ParentDetails(RUBEN.first, RUBEN.last, phone=PHONE, language="es"),
        contact_unsafe=unsafe,
        case_numbers=("0012345",),
        version=1,
    )


def matched() -> Result:
    return match(catalogue(), read_answers(catalogue(), SAID, TODAY)[0], TODAY)


def paper(chosen: Choices, unsafe: str | None = "no", checked: date | None = TODAY) -> Paper:
    program = catalogue().program("ajcc_san_bernardino")
    provider = catalogue().provider("ajcc_san_bernardino")
    case = Case(
        parent=parent(unsafe),
        answers=read_answers(catalogue(), SAID, TODAY)[0],
        worker=WORKER,
        agency=Agency("Demonstration County"),
        on=TODAY,
        provider=provider,
        location=provider.locations[0].model_copy(update={"verified_on": checked}),
        findings=matched().match(program.id),
    )
    return referral_paper(
        filled(catalogue(), layouts()["job_center"], program, case, chosen), catalogue().words
    )


def test_what_is_permitted_stands_on_the_form() -> None:
    said = " ".join(paper(ALLOWED).texts())
    assert "Ruben Testcase" in said
    assert PHONE in said
    assert paper(ALLOWED).ticks()["training"]
    assert paper(ALLOWED).ticks()["transport"]


def test_without_permission_to_send_the_form_holds_no_name() -> None:
    said = " ".join(paper(replace(ALLOWED, send=False)).texts())
    assert "Ruben" not in said
    assert PHONE not in said


def test_without_report_back_there_is_no_way_back() -> None:
    assert paper(ALLOWED).sides[0].code is None
    assert len(paper(ALLOWED).sides) == 2
    assert len(paper(replace(ALLOWED, report_back=False)).sides) == 1


@pytest.mark.parametrize("unsafe", ["yes", "not_alone", "declined", "dont_know"])
def test_the_safety_flag_changes_the_paper_silently(unsafe: str) -> None:
    flagged = paper(ALLOWED, unsafe)
    asked_for = paper(replace(ALLOWED, through_caseworker=True))
    assert PHONE not in " ".join(flagged.texts())
    assert flagged == asked_for


def test_an_address_that_nobody_checked_is_not_printed() -> None:
    assert "658 E Brier" not in " ".join(paper(ALLOWED, checked=None).texts())
    old = TODAY - timedelta(days=catalogue().settings.contact_check_days + 1)
    assert "658 E Brier" not in " ".join(paper(ALLOWED, checked=old).texts())
    assert "658 E Brier" in " ".join(paper(ALLOWED).texts())


def test_no_case_number_is_on_the_form() -> None:
    assert "0012345" not in " ".join(paper(ALLOWED).texts())


def test_barriers_to_share_hold_and_sensitive_ones_stand_apart() -> None:
    found = shareable(catalogue(), layouts()["job_center"], matched().barriers)
    assert {item.barrier.id for item in found if not item.sensitive} >= {"transport"}
    assert [item.barrier.id for item in found if item.sensitive] == ["justice_record"]
    assert shareable(catalogue(), layouts()["library"], matched().barriers) == ()


def test_the_kinds_that_a_form_has_a_place_for() -> None:
    assert kinds_of(layouts()["job_center"]) == ("contact", "language", "work")
    assert kinds_of(layouts()["library"]) == ("contact", "language")


def test_nothing_is_shared_or_permitted_to_begin_with() -> None:
    answers = read_answers(catalogue(), SAID, TODAY)[0]
    first = first_choices(catalogue().program("ajcc_san_bernardino"), answers, TODAY)
    assert (first.send, first.report_back, first.barriers, first.kinds) == (False, False, (), ())
    assert first.contact_by == TODAY + timedelta(days=7)
    assert first.job_goal == "Driving a bus"


def test_training_goes_to_the_job_center_that_may_help_here() -> None:
    program = catalogue().program("wioa_adult_training")
    assert fitting_providers(catalogue(), matched(), program) == ("ajcc_san_bernardino",)


@pytest.mark.parametrize(
    "typed",
    ["![x](http://evil/p.png)", "**bold**", ":material/home:", ":red[x]", "$x^2$", "<b>", "www.evil.com"],
)
def test_typed_text_is_no_markdown(typed: str) -> None:
    escaped = plain(typed)
    assert not any(sign in escaped for sign in ("![", "](", "**", ":material/", ":red[", "www.e"))
    assert as_read(escaped) == typed


def test_typed_text_stays_on_one_line() -> None:
    assert plain("a\n# b") == "a \\# b"
