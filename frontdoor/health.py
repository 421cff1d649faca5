"""Whether the portal runs (/healthz) and can do its work (/readyz). Says nothing about anybody."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from records.database import Engine, can_be_written

LEAST_FREE_BYTES = 500_000_000


@dataclass(frozen=True)
class Health:
    """The routes of /healthz and /readyz."""

    engine: Engine
    home: Path

    def routes(self) -> list[Route]:
        return [Route("/healthz", self.alive), Route("/readyz", self.ready)]

    async def alive(self, request: Request) -> Response:
        return JSONResponse({"portal": "runs"})

    async def ready(self, request: Request) -> Response:
        troubles = await run_in_threadpool(self.troubles)
        return JSONResponse({"ready": not troubles, "troubles": troubles}, 503 if troubles else 200)

    def troubles(self) -> list[str]:
        """What keeps the portal from saving, as words that name no path and no person."""
        found = [] if can_be_written(self.engine) else ["the database can't be written"]
        if self.home.exists() and shutil.disk_usage(self.home).free < LEAST_FREE_BYTES:
            found.append("less than 500 MB of disk are free")
        return found
