"""What holds between the files under data/: ids, uses, Rule A, layouts; leaves each file's own shape to reading.py."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from screening.answers import AnswerProblem, read_answer
from screening.catalogue import Catalogue
from screening.criteria import Leaf, ShareOfStandard, Test
from screening.problems import Problem, did_you_mean
from screening.programs import Program, dated_flaws
from screening.standards import flaws
from screening.words import lacking


def check_whole(catalogue: Catalogue, data: Path) -> list[Problem]:
    """Every problem that only shows when the files are read together."""
    return [
        *_logo(catalogue, data),
        *_repeated_ids(catalogue, data),
        *_sections_and_states(catalogue, data),
        *_programs(catalogue, data),
        *_figures(catalogue, data),
        *_uses(catalogue, data),
        *_changeable(catalogue, data),
        *_bounds(catalogue, data),
        *_zips(catalogue, data),
        *_words(catalogue, data),
    ]


def _logo(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    logo = catalogue.settings.agency.logo
    if logo and not (data / logo).is_file():
        yield _problem(
            data, "settings.toml", "agency.logo", f"no file '{logo}' beside this one; put it there"
        )


def _repeated_ids(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    lists: list[tuple[str, str, Iterable[str]]] = [
        ("questions.toml", "questions", (question.id for question in catalogue.questions)),
        ("conditions.toml", "conditions", (condition.id for condition in catalogue.conditions)),
        ("conditions.toml", "barriers", (barrier.id for barrier in catalogue.barriers)),
        ("programs", "id", (program.id for program in catalogue.programs)),
        ("programs", "order", (str(program.order) for program in catalogue.programs)),
        ("providers", "id", (provider.id for provider in catalogue.providers)),
        (
            "providers",
            "locations",
            (place.id for provider in catalogue.providers for place in provider.locations),
        ),
    ]
    for file, key, ids in lists:
        for id, count in Counter(ids).items():
            if count > 1:
                yield _problem(data, file, key, f"'{id}' stands {count} times; give each its own")


def _sections_and_states(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    sections = [section.id for section in catalogue.sections]
    states = [value.id for value in catalogue.question("state").values]
    for place, question in enumerate(catalogue.questions):
        key = f"questions[{place}]"
        if question.section not in sections:
            near = did_you_mean(question.section, sections)
            yield _problem(
                data, "questions.toml", f"{key}.section", f"no section '{question.section}'; {near}"
            )
        if question.kind in ("choice", "several") and not question.values:
            yield _problem(data, "questions.toml", f"{key}.values", "a question of this kind needs values")
        if question.sensitive and question.why is None:
            yield _problem(
                data, "questions.toml", f"{key}.why", "a sensitive question says why it is asked; add it"
            )
        for value in question.values:
            if value.state and value.state not in states:
                near = did_you_mean(value.state, states)
                yield _problem(data, "questions.toml", f"{key}.values", f"no state '{value.state}'; {near}")


def _programs(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    ids = [program.id for program in catalogue.programs]
    providers = [provider.id for provider in catalogue.providers]
    layouts = [path.stem for path in (data / "forms").glob("*.toml")]
    for program in catalogue.programs:
        file = f"programs/{program.id}.toml"
        for key, named, valid in (
            ("shown_before", program.shown_before, ids),
            ("shown_under", program.shown_under, ids),
            ("providers", program.providers, providers),
            ("layout", (program.layout,) if program.layout else (), layouts),
        ):
            for name in named:
                if name not in valid:
                    yield _problem(data, file, key, f"no '{name}'; {did_you_mean(name, valid)}")
        if program.route == "referral" and program.layout is None:
            yield _problem(
                data, file, "layout", "a program with a form needs a layout; name one of data/forms"
            )
        if program.route == "action" and program.decided_by is None:
            yield _problem(data, file, "decided_by", "an action is decided by worker or attorney; say which")
        yield from _criteria(program, data, file)


def _criteria(program: Program, data: Path, file: str) -> Iterator[Problem]:
    for key, sentence in dated_flaws(program):
        yield _problem(data, file, key, sentence)
    for place, criterion in enumerate(program.criteria):
        key = f"criteria[{place}]"
        if criterion.hard and criterion.confirm:
            yield _problem(
                data, file, f"{key}.confirm", "what nobody has confirmed can't decide (Rule A); make it soft"
            )


def _figures(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    for standard in catalogue.standards.values():
        for key, sentence in flaws(standard):
            yield _problem(data, f"standards/{standard.id}.toml", key, sentence)
        for place, figure in enumerate(standard.values):
            for question, named in (
                ("county", [figure.county] if figure.county else []),
                ("state", figure.states),
            ):
                valid = [value.id for value in catalogue.question(question).values]
                for name in named:
                    if name not in valid:
                        key = f"values[{place}].{question}"
                        near = did_you_mean(name, valid)
                        yield _problem(
                            data, f"standards/{standard.id}.toml", key, f"no {question} '{name}'; {near}"
                        )


def _uses(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    """A question says what it is for, and the rules agree."""
    in_rules = questions_of(
        catalogue,
        [
            *(criterion.test for program in catalogue.programs for criterion in program.criteria),
            *(group.test for program in catalogue.programs for group in program.priority),
            *catalogue.moot.values(),
            *catalogue.ask_when.values(),
        ],
    )
    in_barriers = questions_of(catalogue, [barrier.test for barrier in catalogue.barriers])
    for place, question in enumerate(catalogue.questions):
        key = f"questions[{place}].use"
        for use, used in (("criterion", in_rules), ("barrier", in_barriers)):
            if use in question.use and question.id not in used:
                sentence = f"'{question.id}' says that a {use} uses it and none does; correct its use or leave it out"
                yield _problem(data, "questions.toml", key, sentence)
        if question.id in in_rules | in_barriers and not {"criterion", "note", "barrier"} & set(question.use):
            yield _problem(
                data, "questions.toml", key, f"a rule uses '{question.id}'; say criterion, note or barrier"
            )


def _changeable(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    """What somebody could change is an answer that the question takes."""
    for place, question in enumerate(catalogue.questions):
        for change in question.changeable:
            try:
                read_answer(catalogue, question.id, change.to, date.max)
            except AnswerProblem as refused:
                yield _problem(data, "questions.toml", f"questions[{place}].changeable", refused.sentence)


def _bounds(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    for place, question in enumerate(catalogue.questions):
        if question.min is not None and question.max is not None and question.min > question.max:
            sentence = f"{question.min} is over the max, {question.max}; correct one of them"
            yield _problem(data, "questions.toml", f"questions[{place}].min", sentence)


def _zips(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    """A ZIP's place is one that can be said, and its county lies in its state."""
    states = {value.id for value in catalogue.question("state").values}
    of_county = {value.id: value.state for value in catalogue.question("county").values}
    for zip, place in catalogue.zips.items():
        for key, named, valid in (("state", place.state, states), ("county", place.county, set(of_county))):
            if named not in valid:
                near = did_you_mean(named, sorted(valid))
                yield _problem(data, "zips.toml", f"zips.{zip}.{key}", f"no {key} '{named}'; {near}")
        if of_county.get(place.county, "") not in ("", place.state):
            sentence = f"'{place.county}' isn't in {place.state}; correct one of them"
            yield _problem(data, "zips.toml", f"zips.{zip}.county", sentence)


def _words(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    for language, key, sentence in lacking(catalogue.words):
        yield _problem(data, f"words/{language}.toml", key, sentence)
    chosen = [value.id for value in catalogue.question("language").values]
    for language in sorted(set(catalogue.languages) - set(chosen)):
        sentence = f"no parent can choose '{language}'; add it, or take words/{language}.toml away"
        yield _problem(data, "settings.toml", "languages", sentence)


def questions_of(catalogue: Catalogue, tests: Iterable[Test]) -> set[str]:
    """The questions whose answers can bear on ``tests``."""
    found: set[str] = set()
    for test in tests:
        for leaf in test.leaves():
            for name in facts_named(catalogue, leaf):
                found.update(catalogue.facts[name].questions)
    return found


def facts_named(catalogue: Catalogue, leaf: Leaf) -> tuple[str, ...]:
    """The facts that one leaf reads, those by which its figure is looked up included."""
    if isinstance(leaf, ShareOfStandard):
        return tuple(dict.fromkeys((*leaf.facts(), *catalogue.standards[leaf.standard].by)))
    return leaf.facts()


def _problem(data: Path, file: str, key: str, sentence: str) -> Problem:
    return Problem((data / file).as_posix(), key, sentence)
