"""What parents said makes paying hard, and programs that may help and were never offered."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import and_
from sqlmodel import col, select

from records.lifecycle import Status
from records.outcome_columns import as_text, plain
from records.outcome_scope import Ground
from records.outcome_values import NeverOffered, Reasons
from records.rates import Counted, rate
from records.screening_matches import LIKELY
from records.tables import Answer, Referral, Screening, ScreeningMatch

QUESTION = "reasons_not_paying"
DONT_KNOW, DECLINED = "dont_know", "declined"


def read_reasons(ground: Ground, screened: int) -> Reasons:
    """By parent, as said in the latest of the period's finished screenings in which it was asked."""
    found = (
        select(
            plain(Screening.parent_id),
            as_text(Answer.value),
            plain(Screening.started_at),
            plain(Screening.id),
        )
        .join(Answer, and_(col(Answer.screening_id) == Screening.id, col(Answer.question_id) == QUESTION))
        .where(ground.cohort(), col(Screening.finished_at).is_not(None))
    )
    latest: dict[Any, tuple[Any, Any, str]] = {}
    for parent, text, began, screening in ground.rows(found):
        if parent not in latest or latest[parent] < (began, screening, text):
            latest[parent] = began, screening, text
    said: Counter[str] = Counter()
    answered = unknown = declined = 0
    for text, parents in Counter(text for *_, text in latest.values()).items():
        value = json.loads(text)
        if isinstance(value, list):
            answered += parents
            for each in value:
                said[each] += parents
        elif value == DONT_KNOW:
            unknown += parents
        elif value == DECLINED:
            declined += parents
    never = screened - len(latest)
    return Reasons(
        rate(answered, screened, screened - answered),
        tuple(
            Counted(each, count) for each, count in sorted(said.items(), key=lambda one: (-one[1], one[0]))
        ),
        unknown,
        declined,
        never,
    )


def read_never_offered(
    ground: Ground,
    latest: Mapping[Any, Any],
    offers: Mapping[str, Collection[Any]],
    programs: Collection[str],
) -> tuple[NeverOffered, ...]:
    """`latest`: each parent's latest finished screening of the period. `offers`: by program, parents known to be
    referred; an offer at another office, of another screening or before the period counts as well.
    """
    parent_of = {screening: parent for parent, screening in latest.items()}
    found = select(plain(ScreeningMatch.screening_id), ScreeningMatch.program_id).where(
        ScreeningMatch.verdict == LIKELY, col(ScreeningMatch.program_id).in_(programs)
    )
    may_help: dict[str, set[Any]] = defaultdict(set)
    for screening, program in ground.rows_of(found, ScreeningMatch.screening_id, parent_of):
        may_help[program].add(parent_of[screening])
    never = {program: parents - set(offers.get(program, ())) for program, parents in may_help.items()}
    ever = _ever_offered(ground, set().union(*never.values()))
    rows = [
        NeverOffered(program, len(parents), len(parents) - left, left)
        for program, parents in may_help.items()
        for left in [len(never[program] - ever[program])]
    ]
    return tuple(sorted(rows, key=lambda row: (-row.never, row.program)))


def _ever_offered(ground: Ground, parents: Collection[Any]) -> dict[str, set[Any]]:
    """By program, which of these parents were referred, wherever and whenever it was."""
    found = select(plain(Referral.parent_id), Referral.program_id).where(
        col(Referral.status) != Status.ENTERED_IN_ERROR
    )
    ever: dict[str, set[Any]] = defaultdict(set)
    for parent, program in ground.rows_of(found, Referral.parent_id, parents):
        ever[program].add(parent)
    return ever
