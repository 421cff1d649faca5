"""Runs `python -m screening` as other programs do: as a process, with files, an exit code and two streams."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.screening.shipped import DATA


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str

    @property
    def results(self) -> list[dict[str, Any]]:
        found = json.loads(self.out)
        assert isinstance(found, list)
        return found


def screening(*arguments: str | Path, cwd: Path = DATA.parent) -> Run:
    command = [sys.executable, "-m", "screening", *map(str, arguments)]
    environment = {"PYTHONPATH": str(DATA.parent), "PYTHONUTF8": "1", "PATH": ""}
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=environment, check=False, timeout=120)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def in_process(capsys: Any, *arguments: str | Path) -> Run:
    """The same without a process of its own, for the many ways in which an answer can be wrong."""
    from screening.__main__ import main

    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return Run(code, said.out, said.err)


def written(folder: Path, name: str, said: Any) -> Path:
    """A file of answers; text is written as it is, anything else as JSON."""
    file = folder / name
    file.write_text(said if isinstance(said, str) else json.dumps(said), "utf-8")
    return file
