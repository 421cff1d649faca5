"""What may be asked: sections, questions and the values that each takes; leaves reading an answer to answers.py."""

from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from screening.text import Text

Kind = Literal["choice", "several", "yes_no", "number", "whole", "money", "date", "text", "identifier"]
Use = Literal["criterion", "note", "barrier", "paper", "clock", "screen"]

DONT_KNOW = "dont_know"
DECLINED = "declined"
NOT_SAID = (DONT_KNOW, DECLINED)
"""Answers in their own right, but unknown to every rule."""

NUMERIC: tuple[Kind, ...] = ("number", "whole", "money")
SCALES: dict[str, int] = {"number": 1_000_000, "whole": 1, "money": 100}
"""How many whole units make one: amounts are exact integers (money in cents, numbers in millionths)."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _gathered(table: Any, name: str) -> Any:
    """The words that stand beside a table's other keys, put together under ``name``."""
    if not isinstance(table, dict) or name in table:
        return table
    words = {key: word for key, word in table.items() if len(key) == 2 and key not in ("id", "to")}
    rest = {key: word for key, word in table.items() if key not in words}
    return {**rest, name: words} if words else rest


class Choice(Frozen):
    """An id with its words; in a data file the words stand beside the id: ``{ id = "yes", en = "Yes", es = "Sí" }``."""

    id: str
    label: Text

    @model_validator(mode="before")
    @classmethod
    def gather_words(cls, table: Any) -> Any:
        return _gathered(table, "label")


class Value(Choice):
    """``file_only`` values may stand in a case file; nobody is asked for them. A county implies its ``state``."""

    file_only: bool = False
    state: str = ""


class Section(Frozen):
    id: str
    name: Text


class Changeable(Frozen):
    """An answer that a parent or the agency can bring about, never one of who a person is."""

    to: str
    sentence: Text

    @model_validator(mode="before")
    @classmethod
    def gather_words(cls, table: Any) -> Any:
        return _gathered(table, "sentence")


class Question(Frozen):
    """One question. ``min`` and ``max`` are inclusive, in the unit of the kind (money in dollars)."""

    id: str
    section: str
    kind: Kind
    case_file: bool = False
    kiosk: bool = False
    sensitive: bool = False
    use: tuple[Use, ...] = Field(min_length=1)
    label: Text
    ask: Text
    help: Text | None = None
    why: Text | None = None
    values: tuple[Value, ...] = ()
    min: Decimal | None = None
    max: Decimal | None = None
    max_length: int | None = None
    unit: Text | None = None
    changeable: tuple[Changeable, ...] = ()
    reviewed_by: str = ""

    def model_post_init(self, context: Any) -> None:
        if self.kind == "yes_no" and not self.values:
            object.__setattr__(self, "values", YES_NO)

    @property
    def asked_values(self) -> tuple[Value, ...]:
        return tuple(value for value in self.values if not value.file_only)

    @property
    def scale(self) -> int:
        return SCALES.get(self.kind, 1)

    def value(self, id: str) -> Value:
        for value in self.values:
            if value.id == id:
                return value
        raise KeyError(f"{self.id} has no value '{id}'")

    def code(self, id: str) -> int:
        """The value's place among the question's values: how a column holds it."""
        for place, value in enumerate(self.values):
            if value.id == id:
                return place
        raise KeyError(f"{self.id} has no value '{id}'")


YES_NO = (
    Value(id="yes", label=Text({"en": "Yes", "es": "Sí"})),
    Value(id="no", label=Text({"en": "No", "es": "No"})),
)
