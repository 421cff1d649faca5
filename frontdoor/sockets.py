"""The live sockets, by session, so that an ended session can be cut off. Whether a session still counts is records'."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from uuid import UUID

from frontdoor.trouble import note_trouble


class LiveSockets:
    """Sockets that are open now. Used on the server's event loop only."""

    def __init__(self) -> None:
        self._open: dict[UUID, set[asyncio.Event]] = defaultdict(set)

    def opened(self, session: UUID) -> asyncio.Event:
        """Remember a socket of this session; the event is set when it must close."""
        ended = asyncio.Event()
        self._open[session].add(ended)
        return ended

    def closed(self, session: UUID, ended: asyncio.Event) -> None:
        """Forget a socket that has closed."""
        self._open[session].discard(ended)
        if not self._open[session]:
            del self._open[session]

    def count(self, session: UUID) -> int:
        """How many sockets this session has open."""
        return len(self._open[session]) if session in self._open else 0

    def cut_off(self, session: UUID) -> None:
        """Close every socket of this session."""
        for ended in self._open.get(session, ()):
            ended.set()

    async def watch(self, still_counts: Callable[[UUID], bool], *, every_seconds: float) -> None:
        """Until cancelled, look at each open session again and close the sockets of those that have ended.

        Where it can't look, it is in the log, and the next round looks again.
        """
        while True:
            await asyncio.sleep(every_seconds)
            for session in list(self._open):
                looked = asyncio.to_thread(still_counts, session)
                (counts,) = await asyncio.gather(looked, return_exceptions=True)
                if isinstance(counts, Exception):
                    note_trouble(counts)
                    break
                if not counts:
                    self.cut_off(session)
