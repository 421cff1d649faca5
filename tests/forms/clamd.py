"""A virus scanner for tests: a real socket that speaks clamd's INSTREAM, and knows the EICAR file."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""Everybody's test file, in two halves, so that no scanner stops at this one."""


@contextmanager
def scanner(
    at: Path | None = None, most: int = 25_000_000, says: bytes | None = None
) -> Iterator[tuple[str, list[bytes]]]:
    """Where it listens, and what it was handed. at: a socket's path, else a port. says: its answer, whatever comes."""
    family = socket.AF_UNIX if at else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.bind(str(at) if at else ("127.0.0.1", 0))
    listening.listen()
    handed_in: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:  # closed: the test is over
                return
            with line:
                line.sendall(says if says is not None else _judge(line, most, handed_in))

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        where = str(at) if at else f"127.0.0.1:{listening.getsockname()[1]}"
        yield where, handed_in
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _judge(line: socket.socket, most: int, handed_in: list[bytes]) -> bytes:
    """As clamd(8) has it: zINSTREAM, NUL, pieces after their length in network order, a length of zero."""
    with line.makefile("rb") as read:
        if read.read(10) != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        data = b""
        while length := struct.unpack("!I", read.read(4))[0]:
            if len(data) + length > most:
                return b"INSTREAM size limit exceeded. ERROR\0"
            data += read.read(length)
    handed_in.append(data)
    return b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
