"""The dashboard as it is served to a company: ``streamlit run app.py``.

The same as ``streamlit run dashboard.py``, but cookies are marked Secure where people come by HTTPS, which Streamlit
leaves out: the browser then never sends them in the open. ``/health`` says how old the data are to what watches the
server; the proxy in front decides who may ask.
"""

from collections.abc import MutableMapping
from functools import cache
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from queries.health import health
from queries.home import home_at


class SecureCookies:
    """Marks every cookie Secure when the dashboard's own address, or the way of this request, is HTTPS."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def marked(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start" and (by_https(scope) or https_is_registered()):
                message["headers"] = [_secure(name, value) for name, value in message["headers"]]
            await send(message)

        await self._app(scope, receive, marked)


def by_https(scope: Scope) -> bool:
    """Whether the request came by HTTPS, here or to the proxy in front, as it says."""
    forwarded: bytes = dict(scope["headers"]).get(b"x-forwarded-proto", b"")
    return bool(scope["scheme"] == "https" or forwarded.strip().lower() == b"https")


@cache
def https_is_registered() -> bool:
    """Whether people come back from the provider by HTTPS."""
    try:
        return str(st.secrets["auth"]["redirect_uri"]).startswith("https://")
    except (FileNotFoundError, KeyError):
        return False


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    marks = {mark.strip().lower() for mark in value.split(b";")[1:]}
    return (name, value + b"; Secure") if name.lower() == b"set-cookie" and b"secure" not in marks else (name, value)


def _health(request: Request) -> JSONResponse:
    """How the data are; 503 where something is wrong. Runs in a thread, as it reads the disk."""
    found = health(home_at())
    return JSONResponse(found, 503 if found["wrong"] else 200, {"Cache-Control": "no-store"})


app = st.App("dashboard.py", middleware=[Middleware(SecureCookies)], routes=[Route("/health", _health)])
