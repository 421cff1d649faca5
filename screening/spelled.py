"""What a test really looks at, in English, for whoever reviews the rules; leaves the parent's words to the data."""

from decimal import Decimal

from screening.catalogue import Catalogue
from screening.criteria import (
    AllOf,
    AnyOf,
    ByDay,
    Combined,
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
from screening.questions import Question

YEARLY_INCOME = "Income in a year (12 times the monthly one)"


def spell(catalogue: Catalogue, test: Test) -> str:
    """*County: San Bernardino*, *Age: 19 years or more*; parts joined by *and*, *or*, in brackets where it matters."""
    return _spelled(catalogue, test, inside=False)


def spell_parts(catalogue: Catalogue, test: Test) -> tuple[str, tuple[str, ...]]:
    """*any of these* and a sentence a part, where a test has several; else the whole of it as the one part."""
    named: dict[type[Test], str] = {AllOf: "all of these", AnyOf: "any of these", NoneOf: "none of these"}
    word = named.get(type(test))
    if word is None or not isinstance(test, Combined) or len(test.parts) < 3:
        return "", (spell(catalogue, test),)
    return word, tuple(_spelled(catalogue, part, inside=False) for part in test.parts)


def fact_name(catalogue: Catalogue, fact: str) -> str:
    """What staff call a fact: the label of the question that gives it."""
    return YEARLY_INCOME if fact == "yearly_income" else catalogue.facts[fact].question.label.en


def _spelled(catalogue: Catalogue, test: Test, *, inside: bool) -> str:
    match test:
        case OneOf():
            return _one_of(catalogue, test)
        case Within():
            return f"{fact_name(catalogue, test.fact)}: {_range(catalogue, test)}"
        case HasAny():
            said = _values(catalogue.facts[test.fact].question, test.values)
            return f"{fact_name(catalogue, test.fact)}: {'none of ' if test.none else ''}{said}"
        case ShareOfFact():
            whole = fact_name(catalogue, test.other)
            return f"{fact_name(catalogue, test.fact)}: at least {test.percent} percent of “{whole}”"
        case ShareOfStandard():
            standard = catalogue.standards[test.standard].name.en
            return f"{fact_name(catalogue, test.fact)}: at most {test.percent} percent of “{standard}”"
        case Elected():
            return f"The agency has chosen “{test.setting}” in its settings"
        case Holds():
            return f"“{condition_name(catalogue, test.condition)}” holds"
        case ByDay():
            later = (
                f"from {day} on: {_spelled(catalogue, part, inside=True)}"
                for day, part in zip(test.begins, test.parts[1:], strict=True)
            )
            return "; ".join([_spelled(catalogue, test.parts[0], inside=True), *later])
        case AllOf():
            return _joined(catalogue, test.parts, " and ", inside=inside)
        case AnyOf():
            return _joined(catalogue, test.parts, " or ", inside=inside)
        case NoneOf():
            return _none_of(catalogue, test.parts, inside=inside)
    raise TypeError(f"{type(test).__name__} has no words in spelled.py; add them")


def condition_name(catalogue: Catalogue, id: str) -> str:
    return next(condition.name.en for condition in catalogue.conditions if condition.id == id)


def amount(question: Question, units: int) -> str:
    """An amount in the question's own unit: *$1,500*, *19 years*, *7.5 hours a week*."""
    number = Decimal(units) / question.scale
    whole = number == number.to_integral_value()
    if question.kind == "money":
        return f"${number:,.0f}" if whole else f"${number:,.2f}"
    said = f"{number:,.0f}" if whole else f"{number.normalize():f}"
    return f"{said} {question.unit.en}" if question.unit else said


def _one_of(catalogue: Catalogue, test: OneOf) -> str:
    question = catalogue.facts[test.fact].question
    said = f"{fact_name(catalogue, test.fact)}: {_values(question, test.values)}"
    if not test.unsure:
        return said
    return f"{said} (left open by {_values(question, test.unsure)})"


def _range(catalogue: Catalogue, test: Within) -> str:
    question = catalogue.facts[test.fact].question
    low, high = test.low, test.high
    if low is not None and high is not None:
        return f"from {amount(question, low)} to {amount(question, high)}"
    if low is not None:
        # *above* a figure is kept as the next unit up: say it the way it was meant
        if (low - 1) % question.scale == 0 and question.scale > 1:
            return f"more than {amount(question, low - 1)}"
        return f"{amount(question, low)} or more"
    return f"at most {amount(question, high)}" if high is not None else "any amount"


def _values(question: Question, ids: tuple[str, ...]) -> str:
    labels = [value.label.en for value in question.values if value.id in ids]
    if question.kind == "yes_no":
        return either([label.lower() for label in labels])
    return either([f"“{label}”" for label in labels])


def either(words: list[str]) -> str:
    """*one*, *one or two*, *one, two or three*."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _none_of(catalogue: Catalogue, parts: tuple[Test, ...], *, inside: bool) -> str:
    if len(parts) == 1:
        return f"not ({_spelled(catalogue, parts[0], inside=False)})"
    said = f"none of these: {_joined(catalogue, parts, '; ', inside=False)}"
    return f"({said})" if inside else said


def _joined(catalogue: Catalogue, parts: tuple[Test, ...], word: str, *, inside: bool) -> str:
    said = word.join(_spelled(catalogue, part, inside=len(parts) > 1) for part in parts)
    return f"({said})" if inside and len(parts) > 1 else said
