"""Each program's three invented parents come out as they should, and for the reason they should."""

import pytest

from screening.answers import read_answers
from screening.matching import match
from tests.screening.people import CAST, Parent
from tests.screening.shipped import CATALOGUE, elected


def test_every_program_has_its_three_parents() -> None:
    verdicts = ("likely", "unlikely", "possible")
    wanted = [(program.id, verdict) for program in CATALOGUE.programs for verdict in verdicts]
    assert [(parent.program, parent.verdict) for parent in CAST] == wanted
    assert len({parent.name for parent in CAST}) == len(CAST)


@pytest.mark.parametrize("parent", CAST, ids=lambda p: f"{p.name} is {p.verdict} for {p.program}")
def test_a_parent_comes_out_as_they_should(parent: Parent) -> None:
    answers, problems = read_answers(CATALOGUE, parent.answers, parent.on)
    assert problems == []
    found = match(elected(parent.elected), answers, parent.on).match(parent.program)
    assert found.verdict == parent.verdict
    verdict = {"likely": "met", "possible": "unknown", "unlikely": "not_met"}[parent.verdict]
    reasons = [finding.criterion for finding in found.findings if finding.hard and finding.verdict == verdict]
    assert (
        parent.because in reasons
        if parent.because
        else len(reasons) == len([f for f in found.findings if f.hard])
    )


@pytest.mark.parametrize("parent", CAST, ids=lambda p: f"{p.name} and {p.program}")
def test_a_reason_is_one_that_the_answers_settle(parent: Parent) -> None:
    """A likely or unlikely match is explained by what was said; an open one says what to ask."""
    answers, _ = read_answers(CATALOGUE, parent.answers, parent.on)
    found = match(elected(parent.elected), answers, parent.on).match(parent.program)
    for finding in found.findings:
        assert finding.seen.en
        assert finding.seen.es
        if finding.verdict != "unknown":
            assert finding.unanswered == ()
    if parent.verdict == "possible":
        declined = [question for question, answer in answers.items() if answer in ("dont_know", "declined")]
        assert found.unanswered or declined or parent.program == "wioa_dislocated_worker"
