"""Three questions asked as one menu: which numbers a parent would like, no reason asked. Drawn by asking.py."""

from collections.abc import Mapping
from typing import Any

from screening.answers import Answer, Answers
from screening.catalogue import Catalogue
from screening.questions import DECLINED, DONT_KNOW, NOT_SAID, Question, Value
from screening.text import Text

MENU = "numbers"
"""The menu's own id, on screen and in an address; answers are kept under the three."""
ON_IT = ("health_limits", "substance_help", "stress_support")


def menu(catalogue: Catalogue) -> Question:
    """The menu as one question of several answers."""
    asked = tuple(catalogue.question(one) for one in ON_IT)
    label, ask, none = (
        Text({lang: catalogue.words.say(lang, f"interview.{key}") for lang in catalogue.languages})
        for key in ("menu_label", "menu", "menu_none")
    )
    return Question(
        id=MENU,
        section=asked[0].section,
        kind="several",
        sensitive=True,
        use=tuple(dict.fromkeys(use for question in asked for use in question.use)),
        label=label,
        ask=ask,
        why=asked[0].why,
        values=(*(Value(id=one.id, label=one.label) for one in asked), Value(id="none", label=none)),
    )


def on_menu(answers: Answers) -> Answer | None:
    """What was said to the menu; None while any of the three wasn't asked."""
    said = [answers.get(one) for one in ON_IT]
    if None in said:
        return None
    wanted = tuple(one for one, answer in zip(ON_IT, said, strict=True) if answer == "yes")
    if wanted:
        return wanted
    for unsaid in (DECLINED, DONT_KNOW):
        if unsaid in said:
            return unsaid
    return ("none",)


def off_menu(answer: Answer) -> Mapping[str, Any]:
    """An answer to the menu as what is kept of it: yes or no to each of the three."""
    if isinstance(answer, str) and answer in NOT_SAID:
        return dict.fromkeys(ON_IT, answer)
    wanted = answer if isinstance(answer, tuple) else ()
    return {one: "yes" if one in wanted else "no" for one in ON_IT}


def as_asked(question: str) -> str:
    """The id under which a question is asked."""
    return MENU if question in ON_IT else question
