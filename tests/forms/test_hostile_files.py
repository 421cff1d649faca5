"""Files that mean harm: each is read safely or refused with a sentence, in time, and the server is as it was."""

import json
import os
import re
import resource
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from forms.confined import AT_ONCE, MOST_ANSWERED, PLACES, ask_child
from forms.refusals import Busy, Damaged, NotOurs, NotUsable, OtherLayout, TakesTooLong
from forms.returned import limits_in_force, read_returned
from forms.shut_in import MEMORY_BYTES
from tests.forms.corpus import corpus, mutations
from tests.forms.filling import filled_in, form
from tests.forms.hostile import changed, shades
from tests.forms.papers import NUMBER, layouts
from tests.forms.test_fields import FORMS

GOOD = filled_in(form(FORMS["job_center en"]), {"came.yes": "/Yes", "advisor.name": "Luz Sample"})
CORPUS = {name: (data, ends) for name, data, ends in corpus(GOOD)}
MUTATIONS = 40


def memory() -> int:
    """Bytes that this process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_refused_with_a_sentence_or_read_safely(name: str) -> None:
    data, ends = CORPUS[name]
    before, start = memory(), time.monotonic()
    if ends:
        with pytest.raises(NotUsable) as refusal:
            read_returned(data, layouts())
        assert type(refusal.value) in ends
        assert refusal.value.sentence.endswith((".", "?"))
    else:
        assert read_returned(data, layouts()).values == {"came": "yes", "advisor.name": "Luz Sample"}
    assert time.monotonic() - start < 10
    assert memory() - before < 40_000_000


def test_a_damaged_form_is_read_or_refused_and_the_server_stays_as_it_was() -> None:
    before = memory()
    read = []
    for bad in mutations(GOOD, MUTATIONS):
        with suppress(NotUsable):
            read.append(read_returned(bad, layouts()))
    assert 0 < len(read) < MUTATIONS
    assert all(re.fullmatch(r"R-\d{4}-\d{6}-[0-9A-Z]", form.number) and form.pages for form in read)
    assert memory() - before < 40_000_000


def test_a_page_that_takes_forever_to_draw_is_stopped_in_time() -> None:
    start = time.monotonic()
    with pytest.raises(TakesTooLong):
        read_returned(changed(GOOD, shades), layouts(), ask=partial(ask_child, seconds=2))
    assert time.monotonic() - start < 5


def script(folder: Path, *lines: str) -> Path:
    """Another child, which does as the lines say."""
    path = folder / "child.py"
    path.write_text("\n".join(("import os, signal, sys, json", *lines)), encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [10, 5_000_000])
def test_a_child_that_never_answers_is_killed(tmp_path: Path, size: int) -> None:
    note = tmp_path / "pid"
    child = script(tmp_path, f"open({str(note)!r}, 'w').write(str(os.getpid()))", "signal.pause()")
    with pytest.raises(TakesTooLong):
        ask_child(b"x" * size, seconds=1, child=child)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text(encoding="ascii")), 0)


def test_a_child_that_never_stops_answering_is_cut_off(tmp_path: Path) -> None:
    before = memory()
    endless = script(tmp_path, "while True: sys.stdout.write('x' * 100_000)")
    with pytest.raises(Damaged):
        ask_child(b"x", child=endless)
    assert memory() - before < 2 * MOST_ANSWERED


@pytest.mark.parametrize("end", ["os.abort()", "sys.exit(1)", "pass", "print('x'); os.kill(os.getpid(), 9)"])
def test_a_child_that_dies_makes_a_file_unusable_and_nothing_else(tmp_path: Path, end: str) -> None:
    with pytest.raises(Damaged):
        ask_child(b"x", child=script(tmp_path, end))


def test_only_a_few_files_are_read_at_once() -> None:
    for _ in range(AT_ONCE):
        assert PLACES.acquire(timeout=10)
    try:
        with pytest.raises(Busy):
            read_returned(GOOD, layouts(), ask=partial(ask_child, wait=0.01))
    finally:
        PLACES.release(AT_ONCE)
    assert read_returned(GOOD, layouts()).number == NUMBER


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09"


def answer(*pictures: bytes, **said: object) -> bytes:
    known = {
        "number": NUMBER,
        "layout": "job_center 1",
        "fields": {},
        "sizes": [len(one) for one in pictures],
    }
    return json.dumps(known | said).encode() + b"\n" + b"".join(pictures)


@pytest.mark.parametrize(
    ("lie", "ends"),
    [
        (b"", Damaged),
        (b"[" * 100_000, Damaged),
        (b"{}\n", Damaged),
        (b"[1]\n", Damaged),
        (answer(PICTURE, sizes=[10**12]), Damaged),
        (answer(PICTURE, sizes=[-1, len(PICTURE) + 1]), Damaged),
        (answer(PICTURE, sizes="9"), Damaged),
        (answer(b"<svg onload=alert(1)>"), Damaged),
        (answer(PICTURE[:16] + b"\xff" * 8), Damaged),
        (answer(), NotOurs),
        (answer(PICTURE, number="R-2026-004217-K' OR 1=1"), NotOurs),
        (answer(PICTURE, number=None), NotOurs),
        (answer(PICTURE, layout="../../etc 1"), OtherLayout),
        (answer(PICTURE, fields=[1, 2]), OtherLayout),
    ],
)
def test_what_a_child_says_is_looked_at_before_it_is_believed(lie: bytes, ends: type[NotUsable]) -> None:
    with pytest.raises(NotUsable) as refusal:
        read_returned(b"%PDF-1.7", layouts(), ask=lambda data: lie)
    assert type(refusal.value) is ends


def test_fields_with_strange_names_or_values_are_left_out() -> None:
    fields = {
        "came.yes": True, "advisor.name": "Luz", "a.b.c": "x", "../x.y": True, "x" * 500 + ".y": True,
        "next.date": 7, "next.time": None, "portal.number": "x", "advisor.phone": "9" * 10_000,
    }  # fmt: skip
    found = read_returned(b"%PDF-1.7", layouts(), ask=lambda data: answer(PICTURE, fields=fields))
    assert found.values == {"came": "yes", "advisor.name": "Luz", "advisor.phone": "9" * 500}


TRIES = """
import socket, encodings.idna
from forms.shut_in import shut_in
kept = open(FILE, "wb", buffering=0)
held = shut_in()
done = []
def attempt(name, act):
    try:
        act()
    except (OSError, MemoryError):
        return
    done.append(name)
attempt("memory", lambda: bytearray(MEMORY))
attempt("process", lambda: os.fork() or os._exit(0))
attempt("file", lambda: kept.write(b"x"))
attempt("network", lambda: socket.create_connection(("127.0.0.1", PORT), 1))
print(json.dumps({"held": held, "done": done}))
"""


def test_what_is_shut_in_can_start_nothing_keep_nothing_and_reach_nobody(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        tries = TRIES.replace("MEMORY", str(MEMORY_BYTES)).replace("PORT", str(server.getsockname()[1]))
        tries = tries.replace("FILE", repr(str(tmp_path / "kept")))
        said = json.loads(ask_child(b"", child=script(tmp_path, "sys.path += sys.argv[1:]", tries)))
    assert said["held"] == limits_in_force()
    assert said["done"] == ([] if said["held"]["network"] else ["network"])
