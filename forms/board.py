"""One page for the director's board: what happened in a month, what came of a year's referrals, place by place.

Every number stands as it may leave the agency, and a share with its interval. Nothing here says why.
"""

from collections.abc import Sequence

from forms.board_untold import COLUMNS, untold_districts, untold_of, untold_of_partners
from forms.board_values import Board, Counts, Partner
from forms.figures import NOT_RECORDED, by_lower_bound, say_comparison, say_money
from forms.nested import is_small, smallest_place
from forms.paper import Lines, Paper, Section, Side, Table, plainly
from forms.report import INTERVAL, bullets, number_table, report, said_share, spans
from forms.small_cells import LEFT_OUT, NOTE, leaving_column, leaving_number, leaving_share, leaving_shares
from screening.words import Words

LAYOUT, VERSION = "board", 1
HOW_KNOWN = {
    "provider": "the provider",
    "parent": "the parent",
    "new_hire_report": "a new-hire report",
    "payment": "a payment",
    "not_recorded": "not recorded",
}


def board_paper(given: Board, words: Words) -> Paper:
    """One page, as long as there are no more than about a dozen partners and districts together."""
    hidden = untold_of(given)
    sections = (
        Section("happened", None, _happened(given, hidden)),
        Section("came_of_it", plainly(f"What came of referrals, {given.year}"), _came_of_it(given, hidden)),
        Section(
            "partners",
            plainly(f"Partners side by side, {given.year}"),
            _partners(given, hidden, MOST_ROWS - len(given.districts)),
        ),
        Section("districts", plainly(f"By supervisorial district, {given.year}"), _districts(given, hidden)),
        Section("reading", None, (bullets("reading", _READING),)),
    )
    side = Side(
        "board",
        plainly(f"Help for parents who pay support: {given.month}"),
        sections,
        above=plainly(f"{given.agency} · {given.offices}"),
    )
    return report((side,), f"Outcomes, {given.month}", LAYOUT, VERSION, given.on, words)


MOST_ROWS = 11
"""As many partners and districts together as the page holds. The partners with the fewest referrals give way."""
_READING = (
    "A line, and what follows “between” or stands in parentheses, is a 95% interval; a hollow dot: too few to tell.",
    f"What happened, not why: who was referred where may differ. “{NOT_RECORDED.capitalize()}” isn't none.",
    NOTE,
)


def _happened(given: Board, hidden: frozenset[int]) -> tuple[Table | Lines, ...]:
    month, year = given.in_month, given.in_year
    rows = [
        ("Parents screened", month.screened, year.screened),
        ("Referrals handed over", month.sent, year.sent),
        ("Enrolled with a provider", month.enrolled, year.enrolled),
        ("Found work", month.employed, year.employed),
        ("Licenses released by the agency", month.released, year.released),
        ("Licenses that had to be released by right", month.by_right, year.by_right),
    ]
    cells = [(name, leaving_number(one, hidden), leaving_number(whole, hidden)) for name, one, whole in rows]
    cells.append(("Payments recorded", _money(month, hidden), _money(year, hidden)))
    table = number_table("happened", ("What happened", given.month, given.year), cells, (46, 22, 32))
    return table, Lines("how_known", (plainly(_how_known(year, hidden)),))


def _money(counts: Counts, hidden: frozenset[int]) -> str:
    """An amount paid by few is theirs."""
    if counts.paid_parents is None or counts.paid_cents is None:
        return NOT_RECORDED
    parents = leaving_number(counts.paid_parents)
    if is_small(counts.paid_parents):
        return f"by {parents} parents"
    if counts.paid_parents in hidden:
        return LEFT_OUT
    return f"{say_money(counts.paid_cents)} by {parents} parents"


def _how_known(year: Counts, hidden: frozenset[int]) -> str:
    known = sorted(((code, number) for code, number in year.how_known if number), key=lambda one: -one[1])
    if not known:
        return "How we know of jobs: none was told us in the year."
    each = [number for _, number in known]
    numbers = leaving_column(each, smallest_place(each) if year.employed in hidden else ())
    parts = [f"{HOW_KNOWN.get(code, code)}: {said}" for (code, _), said in zip(known, numbers, strict=True)]
    return f"How we know of the year's jobs: {'; '.join(parts)}."


def _came_of_it(given: Board, hidden: frozenset[int]) -> tuple[Table]:
    rows = (
        ("Came to the provider, of those referred", given.attended),
        ("Enrolled, of those referred", given.enrolled),
        ("Found work, of those enrolled", given.employed),
        ("Paid in each of three months, of those referred", given.paid_three_months),
    )
    return (spans("came_of_it", "What came", [(name, leaving_share(found, hidden)) for name, found in rows]),)


def _partners(given: Board, hidden: frozenset[int], most: int) -> tuple[Table | Lines, ...]:
    partners = given.partners
    if not partners:
        return (Lines("partners", (plainly("Nobody was referred to a provider yet."),)),)
    by_name = {one.name: one for one in partners}
    rows = [by_name[name] for name, _ in by_lower_bound([(one.name, one.enrolled) for one in partners])]
    names, own = [one.name for one in partners], untold_of_partners(given, hidden)
    enrolled = dict(zip(names, leaving_shares([one.enrolled for one in partners], own), strict=True))
    employed = dict(zip(names, leaving_shares([one.employed for one in partners], own), strict=True))
    shown = [one for one in _largest(rows, most) if enrolled[one.name].low is not None]
    table = Table(
        "partners",
        tuple(
            map(
                plainly,
                ("Provider", "Enrolled, of those referred", INTERVAL, "Found work, of those enrolled"),
            )
        ),
        tuple(
            (
                plainly(one.name),
                *said_share(enrolled[one.name], short=True),
                plainly(employed[one.name].words),
            )
            for one in shown
        ),
        (38, 29, 11, 22),
    )
    drawn = [(one.name, one.enrolled) for one in shown if enrolled[one.name].at is not None]
    lines = [say_comparison(drawn, why=False)]
    if missing := [one.name for one in rows if one not in shown]:
        lines.append(f"Too small for a row here: {', '.join(missing)}.")
    return table, Lines("partners", tuple(map(plainly, lines)))


def _largest(partners: Sequence[Partner], most: int) -> list[Partner]:
    """Those to which most were referred, in the order they stand in."""
    by_size = sorted(partners, key=lambda one: -(one.enrolled.of if one.enrolled else 0))[: max(most, 1)]
    return [one for one in partners if one in by_size]


def _districts(given: Board, hidden: frozenset[int]) -> tuple[Table | Lines, ...]:
    districts = given.districts
    if not districts:
        return (Lines("districts", (plainly("Not shown: no ZIP is mapped to a district yet."),)),)
    columns = [
        leaving_column([getattr(one, name) for one in districts], untold_districts(given, hidden, name))
        for name in COLUMNS
    ]
    cells = [
        (one.name or "No district known", *row)
        for one, row in zip(districts, zip(*columns, strict=True), strict=True)
    ]
    head = ("District", "Referred", "Enrolled", "Found work", "License released", "Paid 3 months")
    return (number_table("districts", head, cells, (24, 14, 14, 14, 17, 17)),)
