"""What the log is asked by and is said elsewhere: language, the words of names, barriers. Copies that stay true."""

import json
from datetime import timedelta
from uuid import UUID

from alembic import command
from sqlalchemy import Engine, text
from sqlmodel import select

from records.database import _migrating, reading, writing  # type: ignore[attr-defined]
from records.merging import merge_parents, undo_merge
from records.parents import change_parent
from records.results import keep_result
from records.screening_barriers import barriers_in
from records.tables import Parent, ParentNameWord, Referral, ScreeningBarrier
from records.tokens import fresh_key
from tests.people import MARISOL, NAMES, NOW, TODAY
from tests.records.cases import add_draft, add_parent, add_screening
from tests.records.staff import Staff


def language_of(engine: Engine, referral: UUID) -> str | None:
    with reading(engine) as session:
        return session.get_one(Referral, referral).language


def words_of_parent(engine: Engine, parent: UUID) -> set[str]:
    with reading(engine) as session:
        return set(session.exec(select(ParentNameWord.word).where(ParentNameWord.parent_id == parent)).all())


def change(engine: Engine, staff: Staff, parent: UUID, **changed: str | None) -> None:
    with writing(engine) as session:
        row = session.get_one(Parent, parent)
        for column, value in changed.items():
            setattr(row, column, value)


def test_a_referral_speaks_its_parents_language_also_when_that_changes(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    assert language_of(engine, draft.id) is None
    change(engine, staff, draft.parent_id, language="vi")
    assert language_of(engine, draft.id) == "vi"
    change(engine, staff, draft.parent_id, language=None)
    assert language_of(engine, draft.id) is None


def test_a_referral_that_moves_to_another_record_takes_over_its_language(
    engine: Engine, staff: Staff
) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    other = add_parent(engine, staff.dana, staff.here, MARISOL)
    change(engine, staff, draft.parent_id, language="es")
    change(engine, staff, other.id, language="en")
    merge = merge_parents(engine, staff.dana, other.id, draft.parent_id, key=fresh_key(), now=NOW)
    assert language_of(engine, draft.id) == "en"
    undo_merge(engine, staff.sofia, merge.id, now=NOW)
    assert language_of(engine, draft.id) == "es"


def test_every_word_of_every_name_is_kept_and_follows_a_change_of_name(engine: Engine, staff: Staff) -> None:
    for name in NAMES:
        parent = add_parent(engine, staff.dana, staff.here, name)
        with reading(engine) as session:
            key = session.get_one(Parent, parent.id).name_key
        assert words_of_parent(engine, parent.id) == set(key.split()) != set()
    details = parent.details.__class__(first_name="Marisol", last_name="Ñúñez-Fictional")
    change_parent(engine, staff.dana, parent.id, details, expect_version=parent.version, now=NOW)
    assert {"marisol", "nunez", "fictional"} <= words_of_parent(engine, parent.id)
    assert not any("testcase" in word for word in words_of_parent(engine, parent.id))


def test_barriers_are_those_of_the_result_shown_last(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)

    def show(*barriers: str, later: int = 0) -> set[str]:
        result = {"barriers": list(barriers), "groups": {}}
        at = NOW + timedelta(minutes=later)
        keep_result(engine, staff.dana, screening.id, result, "v1", TODAY, now=at)
        with reading(engine) as session:
            mine = select(ScreeningBarrier.barrier).where(ScreeningBarrier.screening_id == screening.id)
            return set(session.exec(mine).all())

    assert show("housing", "transport") == {"housing", "transport"}
    assert show("transport", later=1) == {"transport"}
    assert show("housing", "transport", later=2) == {"housing", "transport"}
    assert show(later=3) == set()


def test_a_result_in_another_shape_names_no_barrier() -> None:
    assert barriers_in(["x"]) == barriers_in({}) == barriers_in({"barriers": None}) == set()


def test_records_from_before_the_log_get_their_copies(empty_database: Engine) -> None:
    with _migrating(empty_database) as config:
        command.upgrade(config, "0006")
    ids = {
        name: UUID(int=number) for number, name in enumerate(("office", "dana", "ruben", "seen", "sent"), 1)
    }
    written = {name: each.hex for name, each in ids.items()}
    result = [json.dumps({"barriers": each}) for each in (["debt_and_credit"], ["housing", "transport"])]
    with writing(empty_database) as session:
        for statement in (
            "INSERT INTO office (id, name, time_zone, phone, active, created_at) "
            "VALUES (:office, 'Testville', 'UTC', '', true, :at)",
            "INSERT INTO account (id, login, login_key, name, title, phone, email, active, created_at) "
            "VALUES (:dana, 'dana', 'dana', 'Dana', '', '', '', true, :at)",
            "INSERT INTO parent (id, office_id, first_name, last_name, preferred_name, name_key, same_name_key, "
            "language, phone, email, mailing_address, open_key, created_by, created_at, version) "
            "VALUES (:ruben, :office, 'Ruben', 'Testcase', '', ' ruben testcase', '', 'es', '', '', '', 'k', "
            ":dana, :at, 1)",
            "INSERT INTO screening (id, parent_id, office_id, worker_id, how, interpreter_name, "
            "spoken_consent_witness, started_at, start_key, version) "
            "VALUES (:seen, :ruben, :office, :dana, 'desk', '', '', :at, 'k', 1)",
            "INSERT INTO referral (id, parent_id, screening_id, program_id, office_id, worker_id, status, version, "
            "services, shared, specifics, without_consent, permit_send, permit_report, printings, draft_key, "
            "created_at) VALUES (:sent, :ruben, :seen, 'rubicon', :office, :dana, 'draft', 1, '[]', '[]', '{}', "
            "false, false, false, 0, 'k', :at)",
            "INSERT INTO shown_result (id, screening_id, decided_on, catalogue_version, result, result_hash, "
            "shown_at, shown_to) VALUES (:office, :seen, '2026-11-20', 'v1', :one, 'a', :at, :dana), "
            "(:dana, :seen, '2026-11-21', 'v1', :two, 'b', :later, :dana)",
        ):
            values = written | {
                "at": "2026-11-20 20:00:00.000000",
                "later": "2026-11-21 20:00:00.000000",
                "one": result[0],
                "two": result[1],
            }
            session.execute(text(statement), values)
    with _migrating(empty_database) as config:
        command.upgrade(config, "head")
    assert language_of(empty_database, ids["sent"]) == "es"
    assert words_of_parent(empty_database, ids["ruben"]) == {"ruben", "testcase"}
    with reading(empty_database) as session:
        rows = session.exec(select(ScreeningBarrier.screening_id, ScreeningBarrier.barrier)).all()
    assert sorted(rows) == [(ids["seen"], "housing"), (ids["seen"], "transport")]
