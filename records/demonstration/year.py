"""A year of work at the made-up agency, through the real verbs. Leaves who comes to cast, what they say to stories."""

import heapq
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from records.demonstration.accounts import AMINA, PLACES, SAN_BERNARDINO, SOFIA, Agency
from records.demonstration.cast import FEATURED, Parent, cast
from records.demonstration.choosing import actions, destinations
from records.demonstration.deciding import ask_for
from records.demonstration.desk import Desk, Life
from records.demonstration.paying import Till, monthly_files
from records.demonstration.referring import refer
from records.demonstration.stories import story_at
from records.demonstration.visits import NOT_ALONE, begin, end, open_case, say_half
from records.follow_ups import LICENSE_RELEASES
from records.parents import set_contact_unsafe
from screening.catalogue import Catalogue
from screening.programs import Program

T = TypeVar("T")

LICENSES = ("license_income_exemption_ca", *LICENSE_RELEASES)
DAYS, LATELY = 364, 21
FRIDAY = 4
_CAME_LATELY, _SHARED_OUT = 0.2, 0.2
_CALLED_AWAY, _COMES_AGAIN, _WANTS_IT_BACK = 0.12, 0.15, 0.8
_AT_MOST = 2  # referrals, and tasks, after one screening
_TALKED_FOR = timedelta(minutes=25)


def play(
    engine: Engine, catalogue: Catalogue, agency: Agency, random: Random, parents: int, today: date
) -> None:
    """Everything that happened in the year before `today`, in the order of time.

    The merge runs a life on when its moment has come; what lies ahead of `today` is left untold.
    """
    languages = {value.id for value in catalogue.question("language").values}
    till = Till()
    lives = [
        _life(
            _desk(engine, catalogue, agency, till, random, number),
            _its_own(random),
            parent,
            _arrival(random, today, number),
        )
        for number, parent in enumerate(cast(random, languages, today, parents))
    ]
    begins = datetime.combine(today, time(), ZoneInfo(SAN_BERNARDINO.time_zone)).astimezone(UTC)
    files = monthly_files(engine, agency.workers[SOFIA], till, today - timedelta(days=DAYS), today)
    for moment in heapq.merge(*lives, files):
        if moment >= begins:
            return


def _arrival(random: Random, today: date, number: int) -> date:
    """Some working day of the year; the last weeks are fuller, so that there is work to go on with."""
    lately = number < len(FEATURED) or random.random() < _CAME_LATELY
    day = today - timedelta(days=random.randint(1, LATELY if lately else DAYS))
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def _desk(
    engine: Engine, catalogue: Catalogue, agency: Agency, till: Till, random: Random, number: int
) -> Desk:
    """Mostly the office's caseworker serves; the featured parents are shared out, so that each worker has some."""
    place = random.choices(PLACES, (3, 2, 2))[0]
    caseworker, attorney, supervisor = (
        agency.caseworker_at(place),
        agency.workers[AMINA],
        agency.workers[SOFIA],
    )
    in_turn = (attorney, supervisor, caseworker)[number % 3]
    worker = in_turn if number < len(FEATURED) or random.random() < _SHARED_OUT else caseworker
    return Desk(engine, catalogue, place, agency.offices[place], worker, attorney, supervisor, till)


def _life(desk: Desk, random: Random, parent: Parent, day: date) -> Life:
    now = desk.moment(random, day)
    yield now
    parent_id, safety = open_case(desk, random, parent, now=now)
    desk.till.comes(random, parent_id, parent.case_numbers[0], day)
    if safety == NOT_ALONE:
        yield from heapq.merge(
            _asked_again(desk, _its_own(random), parent_id, now), _screenings(desk, random, parent_id, now)
        )
    else:
        yield from _screenings(desk, random, parent_id, now)


def _asked_again(desk: Desk, random: Random, parent_id: UUID, now: datetime) -> Life:
    """Whether it is safe to reach the parent, once they are alone."""
    now = desk.later(random, now, 5, 30)
    yield now
    set_contact_unsafe(desk.engine, desk.worker, parent_id, "no", now=now)


def _screenings(desk: Desk, random: Random, parent_id: UUID, now: datetime) -> Life:
    """What follows from the first may last longer than it takes until they come again."""
    told = [_screened(desk, _its_own(random), parent_id, now)]
    if random.random() < _COMES_AGAIN:
        told.append(_comes_again(desk, _its_own(random), parent_id, now))
    yield from heapq.merge(*told)


def _comes_again(desk: Desk, random: Random, parent_id: UUID, now: datetime) -> Life:
    now = desk.later(random, now, 60, 200)
    yield now
    yield from _screened(desk, random, parent_id, now)


def _screened(desk: Desk, random: Random, parent_id: UUID, now: datetime) -> Life:
    """One screening, and all that follows from it."""
    talk = begin(desk, random, parent_id, story_at(random, desk.place), now=now)
    if random.random() < _CALLED_AWAY:
        talk = say_half(desk, talk, now=now)
        now = desk.later(random, now, 4, 40)
        yield now
    now += _TALKED_FOR
    yield now
    result = end(desk, talk, now=now)
    yield from heapq.merge(
        *(
            refer(desk, _its_own(random), talk, to, now=now)
            for to in _some(random, destinations(desk, result))
        ),
        *(
            ask_for(desk, _its_own(random), talk, program, now=now)
            for program in _asked_for(random, actions(desk, result))
        ),
    )


def _some(random: Random, possible: list[T]) -> list[T]:
    """What parent and worker choose of what may help."""
    return random.sample(possible, min(len(possible), random.randint(0, _AT_MOST)))


def _asked_for(random: Random, possible: list[Program]) -> list[Program]:
    """A license is mostly asked for; of the rest some."""
    licenses = [
        program for program in possible if program.id in LICENSES and random.random() < _WANTS_IT_BACK
    ]
    return [*licenses, *_some(random, [program for program in possible if program.id not in LICENSES])]


def _its_own(random: Random) -> Random:
    """Chance of one's own, so that what happens to one doesn't depend on when others come."""
    return Random(random.random())  # noqa: S311 - stories, no secrets
