"""Why: what was seen and what would settle each criterion, for one parent; leaves the truth itself to criteria.py."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from screening.answers import Answers
from screening.catalogue import Catalogue
from screening.checking import facts_named
from screening.criteria import (
    AllOf,
    AnyOf,
    ByDay,
    Combined,
    Elected,
    Leaf,
    NoneOf,
    ShareOfStandard,
    Test,
    World,
)
from screening.facts import MOOT, UNSAID
from screening.programs import Condition, Criterion
from screening.questions import DECLINED, DONT_KNOW, Question
from screening.standards import Source
from screening.text import Text
from screening.truth import NO, UNKNOWN, YES
from screening.words import say_day

FindingVerdict = Literal["met", "not_met", "unknown"]
VERDICTS: dict[int, FindingVerdict] = {NO: "not_met", UNKNOWN: "unknown", YES: "met"}


@dataclass(frozen=True)
class Finding:
    """What one criterion came to. ``unanswered``: questions never asked whose answer bears on it."""

    criterion: str
    verdict: FindingVerdict
    hard: bool
    print: bool
    needed: Text
    seen: Text
    source: Source
    verified_on: date | None
    unanswered: tuple[str, ...]
    missing: tuple[Text, ...] = ()
    note: Text | None = None
    confirm: bool = False

    def to_json(self) -> dict[str, Any]:
        """As `python -m screening match --json` gives it, with what a past result needs to be shown again."""
        return {
            "criterion": self.criterion,
            "verdict": self.verdict,
            "hard": self.hard,
            "seen": self.seen.en,
            "needed": self.needed.en,
            "source": {"title": self.source.title, "link": self.source.link},
            "unanswered": list(self.unanswered),
        }


def find(catalogue: Catalogue, world: World, answers: Answers, criterion: Criterion) -> Finding:
    """The finding of row 0 of ``world``."""
    verdict = VERDICTS[_value(world, criterion.test)]
    leaves = list(dict.fromkeys(deciding_leaves(world, criterion.test)))
    unanswered = _unanswered(catalogue, world, answers, leaves) if verdict == "unknown" else ()
    missing = _missing_figures(catalogue, world, leaves)
    return Finding(
        criterion=criterion.id,
        verdict=verdict,
        hard=criterion.hard,
        print=criterion.print,
        needed=criterion.sentence,
        seen=_seen(catalogue, world, answers, leaves),
        source=criterion.source,
        verified_on=criterion.verified_on,
        unanswered=unanswered,
        missing=missing if verdict == "unknown" else (),
        note=None if criterion.hard or verdict == "met" else criterion.note,
        confirm=criterion.confirm,
    )


def _value(world: World, test: Test) -> int:
    return int(world.truth(test)[0])


def deciding_leaves(world: World, test: Test) -> Iterator[Leaf]:
    """The tests of single facts that made row 0's truth what it is."""
    if not isinstance(test, Combined):
        yield from test.leaves()
        return
    if isinstance(test, ByDay):
        yield from deciding_leaves(world, test.on(world.on))
        return
    value = _value(world, test)
    parts = list(test.parts)
    if (isinstance(test, AllOf) and value != YES) or (isinstance(test, AnyOf) and value != NO):
        parts = [part for part in parts if _value(world, part) == value]
    elif isinstance(test, NoneOf) and value != YES:
        parts = [part for part in parts if _value(world, part) == 2 - value]
    for part in parts:
        yield from deciding_leaves(world, part)


def _unanswered(catalogue: Catalogue, world: World, answers: Answers, leaves: list[Leaf]) -> tuple[str, ...]:
    wanted: set[str] = set()
    for leaf in leaves:
        for name in facts_named(catalogue, leaf):
            if int(world.columns[name][0]) == UNSAID:
                wanted.update(catalogue.facts[name].questions)
    return tuple(
        question.id
        for question in catalogue.questions
        if question.id in wanted and question.id not in answers
    )


def _missing_figures(catalogue: Catalogue, world: World, leaves: list[Leaf]) -> tuple[Text, ...]:
    """Each missing figure once, also where several tests lean on it."""
    found = (_missing_figure(catalogue, world, leaf) for leaf in leaves)
    return tuple(dict.fromkeys(text for text in found if text is not None))


def _missing_figure(catalogue: Catalogue, world: World, leaf: Leaf) -> Text | None:
    """Which official figure isn't there, when nothing else keeps the leaf open."""
    words = catalogue.words
    if isinstance(leaf, Elected) and _value(world, leaf) == UNKNOWN:
        return _chosen(catalogue, world, leaf)
    if not isinstance(leaf, ShareOfStandard) or _value(world, leaf) != UNKNOWN:
        return None
    named = ("yearly_income", *catalogue.standards[leaf.standard].by)
    if any(int(world.columns[name][0]) == UNSAID for name in named):
        return None
    keys = catalogue.standards[leaf.standard].by
    standard = catalogue.standards[leaf.standard]

    def sentence(language: str) -> str:
        key = ", ".join(_said(catalogue, world, {}, name, language) for name in keys)
        return words.say(
            language,
            "finding.figure_missing",
            figure=standard.name.say(language),
            key=key,
            day=say_day(words, language, world.on),
        )

    return _text(catalogue, sentence)


