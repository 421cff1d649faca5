"""A named condition with another figure on the days of a change, for all that lean on it; leaves values to its callers.

Criteria have days, but who is served first, what gets in the way and when a question is asked have none. So the
condition's test itself looks at the day (criteria.ByDay), and takes the place of the old one wherever it is named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from screening.catalogue import Catalogue
from screening.changeable import Subject
from screening.condition_figures import said_by_name, versions_of_condition
from screening.criteria import ByDay, Combined, Holds, Test
from screening.override_painting import painted
from screening.override_sentences import RULE
from screening.override_thresholds import check_one_sentence, unsaid, with_value
from screening.override_values import Override
from screening.programs import Barrier, Condition, Criterion, Priority
from screening.rule_figures import say_figures

M = TypeVar("M", Barrier, Condition, Criterion, Priority)


def with_changed_condition(catalogue: Catalogue, what: Subject, override: Override, value: Any) -> Catalogue:
    def change(condition: Condition) -> Condition:
        figure, test = with_value(catalogue, condition.test, what, value)
        said = said_by_name(catalogue, condition)
        if RULE in dict(override.sentences):
            name = dict(override.sentences)[RULE]
        elif figure in said:
            amounts = [Decimal(str(value)) if one == figure else one.amount(catalogue.facts) for one in said]
            name = say_figures(condition.name, amounts)
        else:
            name = unsaid(catalogue, condition.name, override, test) if what.written else condition.name
        update = {"test": test, "name": name, "source": override.source, "changed": True}
        return condition.model_copy(update=update)

    versions = versions_of_condition(catalogue, what.condition)
    check_one_sentence([(one, one.name) for one in versions], override)
    new = [piece for one in versions for piece in painted(one, override, change)]
    return _leaning_on(catalogue, what.condition, new)


def _leaning_on(catalogue: Catalogue, id: str, versions: list[Condition]) -> Catalogue:
    """The catalogue in which everything that names the condition looks at the version of the day."""
    named = _Named(id, ByDay(*_in_a_row(versions)))
    place = next(place for place, one in enumerate(catalogue.conditions) if one.id == id)
    others = [one for one in catalogue.conditions if one.id != id]
    conditions = (*others[:place], *versions, *others[place:])
    programs = tuple(
        program.model_copy(
            update={"criteria": named.in_each(program.criteria), "priority": named.in_each(program.priority)}
        )
        for program in catalogue.programs
    )
    return replace(
        catalogue,
        conditions=named.in_each(conditions),
        barriers=named.in_each(catalogue.barriers),
        programs=programs,
        moot=named.in_tests(catalogue.moot),
        ask_when=named.in_tests(catalogue.ask_when),
    )


def _in_a_row(versions: Iterable[Condition]) -> tuple[tuple[Test, ...], tuple[Any, ...]]:
    first, *later = sorted(versions, key=lambda one: (one.effective_from is not None, one.effective_from))
    return (first.test, *(one.test for one in later)), tuple(one.effective_from for one in later)


class _Named:
    """Puts the new test of a condition in the place of the old. One test stays one object, so it is decided once."""

    def __init__(self, id: str, test: Test) -> None:
        self.id, self.test = id, test
        self._known: dict[int, tuple[Test, Test]] = {}

    def in_each(self, models: Iterable[M]) -> tuple[M, ...]:
        return tuple(
            one if (test := self.within(one.test)) is one.test else one.model_copy(update={"test": test})
            for one in models
        )

    def in_tests(self, tests: Mapping[str, Test]) -> dict[str, Test]:
        return {name: self.within(test) for name, test in tests.items()}

    def within(self, test: Test) -> Test:
        if not isinstance(test, Combined):
            return test
        found = self._known.get(id(test))
        if found is None:
            if isinstance(test, Holds) and test.condition == self.id:
                new: Test = Holds(test.condition, (self.test,))
            else:
                parts = tuple(self.within(part) for part in test.parts)
                same = all(one is other for one, other in zip(parts, test.parts, strict=True))
                new = test if same else replace(test, parts=parts)  # type: ignore[type-var]
            found = self._known[id(test)] = test, new
        return found[1]
