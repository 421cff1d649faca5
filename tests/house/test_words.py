"""Every sentence is there in every language, with the same placeholders. How it reads, people judge."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from tests.house.source import ROOT, sources

WORDS = ROOT / "data" / "words"
LANGUAGES = tuple(sorted(path.stem for path in WORDS.glob("*.toml")))


@cache
def table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def flat(words: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in words.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def language(name: str) -> dict[str, str]:
    return dict(flat(table(WORDS / f"{name}.toml")))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def data_files() -> list[Path]:
    return [path for path in sorted((ROOT / "data").rglob("*.toml")) if WORDS not in path.parents]


def texts(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every inline table that speaks a language, with its place in the file."""
    if isinstance(value, dict):
        if any(name in value for name in LANGUAGES):
            yield where, value
        for key, inner in value.items():
            yield from texts(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            name = inner.get("id", place) if isinstance(inner, dict) else place
            yield from texts(inner, f"{where}[{name}]")


@pytest.mark.parametrize("other", [name for name in LANGUAGES if name != "en"])
def test_the_words_are_the_same_in_every_language(other: str) -> None:
    english, translated = language("en"), language(other)
    assert sorted(english.keys() - translated.keys()) == [], f"missing in {other}.toml"
    assert sorted(translated.keys() - english.keys()) == [], "missing in en.toml"
    differing = [key for key in english if placeholders(english[key]) != placeholders(translated[key])]
    assert differing == [], "placeholders differ"


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_word_is_empty_or_ragged(name: str) -> None:
    ragged = [
        key
        for key, text in language(name).items()
        if not isinstance(text, str) or text != text.strip() or not text
    ]
    assert ragged == []


def test_every_text_of_the_data_speaks_every_language() -> None:
    silent = []
    for path in data_files():
        for where, text in texts(table(path), path.relative_to(ROOT).as_posix()):
            for name in LANGUAGES:
                said = text.get(name)
                if not isinstance(said, str) or not said.strip() or said != said.strip():
                    silent.append(f"{where}.{name}")
    assert silent == []


def test_every_word_that_the_code_asks_for_is_there() -> None:
    known = language("en")
    missing = []
    for source in sources("pages", "forms", "frontdoor", "records"):
        for call in source.nodes(ast.Call):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "say" and len(call.args) >= 2:
                key = call.args[1]
                if isinstance(key, ast.Constant) and "." in str(key.value) and key.value not in known:
                    missing.append(f"{source.at(call)} {key.value}")
    assert missing == []
