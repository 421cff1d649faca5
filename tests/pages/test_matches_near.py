"""Which office is near: by points and ZIPs that both are known, and silent where one isn't."""

from decimal import Decimal
from functools import cache

from pages.parts.near import miles_between, places
from screening.catalogue import Catalogue, load
from screening.programs import Location, Program, Provider
from screening.text import Text
from tests.house.source import ROOT

NAME = Text({"en": "A center", "es": "Un centro"})


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "data")


def with_locations(*locations: Location) -> tuple[Catalogue, Program]:
    """The real catalogue, where the job center's offices are these."""
    from dataclasses import replace

    provider = Provider(id="ajcc_san_bernardino", name=NAME, locations=locations)
    others = tuple(p for p in catalogue().providers if p.id != provider.id)
    changed = replace(catalogue(), providers=(provider, *others))
    return changed, changed.program("ajcc_san_bernardino")


def location(id: str, **given: object) -> Location:
    return Location(id=id, name=NAME, **given)


def test_a_known_distance() -> None:
    los_angeles, san_francisco = (34.0522, -118.2437), (37.7749, -122.4194)
    assert round(miles_between(los_angeles, san_francisco)) == 347


def test_the_nearest_comes_first_and_the_unknown_last() -> None:
    changed, program = with_locations(
        location("nowhere"), location("victorville", zip="92395"), location("city", zip="92408")
    )
    assert [near.location.id for near in places(changed, program.providers, "92405")] == [
        "city",
        "victorville",
        "nowhere",
    ]


def test_the_same_zip_is_said_in_words() -> None:
    changed, program = with_locations(location("here", zip="92405"))
    assert places(changed, program.providers, "92405")[0].distance == "in the same ZIP area"


def test_a_point_of_its_own_wins_over_the_zip() -> None:
    changed, program = with_locations(
        location("exact", zip="92405", lat=Decimal("37.7749"), lon=Decimal("-122.4194"))
    )
    assert (places(changed, program.providers, "92405")[0].miles or 0) > 300


def test_an_unknown_zip_keeps_the_order_of_the_file() -> None:
    changed, program = with_locations(location("b", zip="92395"), location("a", zip="92408"))
    found = places(changed, program.providers, None)
    assert [near.location.id for near in found] == ["b", "a"]
    assert {near.distance for near in found} == {""}
