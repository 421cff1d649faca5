"""A place of the files that is no longer there: closed from a day on with a reason, named, opened after a mistake."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from records.closed_places import (
    PlaceClosing,
    close_shipped_place,
    closed_places,
    list_closings,
    reopen_place,
    with_closings,
)
from records.contacts import check_contact, current_contact
from records.errors import AlreadyMoved, Missing, NotAllowed, NotFound
from records.handover import Contact, HandedOver, hand_over
from records.places import add_place
from records.referral_records import ReferralRecord
from records.tokens import fresh_key
from tests.people import MARISOL, NOW, RUBEN, TODAY
from tests.records.cases import DETAILS, add_consent, add_draft
from tests.records.staff import Staff
from tests.records.test_places import PLACE, trail
from tests.screening.shipped import CATALOGUE

RUBICON = CATALOGUE.provider("rubicon")
HERE = RUBICON.locations[0].id
DAY = timedelta(days=1)


def closed(engine: Engine, staff: Staff, on: date = TODAY, why: str = "Moved to Antioch.") -> PlaceClosing:
    return close_shipped_place(engine, staff.sofia, CATALOGUE, HERE, on, why, now=NOW)


def test_a_closed_place_of_the_files_is_named_and_counts_as_checked_by_nobody(
    engine: Engine, staff: Staff
) -> None:
    check_contact(engine, staff.dana, HERE, {"phone": "925-555-0141"}, now=NOW)
    closing = closed(engine, staff)
    assert closed_places(engine) == (closing,)
    catalogue = with_closings(CATALOGUE, closed_places(engine))
    there = catalogue.provider("rubicon").location(HERE)
    assert (there.closed_on, there.verified_on, there.name) == (TODAY, None, RUBICON.location(HERE).name)
    assert HERE not in [one.id for one in catalogue.provider("rubicon").open_locations]
    assert len(catalogue.provider("rubicon").open_locations) == len(RUBICON.locations) - 1
    assert catalogue.version == CATALOGUE.version
    assert current_contact(engine, staff.dana, HERE, now=NOW) is None
    detail = {"provider": "rubicon", "location": HERE, "day": TODAY.isoformat()}
    assert trail(engine, closing.id) == [("place.closed", detail)]


def test_before_its_day_it_is_open(engine: Engine, staff: Staff) -> None:
    check_contact(engine, staff.dana, HERE, {"phone": "925-555-0141"}, now=NOW)
    closed(engine, staff, TODAY + 3 * DAY)
    assert current_contact(engine, staff.dana, HERE, now=NOW + 2 * DAY) is not None
    assert current_contact(engine, staff.dana, HERE, now=NOW + 3 * DAY) is None


def test_nobody_is_handed_over_to_a_place_from_its_day_on(engine: Engine, staff: Staff) -> None:
    details = replace(DETAILS, provider_id="rubicon", location_id=HERE)
    going, late = (
        add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here, name, details=details))
        for name in (RUBEN, MARISOL)
    )

    def go(draft: ReferralRecord) -> HandedOver:
        return hand_over(
            engine,
            staff.dana,
            draft.id,
            key=fresh_key(),
            expect_version=draft.version,
            contact=Contact(TODAY, 90),
            now=NOW,
        )

    closing = closed(engine, staff, TODAY + DAY)
    assert go(going).referral.number
    reopen_place(engine, staff.sven, closing.id, "Another day.", now=NOW)
    closed(engine, staff)
    with pytest.raises(Missing, match="closed meanwhile"):
        go(late)


def test_a_mistake_is_taken_back_and_its_story_stays(engine: Engine, staff: Staff) -> None:
    closing = closed(engine, staff)
    with pytest.raises(Missing, match="The reason is missing"):
        reopen_place(engine, staff.sven, closing.id, " ", now=NOW)
    reopen_place(engine, staff.sven, closing.id, "It was the other one.", now=NOW + DAY)
    assert closed_places(engine) == ()
    with pytest.raises(AlreadyMoved, match="open again already"):
        reopen_place(engine, staff.sofia, closing.id, "Again", now=NOW + DAY)
    again = close_shipped_place(engine, staff.sofia, CATALOGUE, HERE, TODAY, "After all.", now=NOW + 2 * DAY)
    newest, oldest = list_closings(engine, staff.sven, now=NOW + 2 * DAY)
    assert (newest.closing, newest.why, newest.reopened_by_name) == (again, "After all.", "")
    assert (oldest.closed_by_name, oldest.reopened_by_name, oldest.reopened_why) == (
        "Sofia Testcase",
        "Sven Testcase",
        "It was the other one.",
    )
    assert [what for what, _ in trail(engine, closing.id)] == ["place.closed", "place.reopened"]


def test_it_is_closed_once_with_a_reason_and_a_day_that_can_be_meant(engine: Engine, staff: Staff) -> None:
    with pytest.raises(Missing, match="The reason is missing"):
        closed(engine, staff, why=" ")
    with pytest.raises(Missing, match="Check the year"):
        closed(engine, staff, date(2062, 11, 22))
    closed(engine, staff, TODAY + DAY)
    with pytest.raises(AlreadyMoved, match="written down already"):
        closed(engine, staff)
    assert len(closed_places(engine)) == 1


def test_only_supervisors_close_and_only_places_of_the_files(engine: Engine, staff: Staff) -> None:
    added = add_place(engine, staff.sofia, CATALOGUE, "rubicon", PLACE, key=fresh_key(), now=NOW)
    for location in ("nowhere", added.location.id):
        with pytest.raises(NotFound):
            close_shipped_place(engine, staff.sofia, CATALOGUE, location, TODAY, "Gone.", now=NOW)
    with pytest.raises(NotAllowed):
        close_shipped_place(engine, staff.dana, CATALOGUE, HERE, TODAY, "Gone.", now=NOW)
    closing = closed(engine, staff)
    with pytest.raises(NotAllowed):
        reopen_place(engine, staff.dana, closing.id, "No.", now=NOW)
    with pytest.raises(NotFound):
        reopen_place(engine, staff.sofia, uuid4(), "No.", now=NOW)


def test_another_place_can_be_added_where_a_closed_one_was(engine: Engine, staff: Staff) -> None:
    centers = "ajcc_san_bernardino"
    there = next(one for one in CATALOGUE.provider(centers).locations if one.address)
    new = replace(PLACE, address=there.address, city=there.city)
    with pytest.raises(AlreadyMoved, match="at that address already"):
        add_place(engine, staff.sofia, CATALOGUE, centers, new, key=fresh_key(), now=NOW)
    close_shipped_place(engine, staff.sofia, CATALOGUE, there.id, TODAY, "Rebuilt.", now=NOW)
    catalogue = with_closings(CATALOGUE, closed_places(engine))
    assert add_place(engine, staff.sofia, catalogue, centers, new, key=fresh_key(), now=NOW)


def test_a_place_that_a_release_took_away_closes_nothing(engine: Engine, staff: Staff) -> None:
    gone = PlaceClosing(uuid4(), "rubicon", "no_longer_there", TODAY)
    assert with_closings(CATALOGUE, [gone]).providers == CATALOGUE.providers
