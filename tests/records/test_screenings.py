"""A screening resumes exactly where it stood, for those who may, and keeps what was said."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.database import reading
from records.errors import BadText, Missing, NotAllowed, NotFound, StaleVersion
from records.given import given_in, note_given
from records.parents import read_parent, set_contact_unsafe
from records.results import keep_result, latest_result
from records.screenings import (
    clear_answer,
    finish_screening,
    my_open_screenings,
    read_screening,
    save_answers,
    screenings_of,
    start_screening,
)
from records.tables import Answer, AuditEvent, ShownResult
from records.tokens import fresh_key
from tests.people import NOW, TODAY
from tests.records.cases import add_parent, add_screening
from tests.records.staff import Staff


def test_it_begins_with_what_is_on_record(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here, numbers=("0012",))
    screening = start_screening(engine, staff.dana, parent.id, key=fresh_key(), now=NOW)
    assert screening.values == {
        "first_name": "Ruben",
        "last_name": "Testcase",
        "birth_date": "1990-04-17",
        "case_number": "0012",
    }
    assert {answer.how for answer in screening.answers.values()} == {"on_record"}


def test_pressed_twice_it_starts_once(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    key = fresh_key()
    first, second = (start_screening(engine, staff.dana, parent.id, key=key, now=NOW) for _ in range(2))
    assert first.id == second.id
    assert len(my_open_screenings(engine, staff.dana, now=NOW)) == 1


def test_every_kind_of_answer_comes_back_as_it_was_given(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    given = {
        "work_status": "part_time",
        "weekly_hours": 18,
        "monthly_income": "1250.50",
        "reasons_not_paying": ["no_work", "hours_cut"],
        "job_goal": "Panadería — 王小明 محمد",
        "housing": "declined",
        "zip": "02134",
    }
    save_answers(engine, staff.dana, screening.id, given, now=NOW)
    resumed = read_screening(engine, staff.dana, screening.id, now=NOW + timedelta(days=1))
    assert {question: resumed.values[question] for question in given} == given


def test_saying_the_same_again_changes_nothing(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    first = save_answers(engine, staff.dana, screening.id, {"in_school": "no"}, now=NOW)
    later = NOW + timedelta(minutes=1)
    again = save_answers(engine, staff.dana, screening.id, {"in_school": "no"}, now=later)
    assert again == first
    with reading(engine) as session:
        saved = session.exec(select(AuditEvent).where(AuditEvent.what == "answers.saved")).all()
    assert [row.detail for row in saved] == [{"questions": ["in_school"]}]


def test_an_answer_that_became_moot_is_kept(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    save_answers(engine, staff.dana, screening.id, {"work_status": "part_time", "weekly_hours": 18}, now=NOW)
    changed = save_answers(engine, staff.dana, screening.id, {"work_status": "unemployed_looking"}, now=NOW)
    assert changed.values["weekly_hours"] == 18


def test_an_answer_can_be_taken_back_to_never_asked(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    save_answers(engine, staff.dana, screening.id, {"veteran": "self"}, now=NOW)
    assert "veteran" not in clear_answer(engine, staff.dana, screening.id, "veteran", now=NOW).values
    assert "veteran" not in clear_answer(engine, staff.dana, screening.id, "veteran", now=NOW).values


def test_two_workers_on_one_screening_see_each_others_change(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    save_answers(
        engine, staff.dana, screening.id, {"veteran": "no"}, now=NOW, expect_version=screening.version
    )
    with pytest.raises(StaleVersion):
        save_answers(
            engine, staff.cora, screening.id, {"veteran": "self"}, now=NOW, expect_version=screening.version
        )


def test_another_office_reads_and_writes_nothing(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    for other in (staff.elena, staff.sven, staff.ada):
        with pytest.raises(NotAllowed):
            read_screening(engine, other, screening.id, now=NOW)
        with pytest.raises(NotAllowed):
            save_answers(engine, other, screening.id, {"veteran": "no"}, now=NOW)
        with pytest.raises(NotAllowed):
            screenings_of(engine, other, screening.parent.id, now=NOW)


def test_an_unknown_screening_is_not_found(engine: Engine, staff: Staff) -> None:
    with pytest.raises(NotFound, match="no such screening"):
        read_screening(engine, staff.dana, uuid4(), now=NOW)


def test_by_telephone_somebody_hears_the_parent_agree(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    with pytest.raises(Missing, match="heard the parent agree"):
        start_screening(engine, staff.dana, parent.id, key=fresh_key(), now=NOW, how="telephone")
    screening = start_screening(
        engine,
        staff.dana,
        parent.id,
        key=fresh_key(),
        now=NOW,
        how="telephone",
        interpreter_name="Ines Testcase",
        spoken_consent_witness="Cora Testcase",
    )
    assert (screening.interpreter_name, screening.spoken_consent_witness) == (
        "Ines Testcase",
        "Cora Testcase",
    )


def test_what_is_true_of_the_person_goes_to_their_record(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    save_answers(
        engine,
        staff.dana,
        screening.id,
        {"phone": "555-0123", "birth_date": "1991-05-18", "case_number": "0099", "work_status": "full_time"},
        now=NOW,
    )
    parent = read_parent(engine, staff.dana, screening.parent.id, now=NOW)
    assert (parent.details.phone, str(parent.details.birth_date)) == ("555-0123", "1991-05-18")
    assert parent.case_numbers == ("0099",)


def test_not_knowing_takes_nothing_from_the_persons_record(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    save_answers(
        engine, staff.dana, screening.id, {"birth_date": "declined", "last_name": "dont_know"}, now=NOW
    )
    assert read_parent(engine, staff.dana, screening.parent.id, now=NOW).name == "Ruben Testcase"


def test_unsafe_said_in_the_interview_holds_for_the_person(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    save_answers(engine, staff.dana, screening.id, {"contact_unsafe": "yes"}, now=NOW)
    assert read_parent(engine, staff.dana, screening.parent.id, now=NOW).contact_unsafe == "yes"
    later = start_screening(engine, staff.cora, screening.parent.id, key=fresh_key(), now=NOW)
    assert later.values["contact_unsafe"] == "yes"


def test_that_it_is_safe_is_asked_again_each_time(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    set_contact_unsafe(engine, staff.dana, parent.id, "no", now=NOW)
    screening = start_screening(engine, staff.dana, parent.id, key=fresh_key(), now=NOW)
    assert "contact_unsafe" not in screening.values


@pytest.mark.parametrize("value", [None, True, 1.5, {"a": 1}, [1]])
def test_what_is_no_answer_is_refused(engine: Engine, staff: Staff, value: object) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    with pytest.raises(BadText):
        save_answers(engine, staff.dana, screening.id, {"job_goal": value}, now=NOW)


def test_ten_thousand_letters_are_refused_and_nothing_else_is_lost(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    save_answers(engine, staff.dana, screening.id, {"job_goal": "baker"}, now=NOW)
    with pytest.raises(BadText, match="10,000 letters"):
        save_answers(engine, staff.dana, screening.id, {"job_goal": "x" * 10_000, "veteran": "no"}, now=NOW)
    kept = read_screening(engine, staff.dana, screening.id, now=NOW).values
    assert kept["job_goal"] == "baker"
    assert "veteran" not in kept


def test_an_error_after_the_answer_leaves_neither_answer_nor_audit_row(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    with pytest.raises(Missing):
        save_answers(engine, staff.dana, screening.id, {"veteran": "no", "birth_date": "soon"}, now=NOW)
    with reading(engine) as session:
        assert session.get(Answer, (screening.id, "veteran")) is None
        assert session.exec(select(AuditEvent).where(AuditEvent.what == "answers.saved")).all() == []


def test_a_finished_screening_is_no_longer_open_but_can_be_corrected(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    finished = finish_screening(engine, staff.dana, screening.id, now=NOW)
    again = finish_screening(engine, staff.dana, screening.id, now=NOW + timedelta(hours=1))
    assert finished.finished_at == again.finished_at == NOW
    assert my_open_screenings(engine, staff.dana, now=NOW) == ()
    assert len(screenings_of(engine, staff.cora, screening.parent.id, now=NOW)) == 1
    corrected = save_answers(engine, staff.dana, screening.id, {"veteran": "self"}, now=NOW)
    assert corrected.values["veteran"] == "self"


def test_my_open_screenings_are_mine_newest_first(engine: Engine, staff: Staff) -> None:
    older = add_screening(engine, staff.dana, staff.here)
    newer = start_screening(
        engine, staff.dana, older.parent.id, key=fresh_key(), now=NOW + timedelta(hours=1)
    )
    add_screening(engine, staff.cora, staff.here)
    save_answers(engine, staff.dana, older.id, {"veteran": "no"}, now=NOW)
    rows = my_open_screenings(engine, staff.dana, now=NOW)
    assert [row.id for row in rows] == [newer.id, older.id]
    assert [row.answered for row in rows] == [0, 1]


def test_a_result_is_kept_as_shown_in_its_order(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    shown = {"z": [{"verdict": "likely"}], "a": "Ñ", "1": None}
    first = keep_result(engine, staff.dana, screening.id, shown, "v1", TODAY, now=NOW)
    again = keep_result(engine, staff.cora, screening.id, shown, "v1", TODAY, now=NOW)
    later = keep_result(engine, staff.dana, screening.id, shown, "v2", TODAY, now=NOW + timedelta(minutes=1))
    latest = latest_result(engine, staff.dana, screening.id, now=NOW)
    assert first == again
    assert latest is not None
    assert latest == later
    assert list(latest.result) == ["z", "a", "1"]


def test_a_result_shown_again_after_another_is_the_newest_again(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    moments = [NOW + timedelta(minutes=each) for each in range(4)]
    for who, veteran, at in zip(
        (staff.dana, staff.dana, staff.cora, staff.dana), ("no", "yes", "no", "no"), moments, strict=True
    ):
        keep_result(engine, who, screening.id, {"veteran": veteran}, "v1", TODAY, now=at)
    latest = latest_result(engine, staff.dana, screening.id, now=moments[-1])
    assert latest is not None
    assert (latest.result, latest.shown_at) == ({"veteran": "no"}, moments[2])
    with reading(engine) as session:
        rows = session.exec(select(ShownResult).where(ShownResult.screening_id == screening.id)).all()
        assert sorted((row.shown_at, row.shown_to) for row in rows) == [
            (moments[1], staff.dana.id),
            (moments[2], staff.cora.id),
        ]


def test_that_a_contact_was_given_is_counted_once(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    for program in ("legal_aid", "calfresh_snap", "legal_aid"):
        note_given(engine, staff.dana, screening.id, program, key=fresh_key(), now=NOW)
    assert set(given_in(engine, staff.cora, screening.id, now=NOW)) == {"legal_aid", "calfresh_snap"}
    assert len(given_in(engine, staff.cora, screening.id, now=NOW)) == 2
    with pytest.raises(NotAllowed):
        given_in(engine, staff.elena, screening.id, now=NOW)
