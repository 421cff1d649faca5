"""A rule changes when two supervisors agree: one proposes with a source, another puts it in force; all is written."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.database import reading, writing
from records.errors import AlreadyMoved, Missing, NotAllowed, NotFound, StaleVersion
from records.override_texts import Rewritten
from records.overrides import (
    CannotBeSo,
    ChangeRecord,
    ProposedChange,
    SecondPerson,
    decline_override,
    list_overrides,
    overrides_in_force,
    propose_override,
    put_in_force,
    set_aside_override,
    waiting_for,
    withdraw_override,
)
from records.tables import AuditEvent, RuleOverride
from records.tokens import fresh_key
from screening.changeable import subject
from screening.override_sentences import RULE
from screening.overrides import with_overrides
from screening.text import Text
from screening.touched import required, touched
from tests.people import NOW, TODAY
from tests.records.staff import Staff
from tests.screening.shipped import CATALOGUE

ADULT = "program:cohs_san_bernardino/criterion:adult/low"
CHANGE = ProposedChange(
    ADULT,
    21,
    date(2027, 1, 1),
    None,
    "The library raised the age.",
    "Library board, resolution 12",
    "https://library.example/12",
)


def proposed(engine: Engine, staff: Staff, **changes: object) -> ChangeRecord:
    change = replace(CHANGE, **changes)  # type: ignore[arg-type]
    return propose_override(engine, staff.sofia, CATALOGUE, change, key=fresh_key(), now=NOW)


def agreed(engine: Engine, staff: Staff, record: ChangeRecord) -> ChangeRecord:
    return put_in_force(
        engine, staff.sven, CATALOGUE, record.id, expect_version=record.version, now=NOW + timedelta(hours=1)
    )


RECENT = "program:pact_contra_costa/criterion:recent/high"
READS = Text({"en": "Came home in the last 45 days.", "es": "Volvió a casa en los últimos 45 días."})
KEPT = Text({"en": "Came home in the last 45 days", "es": "Volvió a casa en los últimos 45 días"})


def in_words(*left_out: str, reads: Text = READS) -> ProposedChange:
    """A figure said in words, with every sentence that may say it."""
    what = subject(CATALOGUE, RECENT)
    found = touched(CATALOGUE, (), what, 45, CHANGE.in_force_from)
    needed = [one for one in found if one.place in required(found, what) and one.place not in left_out]
    written = (Rewritten(one.place, one.text, reads if one.place == RULE else one.text) for one in needed)
    return replace(CHANGE, subject=RECENT, value=45, sentences=tuple(written))


def test_a_figure_said_in_words_is_changed_with_its_sentences(engine: Engine, staff: Staff) -> None:
    key = fresh_key()
    record = propose_override(engine, staff.sofia, CATALOGUE, in_words(), key=key, now=NOW)
    assert propose_override(engine, staff.sofia, CATALOGUE, in_words(), key=key, now=NOW) == record
    (rule,) = (one for one in record.change.sentences if one.place == RULE)
    assert (rule.was.en, rule.reads) == ("Came home in the last month", KEPT)
    agreed(engine, staff, record)
    (override,) = overrides_in_force(engine)
    program = with_overrides(CATALOGUE, [override]).program("pact_contra_costa")
    said = {
        day: c.sentence.es for day in (TODAY, CHANGE.in_force_from) for c in program.criteria_on(day)[-1:]
    }
    assert list(said.values()) == ["Volvió a casa en el último mes", KEPT.es]
    assert CATALOGUE.program("pact_contra_costa").criteria[-1].sentence != KEPT


@pytest.mark.parametrize("place", [RULE, "summary", "say", "notes:0"])
def test_no_text_that_may_say_the_old_figure_is_passed_over(engine: Engine, staff: Staff, place: str) -> None:
    with pytest.raises(CannotBeSo, match=r"[Ww]rite how"):
        propose_override(engine, staff.sofia, CATALOGUE, in_words(place), key=fresh_key(), now=NOW)


@pytest.mark.parametrize(
    ("reads", "remedy"),
    [
        ({"en": "Came home", "es": ""}, "in Spanish too"),
        ({"en": "<b>Came</b> home", "es": "Volvió"}, "plain words"),
        ({"en": "Came home " * 30, "es": "Volvió"}, "at most"),
    ],
)
def test_a_sentence_is_plain_short_and_in_both_languages(
    engine: Engine, staff: Staff, reads: dict[str, str], remedy: str
) -> None:
    with pytest.raises(CannotBeSo, match=remedy):
        propose_override(
            engine, staff.sofia, CATALOGUE, in_words(reads=Text(reads)), key=fresh_key(), now=NOW
        )
    assert list_overrides(engine, staff.sofia, now=NOW) == ()


def test_a_sentence_that_was_changed_meanwhile_is_not_written_over(engine: Engine, staff: Staff) -> None:
    one, other = (
        propose_override(engine, staff.sofia, CATALOGUE, change, key=fresh_key(), now=NOW)
        for change in (in_words(), replace(in_words(), value=60))
    )
    agreed(engine, staff, one)
    with pytest.raises(CannotBeSo, match="reads differently by now"):
        agreed(engine, staff, other)


def trail(engine: Engine, id: UUID) -> list[str]:
    with reading(engine) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.subject_id == id).order_by(AuditEvent.seq))  # type: ignore[arg-type]
        return [row.what for row in rows]


def test_a_proposal_decides_nothing_yet(engine: Engine, staff: Staff) -> None:
    record = proposed(engine, staff)
    assert (record.status, record.proposed_by_name, record.change.value) == ("proposed", "Sofia Testcase", 21)
    assert overrides_in_force(engine) == ()


def test_a_second_person_puts_it_in_force(engine: Engine, staff: Staff) -> None:
    record = agreed(engine, staff, proposed(engine, staff))
    assert (record.status, record.decided_by_name) == ("in_force", "Sven Testcase")
    (override,) = overrides_in_force(engine)
    assert (override.subject, override.value, override.decided_on) == (ADULT, 21, TODAY)
    assert override.source.link == CHANGE.source_link
    assert with_overrides(CATALOGUE, [override]).version != CATALOGUE.version
    assert trail(engine, record.id) == ["rule.proposed", "rule.in_force"]


def test_a_proposal_waits_for_everybody_but_its_author_until_it_is_decided(
    engine: Engine, staff: Staff
) -> None:
    first = proposed(engine, staff)
    second = propose_override(
        engine,
        staff.sofia,
        CATALOGUE,
        replace(CHANGE, value=22),
        key=fresh_key(),
        now=NOW + timedelta(hours=1),
    )
    assert waiting_for(engine, staff.sofia, now=NOW) == ()
    assert [one.id for one in waiting_for(engine, staff.sven, now=NOW)] == [first.id, second.id]
    agreed(engine, staff, first)
    assert [one.id for one in waiting_for(engine, staff.sven, now=NOW)] == [second.id]


def test_the_author_can_not_put_it_in_force_nor_decline_it(engine: Engine, staff: Staff) -> None:
    record = proposed(engine, staff)
    with pytest.raises(SecondPerson, match="A second supervisor looks at it"):
        put_in_force(engine, staff.sofia, CATALOGUE, record.id, expect_version=record.version, now=NOW)
    with pytest.raises(SecondPerson, match="Withdraw it"):
        decline_override(engine, staff.sofia, record.id, "No", expect_version=record.version, now=NOW)
    assert overrides_in_force(engine) == ()


def test_pressed_twice_it_is_proposed_once(engine: Engine, staff: Staff) -> None:
    key = fresh_key()
    first = propose_override(engine, staff.sofia, CATALOGUE, CHANGE, key=key, now=NOW)
    assert propose_override(engine, staff.sofia, CATALOGUE, CHANGE, key=key, now=NOW) == first
    assert len(list_overrides(engine, staff.sofia, now=NOW)) == 1


def test_a_proposal_is_declined_with_a_reason_or_withdrawn_by_its_author(
    engine: Engine, staff: Staff
) -> None:
    one, other = proposed(engine, staff), proposed(engine, staff, value=22)
    with pytest.raises(Missing):
        decline_override(engine, staff.sven, one.id, "  ", expect_version=one.version, now=NOW)
    declined = decline_override(engine, staff.sven, one.id, "Not so", expect_version=one.version, now=NOW)
    assert (declined.status, declined.decided_why) == ("declined", "Not so")
    with pytest.raises(NotAllowed):
        withdraw_override(engine, staff.sven, other.id, expect_version=other.version, now=NOW)
    withdrawn = withdraw_override(engine, staff.sofia, other.id, expect_version=other.version, now=NOW)
    assert withdrawn.status == "withdrawn"
    assert overrides_in_force(engine) == ()


def test_what_was_decided_is_decided(engine: Engine, staff: Staff) -> None:
    record = agreed(engine, staff, proposed(engine, staff))
    with pytest.raises(StaleVersion):
        agreed(engine, staff, replace(record, version=record.version - 1))
    with pytest.raises(AlreadyMoved):
        agreed(engine, staff, record)
    with pytest.raises(NotFound):
        agreed(engine, staff, replace(record, id=UUID(int=1)))


@pytest.mark.parametrize(
    ("changes", "remedy"),
    [
        ({"reason": " "}, "The reason is missing"),
        ({"source_title": ""}, "The source is missing"),
        ({"source_link": "library"}, "Give a link to where the new figure is written"),
        ({"source_link": "javascript:alert(1)"}, "Give a link to where the new figure is written"),
    ],
)
def test_a_proposal_has_a_reason_and_a_source(
    engine: Engine, staff: Staff, changes: dict[str, str], remedy: str
) -> None:
    with pytest.raises(Missing, match=remedy):
        proposed(engine, staff, **changes)


def test_nonsense_is_refused_with_the_remedy(engine: Engine, staff: Staff) -> None:
    with pytest.raises(CannotBeSo, match="Give a figure between"):
        proposed(engine, staff, value=400)
    with pytest.raises(CannotBeSo, match="Nothing would change"):
        proposed(engine, staff, value=19)


def test_what_no_longer_fits_when_it_is_agreed_is_refused(engine: Engine, staff: Staff) -> None:
    one, same = proposed(engine, staff), proposed(engine, staff)
    agreed(engine, staff, one)
    with pytest.raises(CannotBeSo, match="Nothing would change"):
        agreed(engine, staff, same)


def test_a_change_of_a_change_is_painted_over_it(engine: Engine, staff: Staff) -> None:
    agreed(engine, staff, proposed(engine, staff))
    back = proposed(engine, staff, value=19, in_force_from=date(2028, 1, 1))
    put_in_force(
        engine, staff.sven, CATALOGUE, back.id, expect_version=back.version, now=NOW + timedelta(hours=2)
    )
    catalogue = with_overrides(CATALOGUE, overrides_in_force(engine))
    said = [c.sentence.en for c in catalogue.program("cohs_san_bernardino").criteria if c.id == "adult"]
    assert said == ["Is 19 or older", "Is 21 or older", "Is 19 or older"]


def test_a_change_that_fits_is_not_set_aside_and_one_that_lost_its_rule_is(
    engine: Engine, staff: Staff
) -> None:
    record = agreed(engine, staff, proposed(engine, staff))
    with pytest.raises(CannotBeSo, match="in force and fits"):
        set_aside_override(
            engine, staff.sofia, CATALOGUE, record.id, "Gone", expect_version=record.version, now=NOW
        )
    with writing(engine) as session:  # as if a release took the rule away
        row = session.get_one(RuleOverride, record.id)
        row.subject = "program:closed/criterion:adult/low"
        session.add(row)
    ended = set_aside_override(
        engine, staff.sofia, CATALOGUE, record.id, "Gone", expect_version=record.version, now=NOW
    )
    assert ended.status == "ended"
    assert overrides_in_force(engine) == ()
