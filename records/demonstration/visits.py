"""A made-up parent at the desk: opened, asked, answered, and shown what may help. Leaves what follows to year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from records.demonstration.answering import filed_in, said_in
from records.demonstration.cast import Parent
from records.demonstration.desk import Desk
from records.demonstration.showing import as_shown
from records.demonstration.stories import Story
from records.parents import open_parent, set_contact_unsafe
from records.results import keep_result
from records.screenings import (
    CASE_FILE,
    DESK,
    SAID,
    TELEPHONE,
    finish_screening,
    save_answers,
    start_screening,
)
from records.tokens import fresh_key
from screening.answers import read_answer, read_answers, to_json
from screening.matching import Result, match

WITNESS = "Wanda Sampleton"

# Whether it is safe to reach the parent: mostly it is; some weren't alone; a few were never asked.
NOT_ALONE = "not_alone"
_SAFETY = ("no",) * 16 + ("yes", NOT_ALONE, NOT_ALONE, None)
_BY_TELEPHONE = 0.2


@dataclass(frozen=True)
class Talk:
    """A screening that was begun, and what the parent has still to say."""

    parent_id: UUID
    screening_id: UUID
    how: str
    to_say: Mapping[str, Any]


def open_case(desk: Desk, random: Random, parent: Parent, *, now: datetime) -> tuple[UUID, str | None]:
    """The parent on record, and what was said about whether it is safe to reach them."""
    parent_id = open_parent(
        desk.engine,
        desk.worker,
        desk.office_id,
        parent.details,
        parent.case_numbers,
        key=fresh_key(),
        now=now,
    ).id
    safety = random.choice(_SAFETY)
    if safety is not None:
        set_contact_unsafe(desk.engine, desk.worker, parent_id, safety, now=now)
    return parent_id, safety


def begin(desk: Desk, random: Random, parent_id: UUID, story: Story, *, now: datetime) -> Talk:
    """A screening that holds what the case file says; the parent hasn't spoken yet."""
    how = TELEPHONE if random.random() < _BY_TELEPHONE else DESK
    screening = start_screening(
        desk.engine,
        desk.worker,
        parent_id,
        key=fresh_key(),
        now=now,
        how=how,
        spoken_consent_witness=WITNESS if how == TELEPHONE else "",
    )
    _save(desk, screening.id, filed_in(random, story), CASE_FILE, now)
    nearby = sorted(zip for zip, where in desk.catalogue.zips.items() if where.county == desk.place.county)
    lives = {"zip": random.choice(nearby), "state": desk.place.state, "county": desk.place.county}
    return Talk(parent_id, screening.id, how, {**lives, **said_in(random, story)})


def say_half(desk: Desk, talk: Talk, *, now: datetime) -> Talk:
    """The parent is called away: the first half of what they had to say is kept."""
    answers = list(talk.to_say.items())
    half = len(answers) // 2
    _save(desk, talk.screening_id, dict(answers[:half]), SAID, now)
    return Talk(talk.parent_id, talk.screening_id, talk.how, dict(answers[half:]))


def end(desk: Desk, talk: Talk, *, now: datetime) -> Result:
    """The rest is said; what may help is shown and kept as shown."""
    on, values = desk.day(now), _save(desk, talk.screening_id, talk.to_say, SAID, now)
    result = match(desk.catalogue, read_answers(desk.catalogue, values, on)[0], on)
    version = result.catalogue_version
    keep_result(desk.engine, desk.worker, talk.screening_id, as_shown(result), version, on, now=now)
    finish_screening(desk.engine, desk.worker, talk.screening_id, now=now)
    return result


def _save(desk: Desk, screening_id: UUID, raw: Mapping[str, Any], how: str, now: datetime) -> dict[str, Any]:
    """All that is answered by then."""
    on = desk.day(now)
    answers = {
        question: to_json(read_answer(desk.catalogue, question, value, on)) for question, value in raw.items()
    }
    return save_answers(desk.engine, desk.worker, screening_id, answers, how=how, now=now).values
