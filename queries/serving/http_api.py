"""Answers over HTTP, read only: ``GET /questions/NAME?as_of=2026-10-31&format=csv`` with ``Authorization: Bearer``.

Whatever is wrong comes back as one sentence, ``{"error": "…"}``: 400 a parameter, 401 the token, 403 the role,
404 the question. ``/openapi.json`` and the page at ``/`` say what may be asked; they hold no figure and need no token.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from queries.ask import OpenCompany, open_company
from queries.event_log import tell_event
from queries.export import table_bytes
from queries.home import Home
from queries.privacy.team_view import RefusedToTeams
from queries.question import Question, question_named, questions
from queries.serving.api_page import api_page
from queries.serving.callers import Caller, Refused, caller_of
from queries.serving.openapi import FORMATS_OVER_HTTP, openapi
from receivables.messages import Problem

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
PAGE_HEADERS = HEADERS | {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


def http_api(home: Home) -> Starlette:
    """The application that answers for the company in ``home``, on whatever data is newest at each request."""
    paths = [
        Route("/", _page),
        Route("/openapi.json", _openapi),
        Route("/questions", partial(_listed, home)),
        Route("/questions/{name}", partial(_answered, home)),
    ]
    return Starlette(routes=paths, exception_handlers={Problem: _problem, HTTPException: _no_such_path})


def serve_api(home: Home, host: str, port: int) -> None:
    """Answer at this address until interrupted. Raises Problem where nobody could be let in."""
    if not home.settings.token:
        raise Problem("company.toml has no [[token]], so nobody could ask: python cli.py token ADDRESS makes one")
    uvicorn.run(http_api(home), host=host, port=port, log_level="warning", server_header=False)


def _listed(home: Home, request: Request) -> Response:
    """The questions that the caller may ask. Runs in a thread, as all that reads the company does."""
    caller, _company = _let_in(request, home)
    listed = [{"question": name, "answers": question.answers} for name, question in caller.questions.items()]
    return JSONResponse(listed, headers=HEADERS)


def _answered(home: Home, request: Request) -> Response:
    """The answer of one question, as JSON with its columns, or as the same file that the command line writes.

    It is counted in a thread of its own, so that a long answer holds nobody up.
    """
    caller, company = _let_in(request, home)
    name = request.path_params["name"]
    if name not in questions():
        return _said("There is no question of this name; /questions lists those that may be asked", 404)
    texts = _once_each(request)
    form = texts.pop("format", "json")
    if form not in FORMATS_OVER_HTTP:
        raise Problem(
            "{name}={text} is not recognised: one of {choices} is expected",
            name="format",
            text=form,
            choices=", ".join(FORMATS_OVER_HTTP),
        )
    frame = caller.ask(company, question_named(name), texts)
    stand = {"Data-Version": company.warehouse.snapshot.version, "Data-Lags": str(len(company.lags))}
    content = table_bytes(frame, form)
    if form == "json":
        content = _told(question_named(name), texts, company, content)
    return Response(content, headers=HEADERS | stand, media_type=FORMATS_OVER_HTTP[form])


def _let_in(request: Request, home: Home) -> tuple[Caller, OpenCompany]:
    company = open_company(home)
    kind, _space, token = request.headers.get("authorization", "").partition(" ")
    caller = caller_of(token.strip(), company.settings, datetime.now(UTC).date()) if kind.lower() == "bearer" else None
    if caller is None:
        tell_event("token refused", "", request.url.path)
        raise HTTPException(401)
    return caller, company


def _once_each(request: Request) -> dict[str, str]:
    """The parameters of the address. Raises Problem on one that is said twice."""
    texts: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in texts:
            raise Problem("Parameters are written name=value, each once; got {part}", part=f"{name}={value}")
        texts[name] = value
    return texts


def _told(question: Question, texts: Mapping[str, str], company: OpenCompany, rows: bytes) -> bytes:
    """The rows under what was asked, of which data, in which currency; the meaning of columns stands in /openapi.json.

    The rows are taken as the command line writes them, so that the two can never differ.
    """
    head = {
        "question": question.name,
        "params": dict(texts),
        "data_version": company.warehouse.snapshot.version,
        "lags": [str(lag) for lag in company.lags],
        "currency": company.settings.currency,
    }
    return json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "rows": ' + rows.strip() + b"}\n"


def _openapi(request: Request) -> Response:
    return JSONResponse(openapi(), headers=HEADERS)


def _page(request: Request) -> Response:
    return HTMLResponse(api_page(), headers=PAGE_HEADERS)


def _said(sentence: str, status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": sentence}, status, HEADERS | dict(headers or {}))


def _problem(request: Request, problem: Exception) -> Response:
    return _said(str(problem), 403 if isinstance(problem, Refused | RefusedToTeams) else 400)


def _no_such_path(request: Request, error: Any) -> Response:
    if error.status_code == 401:
        sentence = "A token is needed, as Authorization: Bearer TOKEN; `python cli.py token ADDRESS` makes one"
        return _said(sentence, 401, {"WWW-Authenticate": "Bearer"})
    if error.status_code == 405:
        return _said("Questions are only asked: GET is the one method", 405, error.headers)
    return _said("There is nothing at this address; /openapi.json lists what there is", error.status_code)
