"""The page that Streamlit's browser part starts from, and the two health answers."""

from pathlib import Path

import pytest

from frontdoor.health import Health
from frontdoor.page import UnknownPage, starting_page
from tests.frontdoor.conftest import INDEX, Site


def test_the_page_bears_our_name_and_points_nobody_to_streamlit_s_description() -> None:
    page = starting_page(INDEX, "Tom & Ada's <portal>").decode()
    assert "<title>Tom &amp; Ada&#x27;s &lt;portal&gt;</title>" in page
    assert "openapi" not in page
    assert "SourceSans" not in page
    assert "mulish-latin.woff2" in page
    assert page.count("<script") == INDEX.read_text("utf-8").count("<script")


def test_an_unknown_page_stops_the_start(tmp_path: Path) -> None:
    other = tmp_path / "index.html"
    other.write_text("<html><head><title>Other</title></head><body></body></html>")
    with pytest.raises(UnknownPage, match="preload"):
        starting_page(other, "Portal")


def test_a_stranger_learns_that_it_runs_and_no_more(site: Site) -> None:
    assert site.client.get("/healthz").json() == {"portal": "runs"}
    assert site.client.get("/readyz").json() == {"ready": True, "troubles": []}


def test_a_database_that_can_t_be_written_is_not_ready(site: Site, tmp_path: Path) -> None:
    site.engine.dispose()
    (tmp_path / "portal.sqlite3").unlink()
    (tmp_path / "portal.sqlite3").mkdir()
    assert Health(site.engine, tmp_path).troubles() == ["the database can't be written"]
