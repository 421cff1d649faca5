"""From the files under data/ to a catalogue; a broken file becomes problems. Leaves cross-checks to checking.py."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from screening.catalogue import Catalogue
from screening.criteria import Test
from screening.facts import facts_of
from screening.problems import Problem, did_you_mean
from screening.programs import Barrier, Condition, Criterion, District, Program, Provider, Zip
from screening.questions import YES_NO, Question, Section, Value
from screening.reading_tests import TEST_KEYS, TestReader
from screening.settings import Settings, languages_in
from screening.standards import Source, Standard
from screening.text import Text
from screening.words import Words, load_words

M = TypeVar("M", bound=BaseModel)


class Reader:
    """Reads one data folder. ``problems`` grows as it reads."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.problems: list[Problem] = []
        self.languages = languages_in(data)

    def catalogue(self) -> Catalogue | None:
        """The catalogue, or None where ``problems`` says why there is none."""
        settings = self._settings()
        asked = self._toml("questions.toml")
        sections = self._models(
            Section, self._tables(asked, "sections", "questions.toml"), "questions.toml", "sections"
        )
        tables = self._tables(asked, "questions", "questions.toml")
        tests_of_questions = [self._take(table, ("moot_when", "ask_when")) for table in tables]
        words = self._words()
        for table in tables:
            if table.get("kind") == "yes_no":
                table.setdefault("values", _yes_and_no(words, self.languages))
        questions = tuple(
            _with_languages_of(settings, question)
            for question in self._models(Question, tables, "questions.toml", "questions")
        )
        self._keys(asked, ("sections", "questions"), "questions.toml")
        standards = {standard.id: standard for standard in self._standards()}
        zips = dict(self._zips())
        districts = self._districts()
        if self.problems:
            return None
        tests = TestReader(facts_of(questions), standards, settings.elections, problems=self.problems)
        conditions, barriers = self._conditions(tests)
        moot, ask_when = self._tests_of_questions(tests, questions, tests_of_questions)
        programs = sorted(self._programs(tests), key=lambda program: program.order)
        providers = self._providers()
        if self.problems:
            return None
        return Catalogue(
            sections=tuple(sections),
            questions=questions,
            conditions=tuple(conditions),
            barriers=tuple(barriers),
            programs=tuple(programs),
            providers=tuple(providers),
            standards=standards,
            zips=zips,
            districts={zip: district.name for district in districts for zip in district.zips},
            settings=settings,
            moot=moot,
            ask_when=ask_when,
            languages=self.languages,
            words=words,
            logo=self.data / settings.agency.logo if settings.agency.logo else None,
        )

    def _settings(self) -> Settings:
        tables = self._toml("settings.toml")
        found = self._models(Settings, [tables], "settings.toml", "")
        return found[0] if found else Settings()

    def _words(self) -> Words:
        for language in self.languages:
            self._toml(f"words/{language}.toml")
        return Words({}) if self.problems else load_words(self.data / "words")

    def _standards(self) -> list[Standard]:
        found = []
        for file in self._files("standards"):
            found += self._named(Standard, self._toml(file), file)
        return found

    def _zips(self) -> list[tuple[str, Zip]]:
        whole = self._toml("zips.toml")
        self._keys(whole, ("zips",), "zips.toml")
        tables = whole.get("zips", {})
        places = self._models(Zip, list(tables.values()), "zips.toml", "zips")
        return list(zip(tables, places, strict=False))

    def _districts(self) -> list[District]:
        file = "districts.toml"
        whole = self._toml(file)
        self._keys(whole, ("districts",), file)
        found = self._models(District, self._tables(whole, "districts", file), file, "districts")
        names = [district.name for district in found]
        of_zip: dict[str, str] = {}
        for place, district in enumerate(found):
            key = f"districts[{place}]" if len(found) > 1 else "districts"
            if district.name in names[:place]:
                self._problem(file, f"{key}.name", f"'{district.name}' is there already; put both in one")
            for zip in district.zips:
                other = of_zip.setdefault(zip, district.name)
                if other != district.name:
                    self._problem(
                        file, f"{key}.zips", f"{zip} is in '{other}' already; leave it in one of them"
                    )
        return found

    def _providers(self) -> list[Provider]:
        found = []
        for file in self._files("providers"):
            found += self._named(Provider, self._toml(file), file)
        return found

    def _named(self, model: type[M], table: dict[str, Any], file: str) -> list[M]:
        """The one model of a file, which bears its id as its name; none where the file can't be read."""
        name = Path(file).stem
        if table.get("id", name) != name:
            self._problem(file, "id", f"'{table['id']}' isn't the file's name; write '{name}'")
        return self._models(model, [table], file, "") if table else []

    def _conditions(self, tests: TestReader) -> tuple[list[Condition], list[Barrier]]:
        file = "conditions.toml"
        tables = self._toml(file)
        self._keys(tables, ("sources", "conditions", "barriers"), file)
        sources = tables.get("sources", {})
        conditions: list[Condition] = []
        for place, table in enumerate(self._tables(tables, "conditions", file)):
            key = f"conditions[{place}]"
            self._source(table, sources, file, key)
            for name in ("effective_from", "effective_to", "changed"):
                if name in table:
                    self._problem(
                        file, f"{key}.{name}", "a condition of the files counts on every day; leave it out"
                    )
            tests.condition_tables[str(table.get("id"))] = (
                self._take(table, TEST_KEYS),
                self._path(file),
                key,
            )
        for place, table in enumerate(tables.get("conditions", [])):
            test = tests.condition(str(table.get("id")))
            if test is not None:
                conditions += self._models(Condition, [{**table, "test": test}], file, f"conditions[{place}]")
        barriers: list[Barrier] = []
        for place, table in enumerate(self._tables(tables, "barriers", file)):
            key = f"barriers[{place}]"
            test = self._test_of(tests, table, file, key)
            if test is not None:
                barriers += self._models(Barrier, [{**table, "test": test}], file, key)
        return conditions, barriers

    def _tests_of_questions(
        self, tests: TestReader, questions: tuple[Question, ...], taken: list[dict[str, Any]]
    ) -> tuple[dict[str, Test], dict[str, Test]]:
        found: dict[str, dict[str, Test]] = {"moot_when": {}, "ask_when": {}}
        for place, (question, tables) in enumerate(zip(questions, taken, strict=True)):
            for name, table in tables.items():
                test = tests.read(table, self._path("questions.toml"), f"questions[{place}].{name}")
                if test is not None:
                    found[name][question.id] = test
        return found["moot_when"], found["ask_when"]

    def _programs(self, tests: TestReader) -> list[Program]:
        found: list[Program] = []
        for file in self._files("programs"):
            table = self._toml(file)
            sources = table.get("sources", {})
            for kind in ("criteria", "priority"):
                for place, part in enumerate(self._tables(table, kind, file)):
                    key = f"{kind}[{place}]"
                    if kind == "criteria":
                        self._source(part, sources, file, key)
                    part["test"] = self._test_of(tests, part, file, key)
                    if part["test"] is None and kind == "criteria":
                        self._keys(part, (*Criterion.model_fields, *TEST_KEYS), file, key)
            if isinstance(table.get("certificate_areas"), dict) and isinstance(
                table["certificate_areas"].get("source"), str
            ):
                self._source(table["certificate_areas"], sources, file, "certificate_areas")
            if all(
                part["test"] is not None for kind in ("criteria", "priority") for part in table.get(kind, [])
            ):
                found += self._named(Program, table, file)
        return found

    def _source(self, table: dict[str, Any], sources: Mapping[str, Any], file: str, key: str) -> None:
        """Puts the named source in the place of its name."""
        name = table.get("source")
        if not isinstance(name, str):
            self._problem(file, f"{key}.source", "no source; name one of the file's [sources]")
        elif name not in sources:
            self._problem(
                file, f"{key}.source", f"no source '{name}' in this file; {did_you_mean(name, sources)}"
            )
        table["source"] = sources.get(str(name), Source(title="?"))

    def _test_of(self, tests: TestReader, table: dict[str, Any], file: str, key: str) -> Test | None:
        return tests.read(self._take(table, TEST_KEYS), self._path(file), key)

    def _take(self, table: dict[str, Any], keys: Any) -> dict[str, Any]:
        return {key: table.pop(key) for key in list(table) if key in keys}

    def _tables(self, table: dict[str, Any], name: str, file: str) -> list[dict[str, Any]]:
        """The tables of a list, none where it is something else; then it is taken out."""
        found = table.get(name, [])
        if isinstance(found, list) and all(isinstance(one, dict) for one in found):
            return found
        self._problem(file, name, f"write each as a table of its own under [[{name}]]")
        table[name] = []
        return []

    def _keys(self, table: Mapping[str, Any], valid: tuple[str, ...], file: str, at: str = "") -> None:
        for key in table:
            if key not in valid:
                where = f"{at}.{key}" if at else key
                self._problem(file, where, f"no key '{key}' here; {did_you_mean(key, valid)}")

    def _models(self, model: type[M], tables: Any, file: str, key: str) -> list[M]:
        found: list[M] = []
        for place, table in enumerate(tables):
            at = f"{key}[{place}]" if key and len(tables) > 1 else key
            try:
                found.append(model.model_validate(table))
            except ValidationError as error:
                for flaw in error.errors():
                    self._flaw(model, flaw, file, at)
        for place, made in enumerate(found):
            self._languages(made, file, f"{key}[{place}]" if key and len(found) > 1 else key)
        return found

    def _flaw(self, model: type[BaseModel], flaw: Any, file: str, at: str) -> None:
        where = at
        for step in flaw["loc"]:
            if isinstance(step, int):
                where += f"[{step}]"
            elif "[" not in str(step) and "-" not in str(step):
                where += f".{step}" if where else str(step)
        last = flaw["loc"][-1] if flaw["loc"] else ""
        if flaw["type"] == "extra_forbidden":
            self._problem(
                file, where, f"no key '{last}' here; {did_you_mean(last, _keys_at(model, flaw['loc']))}"
            )
        elif flaw["type"] == "missing":
            self._problem(file, where, f"'{last}' is missing; add it")
        elif flaw["type"] == "too_short":
            self._problem(file, where, "it is empty; give at least one")
        else:
            self._problem(
                file, where, f"{flaw['msg'].removeprefix('Value error, ')}; it is {flaw['input']!r}"
            )

    def _languages(self, made: Any, file: str, key: str) -> None:
        """Notes every text below ``made`` that lacks a language."""
        if isinstance(made, Text):
            for language in self.languages:
                if not made.get(language, "").strip():
                    self._problem(file, key, f"no text in '{language}'; add it")
        elif isinstance(made, BaseModel):
            for name, value in made:
                self._languages(value, file, f"{key}.{name}" if key else name)
        elif isinstance(made, tuple | list):
            for place, value in enumerate(made):
                self._languages(value, file, f"{key}[{place}]")

    def _files(self, folder: str) -> list[str]:
        files = sorted(f"{folder}/{path.name}" for path in (self.data / folder).glob("*.toml"))
        if not files:
            self._problem(folder, "", "no .toml file here; put the shipped ones back")
        return files

    def _toml(self, file: str) -> dict[str, Any]:
        try:
            return tomllib.loads((self.data / file).read_text("utf-8"), parse_float=Decimal)
        except FileNotFoundError:
            self._problem(file, "", "this file is missing; put the shipped one back")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self._problem(file, "", f"this is not TOML: {error}; correct that line")
        return {}

    def _path(self, file: str) -> str:
        return (self.data / file).as_posix()

    def _problem(self, file: str, key: str, sentence: str) -> None:
        self.problems.append(Problem(self._path(file), key, sentence))


def _yes_and_no(words: Words, languages: tuple[str, ...]) -> list[dict[str, str]]:
    """The answers of a yes_no question in every language; what a file of words lacks is named when all are checked."""
    return [
        {
            "id": value.id,
            **{
                language: words.by_language.get(language, {}).get(f"answers.{value.id}") or value.label.en
                for language in languages
            },
        }
        for value in YES_NO
    ]


def _with_languages_of(settings: Settings, question: Question) -> Question:
    """The language question also takes the agency's own list."""
    if question.id != "language":
        return question
    own = tuple(Value(id=language.id, label=language.label) for language in settings.languages)
    return question.model_copy(update={"values": (*question.values, *own)})


def _keys_at(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    """The keys that the table at ``loc`` may have."""
    here: Any = model
    for step in loc[:-1]:
        field = getattr(here, "model_fields", {}).get(step)
        here = here if field is None else _model_in(field.annotation)
    return sorted(getattr(here, "model_fields", {}))


def _model_in(annotation: Any) -> Any:
    """The model in ``tuple[Model, ...]``, ``Model | None`` or ``Model``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None
