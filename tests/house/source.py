"""Reads our own Python files and what they import, for the tests beside it. Judges nothing."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
PACKAGES = ("screening", "records", "forms", "frontdoor", "pages", "browser", "bench", "tests")
APP = "streamlit_app.py"

Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True)
class Source:
    """One file: its path from the root with forward slashes, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    def nodes(self, kind: type[Node]) -> Iterator[Node]:
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))


@cache
def read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text, filename=str(path)))


def sources(*folders: str) -> list[Source]:
    """Every Python file below these folders of the repository, or of all that is ours; or a file itself."""
    paths = []
    for folder in folders or (APP, *PACKAGES):
        paths += sorted((ROOT / folder).rglob("*.py")) if (ROOT / folder).is_dir() else [ROOT / folder]
    return [read(path) for path in paths if "build" not in path.relative_to(ROOT).parts]


def package_of(path: str) -> list[str]:
    """The package that relative imports in this file start from: `pages/parts/session.py` -> pages, parts."""
    return path.split("/")[:-1]


def imports(source: Source) -> Iterator[tuple[str, ast.stmt]]:
    """Everything imported anywhere in the file, in full: `from screening import match` -> screening.match."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package_of(source.path)
            above = start[: len(start) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((f"{module}.{alias.name}", node) for alias in node.names)


def dotted(node: ast.expr) -> str:
    """`st.session_state.step` as written; empty where something else than names and dots is in it."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""
