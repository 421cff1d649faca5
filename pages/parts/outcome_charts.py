"""Shares and counts as charts, made of what may leave the agency: a chart's own menu lets copy its data. Pure.

Nothing is said by color alone: a hollow dot is too few to tell, a dashed line holds a count that mustn't stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from forms.small_cells import Leaving
from pages.parts.chart_frame import ACCENT, ALOUD, AXIS, INK, LINE, Spec, frame, percent_axis, rows_of

_DOT: Spec = {
    "type": "point",
    "shape": "circle",
    "size": 120,
    "strokeWidth": 2.5,
    "filled": False,
    "opacity": 1,
}
_FILLED: Spec = {
    "fill": {"condition": {"test": "!datum.tells", "value": "transparent"}, "value": ACCENT},
    "stroke": {"value": ACCENT},
}
_SHARE: Spec = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}}


@dataclass(frozen=True)
class Bar:
    """How many, and how many more of whom nobody recorded it. None isn't drawn."""

    name: str
    words: str
    count: float | None
    not_recorded: int | None = None


def dots(rows: Sequence[tuple[str, Leaving]], whole: Leaving | None = None) -> Spec:
    """Shares one under the other: a line from end to end of each interval, a dot at the share.

    rows: from top to bottom, each with an interval. whole: everybody's share, an upright stroke on each line.
    """
    values = [
        {
            "name": name,
            "words": numbers(one),
            "aloud": f"{name}: {numbers(one)}",
            "low": one.low,
            "high": one.high,
            "at": one.at,
            "tells": one.tells,
        }
        for name, one in rows
    ]
    x = {**_SHARE, "axis": percent_axis()}
    exact = "isValid(datum.at)"
    lines = {"x": {**x, "field": "low"}, "x2": {"field": "high"}}
    line = {"type": "rule", "yOffset": LINE, "color": INK, "aria": False}
    layers: list[Spec] = []
    if any(one.at is None for _, one in rows):
        mark = {**line, "strokeWidth": 2, "strokeDash": [2, 4], "opacity": 0.6}
        layers.append({"mark": mark, "transform": [{"filter": f"!{exact}"}], "encoding": lines})
    if whole is not None and whole.at is not None:
        stroke = {"type": "tick", "thickness": 2, "size": 16, "yOffset": LINE, "color": INK, "aria": False}
        layers.append({"mark": stroke, "encoding": {"x": {**x, "datum": whole.at}}})
    if any(one.at is not None for _, one in rows):
        mark = {**line, "strokeWidth": 4, "opacity": 0.6}
        layers.append({"mark": mark, "transform": [{"filter": exact}], "encoding": lines})
        dot = {"x": {**x, "field": "at"}, **_FILLED, **ALOUD}
        layers.append({"mark": {**_DOT, "yOffset": LINE}, "transform": [{"filter": exact}], "encoding": dot})
    return rows_of(values, layers, beneath=AXIS)


def over_months(rows: Sequence[tuple[str, Leaving]]) -> Spec:
    """Shares month by month from left to right. A month that mustn't stand is a gap, not a 0."""
    values = [
        {"month": name, "low": one.low, "high": one.high, "at": one.at, "tells": one.tells}
        | {"aloud": f"{name}: {numbers(one)}"}
        for name, one in rows
        if one.at is not None
    ]
    y = {**_SHARE, "axis": percent_axis("left")}
    line = {"type": "rule", "strokeWidth": 4, "color": INK, "opacity": 0.6, "aria": False}
    x = {
        "field": "month",
        "type": "ordinal",
        "scale": {"domain": [name for name, _ in rows]},
        "axis": {
            "title": None,
            "labelColor": INK,
            "labelFontSize": 13,
            "labelAngle": 0,
            "labelOverlap": "parity",
            "labelExpr": "split(datum.label, ' ')[0]",
            "domain": False,
            "ticks": False,
        },
    }
    layers: list[Spec] = [
        {"mark": line, "encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"}}},
        {"mark": _DOT, "encoding": {"y": {**y, "field": "at"}, **_FILLED, **ALOUD}},
    ]
    return {**frame(), "data": {"values": values}, "height": 260, "encoding": {"x": x}, "layer": layers}


def bars(rows: Sequence[Bar]) -> Spec:
    """Counts from top to bottom; dashed beside a bar those of whom nobody recorded it."""
    values = [
        {
            "name": bar.name,
            "words": bar.words,
            "aloud": f"{bar.name}: {bar.words}",
            "count": bar.count,
            "to": None if bar.count is None or not bar.not_recorded else bar.count + bar.not_recorded,
        }
        for bar in rows
    ]
    most = max((value["to"] or value["count"] or 0 for value in values), default=0)
    x = {"type": "quantitative", "scale": {"domain": [0, max(most, 1)], "nice": False}, "axis": None}
    mark = {"type": "bar", "height": 12, "yOffset": LINE}
    layers: list[Spec] = []
    if any(value["to"] for value in values):
        layers.append(
            {
                "mark": {**mark, "color": "transparent", "stroke": INK, "strokeDash": [3, 3], "aria": False},
                "transform": [{"filter": "isValid(datum.to)"}],
                "encoding": {"x": {**x, "field": "count"}, "x2": {"field": "to"}},
            }
        )
    if any(bar.count is not None for bar in rows):
        layers.append(
            {
                "mark": {**mark, "color": ACCENT},
                "transform": [{"filter": "isValid(datum.count)"}],
                "encoding": {"x": {**x, "field": "count"}, **ALOUD},
            }
        )
    return rows_of(values, layers)


def numbers(one: Leaving) -> str:
    """*64 of 149 (43%, between 35% and 51%)*; of too few only how many."""
    return one.whole if one.tells or one.low is None else f"{one.words}: too few to tell"
