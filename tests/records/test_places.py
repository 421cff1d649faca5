"""A provider's place that the files don't have: added by a supervisor, offered, and closed with a reason."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.contacts import check_contact, contact_of, current_contact
from records.database import reading
from records.errors import AlreadyMoved, BadText, Missing, NotAllowed, NotFound
from records.handover import Contact, HandedOver, hand_over, reprint
from records.new_place import NewPlace
from records.places import (
    AgencyPlace,
    add_place,
    agency_places,
    close_place,
    list_places,
    with_places,
)
from records.referral_records import ReferralRecord
from records.tables import AuditEvent
from records.tokens import fresh_key
from tests.people import MARISOL, NOW, RUBEN, TODAY
from tests.records.cases import DETAILS, add_consent, add_draft
from tests.records.staff import Staff
from tests.screening.shipped import CATALOGUE

PLACE = NewPlace(
    name="Rubicon Programs, Pittsburg",
    address="340 Marina Blvd",
    city="Pittsburg",
    state="CA",
    zip="94565",
    phone="925-555-0140",
    hours="Monday to Friday, 9 to 5",
    hours_es="De lunes a viernes, de 9 a 5",
    verified_by="Sofia Testcase",
    verified_on=TODAY,
)


def added(engine: Engine, staff: Staff, provider: str = "rubicon", **changes: object) -> AgencyPlace:
    place = replace(PLACE, **changes)  # type: ignore[arg-type]
    return add_place(engine, staff.sofia, CATALOGUE, provider, place, key=fresh_key(), now=NOW)


def trail(engine: Engine, id: UUID) -> list[tuple[str, object]]:
    with reading(engine) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.subject_id == id).order_by(AuditEvent.seq))  # type: ignore[arg-type]
        return [(row.what, row.detail) for row in rows]


def test_an_added_place_stands_behind_the_shipped_ones_with_an_id_of_its_own(
    engine: Engine, staff: Staff
) -> None:
    place = added(engine, staff)
    assert agency_places(engine) == (place,)
    provider = with_places(CATALOGUE, agency_places(engine)).provider("rubicon")
    *shipped, found = provider.locations
    assert tuple(shipped) == CATALOGUE.provider("rubicon").locations
    assert found.id == f"added_{place.id.hex}"
    assert (found.address, found.verified_on, found.verified_by) == (
        "340 Marina Blvd",
        TODAY,
        "Sofia Testcase",
    )
    assert (found.name.es, found.hours and found.hours.es) == (PLACE.name, "De lunes a viernes, de 9 a 5")
    assert with_places(CATALOGUE, agency_places(engine)).version == CATALOGUE.version


def test_in_a_language_that_nobody_wrote_it_in_an_added_place_reads_as_in_english(
    engine: Engine, staff: Staff
) -> None:
    added(engine, staff)
    spoken = replace(CATALOGUE, languages=(*CATALOGUE.languages, "eo"))
    *_, found = with_places(spoken, agency_places(engine)).provider("rubicon").locations
    assert (found.name.say("eo"), found.hours and found.hours.say("eo")) == (PLACE.name, PLACE.hours)
    assert set(found.hours or ()) == {*CATALOGUE.languages, "eo"}


def test_pressed_twice_it_is_added_once(engine: Engine, staff: Staff) -> None:
    key = fresh_key()
    first = add_place(engine, staff.sofia, CATALOGUE, "rubicon", PLACE, key=key, now=NOW)
    assert add_place(engine, staff.sofia, CATALOGUE, "rubicon", PLACE, key=key, now=NOW) == first
    assert len(agency_places(engine)) == 1
    assert trail(engine, first.id) == [("place.added", {"provider": "rubicon"})]


def test_an_address_is_added_once_and_again_when_it_was_closed(engine: Engine, staff: Staff) -> None:
    first = added(engine, staff)
    with pytest.raises(AlreadyMoved, match="Rubicon Programs, Pittsburg is at that address already"):
        added(engine, staff, address="340  marina blvd.", name="Another")
    with pytest.raises(AlreadyMoved, match="America's Job Center, Victorville is at that address"):
        added(
            engine, staff, "ajcc_san_bernardino", address="17310 Bear Valley Rd, Ste 109", city="Victorville"
        )
    close_place(engine, staff.sofia, first.id, "Moved out.", now=NOW)
    again = added(engine, staff)
    closed = {place.id: place.location.closed_on for place in agency_places(engine)}
    assert closed == {first.id: TODAY, again.id: None}


@pytest.mark.parametrize(
    ("changes", "refusal", "remedy"),
    [
        ({"name": " "}, Missing, "The name is missing"),
        ({"address": ""}, Missing, "The street address is missing"),
        ({"city": ""}, Missing, "The city is missing"),
        ({"state": "NV"}, Missing, "Choose the state"),
        ({"state": "other"}, Missing, "Choose the state"),
        ({"verified_by": ""}, Missing, "Who checked it is missing"),
        ({"verified_on": TODAY + timedelta(days=1)}, Missing, "still to come"),
        ({"zip": "9456"}, BadText, "A ZIP has five digits"),
        ({"phone": "ask"}, BadText, "A phone number has digits"),
        ({"email": "desk"}, BadText, "reads like desk@example.org"),
        ({"name": "x" * 201}, BadText, "at most 200"),
        ({"hours": "x" * 501}, BadText, "at most 500"),
    ],
)
def test_what_a_parent_could_not_be_sent_by_is_refused(
    engine: Engine, staff: Staff, changes: dict[str, Any], refusal: type[Exception], remedy: str
) -> None:
    with pytest.raises(refusal, match=remedy):
        added(engine, staff, **changes)
    assert agency_places(engine) == ()


def test_only_a_supervisor_adds_or_closes_and_only_to_a_provider_of_the_files(
    engine: Engine, staff: Staff
) -> None:
    with pytest.raises(NotFound):
        added(engine, staff, "no_such_provider")
    with pytest.raises(NotAllowed):
        add_place(engine, staff.dana, CATALOGUE, "rubicon", PLACE, key=fresh_key(), now=NOW)
    place = added(engine, staff)
    with pytest.raises(NotAllowed):
        close_place(engine, staff.dana, place.id, "Gone", now=NOW)
    with pytest.raises(NotFound):
        close_place(engine, staff.sofia, uuid4(), "Gone", now=NOW)


def test_a_closed_place_is_named_and_counts_as_checked_by_nobody(engine: Engine, staff: Staff) -> None:
    place = added(engine, staff)
    id = place.location.id
    check_contact(engine, staff.dana, id, {"phone": "925-555-0141"}, now=NOW)
    assert current_contact(engine, staff.dana, id, now=NOW) is not None
    with pytest.raises(Missing, match="The reason is missing"):
        close_place(engine, staff.sofia, place.id, "  ", now=NOW)
    later = NOW + timedelta(days=2)
    closed = close_place(engine, staff.sven, place.id, "Moved to Antioch.", now=later)
    assert (closed.location.verified_on, closed.location.closed_on) == (None, TODAY + timedelta(days=2))
    with reading(engine) as session:
        assert contact_of(session, id, TODAY) is None
    provider = with_places(CATALOGUE, agency_places(engine)).provider("rubicon")
    assert provider.location(id).name.en == PLACE.name
    assert id not in [one.id for one in provider.open_locations]
    with pytest.raises(AlreadyMoved, match="closed already"):
        close_place(engine, staff.sofia, place.id, "Again", now=later)
    assert [what for what, _ in trail(engine, place.id)] == ["place.added", "place.closed"]


def test_nobody_is_handed_over_to_a_place_that_closed_meanwhile(engine: Engine, staff: Staff) -> None:
    place = added(engine, staff)
    details = replace(DETAILS, provider_id="rubicon", location_id=place.location.id)
    going, late = (
        add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here, name, details=details))
        for name in (RUBEN, MARISOL)
    )
    known = Contact(TODAY, 90)
    key = fresh_key()

    def go(draft: ReferralRecord, key: str) -> HandedOver:
        return hand_over(
            engine, staff.dana, draft.id, key=key, expect_version=draft.version, contact=known, now=NOW
        )

    sent = go(going, key)
    close_place(engine, staff.sofia, place.id, "Flooded.", now=NOW)
    assert go(going, key).referral.number == sent.referral.number
    with pytest.raises(Missing, match="closed meanwhile"):
        go(late, fresh_key())
    again = reprint(engine, staff.dana, going.id, key=fresh_key(), contact=Contact(None, 90), now=NOW)
    assert (sent.contact_checked_on, again.contact_checked_on) == (TODAY, None)


def test_its_story_says_who_added_and_who_closed_it(engine: Engine, staff: Staff) -> None:
    first = added(engine, staff)
    second = add_place(
        engine, staff.sven, CATALOGUE, "rubicon", replace(PLACE, address="1 Main St"), key=fresh_key(),
        now=NOW + timedelta(hours=1),
    )  # fmt: skip
    close_place(engine, staff.sven, first.id, "Moved to Antioch.", now=NOW + timedelta(hours=2))
    newest, oldest = list_places(engine, staff.sofia, now=NOW + timedelta(hours=3))
    assert (newest.place, newest.added_by_name, newest.closed_by_name) == (second, "Sven Testcase", "")
    assert (oldest.added_by_name, oldest.closed_by_name, oldest.closed_why) == (
        "Sofia Testcase", "Sven Testcase", "Moved to Antioch.",
    )  # fmt: skip


def test_what_is_typed_stays_on_one_line_and_in_its_direction(engine: Engine, staff: Staff) -> None:
    place = added(engine, staff, name="Rubicon\n\u202ePrograms", city="Pitts\tburg")
    assert (place.location.name.en, place.location.city) == ("Rubicon Programs", "Pitts burg")
