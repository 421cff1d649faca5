"""What the log is looked through by and is said elsewhere already: copies, kept true by triggers and by keep_result."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import Dialect, Index, String
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field

from records.tables.base import Table


class Word(TypeDecorator[str]):
    """A plain word, ordered by its letters' code points on both engines, so that a beginning is a range."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())


class ParentNameWord(Table, table=True):
    """Each word of a parent's name_key. Triggers on parent write it: migrations/triggers.py."""

    __tablename__: ClassVar[str] = "parent_name_word"
    __table_args__ = (Index("ix_parent_name_word_word", "word", "parent_id"),)
    parent_id: UUID = Field(foreign_key="parent.id", primary_key=True, ondelete="CASCADE")
    word: str = Field(sa_type=Word, primary_key=True)


class ScreeningBarrier(Table, table=True):
    """Which barriers the latest kept result of a screening found; no row where nothing was kept."""

    __tablename__: ClassVar[str] = "screening_barrier"
    __table_args__ = (Index("ix_screening_barrier_barrier", "barrier", "screening_id"),)
    screening_id: UUID = Field(foreign_key="screening.id", primary_key=True)
    barrier: str = Field(primary_key=True)
