"""Charts hold no number that mustn't leave: their menu copies whatever they were made of."""

import json
import re
from typing import Any

import pytest

from forms.figures import Share, share
from forms.small_cells import leaving_share, leaving_shares
from pages.parts import outcome_refusals
from pages.parts.chart_frame import ROW
from pages.parts.outcome_charts import Bar, bars, dots, over_months
from pages.parts.outcome_tables import count_table, median_table, rate_table
from pages.parts.outcome_view import say_missing
from records.outcome_values import Decline
from records.rates import Median, rate


def drawn(shares: dict[str, Share | None]) -> dict[str, Any]:
    leaving = leaving_shares(list(shares.values()))
    rows = [(name, one) for name, one in zip(shares, leaving, strict=True) if one.low is not None]
    return dots(rows, leaving_share(share(140, 360)))


def layers(chart: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in chart["layer"] if layer["mark"]["type"] == mark]


def test_a_small_count_is_in_no_part_of_the_chart() -> None:
    chart = drawn({"Large": share(64, 149), "Small": share(7, 83), "Rest": share(81, 83)})
    small = next(row for row in chart["data"]["values"] if row["name"] == "Small")
    assert small["words"] == "fewer than 10 of 83"
    assert small["at"] is None
    text = json.dumps(chart["data"])
    assert not re.search(r"\b(7|81) of\b", text)
    assert "0.0843" not in text  # 7 of 83


def test_the_same_band_stands_for_every_small_count() -> None:
    bands = [
        drawn({"A": share(count, 83), "B": share(40, 83), "C": share(9, 83)})["data"]["values"]
        for count in (2, 8)
    ]
    assert bands[0][0] == bands[1][0]


def test_a_dot_is_missing_where_its_count_is() -> None:
    chart = drawn({"Large": share(64, 149), "Small": share(7, 83), "Other": share(8, 90)})
    (dot,) = layers(chart, "point")
    assert dot["transform"] == [{"filter": "isValid(datum.at)"}]
    assert [row["name"] for row in chart["data"]["values"] if row["at"] is not None] == ["Large"]


def test_a_chart_without_any_dot_has_no_empty_layer() -> None:
    """An empty group of marks would have no name for those who listen."""
    chart = dots([("Small", leaving_share(share(7, 83)))])
    assert layers(chart, "point") == []


def test_every_mark_that_is_heard_says_its_numbers() -> None:
    chart = drawn({"Large": share(64, 149), "Other": share(30, 60)})
    aloud = [row["aloud"].replace("\u00a0", " ") for row in chart["data"]["values"]]
    assert aloud[0] == "Large: 64 of 149 (43%, between 35% and 51%)"
    heard = [layer for layer in chart["layer"] if layer["mark"].get("aria", True)]
    assert all(layer["encoding"]["description"] == {"field": "aloud"} for layer in heard)


def test_the_order_is_kept_and_each_row_has_room() -> None:
    chart = drawn({"Zoe": share(30, 60), "Ann": share(31, 60)})
    assert chart["encoding"]["y"]["sort"] == ["Zoe", "Ann"]
    assert chart["height"] >= 2 * ROW


def test_a_month_that_mustnt_stand_is_a_gap_and_keeps_its_place() -> None:
    rows = [("Sep 2026", leaving_share(share(20, 40))), ("Oct 2026", leaving_share(share(2, 40)))]
    chart = over_months(rows)
    assert [row["month"] for row in chart["data"]["values"]] == ["Sep 2026"]
    assert chart["encoding"]["x"]["scale"]["domain"] == ["Sep 2026", "Oct 2026"]


def test_those_nobody_recorded_are_dashed_and_not_counted() -> None:
    chart = bars([Bar("Enrolled", "32 of 112", 32, 80), Bar("Left", "fewer than 10", None)])
    enrolled, left = chart["data"]["values"]
    assert (enrolled["count"], enrolled["to"]) == (32, 112)
    assert (left["count"], left["to"]) == (None, None)


def test_what_isnt_drawn_is_named() -> None:
    rows = [("Legal aid", leaving_share(share(3, 4))), ("Youth program", leaving_share(None))]
    assert say_missing(rows) == "Not drawn: Legal aid (fewer than 10)."
    assert say_missing([]) == ""


def test_a_table_on_the_screen_is_whole_and_its_export_is_not() -> None:
    table = rate_table(
        "Enrolled", "Program", [("A", rate(64, 149)), ("B", rate(3, 40, 5)), ("C", rate(12, 30))], parts=True
    )
    assert table.rows[1][1:3] == (3, 40)
    grid = table.grid("Counted today.")
    exported = json.dumps([list(row) for row in grid.rows])
    assert "fewer than 10 of 40" in exported
    assert "left out of 30" in exported
    assert any("Fewer than 10" in note for note in grid.notes)


def test_not_recorded_stands_in_tables_as_that() -> None:
    table = rate_table("Work", "Parents", [("After 30 days", rate(0, 35, 35))])
    assert table.rows[0][1:3] == ("not recorded", 35)
    assert table.leaving[0][1] == "not recorded"


def test_counts_and_medians_of_few_are_left_out_of_an_export() -> None:
    assert [
        row[1] for row in count_table("Ended", ("How", "Referrals"), [("A", 44), ("B", 4), ("C", 7)]).leaving
    ] == [
        "44",
        "fewer than 10",
        "fewer than 10",
    ]
    medians = median_table("Days", "State", [("Going", Median(52.1, 78)), ("Paused", Median(58.0, 7))])
    assert [row[1] for row in medians.leaving] == [52.1, "too few to say"]


def test_reasons_by_provider_hide_small_cells_across_rows_and_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outcome_refusals, "provider_name", lambda id: id)
    declines = [
        Decline("rubicon", "no_capacity", 12, 60),
        Decline("rubicon", "not_eligible", 3, 60),
        Decline("legal_aid", "no_capacity", 20, 80),
        Decline("legal_aid", "not_eligible", 15, 80),
    ]
    assert outcome_refusals.by_reason(declines) == (("no room", 32), ("not eligible", 18))
    leaving = [list(row[2:]) for row in outcome_refusals.refusal_table(declines).leaving]
    assert 3 not in [cell for row in leaving for cell in row]
    assert all(sum(isinstance(cell, str) for cell in row) != 1 for row in leaving)
