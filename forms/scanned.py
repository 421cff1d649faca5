"""Asks ClamAV's daemon, where there is one, whether a file holds something known. Leaves reading the file to others.

The daemon's INSTREAM: our bytes go to it in pieces over its socket, and no path or name of ours (clamd(8)). Without a
daemon nothing is scanned, and that is what is said: never that a file is clean.
"""

import socket
import struct
from enum import StrEnum

from forms.refusals import NotUsable

PIECE_BYTES = 65_536
SECONDS = 8.0
LONGEST_ANSWER = 4_096


class Scan(StrEnum):
    """What is known of a file that wasn't refused."""

    NOTHING_FOUND = "Scanned for viruses: nothing found."
    NOT_SCANNED = "Not scanned for viruses: no scanner is set up."


class Infected(NotUsable):
    sentence = (
        "The virus scanner found something in this file, so it wasn't opened. "
        "Please ask whoever it is from, by phone, whether they sent it, and tell your IT."
    )


class ScannerAway(NotUsable):
    sentence = (
        "This file wasn't scanned: the virus scanner doesn't answer. So it wasn't opened either. "
        "Please try again in a minute, or type in what it says."
    )


def scan(data: bytes, clamd: str, seconds: float = SECONDS) -> Scan:
    """clamd: the path of its socket, or host:port; empty where there is none.

    :raises Infected: it knows something in the file.
    :raises ScannerAway: it doesn't answer, or couldn't look at the file.
    """
    if not clamd:
        return Scan.NOT_SCANNED
    try:
        with _connected(clamd, seconds) as line:
            _hand_in(line, data)
            answer = _answer(line)
    except OSError as problem:
        raise ScannerAway from problem
    if answer == "stream: OK":
        return Scan.NOTHING_FOUND
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        raise Infected
    raise ScannerAway


def _connected(clamd: str, seconds: float) -> socket.socket:
    if clamd.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(clamd)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = clamd.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _hand_in(line: socket.socket, data: bytes) -> None:
    try:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE_BYTES):
            piece = data[start : start + PIECE_BYTES]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return  # it has heard enough: its answer says why


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
