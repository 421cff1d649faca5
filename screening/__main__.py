"""The command line of screening: ``match`` and ``check``. Other programs call it; its shapes are fixed."""

import argparse
import io
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from screening.answers import EARLIEST, Answer, day_of, read_answers
from screening.catalogue import Catalogue, CatalogueError, load
from screening.matching import match
from screening.next_question import ask_next
from screening.what_if import would_change

SHIPPED = Path(__file__).resolve().parent.parent / "data"


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        catalogue = load(options.data)
    except CatalogueError as error:
        out = sys.stdout if options.command == "check" else sys.stderr
        print(error, file=out)
        return 1 if options.command == "check" else 2
    if options.command == "check":
        return _check(catalogue, options.unreviewed)
    return _match(catalogue, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m screening", description="Who may qualify, and why.")
    commands = parser.add_subparsers(dest="command", required=True)
    matching = commands.add_parser("match", help="match the answers of one or more parents")
    matching.add_argument("files", nargs="+", metavar="FILE", help="a JSON object {question: answer}")
    matching.add_argument("--json", action="store_true", help="an array of results instead of text")
    matching.add_argument(
        "--on", type=_day, metavar="YYYY-MM-DD", help="the day of the screening (default: today)"
    )
    checking = commands.add_parser("check", help="check every file of the data folder")
    checking.add_argument(
        "--unreviewed", action="store_true", help="list the Spanish texts that nobody has reviewed"
    )
    for command in (matching, checking):
        command.add_argument("--data", type=Path, default=_shipped(), metavar="DIR", help="the data folder")
    return parser


def _shipped() -> Path:
    """The folder beside the package, as short as it can be said from here."""
    here = Path.cwd()
    return SHIPPED.relative_to(here) if SHIPPED.is_relative_to(here) else SHIPPED


def _day(text: str) -> date:
    try:
        day = day_of(text)
        if day < EARLIEST:
            raise ValueError(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is no day; write year-month-day, such as 2026-01-31"
        ) from None
    return day


def _check(catalogue: Catalogue, unreviewed: bool) -> int:
    waiting = [
        *(f"questions.toml: {question.id}" for question in catalogue.questions if not question.reviewed_by),
        *(f"programs/{program.id}.toml" for program in catalogue.programs if not program.reviewed_by),
    ]
    if unreviewed:
        print("\n".join(waiting))
    print(
        f"{len(catalogue.questions)} questions, {len(catalogue.programs)} programs, version {catalogue.version}. "
        f"Nobody has reviewed the Spanish of {len(waiting)} of them."
    )
    return 0


def _match(catalogue: Catalogue, options: argparse.Namespace) -> int:
    on = options.on or datetime.now(ZoneInfo(catalogue.settings.agency.time_zone)).date()
    people: list[tuple[str, dict[str, Answer]]] = []
    problems: list[str] = []
    for file in options.files:
        said, found = _read(catalogue, file, on)
        people.append((file, said))
        problems += found
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 2
    results = [_result(catalogue, file, said, on) for file, said in people]
    if options.json:
        print(json.dumps(results, indent=2, ensure_ascii=False))
    else:
        print("\n\n".join(_text(catalogue, result) for result in results))
    return 0


def _read(catalogue: Catalogue, file: str, on: date) -> tuple[dict[str, Answer], list[str]]:
    try:
        raw = json.loads(
            Path(file).read_text("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=Decimal,
            object_pairs_hook=_no_repeats,
        )
    except OSError as error:
        return {}, [f"{file}: file: {error.strerror or 'it can not be read'}; check the name"]
    except _SaidTwice as twice:
        return {}, [f"{file}: {twice}: it stands twice; keep one"]
    except (ValueError, RecursionError) as error:
        return {}, [f"{file}: file: this is not JSON: {error}"]
    if not isinstance(raw, dict):
        return {}, [f'{file}: file: write a JSON object, such as {{"age": 34}}']
    answers, problems = read_answers(catalogue, raw, on)
    return answers, [f"{file}: {problem.question}: {problem.sentence}" for problem in problems]


class _SaidTwice(ValueError):
    """The question that an object names more than once."""


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise _SaidTwice(key)
    return dict(pairs)


def _result(catalogue: Catalogue, file: str, answers: dict[str, Answer], on: date) -> dict[str, Any]:
    result = match(catalogue, answers, on)
    changes = would_change(catalogue, answers, on)
    following = ask_next(catalogue, answers, on)
    return {
        "file": file,
        "on": on.isoformat(),
        "catalogue_version": result.catalogue_version,
        "matches": [
            {
                "program": found.program,
                "route": found.route,
                "verdict": found.verdict,
                "findings": [finding.to_json() for finding in found.findings],
                "would_change": [change.to_json() for change in changes[found.program]],
            }
            for found in result.matches
        ],
        "barriers": list(result.barriers),
        "ask_next": None
        if following is None
        else {"question": following.question, "settles": list(following.settles)},
    }


def _text(catalogue: Catalogue, result: dict[str, Any]) -> str:
    lines = [f"{result['file']} on {result['on']}"]
    for verdict, heading in (("likely", "May help"), ("possible", "Can't tell yet"), ("unlikely", "Not now")):
        lines.append(f"\n{heading}")
        for found in result["matches"]:
            if found["verdict"] == verdict:
                lines.append(f"  {catalogue.program(found['program']).name.en}")
                lines += [
                    f"      {f['verdict'].replace('_', ' ')}: {f['needed']} ({f['seen']})"
                    for f in found["findings"]
                ]
                lines += [f"      would change it: {change['sentence']}" for change in found["would_change"]]
    if result["ask_next"]:
        lines.append(f"\nAsk next: {catalogue.question(result['ask_next']['question']).ask.en}")
    return "\n".join(lines)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
