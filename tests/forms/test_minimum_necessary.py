"""What a referral form may bear: checked as values, before anything is drawn."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from forms.given import Parent, Permission, Reason, Referral, Shared
from forms.referral import referral_paper
from screening.text import Text
from tests.forms.papers import KINDS, LINK, ON, PLACE, catalogue, marisol, referral, words

CONTACT = ("(909) 555-0177", "after 3 p.m.", "marisol@example.org")
AMONG_REFERRALS = [program.id for program in catalogue().programs if program.route == "referral"]


def text_of(given: Referral) -> str:
    return "\n".join(referral_paper(given, words()).texts())


def test_what_must_never_be_printed_cannot_even_be_given() -> None:
    """No case number, order, amount, supervision, aid or address of the parent has a place in what a page gives."""
    names = {field.name for kind in (Referral, Parent, Permission) for field in fields(kind)}
    forbidden = {
        "case",
        "order",
        "amount",
        "arrears",
        "paying",
        "risk",
        "supervision",
        "aid",
        "birth",
        "address",
    }
    assert [name for name in names if forbidden.intersection(name.split("_"))] == []


@pytest.mark.parametrize("program", AMONG_REFERRALS)
def test_a_form_is_silent_about_support_debt_and_supervision(program: str) -> None:
    quiet = replace(referral(program).agency, name="Agency", plain_name="")
    said = text_of(referral(program, agency=quiet, shared=())).lower()
    for word in (
        "arrears",
        "debt owed",
        "at risk",
        "parole",
        "probation",
        "calworks case",
        "contempt",
        "order of",
    ):
        assert word not in said
    assert "child support" not in said


def test_a_parent_who_is_not_safe_is_reached_through_the_caseworker() -> None:
    paper = referral_paper(referral(parent=marisol(contact_unsafe=True)), words())
    contact = paper.field("contact")
    assert contact is not None
    assert contact.value is not None
    assert contact.value.en == "Through the caseworker"
    assert [paper.field(name) for name in ("phone", "best_time", "email")] == [None, None, None]
    assert [detail for detail in CONTACT for text in paper.texts() if detail in text] == []


def test_the_safety_flag_cannot_be_told_from_a_wish() -> None:
    unsafe = referral_paper(referral(parent=marisol(contact_unsafe=True)), words())
    wish = referral_paper(referral(parent=marisol(through_caseworker=True)), words())
    assert unsafe == wish


@pytest.mark.parametrize("program", AMONG_REFERRALS)
@pytest.mark.parametrize("permission", [Permission(send=True, kinds=KINDS), Permission(send=False)])
def test_no_form_of_any_program_tells_how_to_find_somebody_who_is_not_safe(
    program: str, permission: Permission
) -> None:
    said = text_of(referral(program, parent=marisol(contact_unsafe=True), permission=permission))
    assert [detail for detail in CONTACT if detail in said] == []


def test_without_permission_the_form_is_carried_with_nothing_on_it_about_the_parent() -> None:
    paper = referral_paper(referral(permission=Permission(send=False)), words())
    name = paper.field("name")
    assert name is not None
    assert name.value is None
    said = "\n".join(paper.texts())
    for detail in ("Marisol", "Forklift", "Warehouse", "Large print", *CONTACT):
        assert detail not in said
    assert [paper.section(section) for section in ("goals", "barriers", "why")] == [None, None, None]
    assert [side.id for side in paper.sides] == ["front"]
    assert LINK.short_code not in said


def test_without_leave_to_report_back_there_is_no_code_no_link_and_no_back() -> None:
    given = referral(permission=Permission(send=True, report_back=False, kinds=KINDS))
    paper = referral_paper(given, words())
    assert [side.id for side in paper.sides] == ["front"]
    assert all(side.code is None for side in paper.sides)
    assert LINK.url not in paper.texts()
    assert LINK.short_code not in paper.texts()
    assert paper.number == given.number


def test_with_leave_to_report_back_there_is_a_code_and_a_back() -> None:
    paper = referral_paper(referral(), words())
    assert [side.id for side in paper.sides] == ["front", "report"]
    assert all(side.code and side.code.short == LINK.short_code for side in paper.sides)


def test_without_a_public_address_there_is_only_the_number() -> None:
    paper = referral_paper(referral(link=None), words())
    assert [side.code for side in paper.sides] == [None, None]


@pytest.mark.parametrize(
    ("kind", "absent"),
    [
        ("contact", ("(909) 555-0177", "after 3 p.m.")),
        ("language", ("Large print", "Not needed")),
        ("work", ("Forklift driver", "Warehouse, nights")),
        ("barriers", ("Getting to work",)),
    ],
)
def test_a_kind_of_information_that_was_not_permitted_is_not_printed(
    kind: str, absent: tuple[str, ...]
) -> None:
    with_it = text_of(referral())
    without = text_of(referral(permission=Permission(send=True, kinds=frozenset(KINDS - {kind}))))
    assert [detail for detail in absent if detail not in with_it] == []
    assert [detail for detail in absent if detail in without] == []


def test_the_permission_names_what_the_form_can_hold_and_nothing_more() -> None:
    consent = "\n".join(referral_paper(referral("cohs_san_bernardino"), words()).texts())
    assert "my name, how to reach me, my language." in consent
    assert "my work" not in consent


def test_aid_foster_care_and_children_are_never_shared_even_when_ticked() -> None:
    ticked = tuple(
        Shared(id, catalogue().barrier(id).name)
        for id in ("tanf_exhausting", "foster_youth", "single_parent", "transport")
    )
    ticks = referral_paper(referral(shared=ticked), words()).ticks()
    assert "transport" in ticks
    assert ticks.keys().isdisjoint({"tanf_exhausting", "foster_youth", "single_parent"})


def test_only_criteria_that_may_be_printed_and_are_met_say_why() -> None:
    reasons = (
        Reason(Text({"en": "Lives here", "es": "Vive aquí"}), print=True, met=True),
        Reason(Text({"en": "Child gets aid", "es": "El niño recibe ayuda"}), print=False, met=True),
        Reason(Text({"en": "Has a card", "es": "Tiene tarjeta"}), print=True, met=False),
    )
    said = text_of(referral(reasons=reasons))
    assert "Lives here" in said
    assert "Child gets aid" not in said
    assert "Has a card" not in said


def test_a_library_form_has_no_child_support_words() -> None:
    said = text_of(referral("cohs_san_bernardino")).lower()
    for word in ("child support", "dcss", "parent", "license"):
        assert word not in said
    assert "san bernardino county" in said


def test_a_library_form_names_the_agency_where_the_parent_wants_it() -> None:
    assert "Child Support" in text_of(referral("cohs_san_bernardino", name_agency=True))


@pytest.mark.parametrize(
    ("checked_on", "printed"),
    [(ON, True), (ON - timedelta(days=90), True), (ON - timedelta(days=91), False), (None, False)],
)
def test_nobody_is_sent_to_an_address_that_nobody_has_checked(checked_on: date | None, printed: bool) -> None:
    location = PLACE.model_copy(update={"verified_on": checked_on})
    said = text_of(referral(location=location))
    assert ("100 Example Street" in said) is printed
    assert ("(909) 555-0100" in said) is printed
    assert ("Ask your caseworker where to go." in said) is not printed


@pytest.mark.parametrize("unknown", ["", "   ", None])
def test_what_is_not_known_is_a_line_to_fill_in(unknown: str | None) -> None:
    paper = referral_paper(referral(parent=marisol(job_goal=unknown, phone=unknown)), words())
    for name in ("job_goal", "phone"):
        field = paper.field(name)
        assert field is not None
        assert field.value is None
    assert "None" not in paper.texts()
