"""What every chart of ours has in common: no box, the page's own letters and ink, words above each row.

A Vega-Lite spec is plain data. Words stand in the chart itself, so that a narrow window needs no axis of names.
"""

from typing import Any

Spec = dict[str, Any]

ROW = 64
"""How high a row is: its name, its numbers, its line, with air between."""
NAME, NUMBERS, LINE = -21, -3, 15
AXIS = 34
INK = "currentColor"
"""The color of the words around the chart, by day and by night."""
ACCENT = "#18808A"
"""3:1 on both backgrounds."""
ALOUD: Spec = {"description": {"field": "aloud"}, "tooltip": {"field": "aloud"}}
_FONT = "Mulish, 'Segoe UI', system-ui, sans-serif"


def frame() -> Spec:
    # Transparent, so that a picture saved by night isn't dark words on dark.
    return {"background": "transparent", "config": {"view": {"stroke": None}, "font": _FONT}}


def rows_of(values: list[Spec], layers: list[Spec], beneath: int = 0) -> Spec:
    """A chart of rows from top to bottom, each with its ``name`` and ``words`` above what ``layers`` draw.

    beneath: how high an axis is, which Streamlit takes from the chart's height.
    """
    names = [value["name"] for value in values]
    y = {"field": "name", "type": "nominal", "sort": names, "axis": None, "scale": {"padding": 0}}
    return {
        **frame(),
        "data": {"values": values},
        "height": max(1, len(values)) * ROW + beneath,
        "encoding": {"y": y},
        "layer": [*layers, *_texts()],
    }


def percent_axis(orient: str = "bottom") -> Spec:
    """From 0 to 100%, with lines faint enough for words to stand on them."""
    return {
        "labelExpr": "format(datum.value * 100, '.0f') + '%'",
        "values": [0, 0.25, 0.5, 0.75, 1],
        "title": None,
        "labelColor": INK,
        "labelFontSize": 13,
        "labelFlush": orient == "bottom",
        "orient": orient,
        "description": "Shares from 0 to 100 percent",
        "domain": False,
        "ticks": False,
        "gridColor": INK,
        "gridOpacity": 0.15,
    }


def _texts() -> list[Spec]:
    limit = {"expr": "width"}
    mark = {
        "type": "text",
        "align": "left",
        "baseline": "middle",
        "color": INK,
        "aria": False,
        "limit": limit,
    }
    return [
        {
            "mark": {**mark, "yOffset": NAME, "fontSize": 14, "fontWeight": 700},
            "encoding": {"x": {"value": 0}, "text": {"field": "name"}},
        },
        {
            "mark": {**mark, "yOffset": NUMBERS, "fontSize": 13},
            "encoding": {"x": {"value": 0}, "text": {"field": "words"}},
        },
    ]
