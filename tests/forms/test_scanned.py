"""The virus scanner's word on a file: found, nothing found, not scanned; and never "clean" without one."""

import socket
from pathlib import Path

import pytest
from pydantic import ValidationError

from forms.scanned import Infected, Scan, ScannerAway, scan
from screening.settings import Uploads
from tests.forms.clamd import EICAR, scanner

LARGE = bytes(range(256)) * 1_000  # several pieces


@pytest.mark.parametrize("by_path", [True, False])
def test_what_the_scanner_knows_is_refused_and_the_rest_is_said_to_be_scanned(
    tmp_path: Path, by_path: bool
) -> None:
    with scanner(tmp_path / "clamd.ctl" if by_path else None) as (where, handed_in):
        assert scan(LARGE, where) is Scan.NOTHING_FOUND
        for infected in (EICAR, b"%PDF-1.7\n" + LARGE + EICAR):
            with pytest.raises(Infected):
                scan(infected, where)
        assert scan(b"", where) is Scan.NOTHING_FOUND
    assert handed_in[0] == LARGE


def test_without_a_scanner_nothing_is_scanned_and_that_is_said() -> None:
    assert scan(EICAR, "") is Scan.NOT_SCANNED
    assert all("clean" not in each.value.lower() for each in Scan)


def test_a_scanner_that_is_away_keeps_the_file_closed(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for where in (str(tmp_path / "nobody.ctl"), f"127.0.0.1:{port}"):
        with pytest.raises(ScannerAway):
            scan(b"x", where)


def test_a_scanner_that_says_nothing_is_waited_for_so_long_and_no_longer() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(ScannerAway):
            scan(b"x", f"127.0.0.1:{silent.getsockname()[1]}", seconds=0.2)


@pytest.mark.parametrize(
    "says", [b"", b"stream: OK but", b"COMMAND READ TIMED OUT\0", b"stream: Can't allocate memory ERROR\0"]
)
def test_any_other_answer_is_no_scan(says: bytes) -> None:
    with scanner(says=says) as (where, _), pytest.raises(ScannerAway):
        scan(b"x", where)


def test_a_file_larger_than_the_scanner_takes_is_not_read() -> None:
    with scanner(most=100_000) as (where, _), pytest.raises(ScannerAway):
        scan(LARGE * 4, where)


@pytest.mark.parametrize(
    "where", ["", "/run/clamav/clamd.ctl", "127.0.0.1:3310", "scan.example:3310", "[::1]:3310"]
)
def test_where_it_listens_is_a_path_or_an_address(where: str) -> None:
    assert Uploads(clamd=where).clamd == where


@pytest.mark.parametrize("where", ["clamd", "localhost", "unix:/run/x", "host:port"])
def test_what_is_neither_is_refused_at_the_start(where: str) -> None:
    with pytest.raises(ValidationError):
        Uploads(clamd=where)
