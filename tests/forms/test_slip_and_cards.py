"""The parent's slip and the cards, as values."""

from datetime import date, datetime, timedelta

import pytest

from forms.card import agent_card, staff_card
from forms.given import Caseworker
from forms.paper import Both, Lines, Paper
from forms.slip import LicenseStep, SlipGiven, Stop, no_name_slip, slip_paper
from screening.text import Text
from tests.forms.papers import DANA, NUMBER, ON, PACIFIC, PLACE, catalogue, words

JOB_CENTER = catalogue().program("ajcc_san_bernardino")


def slip(language: str = "es", **changes: object) -> Paper:
    stop = Stop(
        JOB_CENTER.short,
        location=PLACE,
        appointment=datetime(2026, 11, 24, 10, 10, tzinfo=PACIFIC),
        bring=(Text({"en": "A photo ID", "es": "Una identificación con foto"}),),
        number=NUMBER,
        short_code="7KQ4M2XD",
    )
    known: dict[str, object] = {
        "on": ON,
        "language": language,
        "worker": DANA,
        "stops": (stop,),
        "contact_check_days": 90,
        "name": "Marisol Fictional",
    }
    return slip_paper(SlipGiven(**{**known, **changes}), words())  # type: ignore[arg-type]


def value_of(paper: Paper, name: str) -> Both:
    field = paper.field(name)
    assert field is not None
    assert field.value is not None
    return field.value


def last_lines(paper: Paper, language: str) -> list[str]:
    end = paper.section("end")
    assert end is not None
    block = end.blocks[-1]
    assert isinstance(block, Lines)
    return [line.en if language == "en" else line.own or line.en for line in block.lines]


def test_a_slip_says_everything_in_both_languages_with_the_same_numbers() -> None:
    paper = slip()
    values = {name: value_of(paper, name) for name in ("where", "when", "bring", "ask_for", "next", "number")}
    address = "100 Example Street\nSan Bernardino, CA 92405\n(909) 555-0100"
    assert address in values["where"].en
    assert address in str(values["where"].own)
    assert values["when"] == Both(
        "Tuesday, November 24, 2026, 10:10\u00a0a.m.", "martes 24 de noviembre de 2026, 10:10\u00a0a.\u00a0m."
    )
    assert values["number"].en == f"{NUMBER} · 7KQ4M2XD"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "If plans change, call Dana Whitfield at (909) 555-0148.",
                "Changed job, phone or address? Tell us; we can often help.",
            ],
        ),
        (
            "es",
            [
                "Si cambian los planes, llame a Dana Whitfield al (909) 555-0148.",
                "¿Cambió de trabajo, teléfono o dirección? Avísenos; muchas veces podemos ayudar.",
            ],
        ),
    ],
)
def test_a_slip_ends_with_what_to_do_when_plans_change(language: str, expected: list[str]) -> None:
    assert last_lines(slip(language), language) == expected


def test_a_slip_in_a_language_that_we_do_not_write_is_in_english() -> None:
    paper = slip("ase")
    assert paper.language == "en"
    assert paper.own is None


def test_a_slip_of_a_parent_who_is_not_safe_bears_no_name() -> None:
    assert "Marisol" in "".join(slip().texts())
    assert "Marisol" not in "".join(slip(contact_unsafe=True).texts())


def test_a_slip_does_not_send_anybody_where_nobody_has_looked() -> None:
    unchecked = Stop(JOB_CENTER.short, location=PLACE.model_copy(update={"verified_on": None}))
    where = value_of(slip(stops=(unchecked,)), "where")
    assert where.en == "Ask Dana Whitfield where to go: (909) 555-0148."


def test_a_license_is_looked_at_again_on_a_day() -> None:
    step = LicenseStep(
        Text({"en": "Released while you take part", "es": "Liberada mientras participa"}), date(2027, 2, 19)
    )
    said = slip(license=step).texts()
    assert "We look at it again together on Friday, February 19, 2027." in said
    assert "La revisamos juntos otra vez el viernes 19 de febrero de 2027." in said


def test_several_stops_stand_on_one_slip() -> None:
    other = Stop(catalogue().program("legal_aid").short, contact_by=ON + timedelta(days=7))
    paper = slip(stops=(Stop(JOB_CENTER.short, location=PLACE), other))
    assert paper.sides[0].title.en == "Your next steps"
    assert [section.id for section in paper.sides[0].sections] == ["stop", "stop", "end"]


def test_a_conversation_without_a_name_leaves_no_name_and_no_number() -> None:
    stops = (
        Stop(
            JOB_CENTER.short, location=PLACE, number=NUMBER, short_code="7KQ4M2XD", about=JOB_CENTER.summary
        ),
    )
    paper = no_name_slip(stops, "es", "(909) 555-0199", ON, 90, words())
    said = "\n".join(paper.texts())
    assert NUMBER not in said
    assert "7KQ4M2XD" not in said
    assert paper.number is None
    assert last_lines(paper, "es") == [
        "¿Quiere hablar otra vez? Vuelva cuando guste, o llame al (909) 555-0199.",
        "No anotamos nada sobre usted.",
    ]


@pytest.mark.parametrize("program", catalogue().programs, ids=lambda program: program.id)
def test_a_staff_card_says_when_what_to_say_and_what_is_next(program: object) -> None:
    found = next(one for one in catalogue().programs if one is program)
    said = staff_card(found, "en", ON, words()).texts()
    assert {found.name.en, found.when.en, found.say.en, found.next.en} <= set(said)


def test_an_agents_card_is_a_name_and_a_direct_number() -> None:
    paper = agent_card("Agent Sample", "(909) 555-0123", DANA, "es", ON, words())
    assert value_of(paper, "call").en == "Agent Sample"
    assert value_of(paper, "phone").en == "(909) 555-0123"
    said = "\n".join(paper.texts()).lower()
    for word in ("parole", "probation", "supervis", "payment", "attend", "libertad", "pago", "asist"):
        assert word not in said


def test_an_agent_who_is_not_known_is_a_line_to_fill_in() -> None:
    paper = agent_card(None, None, Caseworker(), "en", ON, words())
    assert [field.value for name in ("call", "phone") if (field := paper.field(name))] == [None, None]
