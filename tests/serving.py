"""A running ``cli.py serve-api`` for tests, and one request to it."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from catalogue import ROOT

from queries.home import Home
from queries.settings.api_tokens import digest_of

PEOPLE = {"chief": ["executive"], "head": ["supervisor"], "seller": ["marketer"]}


def settings_with(*, operator: bool = True, expired: str = "2020-01-01") -> str:
    """A ``company.toml`` with a person and a token per role; each token is the word before the @."""
    people = [f'"{name}@example" = {json.dumps(roles)}' for name, roles in PEOPLE.items()]
    people += ['"desk@example" = { roles = ["operator"], operator = "O1" }'] * operator
    tokens = [_token(name) for name in [*PEOPLE, "desk", "gone"]]
    late = _token("chief", "late") + f"valid_to = {expired}\n"
    return "\n".join(["[people]", *people, *tokens, late])


def _token(name: str, token: str | None = None) -> str:
    return f'[[token]]\nperson = "{name.title()}@Example"\nsha256 = "{digest_of(token or name)}"\n'


@contextmanager
def served_api(home: Home) -> Iterator[str]:
    """The address at which ``cli.py serve-api`` answers for this home."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "cli.py", "serve-api", "--home", str(home.path), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    while True:
        try:
            urlopen(f"{address}/openapi.json").close()
            return
        except URLError:
            assert server.poll() is None, "the server has ended"
            time.sleep(0.05)


def got(
    address: str, path: str, token: str | None = None, method: str = "GET", **params: str
) -> tuple[int, bytes, Mapping[str, str]]:
    """Status, content and headers of one request."""
    joint = "&" if "?" in path else "?"
    asked = Request(f"{address}{path}{joint}{urlencode(params)}", method=method)
    if token is not None:
        asked.add_header("Authorization", f"Bearer {token}")
    try:
        with urlopen(asked) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except HTTPError as error:
        with error:
            return error.code, error.read(), dict(error.headers)


def error_of(content: bytes) -> Any:
    """The one sentence of a refusal."""
    said = json.loads(content)
    assert list(said) == ["error"]
    return said["error"]
