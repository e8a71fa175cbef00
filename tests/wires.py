"""A dashboard with sign-in as a program sees it: over HTTP, and over the websocket with every frame that comes back."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.parse import urljoin

import httpx2
from joserfc import jwt
from joserfc.jwk import OctKey
from signed_in import COOKIE_SECRET, Door
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

ACTION = re.compile(r'action="([^"]+)"')
NEVER = 4_000_000_000
"""A moment far away, in seconds since 1970."""

Cookies = dict[str, str]


def cookies_of(door: Door, email: str) -> Cookies:
    """The cookies of a browser in which somebody went through signing in, whatever came of it."""
    return {cookie.name: cookie.value or "" for cookie in jar_of(door, email)}


def jar_of(door: Door, email: str, *, https: bool = False) -> CookieJar:
    """The same cookies with all that they were sent with, the last of them through a proxy that speaks HTTPS."""

    def come_back_by_https(request: httpx2.Request) -> None:
        if https and request.url.path == "/oauth2callback":
            request.headers["X-Forwarded-Proto"] = "https"

    time.sleep(1 - time.time() % 1)  # a token is dated by the second, and one of the second of a sign-out is refused
    asked = jwt.encode({"alg": "HS256"}, {"provider": "default", "exp": NEVER}, OctKey.import_key(COOKIE_SECRET))
    hooks = {"request": [come_back_by_https]}
    with httpx2.Client(follow_redirects=True, timeout=60, event_hooks=hooks) as browser:
        browser.get(f"{door.dashboard}/_stcore/health")
        page = browser.get(f"{door.dashboard}/auth/login", params={"provider": asked})
        for given in ({"prompt": "login", "login": email, "password": "any"}, {"prompt": "consent"}):
            form = ACTION.search(page.text)
            assert form, page.text
            page = browser.post(urljoin(str(page.url), form[1]), data=given)
        return browser.cookies.jar


@dataclass
class Wire:
    """One open page of a browser with these cookies; what it was sent is kept, frame by frame."""

    door: Door
    cookies: Cookies
    socket: ClientConnection
    frames: list[bytes] = field(default_factory=list)
    messages: list[ForwardMsg] = field(default_factory=list)
    page: str = ""

    def run(self, page: str = "", query: str = "lang=en", pressed: str = "") -> "Wire":
        """Let a page run, as its address or the press of a button asks, and keep what came of this run alone."""
        self.frames, self.messages, self.page = [], [], page
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        asked.rerun_script.context_info.url = f"{self.door.dashboard}/{page}"
        if pressed:
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id, widget.trigger_value = pressed, True
        self.socket.send(asked.SerializeToString())
        while self._next().WhichOneof("type") != "script_finished" or self.messages[-1].script_finished:
            continue  # a run that gave way to another is not the end
        return self

    def press(self, label: str) -> "Wire":
        """Press the button of this label on the page that stands."""
        found = [one.button.id for one in self._elements() if one.WhichOneof("type") == "button"]
        named = [number for number in found if label in self._labels(number)]
        return self.run(self.page, pressed=named[0])

    def later(self, label: str) -> BackendOperationResponse:
        """Ask for a file that is made when the button of this label is pressed; returns what came of it."""
        buttons = (one.download_button for one in self._elements() if one.WhichOneof("type") == "download_button")
        asked = BackMsg()
        asked.backend_operation_request.request_id = "one"
        asked.backend_operation_request.session_id = self._session
        wanted = next(button for button in buttons if button.label == label)
        asked.backend_operation_request.deferred_file.file_id = wanted.deferred_file_id
        self.socket.send(asked.SerializeToString())
        while self._next().WhichOneof("type") != "backend_operation_response":
            continue
        return self.messages[-1].backend_operation_response

    @property
    def _session(self) -> str:
        begun = (one.new_session for one in self.messages if one.WhichOneof("type") == "new_session")
        return next(begun).initialize.session_id

    @property
    def pages(self) -> set[str]:
        """The pages of the side bar by their addresses; none before the door."""
        listed = (one.navigation.app_pages for one in self.messages if one.WhichOneof("type") == "navigation")
        return {page.url_pathname for pages in listed for page in pages if page.url_pathname}

    @property
    def leads_to(self) -> str:
        """Where the browser is sent to sign in or out; empty when it stays."""
        return "".join(one.auth_redirect.url for one in self.messages if one.WhichOneof("type") == "auth_redirect")

    def was_sent(self, words: str) -> bool:
        """Whether any frame of the last run holds these words."""
        return any(words.encode() in frame for frame in self.frames)

    def _next(self) -> ForwardMsg:
        frame = self.socket.recv(timeout=120)
        assert isinstance(frame, bytes)
        self.frames.append(frame)
        self.messages.append(ForwardMsg.FromString(frame))
        return self.messages[-1]

    def _elements(self) -> Iterator:  # type: ignore[type-arg]
        return (one.delta.new_element for one in self.messages if one.WhichOneof("type") == "delta")

    def _labels(self, number: str) -> set[str]:
        buttons = (one.button for one in self._elements() if one.WhichOneof("type") == "button")
        return {button.label for button in buttons if button.id == number}


@contextmanager
def open_wire(door: Door, cookies: Cookies) -> Iterator[Wire]:
    """A page of the dashboard, opened with these cookies and not yet run."""
    told = "; ".join(f"{name}={value}" for name, value in cookies.items())
    address = door.dashboard.replace("http://", "ws://")
    with connect(
        f"{address}/_stcore/stream",
        origin=Origin(door.dashboard),
        additional_headers={"Cookie": told},
        subprotocols=[Subprotocol("streamlit"), Subprotocol(cookies.get("_streamlit_xsrf", "none"))],
        max_size=None,
    ) as socket:
        yield Wire(door, cookies, socket)
