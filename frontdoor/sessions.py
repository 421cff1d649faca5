"""The cookie and the session it stands for. What a session is, and when it ends, is records.sessions'."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response

from frontdoor.surroundings import Surroundings
from records.database import Engine
from records.sessions import IDLE, SignedIn, find_session, find_session_by_id


@dataclass(frozen=True)
class Sessions:
    """Looks sessions up; each look is one read of the database, so an ended session is refused at once."""

    engine: Engine
    idle: timedelta = IDLE

    def by_token(self, token: str, now: datetime) -> SignedIn | None:
        """Whose session this cookie is, without a sign of life."""
        return find_session(self.engine, token, now=now, idle=self.idle, touch=False)

    def by_id(self, session_id: UUID, now: datetime) -> SignedIn | None:
        """As by_token, for a session that came in earlier and has a socket open."""
        return find_session_by_id(self.engine, session_id, now=now, idle=self.idle, touch=False)

    def seen(self, session_id: UUID, now: datetime) -> SignedIn | None:
        """Somebody did something: the idle time begins anew, unless nothing can be written down just now."""
        return find_session_by_id(self.engine, session_id, now=now, idle=self.idle, touch=True)


def cookie_name(surroundings: Surroundings) -> str:
    """`__Host-` makes browsers refuse the cookie unless it is Secure, for this host alone and every path."""
    return "__Host-portal" if surroundings.https else "portal"


def token_in(headers: Headers, surroundings: Surroundings) -> str | None:
    """The session token that came with a request, if any."""
    return cookie_parser(headers.get("cookie", "")).get(cookie_name(surroundings)) or None


def hand_out(response: Response, token: str, surroundings: Surroundings) -> None:
    """Give the browser its session, to be forgotten when the browser closes."""
    response.set_cookie(
        cookie_name(surroundings),
        token,
        path="/",
        secure=surroundings.https,
        httponly=True,
        samesite="lax",
    )


def take_back(response: Response, surroundings: Surroundings) -> None:
    """Make the browser forget its session, and whatever the pages stored; they are never kept themselves."""
    response.delete_cookie(
        cookie_name(surroundings), path="/", secure=surroundings.https, httponly=True, samesite="lax"
    )
    response.headers["Clear-Site-Data"] = '"storage"'
