"""How far a referral came: each step yes, no, or nobody said. Pure; leaves the rows to outcome_referrals.

What is said of one referral, and put together of one parent, is a number whose bits are claims; so a hundred thousand
of them are counted by their few different numbers.
"""

from dataclasses import dataclass

import numpy as np

from records.lifecycle import EMPLOYED, HOW_KNOWN, OUTCOMES, Status
from records.outcome_arrays import Flags, Places, Words

STEPS = ("screened", "offered", "consented", "sent", "accepted", "attended", "enrolled", "outcome")
SCREENED, OFFERED, CONSENTED, SENT, ACCEPTED, ATTENDED, ENROLLED, OUTCOME = (1 << n for n in range(8))
SAID = 0xFF
UNSAID = 8  # how far to shift: the same steps, of which nobody said yes or no
WORKS = 1 << 16
# The rest is of one referral alone and means nothing when put together.
OUTCOME_AT, HOW_AT, ANSWER_AT = 17, 20, 23
_THREE_BITS = 7
ONE_PARENT = (1 << OUTCOME_AT) - 1

# What a step is a share of. A parent may carry the form without consent, so *sent* is one of *offered*.
SHARE_OF = {
    "screened": "",
    "offered": "screened",
    "consented": "offered",
    "sent": "offered",
    "accepted": "sent",
    "attended": "sent",
    "enrolled": "attended",
    "outcome": "sent",
}

# Outcomes that nobody has who wasn't served. Somebody may find work, or get the license back, without going there.
_SERVED = frozenset({"enrolled", "diploma_or_certificate", "services_completed", "did_not_complete"})
_NEVER_SENT = frozenset({Status.DRAFT, Status.CANCELLED})


@dataclass(frozen=True)
class Told:
    """What is on record of one referral. `accepted`, `went`: it ever stood so. `enrolled`: somebody reported it."""

    status: str
    reason: str | None
    outcome: str | None
    finished: bool  # the screening
    consent: bool
    without_consent: bool
    sent: bool
    accepted: bool
    went: bool
    enrolled: bool


def steps_of(told: Told) -> int:
    """Yes in the lower eight bits, *nobody said* in the eight above; where neither is set, no."""
    # Entered afterwards, as a list of people whom a program serves: how they came there isn't known.
    afterwards = not told.sent and told.status not in _NEVER_SENT
    yes = SCREENED if told.finished else 0
    unsaid = 0 if told.finished else SCREENED
    if afterwards:
        unsaid |= OFFERED | SENT
    else:
        yes |= OFFERED | (SENT if told.sent else 0)
    if told.consent:
        yes |= CONSENTED
    elif (told.sent or afterwards) and not told.without_consent:
        unsaid |= CONSENTED
    if told.sent or afterwards:
        later, open_later = _after_sending(told)
        yes |= later
        unsaid |= open_later
    works = told.status == Status.COMPLETED and told.outcome == EMPLOYED
    return yes | unsaid << UNSAID | (WORKS if works else 0) | _place(OUTCOMES, told.outcome) << OUTCOME_AT


def steps_of_all(status: Words, reason: Words, outcome: Words, *told: Flags) -> Places:
    """Of whole columns, in the order of Told: what is told alike is looked at once."""
    named = (status, reason, outcome)
    columns = [*(words.at for words in named), *(each.astype(np.int64) for each in told)]
    sizes = [*(len(words.all) or 1 for words in named), *(2 for _ in told)]
    _, rows, which = np.unique(np.ravel_multi_index(columns, sizes), return_index=True, return_inverse=True)
    steps = [
        steps_of(Told(*(words.word(row) for words in named), *(bool(each[row]) for each in told)))
        for row in rows
    ]
    return np.array(steps, dtype=np.int64)[which]


def _after_sending(told: Told) -> tuple[int, int]:
    status = told.status
    served = told.enrolled or told.outcome in _SERVED
    went = served or told.went or status == Status.IN_PROGRESS
    accepted = went or told.accepted or status == Status.ACCEPTED
    stayed_away = status in (Status.REJECTED, Status.CANCELLED) or (
        status == Status.FAILED and told.reason == "no_show"
    )
    yes = unsaid = 0
    for step, reached, never in (
        (ACCEPTED, accepted, status == Status.REJECTED),
        (ATTENDED, went, stayed_away),
        (ENROLLED, served, stayed_away),
        (OUTCOME, status == Status.COMPLETED, stayed_away),
    ):
        if reached:
            yes |= step
        elif not never:
            unsaid |= step
    return yes, unsaid


def outcome_in(mask: int) -> str:
    place = mask >> OUTCOME_AT & _THREE_BITS
    return OUTCOMES[place - 1] if place else ""


def how_in(mask: int) -> str:
    place = mask >> HOW_AT & _THREE_BITS
    return HOW_KNOWN[place - 1] if place else ""


def answer_in(mask: int) -> int:
    return mask >> ANSWER_AT & _THREE_BITS


def _place(names: tuple[str, ...], name: str | None) -> int:
    return names.index(name) + 1 if name in names else 0
