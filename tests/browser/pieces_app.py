"""The pieces behind the portal's headers and policy, without its gate: `streamlit run tests/browser/pieces_app.py`."""

from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontdoor.headers import AnswerHeaders
from pages.parts.trouble import say_kindly

HEADERS = AnswerHeaders(Path(st.__file__).parent / "static" / "index.html", https=False)


class Protected:
    """Puts the portal's headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers: list[Any] = list(message["headers"])
                message = {**message, "headers": HEADERS.complete(scope["path"], message["status"], headers)}
            await send(message)

        await self._app(scope, receive, protected if scope["type"] == "http" else send)


async def paper(request: Request) -> Response:
    return PlainTextResponse(f"paper {request.path_params['way']}")


async def gone(request: Request) -> Response:
    return PlainTextResponse("gone")


app = st.App(
    "pieces.py",
    routes=[Route("/paper/{way}", paper), Route("/gone", gone), Route("/healthz", gone)],
    middleware=[Middleware(Protected)],
    on_script_error=say_kindly,
)
