"""What a parent sent from a kiosk, until a worker takes it up. Leaves who may read it to records.kiosk."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlmodel import Field

from records.tables.base import Json, Moment, Table


class KioskSending(Table, table=True):
    """The kiosk adds rows and reads none. Once taken up or too old, a row holds no word of the parent's."""

    __tablename__: ClassVar[str] = "kiosk_sending"
    id: UUID = Field(primary_key=True)
    code: str = Field(unique=True)
    office_id: UUID = Field(foreign_key="office.id", index=True)
    language: str
    about: Any = Field(sa_type=Json, nullable=False)  # name, and how to reach them
    answers: Any = Field(sa_type=Json, nullable=False)  # question id to canonical JSON
    sent_at: datetime = Field(sa_type=Moment)
    last_day: date  # the fifth business day after it was sent, at the office
    screening_id: UUID | None = Field(default=None, foreign_key="screening.id")
    redeem_key: str | None = Field(default=None, unique=True)
    redeemed_by: UUID | None = Field(default=None, foreign_key="account.id")
    redeemed_at: datetime | None = Field(default=None, sa_type=Moment)
    erased_at: datetime | None = Field(default=None, sa_type=Moment)
