"""What a change of a rule would do to a year's screenings: interactive, from arrays in memory; and making these."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import numpy as np
from sqlalchemy import Engine, insert

from bench.figures import Figure, median_seconds
from bench.screening import ON, PEOPLE, people
from records.database import migrate, open_database, writing
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.screened import screened_since
from records.tables import Answer as AnswerRow
from records.tables import Screening
from records.tokens import fresh_key
from records.workers import Worker
from screening.answers import Answer, to_json
from screening.caseload import Caseload, Labels, Screened, gather, what_would_change, world_on
from screening.catalogue import Catalogue, load
from screening.columns import in_columns
from screening.facts import DAY_ZERO, Columns
from screening.matching import match
from screening.overrides import Override, with_overrides
from screening.questions import Question
from screening.standards import Source
from tests.people import NOW
from tests.records.staff import set_up, staff_of

OFFICES = ("Loma Linda", "Ontario", "San Bernardino", "Victorville")
LANGUAGES = ("en", "es", "vi", "zh")
SAMPLE = 200
GATHERED = 10_000
MEASURED = Source(title="To be measured")
GUIDELINE = Override(
    "standard:poverty_guideline/CA-AZ",
    {"first": "17000", "each_more": "6100"},
    ON,
    date(2027, 1, 31),
    MEASURED,
)
AGE = Override("program:wioa_adult_training/criterion:adult/low", 21, ON, None, MEASURED)


def figures() -> Iterator[Figure]:
    catalogue = load(Path(__file__).parents[1] / "data")
    said = people(catalogue, PEOPLE)
    caseload = Caseload(said, tuple(map(str, range(PEOPLE))), _labels(OFFICES, 1), _labels(LANGUAGES, 2))
    everything = with_overrides(catalogue, [GUIDELINE])
    yield Figure(
        f"{PEOPLE:,} screenings under another poverty guideline, from arrays, facts and all",
        median_seconds(
            lambda: what_would_change(catalogue, everything, caseload, world_on(catalogue, caseload, ON)),
            times=9,
        ),
        goal_seconds=1,
        baseline=f"one by one with match(), twice, {SAMPLE:,} scaled up",
        baseline_seconds=PEOPLE / SAMPLE * _one_by_one_seconds(catalogue, everything, said),
    )
    world = world_on(catalogue, caseload, ON)
    yield Figure(
        f"the figure of one program moved again: {PEOPLE:,} screenings, the day settled before",
        median_seconds(
            lambda: what_would_change(catalogue, with_overrides(catalogue, [AGE]), caseload, world), times=9
        ),
        goal_seconds=0.1,
    )
    answers = list(_as_kept(catalogue, said, GATHERED))
    screened = [Screened(str(n), OFFICES[n % 4], LANGUAGES[n % 4]) for n in range(GATHERED)]
    with TemporaryDirectory() as home:
        engine, supervisor = _kept(Path(home), answers)
        yield Figure(
            f"arrays read from SQLite once an hour: {len(answers):,} answers of {GATHERED:,} screenings",
            median_seconds(
                lambda: screened_since(engine, supervisor, catalogue, NOW - timedelta(days=365), ON, now=NOW),
                times=3,
                warm_ups=1,
            ),
            goal_seconds=5,
        )
    yield Figure(
        "of these, the arrays alone",
        median_seconds(lambda: gather(catalogue, screened, answers, ON), times=3, warm_ups=1),
    )


def _kept(home: Path, answers: list[tuple[int, str, str]]) -> tuple[Engine, Worker]:
    """A database with the answers as rows, and the supervisor of its office."""
    engine = open_database(None, home)
    migrate(engine)
    set_up(engine)
    staff = staff_of(engine)
    parent = open_parent(
        engine, staff.sofia, staff.here, ParentDetails(first_name="Ana"), (), key=fresh_key(), now=NOW
    )
    ids = [uuid4() for _ in range(GATHERED)]
    begun = {"parent_id": parent.id, "office_id": staff.here, "worker_id": staff.sofia.id, "how": "desk"}
    begun |= {"interpreter_name": "", "spoken_consent_witness": "", "started_at": NOW, "version": 1}
    said = {"how": "said", "answered_by": staff.sofia.id, "answered_at": NOW}
    with writing(engine) as session:
        session.execute(insert(Screening), [{**begun, "id": id, "start_key": str(id)} for id in ids])
        session.execute(
            insert(AnswerRow),
            [
                {**said, "screening_id": ids[place], "question_id": question, "value": json.loads(value)}
                for place, question, value in answers
            ],
        )
    return engine, staff.sofia


def _labels(names: tuple[str, ...], seed: int) -> Labels:
    chance = np.random.default_rng(seed)
    return Labels(names, chance.integers(0, len(names), PEOPLE).astype(np.int32))


def _one_by_one_seconds(catalogue: Catalogue, after: Catalogue, said: Columns) -> float:
    """What there was before: every parent matched under both catalogues."""
    parents = [_answers(catalogue, said, n) for n in range(SAMPLE)]

    def one_by_one() -> int:
        return sum(
            [m.verdict for m in match(catalogue, parent, ON).matches]
            != [m.verdict for m in match(after, parent, ON).matches]
            for parent in parents
        )

    return median_seconds(one_by_one, times=3, warm_ups=0)


def _answers(catalogue: Catalogue, said: Columns, n: int) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for question in catalogue.questions:
        if in_columns(question) and said[question.id][n] >= 0:
            found[question.id] = _answer(question, int(said[question.id][n]))
    return found


def _answer(question: Question, code: int) -> Any:
    if question.kind == "date":
        return date.fromordinal(code + DAY_ZERO + date(1970, 1, 1).toordinal())
    if question.kind == "several":
        return tuple(value.id for place, value in enumerate(question.values) if code >> place & 1)
    if question.values:
        return question.values[code].id
    return code // question.scale


def _as_kept(catalogue: Catalogue, said: Columns, n: int) -> Iterator[tuple[int, str, str]]:
    for place in range(n):
        for question, answer in _answers(catalogue, said, place).items():
            yield place, question, json.dumps(to_json(answer))
