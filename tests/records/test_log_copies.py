"""What the log is asked by and is said elsewhere: language, the words of names, barriers. Copies that stay true."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import select

from records.database import migrate, reading, writing
from records.merging import merge_parents, undo_merge
from records.parents import change_parent
from records.results import keep_result
from records.screening_barriers import barriers_in
from records.tables import Parent, ParentNameWord, Referral, ScreeningBarrier
from records.tokens import fresh_key
from tests.people import MARISOL, NAMES, NOW, TODAY
from tests.records import earlier
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
    earlier.leave(
        empty_database,
        "0006",
        [{"barriers": each} for each in (["debt_and_credit"], ["housing", "transport"])],
    )
    migrate(empty_database)
    assert language_of(empty_database, earlier.SENT) == "es"
    assert words_of_parent(empty_database, earlier.RUBEN) == {"ruben", "testcase"}
    with reading(empty_database) as session:
        rows = session.exec(select(ScreeningBarrier.screening_id, ScreeningBarrier.barrier)).all()
    assert sorted(rows) == [(earlier.SEEN, "housing"), (earlier.SEEN, "transport")]
