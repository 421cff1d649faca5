"""What a request gets that failed: a number to tell, and no word of what went wrong. The rest is in the log."""

import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from frontdoor.headers import AnswerHeaders

LOG = logging.getLogger("portal")
INNERMOST = 8  # places that are logged


def note_trouble(problem: Exception) -> str:
    """Log where it happened and of what kind it was, without a value that anybody typed; returns its number."""
    number = secrets.token_hex(3).upper()
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(problem.__traceback__)]
    LOG.error("error %s: %s at %s", number, type(problem).__name__, " < ".join(reversed(places[-INNERMOST:])))
    return number


def failing(headers: AnswerHeaders) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Answers requests that failed, headers and all: this answer passes outside the gate."""

    async def answer(request: Request, problem: Exception) -> Response:
        number = note_trouble(problem)
        said = PlainTextResponse(
            f"Something went wrong on our side. Tell your administrator error {number}.", 500
        )
        said.raw_headers = headers.complete(request.url.path, said.status_code, said.raw_headers)
        return said

    return answer
