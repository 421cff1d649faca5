"""What a request gets that failed: a number to tell, and no word of what went wrong. The rest is in the log."""

import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from frontdoor.headers import AnswerHeaders, is_report_back
from records.errors import NotNow

LOG = logging.getLogger("portal")
INNERMOST = 8  # places that are logged
FOR_PROVIDERS = (
    "The portal can't do that just now. Nothing is lost: wait a few minutes, then load this page again."
)
AGAIN_SECONDS = "60"


def note_refusal(problem: Exception) -> None:
    """One line for a verb that refused: the page says why. What an administrator must see to is an error."""
    places = traceback.extract_tb(problem.__traceback__)
    at = f"{places[-1].filename}:{places[-1].lineno}" if places else "nowhere"
    level = logging.ERROR if isinstance(problem, NotNow) else logging.WARNING
    LOG.log(level, "refused: %s at %s", type(problem).__name__, at)


def keep_values_out_of_the_log() -> None:
    """Streamlit logs a failed run with its message, which may hold what was typed; we log the places ourselves."""
    logging.getLogger("streamlit.error_util").addFilter(_is_no_failed_run)


def _is_no_failed_run(line: logging.LogRecord) -> bool:
    return line.msg != "Uncaught app execution"


def note_trouble(problem: Exception) -> str:
    """Log where it happened and of what kind it was, without a value that anybody typed; returns its number."""
    number = secrets.token_hex(3).upper()
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(problem.__traceback__)]
    LOG.error("error %s: %s at %s", number, type(problem).__name__, " < ".join(reversed(places[-INNERMOST:])))
    return number


def failing(headers: AnswerHeaders) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Answers requests that failed, headers and all: this answer passes outside the gate."""

    async def answer(request: Request, problem: Exception) -> Response:
        said = _not_now(request, problem) if isinstance(problem, NotNow) else _numbered(note_trouble(problem))
        said.raw_headers = headers.complete(request.url.path, said.status_code, said.raw_headers)
        return said

    return answer


def _numbered(number: str) -> Response:
    return PlainTextResponse(
        f"Something went wrong on our side. Tell your administrator error {number}.", 500
    )


def _not_now(request: Request, problem: NotNow) -> Response:
    note_refusal(problem)
    sentence = FOR_PROVIDERS if is_report_back(request.url.path) else problem.sentence
    return PlainTextResponse(sentence, 503, {"Retry-After": AGAIN_SECONDS})
