"""A rule with another figure on the days of a change, and its sentence with it; leaves dates to override_days.py."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem, Subject, versions_of
from screening.criteria import Test
from screening.override_painting import painted_criterion, sourced
from screening.override_sentences import NOTE, RULE
from screening.override_values import Override
from screening.programs import Criterion, Dated, Program
from screening.rule_figures import RuleFigure, rule_figures, said_figures, say_figures, with_figure
from screening.spelled import spell
from screening.text import Text


def with_changed_threshold(
    catalogue: Catalogue, program: Program, what: Subject, override: Override, value: Any
) -> Program:
    def change(criterion: Criterion) -> Criterion:
        figure, test = with_value(catalogue, criterion.test, what, value)
        said = said_figures(criterion.test, criterion.sentence, catalogue.facts)
        amounts = [Decimal(str(value)) if one == figure else one.amount(catalogue.facts) for one in said]
        words = dict(override.sentences)
        if RULE in words:
            sentence = words[RULE]
        elif figure in said:
            sentence = say_figures(criterion.sentence, amounts)
        else:
            sentence = unsaid(catalogue, criterion.sentence, override, test)
        return sourced(
            criterion, override, test=test, sentence=sentence, note=words.get(NOTE, criterion.note)
        )

    versions = versions_of(program, what.criterion)
    check_one_sentence([(one, one.sentence) for one in versions], override)
    return painted_criterion(program, what.criterion, override, change)


def with_value(catalogue: Catalogue, test: Test, what: Subject, value: Any) -> tuple[RuleFigure, Test]:
    """The figure that ``what`` names in a rule, as it was, and the rule with the new one.

    :raises OverrideProblem: nobody could meet it then.
    """
    name = what.id.rpartition("/")[2]
    figure = next(one for one in rule_figures(test) if one.name == name)
    scale = 1 if figure.bound == "percent" else figure.question(catalogue.facts).scale
    changed = with_figure(test, figure, int(Decimal(str(value)) * scale))
    for one in rule_figures(changed):
        low, high = getattr(one.leaf, "low", None), getattr(one.leaf, "high", None)
        if low is not None and high is not None and low > high:
            raise OverrideProblem("Nobody could meet that: the smaller figure is over the larger one.")
    return figure, changed


def unsaid(catalogue: Catalogue, said: Text, override: Override, test: Test) -> Text:
    """The sentence of a rule that says its figure in words, while the change is only looked at: what it tests."""
    if override.decided_on is not None:
        raise OverrideProblem(
            f"“{said.en}” doesn't say this figure as a number: write how it reads from then on."
        )
    return Text(dict.fromkeys(catalogue.languages, spell(catalogue, test)))


def check_one_sentence(versions: Iterable[tuple[Dated, Text]], override: Override) -> None:
    """What somebody wrote takes the place of one sentence, which they saw; not of a later one too."""
    first, last = override.in_force_from, override.in_force_to or date.max
    if RULE not in dict(override.sentences):
        return
    there = [
        (one, said)
        for one, said in versions
        if (one.effective_from or date.min) <= last and (one.effective_to or date.max) >= first
    ]
    if other := [one for one, said in there if said != there[0][1]]:
        day = other[0].effective_from or first
        raise OverrideProblem(
            f"The rule has another sentence from {day} on. Let this change end before, and propose another for then."
        )
