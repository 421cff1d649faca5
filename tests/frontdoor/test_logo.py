"""The agency's own logo, where settings.toml names one."""

from pathlib import Path
from shutil import copytree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from frontdoor import fonts
from screening.catalogue import CatalogueError, load

SHIPPED = Path("data")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><title>Sample County</title></svg>'


def data_with_logo(folder: Path, logo: str) -> Path:
    data = copytree(SHIPPED, folder / "data")
    settings = data / "settings.toml"
    settings.write_text(settings.read_text("utf-8").replace('logo = ""', f'logo = "{logo}"'), "utf-8")
    return data


def test_the_agencys_logo_stands_on_the_sign_in_page(tmp_path: Path) -> None:
    data = data_with_logo(tmp_path, "county.svg")
    (data / "county.svg").write_text(PICTURE, "utf-8")
    client = TestClient(Starlette(routes=fonts.routes(load(data).logo)))
    answer = client.get("/signin/mark")
    assert (answer.text, answer.headers["content-type"]) == (PICTURE, "image/svg+xml")


def test_without_a_logo_the_portals_own_mark_stands_there() -> None:
    answer = TestClient(Starlette(routes=fonts.routes(load(SHIPPED).logo))).get("/signin/mark")
    assert answer.status_code == 200
    assert "Sample County" not in answer.text


def test_a_logo_that_is_not_there_stops_the_start_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        CatalogueError, match=r"agency\.logo: no file 'county\.svg' beside this one; put it there"
    ):
        load(data_with_logo(tmp_path, "county.svg"))


def test_a_logo_from_elsewhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"agency\.logo"):
        load(data_with_logo(tmp_path, "../county.svg"))
