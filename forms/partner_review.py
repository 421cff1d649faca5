"""The pack for a meeting with one provider: how its referrals stand, what it answered, what to talk about. No names.

The provider takes it home, so every number stands as it may leave the agency.
"""

from dataclasses import dataclass
from datetime import date

from forms.figures import Share, say_days
from forms.nested import FEWEST, chain, hidden_places, is_small, smallest_place
from forms.paper import Lines, Paper, Section, Side, Table, plainly
from forms.report import bullets, number_table, report, spans
from forms.review_points import points
from forms.small_cells import NOTE, leaving_column, leaving_number, leaving_share
from screening.words import Words

LAYOUT, VERSION = "partner_review", 1
REACH = 0.62
"""How much of the line a table of two columns takes: a number stands near its name."""
_READING = (
    "A line, and what follows “between”, is a 95% interval; a hollow dot: too few to tell. What happened, not why.",
    NOTE,
)


@dataclass(frozen=True)
class Waiting:
    """How long a stay in one state took: half of those that ended took at most ``median_days``; None: none ended.

    ``waits``: somebody waits in it for something, unlike while the parent goes there.
    """

    state: str
    median_days: float | None
    ended: int
    waits: bool = True


@dataclass(frozen=True)
class PartnerReview:
    """One provider's referrals of a period. ``period``: *November 2025 to October 2026*; states and reasons in words.

    ``answer_within`` says the clock in words; None where the programs have different ones.
    """

    provider: str
    agency: str
    period: str
    on: date
    sent: int | None
    states: tuple[tuple[str, int], ...]
    answered: Share | None
    unanswered: int
    late: int
    answer_within: str | None
    attended: Share | None
    enrolled: Share | None
    employed: Share | None
    not_told: int
    declined: tuple[tuple[str, int], ...] = ()
    lost: tuple[tuple[str, int], ...] = ()
    waiting: tuple[Waiting, ...] = ()


def partner_review(given: PartnerReview, words: Words) -> Paper:
    sections = (
        Section("states", plainly("Where the referrals stand"), _states(given)),
        Section("answered", plainly("What we heard, and when"), _answered(given)),
        Section("reasons", plainly("Why some didn't start"), _reasons(given)),
        Section("waiting", plainly("How long it took"), _waiting(given)),
        Section("reading", None, (bullets("reading", _READING),)),
    )
    side = Side(
        "partner_review",
        plainly(given.provider),
        sections,
        above=plainly(f"Looking at our referrals together · {given.agency}"),
        note=plainly(
            f"Referrals handed over from parents screened in {given.period}: {leaving_number(given.sent)}."
        ),
    )
    talk = Side("talk", plainly("What to talk about"), _talk(given), above=plainly(given.provider))
    return report((side, talk), f"Referrals to {given.provider}", LAYOUT, VERSION, given.on, words)


def _states(given: PartnerReview) -> tuple[Table | Lines]:
    if not given.states:
        return (Lines("states", (plainly("No referral of this period went to this provider."),)),)
    numbers = leaving_column([number for _, number in given.states])
    cells = [(name, said) for (name, _), said in zip(given.states, numbers, strict=True)]
    return (number_table("states", ("They are", "Referrals"), cells, (70, 30), reach=REACH),)


def _answered(given: PartnerReview) -> tuple[Table, Lines]:
    within = f" ({given.answer_within})" if given.answer_within else ""
    answers, came = _untold_answers(given), _untold_parents(given)
    rows = (
        (f"Answered in time{within}", leaving_share(given.answered, answers)),
        ("Came to you, of those referred", leaving_share(given.attended, came)),
        ("Enrolled, of those referred", leaving_share(given.enrolled, came)),
        ("Found work, of those enrolled", leaving_share(given.employed, came)),
    )
    late = (
        f"Answered late: {leaving_number(given.late, answers)}. "
        f"Not answered yet: {leaving_number(given.unanswered, answers)}."
    )
    return spans("answered", "Of the referrals", rows), Lines("late", (plainly(late),))


def _untold_answers(given: PartnerReview) -> frozenset[int]:
    """In time, late and not answered make up those that were to answer, and these lie in the referrals."""
    if given.answered is None:
        return frozenset()
    parts = (given.answered.count, given.late, given.unanswered)
    whole = chain(given.sent, given.answered.of)
    hidden = {parts[place] for place in hidden_places(parts, smallest_place(parts) if whole else ())}
    return whole | frozenset(number for number in hidden if number >= FEWEST)


def _untold_parents(given: PartnerReview) -> frozenset[int]:
    shares = (given.enrolled, given.attended)
    sent = next((one.of for one in shares if one is not None), None)
    counts = [None if one is None else one.count for one in (given.attended, given.enrolled, given.employed)]
    return chain(sent, *counts)


def _reasons(given: PartnerReview) -> tuple[Table | Lines]:
    if not given.declined and not given.lost:
        return (Lines("reasons", (plainly("Nobody was turned away, and we lost touch with nobody."),)),)
    numbers = [number for _, number in given.states]
    left_out = {numbers[place] for place in hidden_places(numbers)}
    cells = []
    for who, rows in (("You couldn't take them", given.declined), ("We lost touch", given.lost)):
        each = [number for _, number in rows]
        # Where the state's own number mustn't stand, its reasons mustn't add up to it.
        column = leaving_column(each, smallest_place(each) if sum(each) in left_out else ())
        cells += [(f"{who}: {reason}", said) for (reason, _), said in zip(rows, column, strict=True)]
    return (number_table("reasons", ("Reason", "Referrals"), cells, (70, 30), reach=REACH),)


def _waiting(given: PartnerReview) -> tuple[Table | Lines]:
    measured = [one for one in given.waiting if one.median_days is not None and one.ended]
    if not measured:
        return (Lines("waiting", (plainly("Not recorded: no stay has ended yet."),)),)
    rows = [
        (
            one.state,
            "too few to say" if is_small(one.ended) else say_days(one.median_days),
            leaving_number(one.ended, _untold_stays(given, one)),
        )
        for one in measured
    ]
    return (number_table("waiting", ("They were", "Half took at most", "Counted"), rows, (52, 26, 22)),)


def _untold_stays(given: PartnerReview, one: Waiting) -> frozenset[int]:
    """Those who left a state and those still in it make up all who came to it, often every referral."""
    hidden = hidden_places([number for _, number in given.states])
    if one.state in {given.states[place][0] for place in hidden}:
        return frozenset({one.ended})
    return chain(given.sent, one.ended)


def _talk(given: PartnerReview) -> tuple[Section, ...]:
    """A side to write on at the meeting."""
    rows = tuple((plainly(point),) for point in points(given))
    talk = Table("talk", (plainly("Ask each other"),), rows, (1,), to_write=46)
    head = tuple(map(plainly, ("We agree", "Who does it", "By when")))
    empty = tuple((plainly(str(row)), None, None) for row in range(1, 7))
    agreed = Table("agreed", head, empty, (62, 22, 16), to_write=18)
    return Section("talk", None, (talk,)), Section("agreed", None, (agreed,))
