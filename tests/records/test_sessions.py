"""Sessions end when they should: idle, too long, signed out, everywhere, disabled."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.accounts import disable_account, make_reset_link
from records.database import reading
from records.errors import NotAllowed
from records.first_start import redeem_link
from records.sessions import (
    end_all_sessions,
    end_session,
    find_session,
    find_session_by_id,
    my_sessions,
    note_refused_sign_in,
    open_session,
)
from records.tables import AuditEvent, SignInSession
from records.throttles import forget, hit
from tests.people import HASH, NOW
from tests.records.staff import Staff

MINUTE = timedelta(minutes=1)


def test_a_session_is_found_by_its_token_and_by_its_id(engine: Engine, staff: Staff) -> None:
    token = open_session(engine, staff.dana.id, "Firefox on a test", now=NOW)
    found = find_session(engine, token, now=NOW)
    assert found is not None
    assert found.worker == staff.dana
    assert found.idle_at == NOW + 15 * MINUTE
    assert find_session_by_id(engine, found.session_id, now=NOW) == found
    assert find_session(engine, "another token", now=NOW) is None


def test_only_a_hash_of_the_token_is_kept(engine: Engine, staff: Staff) -> None:
    token = open_session(engine, staff.dana.id, "", now=NOW)
    with reading(engine) as session:
        kept = session.exec(select(SignInSession)).one()
    assert token not in str(kept.model_dump())


def test_it_idles_out_after_fifteen_minutes_without_a_sign_of_life(engine: Engine, staff: Staff) -> None:
    token = open_session(engine, staff.dana.id, "", now=NOW)
    assert find_session(engine, token, now=NOW + 14 * MINUTE)
    assert find_session(engine, token, now=NOW + 28 * MINUTE)
    assert find_session(engine, token, now=NOW + 43 * MINUTE) is None


def test_looking_without_touching_is_no_sign_of_life(engine: Engine, staff: Staff) -> None:
    token = open_session(engine, staff.dana.id, "", now=NOW)
    assert find_session(engine, token, now=NOW + 14 * MINUTE, touch=False)
    assert find_session(engine, token, now=NOW + 15 * MINUTE) is None


def test_the_agency_may_choose_another_idle_time(engine: Engine, staff: Staff) -> None:
    token = open_session(engine, staff.dana.id, "", now=NOW)
    assert find_session(engine, token, now=NOW + 50 * MINUTE, idle=60 * MINUTE)


def test_it_ends_after_twelve_hours_however_busy(engine: Engine, staff: Staff) -> None:
    token = open_session(engine, staff.dana.id, "", now=NOW)
    for minutes in range(10, 720, 10):
        assert find_session(engine, token, now=NOW + minutes * MINUTE)
    assert find_session(engine, token, now=NOW + 720 * MINUTE) is None


def test_signing_out_ends_this_session_and_no_other(engine: Engine, staff: Staff) -> None:
    here, there = (open_session(engine, staff.dana.id, name, now=NOW) for name in ("desk", "library"))
    end_session(engine, here, now=NOW)
    end_session(engine, here, now=NOW)
    assert find_session(engine, here, now=NOW) is None
    assert find_session(engine, there, now=NOW)
    assert [row.device for row in my_sessions(engine, staff.dana, now=NOW)] == ["library"]


def test_signing_out_everywhere_ends_all_of_mine_and_nobody_elses(engine: Engine, staff: Staff) -> None:
    mine = [open_session(engine, staff.dana.id, "", now=NOW) for _ in range(3)]
    hers = open_session(engine, staff.cora.id, "", now=NOW)
    assert end_all_sessions(engine, staff.dana, staff.dana.id, now=NOW) == 3
    assert [find_session(engine, token, now=NOW) for token in mine] == [None] * 3
    assert find_session(engine, hers, now=NOW)


def test_only_an_administrator_signs_others_out(engine: Engine, staff: Staff) -> None:
    open_session(engine, staff.dana.id, "", now=NOW)
    with pytest.raises(NotAllowed):
        end_all_sessions(engine, staff.cora, staff.dana.id, now=NOW)
    assert end_all_sessions(engine, staff.ada, staff.dana.id, now=NOW) == 1


def test_disabling_an_account_ends_its_sessions_at_once(engine: Engine, staff: Staff) -> None:
    token = open_session(engine, staff.dana.id, "", now=NOW)
    disable_account(engine, staff.ada, staff.dana.id, now=NOW)
    assert find_session(engine, token, now=NOW) is None
    with pytest.raises(NotAllowed):
        open_session(engine, staff.dana.id, "", now=NOW)


def test_a_new_password_ends_the_sessions_of_the_old_one(engine: Engine, staff: Staff) -> None:
    token = open_session(engine, staff.dana.id, "", now=NOW)
    reset = make_reset_link(engine, staff.ada, staff.dana.id, now=NOW)
    assert find_session(engine, token, now=NOW)
    redeem_link(engine, reset, HASH, now=NOW)
    assert find_session(engine, token, now=NOW) is None


def test_a_refused_sign_in_leaves_a_row(engine: Engine, staff: Staff) -> None:
    note_refused_sign_in(engine, staff.dana.id, now=NOW)
    note_refused_sign_in(engine, None, now=NOW)
    with reading(engine) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.what == "sign_in.refused")).all()
    assert [row.subject_id for row in rows] == [staff.dana.id, None]


def test_a_bucket_empties_and_drips_full_again(engine: Engine) -> None:
    tries = [hit(engine, "sign-in dana", 3, 3 * MINUTE, now=NOW) for _ in range(4)]
    assert [drop.allowed for drop in tries] == [True, True, True, False]
    assert tries[3].wait == MINUTE
    assert hit(engine, "sign-in cora", 3, 3 * MINUTE, now=NOW).allowed
    assert hit(engine, "sign-in dana", 3, 3 * MINUTE, now=NOW + MINUTE).allowed
    assert not hit(engine, "sign-in dana", 3, 3 * MINUTE, now=NOW + MINUTE).allowed


def test_a_clock_set_back_fills_no_bucket(engine: Engine) -> None:
    for _ in range(3):
        hit(engine, "x", 3, 3 * MINUTE, now=NOW)
    assert not hit(engine, "x", 3, 3 * MINUTE, now=NOW - 60 * MINUTE).allowed


def test_the_right_password_gives_back_all_tries(engine: Engine) -> None:
    for _ in range(3):
        hit(engine, "x", 3, 3 * MINUTE, now=NOW)
    forget(engine, "x")
    assert hit(engine, "x", 3, 3 * MINUTE, now=NOW).allowed
