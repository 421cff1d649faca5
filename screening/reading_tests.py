"""From the keys of a data file to tests, refusing what no test can mean; leaves what a test comes to to criteria.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from screening.criteria import (
    AllOf,
    AnyOf,
    Elected,
    HasAny,
    Holds,
    NoneOf,
    OneOf,
    ShareOfFact,
    ShareOfStandard,
    Test,
    Within,
)
from screening.facts import Fact
from screening.problems import Problem, did_you_mean
from screening.standards import Standard

COMBINING: dict[str, Callable[[tuple[Test, ...]], Test]] = {
    "all_of": AllOf,
    "any_of": AnyOf,
    "none_of": NoneOf,
}
OF_ONE_FACT = ("is", "one_of", "at_least", "at_most", "above", "between", "has_any", "has_none", "percent_of")
TEST_KEYS = frozenset({"fact", "unsure", "holds", "setting", *COMBINING, *OF_ONE_FACT})
BESIDE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("holds", "setting", *COMBINING), ()),
    **dict.fromkeys(("is", "one_of"), ("fact", "unsure")),
}
"""What may stand beside a kind of test; beside any other the fact alone."""


@dataclass
class TestReader:
    """Reads the tests of all files against one vocabulary. Equal tests become one object, so each is decided once."""

    facts: Mapping[str, Fact]
    standards: Mapping[str, Standard]
    elections: Mapping[str, str]
    condition_tables: dict[str, tuple[dict[str, Any], str, str]] = field(default_factory=dict)
    conditions: dict[str, Test | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _known: dict[Test, Test] = field(default_factory=dict)
    __test__ = False

    def read(self, table: Any, file: str, key: str) -> Test | None:
        """The test in ``table``, or None after a problem has been noted.

        :param key: where the table stands in the file, such as ``criteria[2]``; empty at the top.
        """
        if not isinstance(table, dict):
            self._problem(file, key, 'a test is a table, such as { fact = "state", is = "CA" }')
            return None
        test = self._read(table, file, key)
        return None if test is None else self._known.setdefault(test, test)

    def _read(self, table: Mapping[str, Any], file: str, key: str) -> Test | None:
        at = f"{key}." if key else ""
        unknown = [name for name in table if name not in TEST_KEYS]
        for name in unknown:
            self._problem(
                file, at + name, f"no test is called '{name}'; {did_you_mean(name, sorted(TEST_KEYS))}"
            )
        kinds = [name for name in table if name in ("holds", "setting", *COMBINING, *OF_ONE_FACT)]
        if unknown:
            return None
        if len(kinds) != 1:
            said = " and ".join(kinds) if kinds else "none"
            self._problem(
                file, key, f"a test needs exactly one of is, one_of, holds, all_of …; it has {said}"
            )
            return None
        kind = kinds[0]
        for name in table:
            if name not in BESIDE.get(kind, ("fact",)) and name != kind:
                self._problem(file, at + name, f"'{name}' means nothing beside '{kind}'; leave it out")
                return None
        if kind in COMBINING:
            return self._combine(kind, table[kind], file, at + kind)
        if kind == "holds":
            return self._condition(table[kind], file, at + kind)
        if kind == "setting":
            if table[kind] in list(self.elections):
                return Elected(table[kind])
            near = did_you_mean(table[kind], self.elections)
            self._problem(file, at + kind, f"no election '{table[kind]}' in settings.toml; {near}")
            return None
        name = table.get("fact", "")
        fact = self.facts.get(str(name))
        if fact is None:
            self._problem(file, at + "fact", f"no fact '{name}'; {did_you_mean(name, self.facts)}")
            return None
        return self._of_one_fact(fact, kind, table, file, at + kind)

    def _combine(self, kind: str, tables: Any, file: str, key: str) -> Test | None:
        if not isinstance(tables, list) or not tables:
            self._problem(file, key, "give a list of at least one test")
            return None
        parts = [self.read(table, file, f"{key}[{place}]") for place, table in enumerate(tables)]
        whole = [part for part in parts if part is not None]
        return COMBINING[kind](tuple(whole)) if len(whole) == len(parts) else None

    def condition(self, name: str) -> Test | None:
        """The test of a named condition, read when first needed: conditions may name each other in any order."""
        if name not in self.conditions:
            table, file, key = self.condition_tables[name]
            self.conditions[name] = None
            self.conditions[name] = self.read(table, file, key)
        return self.conditions[name]

    def _condition(self, name: Any, file: str, key: str) -> Test | None:
        if name not in list(self.condition_tables):
            self._problem(file, key, f"no condition '{name}'; {did_you_mean(name, self.condition_tables)}")
            return None
        test = self.condition(name)
        if test is None:
            self._problem(
                file, key, f"the condition '{name}' can't be read, or leans on itself; correct it first"
            )
            return None
        return Holds(name, (test,))

    def _of_one_fact(
        self, fact: Fact, kind: str, table: Mapping[str, Any], file: str, key: str
    ) -> Test | None:
        argument = table[kind]
        if kind in ("is", "one_of"):
            values = self._values(
                fact, ("choice", "yes_no"), argument if kind == "one_of" else [argument], file, key
            )
            unsure = self._values(fact, ("choice", "yes_no"), table.get("unsure", []), file, key)
            return None if values is None or unsure is None else OneOf(fact.id, values, unsure)
        if kind in ("has_any", "has_none"):
            values = self._values(fact, ("several",), argument, file, key)
            return None if values is None else HasAny(fact.id, values, none=kind == "has_none")
        if not fact.is_amount:
            self._problem(file, key, f"'{fact.id}' is no amount; use is, one_of, has_any or has_none")
            return None
        if kind == "percent_of":
            return self._share(fact, argument, file, key)
        bounds = argument if kind == "between" else [argument]
        if not isinstance(bounds, list) or not all(_is_amount(bound) for bound in bounds) or not bounds:
            self._problem(file, key, f"'{argument}' is no number; write it in digits, such as 18")
            return None
        scaled = [Decimal(bound) * fact.question.scale for bound in bounds]
        if any(unit < 0 or unit != unit.to_integral_value() for unit in scaled):
            self._problem(
                file, key, f"no answer to '{fact.id}' can be {argument}; write a number that one can give"
            )
            return None
        units = [int(unit) for unit in scaled]
        if kind == "between":
            if len(units) != 2 or units[0] > units[1]:
                self._problem(file, key, "give two numbers, the smaller first")
                return None
            return Within(fact.id, units[0], units[1])
        if kind == "at_most":
            return Within(fact.id, None, units[0])
        return Within(fact.id, units[0] + (1 if kind == "above" else 0), None)

    def _share(self, fact: Fact, argument: Any, file: str, key: str) -> Test | None:
        valid = ("at_most", "at_least", "standard", "fact")
        if not isinstance(argument, dict) or fact.kind != "money":
            self._problem(
                file, key, "a share is a table, such as { at_most = 70, standard = … }, of an amount of money"
            )
            return None
        for name in argument:
            if name not in valid:
                self._problem(file, f"{key}.{name}", f"no key '{name}' here; {did_you_mean(name, valid)}")
                return None
        if "standard" in argument and isinstance(argument.get("at_most"), int):
            if argument["standard"] in list(self.standards):
                return ShareOfStandard(fact.id, argument["at_most"], argument["standard"])
            near = did_you_mean(argument["standard"], self.standards)
            self._problem(file, f"{key}.standard", f"no standard '{argument['standard']}'; {near}")
            return None
        if "fact" in argument and isinstance(argument.get("at_least"), int):
            other = self.facts.get(str(argument["fact"]))
            if other is not None and other.is_amount and other.question.scale == fact.question.scale:
                return ShareOfFact(fact.id, argument["at_least"], other.id)
            near = did_you_mean(argument["fact"], self.facts)
            self._problem(file, f"{key}.fact", f"'{argument['fact']}' is no amount in the same unit; {near}")
            return None
        self._problem(file, key, "give at_most with a standard, or at_least with a fact, in whole percent")
        return None

    def _values(
        self, fact: Fact, kinds: tuple[str, ...], values: Any, file: str, key: str
    ) -> tuple[str, ...] | None:
        if fact.kind not in kinds:
            self._problem(file, key, f"'{fact.id}' is a {fact.kind} question; use a test for that kind")
            return None
        if not isinstance(values, list):
            self._problem(file, key, "give a list of values")
            return None
        valid = [value.id for value in fact.question.values]
        for value in values:
            if value not in valid:
                self._problem(file, key, f"'{fact.id}' has no value '{value}'; {did_you_mean(value, valid)}")
                return None
        return tuple(values)

    def _problem(self, file: str, key: str, sentence: str) -> None:
        self.problems.append(Problem(file, key, sentence))


def _is_amount(bound: Any) -> bool:
    return isinstance(bound, int | Decimal) and not isinstance(bound, bool)
