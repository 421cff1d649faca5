"""Parents who have said some things and not others, for the properties of what to ask and what would change a match."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.screening.completions import DAYS, born_to_be, domain, every_question

FEW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def half_told(draw: st.DrawFn, days: tuple[date, ...] = DAYS) -> tuple[dict[str, Any], date]:
    """Answers to any number of questions, a few declined or not known; a birth date now and then."""
    on = draw(st.sampled_from(days))
    answers: dict[str, Any] = {}
    for question in draw(st.lists(st.sampled_from(every_question()), unique=True, max_size=40)):
        silent = draw(st.integers(0, 7)) == 0
        kept = st.sampled_from(("dont_know", "declined")) if silent else st.sampled_from(domain(question, on))
        answers[question] = draw(kept)
    if draw(st.booleans()):
        answers["birth_date"] = born_to_be(draw(st.integers(10, 30)), on, late=draw(st.booleans()))
    return answers, on
