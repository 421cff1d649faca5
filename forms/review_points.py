"""What the figures of one provider give to talk about: questions for both sides, each out of a number large enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forms.nested import FEWEST

if TYPE_CHECKING:
    from forms.partner_review import PartnerReview

MOST = 5
LONG_DAYS = 14


def points(given: PartnerReview) -> tuple[str, ...]:
    """At most five, the most pressing first; the last is always the provider's own."""
    found = list(_found(given))[: MOST - 1]
    return (
        *found,
        "What gets in your way with our referrals? Which parents should we send who don't come yet?",
    )


def _found(given: PartnerReview) -> Iterator[str]:
    if given.unanswered >= FEWEST:
        yield (
            "Referrals without an answer: which way of answering is easiest for you (the link, the form, a monthly "
            "list, a call)?"
        )
    elif given.late >= FEWEST:
        yield "Late answers: is the time we agreed on right, and do the papers reach the right person?"
    if given.not_told >= FEWEST:
        yield "We weren't told how many of them went on. Could a monthly list say it, a line a person?"
    if (reason := _main(given.declined)) is not None:
        yield f"The reason you gave most: {reason}. What could we find out before we send somebody?"
    if (reason := _main(given.lost)) is not None:
        yield f"We lost touch most often like this: {reason}. Could you call them, or we, before the first day?"
    for one in given.waiting:
        if one.waits and one.ended >= FEWEST and one.median_days is not None and one.median_days > LONG_DAYS:
            yield f"Half of them stood at “{one.state}” for over two weeks: what is being waited for?"
            break


def _main(reasons: tuple[tuple[str, int], ...]) -> str | None:
    """The most frequent, where it is a number that may be told and isn't shared with another reason."""
    ordered = sorted(reasons, key=lambda one: -one[1])
    if not ordered or ordered[0][1] < FEWEST or (len(ordered) > 1 and ordered[0][1] == ordered[1][1]):
        return None
    return ordered[0][0]
