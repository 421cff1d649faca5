"""Papers for the tests beside it: referrals of fictional parents, filled from the catalogue that ships."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forms.faces import Faces
from forms.given import Agency, Caseworker, Parent, Permission, Reason, Referral, ReportLink, Shared, Sign
from forms.layout import Layout, load_layouts
from screening.catalogue import Catalogue, load
from screening.programs import Location
from screening.text import Text
from screening.words import Words, load_words

DATA = Path(__file__).parents[2] / "data"
ON = date(2026, 11, 21)
PACIFIC = ZoneInfo("America/Los_Angeles")
NUMBER = "R-2026-004217-K"

AGENCY = Agency("San Bernardino County Department of Child Support Services", "San Bernardino County")
DANA = Caseworker("Dana Whitfield", "(909) 555-0148", "dana.whitfield@dcss.example.gov")
LINK = ReportLink("https://portal.example.gov/r/q7Zk2mVx0aT9bLw4NcYh5e", "portal.example.gov/r", "7KQ4M2XD")
KINDS = frozenset({"contact", "language", "work", "education", "barriers"})
LANGUAGES = {
    "en": Text({"en": "English", "es": "Inglés"}),
    "es": Text({"en": "Spanish", "es": "Español"}),
    "vi": Text({"en": "Vietnamese", "es": "Vietnamita"}),
}
PLACE = Location(
    id="sample",
    name=Text(
        {"en": "Sample Job Center, San Bernardino", "es": "Centro de empleo de muestra, San Bernardino"}
    ),
    address="100 Example Street",
    city="San Bernardino",
    state="CA",
    zip="92405",
    phone="(909) 555-0100",
    hours=Text({"en": "Monday to Friday, 8 to 5", "es": "De lunes a viernes, de 8 a 5"}),
    ask_for="Luz Sample",
    verified_on=date(2026, 11, 2),
)


@cache
def catalogue() -> Catalogue:
    return load(DATA)


@cache
def layouts() -> dict[str, Layout]:
    return load_layouts(DATA / "forms")


@cache
def words() -> Words:
    return load_words(DATA / "words")


@cache
def faces() -> Faces:
    return Faces()


def marisol(**changes: Any) -> Parent:
    """Speaks English, can be reached, wants work."""
    known = Parent(
        name="Marisol Fictional",
        phone="(909) 555-0177",
        best_time="after 3 p.m.",
        text_ok=True,
        email="marisol@example.org",
        language="en",
        language_name=LANGUAGES["en"],
        interpreter=False,
        accommodation="Large print",
        job_goal="Forklift driver",
        last_job="Warehouse, nights",
        education=Text({"en": "Some high school", "es": "Algo de preparatoria"}),
    )
    return replace(known, **changes)


def anh(**changes: Any) -> Parent:
    """Speaks Spanish for the sake of the tests."""
    return marisol(
        name="Đặng Thị Ánh", language="es", language_name=LANGUAGES["es"], interpreter=True, **changes
    )


def referral(program: str = "ajcc_san_bernardino", **changes: Any) -> Referral:
    found = catalogue().program(program)
    shared = tuple(
        Shared(id, catalogue().barrier(id).name) for id in ("transport", "no_diploma", "license_suspended")
    )
    reasons = tuple(
        Reason(criterion.sentence, criterion.print, met=True) for criterion in found.criteria_on(ON)
    )
    known = Referral(
        on=ON,
        program=found,
        layout=layouts()[found.layout or "general"],
        agency=AGENCY,
        worker=DANA,
        parent=marisol(),
        permission=Permission(
            send=True,
            report_back=True,
            kinds=KINDS,
            until=date(2027, 11, 20),
            sign=Sign("typed", "Marisol Fictional", ON),
        ),
        contact_check_days=90,
        number=NUMBER,
        provider_name=catalogue().provider(found.providers[0]).name if found.providers else None,
        location=PLACE,
        asked=frozenset(service.id for service in found.services[:2]),
        shared=shared,
        reasons=reasons,
        appointment=datetime(2026, 11, 24, 10, 10, tzinfo=PACIFIC),
        contact_by=date(2026, 11, 28),
        link=LINK,
    )
    return replace(known, **changes)
