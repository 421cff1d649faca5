"""The figures of named conditions: which are a condition's own, and who says them; leaves changing to changeable.py."""

from datetime import date

from screening.catalogue import Catalogue
from screening.criteria import ShareOfFact, ShareOfStandard
from screening.programs import Condition
from screening.rule_figures import RuleFigure, is_told, numbers_in, rule_figures, said_figures
from screening.text import Text


def versions_of_condition(catalogue: Catalogue, id: str) -> tuple[Condition, ...]:
    """One named condition as it changes with time, oldest first."""
    found = [condition for condition in catalogue.conditions if condition.id == id]
    return tuple(sorted(found, key=lambda condition: condition.effective_from or date.min))


def own_figures(condition: Condition) -> tuple[RuleFigure, ...]:
    """The figures that one can change of a condition; not those of conditions that it names itself."""
    every = rule_figures(condition.test)
    return tuple(one for one in every if not one.condition and is_told(one))


def said_by_name(catalogue: Catalogue, condition: Condition) -> tuple[RuleFigure, ...]:
    """Those that its name says as its numbers, in its order."""
    own = own_figures(condition)
    amounts = [figure.amount(catalogue.facts) for figure in own]
    return own if all(numbers_in(said) == amounts for said in condition.name.values()) else ()


def said_by_criteria(catalogue: Catalogue) -> set[tuple[str, ...]]:
    """Figures of conditions that stand as numbers in the sentence of a criterion."""
    return {
        (figure.condition, *which_figure(figure))
        for program in catalogue.programs
        for criterion in program.criteria
        for figure in said_figures(criterion.test, criterion.sentence, catalogue.facts)
        if figure.condition
    }


def which_figure(figure: RuleFigure) -> tuple[str, str, str]:
    """Which figure of its condition it is, whatever it comes to."""
    return figure.bound, figure.leaf.fact, getattr(figure.leaf, "standard", getattr(figure.leaf, "other", ""))


def whole_of(catalogue: Catalogue, figure: RuleFigure) -> Text | None:
    if isinstance(figure.leaf, ShareOfStandard):
        return catalogue.standards[figure.leaf.standard].name
    if isinstance(figure.leaf, ShareOfFact):
        return catalogue.facts[figure.leaf.other].question.label
    return None
