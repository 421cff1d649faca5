"""How long a paper takes: one referral form with its report-back side, from values to bytes."""

from collections.abc import Iterator

from bench.figures import Figure, median_seconds
from forms.draw import draw
from forms.faces import Faces
from forms.page import html
from forms.referral import referral_paper
from tests.forms.papers import anh, faces, marisol, referral, words


def figures() -> Iterator[Figure]:
    english = referral(parent=marisol())
    both = referral(parent=anh())
    arabic = referral(parent=marisol(name="محمد مثال"))
    chinese = referral(parent=marisol(name="王小明"))

    def print_form(given: object = english) -> bytes:
        return draw(referral_paper(given, words()), faces())  # type: ignore[arg-type]

    unkept = median_seconds(lambda: draw(referral_paper(both, words()), Faces()), times=9)
    yield Figure("one form, English", median_seconds(print_form), goal_seconds=0.1)
    yield Figure(
        "one form, English and Spanish",
        median_seconds(lambda: print_form(both)),
        goal_seconds=0.1,
        baseline="reading the typefaces each time",
        baseline_seconds=unkept,
    )
    yield Figure("one form, an Arabic name", median_seconds(lambda: print_form(arabic)), goal_seconds=0.1)
    yield Figure("one form, a Chinese name", median_seconds(lambda: print_form(chinese)), goal_seconds=0.1)
    yield Figure(
        "its HTML page", median_seconds(lambda: html(referral_paper(both, words()))), goal_seconds=0.1
    )
