"""What counts when, once a change is in force: one sentence for whoever proposes it, agrees to it or looks back."""

from datetime import date

from pages.parts.change_words import say_value
from pages.parts.people import say_day
from screening.catalogue import Catalogue
from screening.changeable import DATES, Held, OverrideProblem, Subject, subject
from screening.standards import A_DAY


def what_counts_when(after: Catalogue, id: str, today: date, before: Subject | None = None) -> str:
    """*What counts when: 19 through Dec 31, 2026; 21 from Jan 1, 2027 on.* Empty for a day, which says it by itself.

    :param before: the figure without the change; what was to count on a later day, and is replaced, is named then.
    """
    try:
        one = subject(after, id)
    except OverrideProblem:  # the files have no such rule any more
        return ""
    if one.part in DATES:
        return ""
    held = [each for each in _in_a_row(one.values) if each.to is None or each.to >= today]
    parts = [f"{say_value(after, one, each.value)}{_days(each)}" for each in held]
    if not parts:
        return ""
    said = f"What counts when: {'; '.join(parts)}."
    gone = _replaced(after, before, one, today) if before is not None else []
    return f"{said[:-1]}, instead of {' and '.join(gone)}." if gone else said


def _in_a_row(values: tuple[Held, ...]) -> list[Held]:
    """The same value on days in a row once."""
    found: list[Held] = []
    for each in values:
        last = found[-1] if found else None
        if last and last.to and last.value == each.value and last.to + A_DAY == each.from_:
            found[-1] = Held(last.value, last.from_, each.to, last.source)
        else:
            found.append(each)
    return found


def _days(held: Held) -> str:
    start = f" from {say_day(held.from_)}" if held.from_ else ""
    return f"{start} through {say_day(held.to)}" if held.to else f"{start} on" if start else ""


def _replaced(catalogue: Catalogue, before: Subject, after: Subject, today: date) -> list[str]:
    """What was to begin on a day on which something else counts now."""
    found = []
    for each in _in_a_row(before.values):
        if each.from_ is None or each.from_ <= today:
            continue
        then = after.on(each.from_)
        if then is not None and then.value != each.value:
            found.append(f"{say_value(catalogue, before, each.value)} from {say_day(each.from_)}")
    return found
