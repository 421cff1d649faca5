"""One visit at the kiosk: what was said, in order, and where it stands. Leaves drawing to its neighbors.

Everything is in the session and named afresh for each visit, so that a browser can't put an old word back.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, cast

from pages.parts import resources, session
from records.tokens import fresh_key
from screening.answers import Answer, Answers, read_answers, to_json
from screening.catalogue import Catalogue
from screening.kiosk import Asked, ask_at_kiosk

At = Literal["welcome", "questions", "results", "photo", "send", "sent"]
KEY_LETTERS = 8
DIGITS = re.compile("[0-9]{1,3}")


@dataclass(frozen=True)
class Visit:
    """``before``: what was said to a question one has gone back to. ``picked``: not given yet."""

    id: str
    language: str
    at: At
    answers: Mapping[str, Any]
    before: Mapping[str, Any]
    picked: tuple[str, ...]
    coming_home: bool
    send_key: str
    code: str
    until: str

    @property
    def begun(self) -> bool:
        """Whether there is anything that the next person shouldn't see."""
        return self.at != "welcome" or self.language != first_language()

    def key(self, name: str) -> str:
        """A widget's key, of this visit alone."""
        return f"{name}.{self.id}"

    def say(self, word: str, **given: object) -> str:
        return resources.words().say(self.language, f"kiosk.{word}", **given)


def first_language() -> str:
    return "en"


def the_visit() -> Visit:
    """The visit as it stands; a new one begins when there is none."""
    kept = session.visit()
    if not kept:
        session.keep_visit(id=fresh_key()[:KEY_LETTERS], send_key=fresh_key(), language=first_language())
        kept = session.visit()
    return Visit(
        id=str(kept["id"]),
        language=str(kept["language"]),
        at=cast(At, kept.get("at", "welcome")),
        answers=cast(Mapping[str, Any], kept.get("answers", {})),
        before=cast(Mapping[str, Any], kept.get("before", {})),
        picked=tuple(cast(list[str], kept.get("picked", []))),
        coming_home=bool(kept.get("coming_home", False)),
        send_key=str(kept["send_key"]),
        code=str(kept.get("code", "")),
        until=str(kept.get("until", "")),
    )


def answers_of(catalogue: Catalogue, visit: Visit, on: date) -> Answers:
    return read_answers(catalogue, dict(visit.answers), on)[0]


def next_question(catalogue: Catalogue, visit: Visit, on: date) -> Asked | None:
    return ask_at_kiosk(catalogue, answers_of(catalogue, visit, on), on, coming_home=visit.coming_home)


def go(at: At) -> None:
    session.keep_visit(at=at)


def speak(language: str) -> None:
    session.keep_visit(language=language)


def begin_in(language: str) -> None:
    session.keep_visit(language=language, at="questions")


def give(question: str, answer: Answer) -> None:
    """The answer, and on to the next screen; what was begun here is put away."""
    visit = the_visit()
    before = {id: said for id, said in visit.before.items() if id != question}
    answers = {**visit.answers, question: to_json(answer)}
    session.keep_visit(answers=answers, before=before, picked=[])


def back() -> None:
    """To the screen before. A question is asked again; what was said to it is marked."""
    visit = the_visit()
    if visit.at in ("photo", "send", "sent"):
        go("results")
        return
    if not visit.answers:
        go("welcome")
        return
    *rest, (last, said) = visit.answers.items()
    picked = list(said) if isinstance(said, list) else []
    session.keep_visit(
        at="questions",
        answers=dict(rest),
        before={**visit.before, last: said},
        picked=picked,
    )


def see_coming_home() -> None:
    session.keep_visit(coming_home=True, at="questions")


def toggle(value: str) -> None:
    """One of several is touched; *none* and the others put each other out."""
    picked = the_visit().picked
    if value in picked:
        now = [one for one in picked if one != value]
    elif value == "none":
        now = [value]
    else:
        now = [*(one for one in picked if one != "none"), value]
    session.keep_visit(picked=now)


def give_digits(question: str, largest: Decimal | None, digits: str) -> None:
    """The number that the keypad gave; it let nothing through that is too large."""
    if DIGITS.fullmatch(digits) and (largest is None or int(digits) <= largest):
        give(question, int(digits))
