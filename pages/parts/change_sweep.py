"""What figures beside the chosen one would do: gain above the line, loss below it, each at the same screenings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pages.parts.change_words import say_value
from pages.parts.chart_frame import ACCENT, INK, Spec, frame
from records.overrides import ProposedChange
from screening.caseload import Caseload, what_would_change
from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem, Subject
from screening.criteria import World
from screening.overrides import Override, with_overrides

ASIDE = 5
"""So many figures are tried on either side."""
LOSS = "#B45A16"


@dataclass(frozen=True)
class Tried:
    """One figure, and how many matches would be gained and lost with it."""

    words: str
    gained: int
    lost: int
    chosen: bool


def sweep(
    shipped: Catalogue,
    before: Catalogue,
    there: tuple[Override, ...],
    one: Subject,
    change: ProposedChange,
    people: Caseload,
    world: World,
) -> tuple[Tried, ...]:
    """The chosen figure among its neighbors. Cost: about eleven times one look."""
    found = []
    for value in _values(one, change.value):
        try:
            after = with_overrides(shipped, [*there, replace(change, value=value).override()])
        except OverrideProblem:
            gained = lost = 0
        else:
            changes = what_would_change(before, after, people, world).changes
            gained = sum(each.count for each in changes if each.is_more)
            lost = sum(each.count for each in changes if not each.is_more)
        found.append(Tried(say_value(before, one, value), gained, lost, value == change.value))
    return tuple(found) if any(each.gained or each.lost for each in found) else ()


def _values(one: Subject, value: Any) -> Iterator[Any]:
    """Whole steps beside a small figure, twentieths of a large amount; none for days and choices."""
    if one.kind not in ("whole", "number", "percent", "money", "yearly"):
        return
    middle = Decimal(str(value))
    step = (
        Decimal(1) if one.kind in ("whole", "number", "percent") else max(Decimal(1), round(middle / 20, -2))
    )
    for place in range(-ASIDE, ASIDE + 1):
        amount = middle + place * step
        if place == 0:
            yield value
        elif amount > 0:
            yield int(amount) if amount == int(amount) else str(amount)


def drawn(tried: tuple[Tried, ...]) -> Spec:
    """Bars over the figures, gain up and loss down; the chosen one stands out by its outline and its name."""
    values = [
        {
            "figure": each.words,
            "gained": each.gained,
            "lost": -each.lost,
            "chosen": each.chosen,
            "aloud": f"{each.words}: {each.gained:,} would gain, {each.lost:,} would lose",
        }
        for each in tried
    ]
    names = [each.words for each in tried]
    chosen = next((each.words for each in tried if each.chosen), "")
    axis = {
        "title": None,
        "labelColor": INK,
        "labelFontSize": 13,
        "labelAngle": 0,
        "labelOverlap": "parity",
        "domain": False,
        "ticks": False,
        "labelFontWeight": {"condition": {"test": f"datum.value === {chosen!r}", "value": 700}, "value": 400},
    }
    x = {"field": "figure", "type": "ordinal", "sort": names, "axis": axis, "scale": {"padding": 0.3}}
    count = {"title": None, "labelColor": INK, "domain": False, "ticks": False, "tickMinStep": 1}
    y = {
        "type": "quantitative",
        "axis": {**count, "gridColor": INK, "gridOpacity": 0.15, "labelExpr": "abs(datum.value)"},
    }
    outline = {
        "stroke": {"condition": {"test": "datum.chosen", "value": INK}, "value": "transparent"},
        "strokeWidth": {"value": 2},
    }
    aloud: Spec = {"description": {"field": "aloud"}, "tooltip": {"field": "aloud"}}
    bar = {"type": "bar", "cornerRadius": 2}
    layers = [
        {"mark": {**bar, "color": ACCENT}, "encoding": {"y": {**y, "field": "gained"}, **outline, **aloud}},
        {"mark": {**bar, "color": LOSS}, "encoding": {"y": {**y, "field": "lost"}, **outline, **aloud}},
        {
            "mark": {"type": "rule", "color": INK, "aria": False},
            "encoding": {"y": {"datum": 0, "type": "quantitative"}},
        },
    ]
    return {**frame(), "data": {"values": values}, "height": 190, "encoding": {"x": x}, "layer": layers}