def _chosen(catalogue: Catalogue, world: World, leaf: Elected) -> Text:
    """What the agency has chosen in settings.toml, or that it hasn't said."""
    choice = leaf.chosen(world)
    return _text(
        catalogue, lambda language: catalogue.words.say(language, f"finding.setting_{choice}.{leaf.setting}")
    )


def _seen(catalogue: Catalogue, world: World, answers: Answers, leaves: list[Leaf]) -> Text:
    names = list(dict.fromkeys(name for leaf in leaves for name in leaf.facts()))
    chosen = [_chosen(catalogue, world, leaf) for leaf in leaves if isinstance(leaf, Elected)]
    missing = _missing_figures(catalogue, world, [leaf for leaf in leaves if not isinstance(leaf, Elected)])
    shares = [leaf for leaf in leaves if isinstance(leaf, ShareOfStandard)]
    changed = [text for leaf in shares if (text := _changed_figure(catalogue, world, leaf)) is not None]
    changed += _changed_conditions(catalogue, world, leaves)
    left_out = [
        catalogue.standards[leaf.standard]
        for leaf in shares
        if catalogue.standards[leaf.standard].left_out_on(world.on)
    ]

    def sentence(language: str) -> str:
        parts = [_said(catalogue, world, answers, name, language) for name in names]
        parts += [text.say(language) for text in (*chosen, *missing, *changed)]
        parts += [
            catalogue.words.say(language, "finding.figure_left_out", figure=standard.name.say(language))
            for standard in left_out
        ]
        return "; ".join(parts) + "." if parts else ""

    return _text(catalogue, sentence)


def _changed_figure(catalogue: Catalogue, world: World, leaf: ShareOfStandard) -> Text | None:
    """A figure that the agency itself put in force, with its source: the rule's own source doesn't have it."""
    figure, words = leaf.figure_of_first(world), catalogue.words
    if figure is None or not figure.changed:
        return None
    amounts = {"amount": figure.amount, "first": figure.first, "each_more": figure.each_more}
    given = {name: f"${amount:,f}" for name, amount in amounts.items() if amount is not None}
    key = "finding.figure_changed" if figure.amount is not None else "finding.figure_changed_formula"

    def sentence(language: str) -> str:
        return words.say(
            language,
            key,
            figure=catalogue.standards[leaf.standard].name.say(language),
            day=say_day(words, language, figure.from_),
            source=figure.source.title,
            **given,
        )

    return _text(catalogue, sentence)


def _changed_conditions(catalogue: Catalogue, world: World, leaves: list[Leaf]) -> list[Text]:
    """Named conditions of which the agency changed a figure that bears on this: the rule's own source lacks it."""
    found = []
    for condition in catalogue.conditions:
        if not condition.changed or not condition.in_force(world.on):
            continue
        versions = [one for one in catalogue.conditions if one.id == condition.id and not one.changed]
        before = {leaf for one in versions for leaf in one.test.leaves()}
        if any(leaf in leaves and leaf not in before for leaf in condition.test.leaves()):
            found.append(_changed_condition(catalogue, condition))
    return found


def _changed_condition(catalogue: Catalogue, condition: Condition) -> Text:
    def sentence(language: str) -> str:
        return catalogue.words.say(
            language,
            "finding.condition_changed",
            condition=condition.name.say(language),
            day=say_day(catalogue.words, language, condition.effective_from or date.min),
            source=condition.source.title,
        )

    return _text(catalogue, sentence)


def _said(catalogue: Catalogue, world: World, answers: Answers, name: str, language: str) -> str:
    """A fact as one would read it out: *Age: 34*, *Not asked yet: Weekly hours*."""
    fact, words = catalogue.facts[name], catalogue.words
    label = (
        words.say(language, "finding.yearly_income")
        if name == "yearly_income"
        else fact.question.label.say(language)
    )
    code = int(world.columns[name][0])
    if code == MOOT:
        return words.say(language, "finding.moot", label=label)
    if code == UNSAID:
        said = {answers.get(question_id) for question_id in fact.questions}
        how = "dont_know" if DONT_KNOW in said else "declined" if DECLINED in said else "not_asked"
        return words.say(language, f"finding.{how}", label=label)
    return words.say(
        language, "finding.said", label=label, value=say_value(catalogue, fact.question, code, language)
    )


def say_value(catalogue: Catalogue, question: Question, code: int, language: str) -> str:
    """The value that a column's number stands for, in words."""
    if question.kind == "several":
        return ", ".join(
            v.label.say(language) for place, v in enumerate(question.values) if code >> place & 1
        )
    if question.values:
        return question.values[code].label.say(language)
    amount = Decimal(code) / question.scale
    if question.kind == "money":
        return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"
    unit = f" {question.unit.say(language)}" if question.unit else ""
    return f"{amount.normalize():f}{unit}"


def _text(catalogue: Catalogue, say: Any) -> Text:
    return Text({language: say(language) for language in catalogue.languages})
