"""What somebody types to find referrals: their number, a case number, a parent's name. Leaves paging to log_walks."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from records.names import number_key, words_of
from records.numbers import read_number
from records.tables import CaseNumber, ParentNameWord, Referral
from records.texts import NAME_LENGTH, kept

_START_OF_NUMBER = 4  # letters from which on the beginning of a case number is enough
_FEW = 5_000  # parents up to which their referrals are gathered and sorted
_MANY = 1_000_000
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Wanted:
    """What was typed, as conditions on a referral. size: parents that it may mean, or very many."""

    number: str | None
    case: str | None
    words: tuple[str, ...]
    size: int
    postgres: bool = False  # its order of letters is the place's, so that a beginning is no range there

    def leading(self) -> ColumnElement[bool]:
        """To begin with: the few that it may mean."""
        parents = [col(Referral.parent_id).in_(each) for each in self.parents()]
        return or_(*self._numbers(), *parents)

    def checked(self) -> ColumnElement[bool]:
        """To look at one referral after the other: where it means very many."""
        theirs = [each.where(_parent_in(each) == col(Referral.parent_id)).exists() for each in self.parents()]
        by_words = [
            and_(
                *(
                    select(literal(1))
                    .where(ParentNameWord.parent_id == col(Referral.parent_id), _begins(word))
                    .exists()
                    for word in self.words
                )
            )
        ]
        cases = theirs[: 1 if self.case else 0]
        return or_(*self._numbers(), *cases, *(by_words if self.words else []))

    def _numbers(self) -> list[ColumnElement[bool]]:
        return [col(Referral.number) == self.number] if self.number else []

    def parents(self) -> list[SelectOfScalar[Any]]:
        found: list[SelectOfScalar[Any]] = []
        if self.case:
            found.append(select(CaseNumber.parent_id).where(_case(self.case, self.postgres)))
        if self.words:
            found.append(_named(self.words))
        return found


def wanted(session: Session, typed: str) -> Wanted | None:
    """What the text may mean. None where nothing was typed."""
    text = kept(typed, "What you look for", NAME_LENGTH)
    if not text:
        return None
    key = number_key(text)
    number = read_number(text)
    case = key if any(letter.isdigit() for letter in key) and number is None else None
    words = () if number else tuple(dict.fromkeys(words_of(text)))
    few = Wanted(number, case, words, 0, session.get_bind().dialect.name == "postgresql")
    parents = sum(_counted(session, each) for each in few.parents())
    return replace(few, size=parents if parents < _FEW else _MANY)


def _counted(session: Session, parents: SelectOfScalar[Any]) -> int:
    return session.exec(select(func.count()).select_from(parents.limit(_FEW).subquery())).one()


def _case(key: str, postgres: bool) -> ColumnElement[bool]:
    number = col(CaseNumber.number_key)
    if len(key) < _START_OF_NUMBER:
        return number == key
    if postgres:
        return number.startswith(key, autoescape=True)
    return and_(number >= key, number < key + _LAST)


def _named(words: tuple[str, ...]) -> SelectOfScalar[Any]:
    """Parents of whom each word begins a word of the name."""
    found = select(ParentNameWord.parent_id).where(_begins(words[0]))
    for word in words[1:]:
        found = found.where(
            col(ParentNameWord.parent_id).in_(select(ParentNameWord.parent_id).where(_begins(word)))
        )
    return found


def _begins(word: str) -> ColumnElement[bool]:
    return and_(col(ParentNameWord.word) >= word, col(ParentNameWord.word) < word + _LAST)


def _parent_in(parents: SelectOfScalar[Any]) -> ColumnElement[Any]:
    return next(iter(parents.selected_columns))
