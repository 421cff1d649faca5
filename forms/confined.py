"""Starts the child that reads one hostile file, gives it the bytes, waits so long and no longer. Judges no file."""

import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import IO, cast

from forms.refusals import Busy, Damaged, TakesTooLong

SECONDS = 8.0
"""An answer within ten, with the wait for a place."""

WAIT_SECONDS = 1.5
MOST_ANSWERED = 32_000_000
AT_ONCE = 2
CHILD = Path(__file__).with_name("child.py")

PLACES = threading.BoundedSemaphore(AT_ONCE)


def ask_child(
    data: bytes, seconds: float = SECONDS, child: Path = CHILD, wait: float = WAIT_SECONDS
) -> bytes:
    """What the child answers. It is gone when this returns, however it ends.

    :raises TakesTooLong: it was still reading after so many seconds.
    :raises Damaged: it ended without an answer, also by a limit of memory or time of its own.
    :raises Busy: too many are being read already.
    """
    if not PLACES.acquire(timeout=wait):
        raise Busy
    try:
        return _ask(data, seconds, child)
    finally:
        PLACES.release()


def _ask(data: bytes, seconds: float, child: Path) -> bytes:
    late = threading.Event()
    process = subprocess.Popen(  # noqa: S603  # our own interpreter and script, nothing of the file's
        [sys.executable, "-I", "-S", str(child), *_folders()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what goes wrong may quote the file
        env={"LANG": "C.UTF-8"},  # no address or key of the portal's own
        cwd="/",
        start_new_session=True,
    )

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(seconds, stop)
    clock.start()
    try:
        answer = _talk(process, data)
    finally:
        process.kill()
        process.wait()
        clock.cancel()
    if late.is_set():
        raise TakesTooLong
    if not answer or len(answer) > MOST_ANSWERED:
        raise Damaged
    return answer


def _talk(process: subprocess.Popen[bytes], data: bytes) -> bytes:
    """Gives all, then takes all: the child reads to the end before it answers. The clock ends both if need be."""
    with cast(IO[bytes], process.stdin) as question, cast(IO[bytes], process.stdout) as said:
        try:
            question.write(data)
            question.close()
        except BrokenPipeError:
            return b""
        answer = said.read(MOST_ANSWERED + 1)
    return answer if len(answer) > MOST_ANSWERED or process.wait() == 0 else b""


def _folders() -> list[str]:
    """Where the child finds our own package and the libraries: it starts with the standard library alone."""
    found = [str(CHILD.parents[1])]
    for name in ("pypdf", "pypdfium2", "PIL"):
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(name)
        found.append(str(Path(spec.origin).parents[1]))
    return list(dict.fromkeys(found))
