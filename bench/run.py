"""Runs every measurement in this folder and writes RESULTS.md; `python -m bench.run forms` only some."""

import importlib
import os
import pkgutil
import platform
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from bench.figures import Figure

HERE = Path(__file__).parent
VERSIONS = ("streamlit", "pandas", "numpy", "sqlmodel", "fpdf2")


def subjects() -> list[str]:
    found = (module.name for module in pkgutil.iter_modules([str(HERE)]))
    return [
        name
        for name in found
        if name not in {"figures", "log_rows", "long_log", "made_rows", "outcome_rows", "run"}
    ]


def row(figure: Figure) -> str:
    compared = ""
    if figure.baseline_seconds is not None:
        compared = f"{figure.baseline}: {figure.say(figure.baseline_seconds)}"
    ratio = "" if figure.baseline_seconds is None else f"{figure.baseline_seconds / figure.seconds:.1f} x"
    met = "" if figure.goal_seconds is None else ("yes" if figure.met else "**no**")
    return f"| {figure.what} | {figure.say(figure.seconds)} | {figure.goal} | {met} | {compared} | {ratio} |"


def machine() -> str:
    tools = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}, {tools}."


def report(measured: dict[str, list[Figure]]) -> str:
    lines = [
        "# How fast",
        "",
        f"Written by `make bench` on {machine()}",
        "Ratio: how many times the baseline takes.",
    ]
    for subject, figures in measured.items():
        lines += ["", f"## {subject.replace('_', ' ').capitalize()}", ""]
        lines += [
            "| what | measured | goal | met | baseline | ratio |",
            "| --- | ---: | ---: | --- | --- | ---: |",
        ]
        lines += [row(figure) for figure in figures]
    return "\n".join(lines) + "\n"


def measure(names: Iterable[str]) -> dict[str, list[Figure]]:
    measured = {}
    for name in names:
        print(f"measuring {name} ...", flush=True)
        measured[name] = list(importlib.import_module(f"bench.{name}").figures())
    return measured


def main(chosen: list[str]) -> int:
    """Writes the report when all was measured, prints it when only some. 1 when a goal is missed."""
    if unknown := set(chosen) - set(subjects()):
        print(f"bench has no {', '.join(sorted(unknown))}; it has {', '.join(subjects())}", file=sys.stderr)
        return 2
    measured = measure(chosen or subjects())
    text = report(measured)
    print(text)
    if not chosen:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    return 0 if all(figure.met for figures in measured.values() for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
