"""Mail servers and webhooks that take, refuse, stall and die, on real sockets of this machine."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, syntax
from browsers import free_port


class MailBox:
    """A mail server's hands: what it took, and how it behaves (``how``) at each of its steps."""

    def __init__(self, how: str = "takes") -> None:
        self.how = how
        self.taken: list[EmailMessage] = []
        self.connections = 0
        self.stalled = threading.Event()

    async def handle_EHLO(  # noqa: N802 - the library counts what it gives
        self, server: Any, session: Any, envelope: Any, hostname: str, answers: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        if self.how == "stalls":
            await self._stall()
        return answers

    async def handle_RCPT(self, *given: Any) -> str:  # noqa: N802 - as the library calls it
        _server, _session, envelope, address, _options = given
        refusals = {"no such box": "550 5.1.1 No such box", "busy": "421 4.3.2 Come again later"}
        if self.how in refusals:
            return refusals[self.how]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - as the library calls it
        refusals = {"full": "452 4.2.2 The box is full", "spam": "554 5.7.1 We do not like it"}
        if self.how in refusals:
            return refusals[self.how]
        read = message_from_bytes(envelope.content, policy=default)
        assert isinstance(read, EmailMessage)
        self.taken.append(read)
        if self.how == "dies after the stop":
            server.transport.abort()
        if self.how == "stalls after the stop":
            await self._stall()
        return "250 OK"

    async def _stall(self) -> None:
        while not self.stalled.is_set():
            await asyncio.sleep(0.01)


class _Dying(SMTP):
    """A server that may die in the middle of a message."""

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - as the library calls it
        if self.event_handler.how != "dies in the text":
            return await super().smtp_DATA(arg)  # type: ignore[no-any-return]
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        await self._reader.readline()
        assert self.transport is not None
        return self.transport.abort()  # type: ignore[attr-defined, no-any-return]


class _Server(Controller):
    def factory(self) -> SMTP:
        return _Dying(self.handler, **self.SMTP_kwargs)


@contextmanager
def mail_server(how: str = "takes") -> Iterator[tuple[MailBox, int]]:
    """A mail server that behaves so, and its port."""
    box, port = MailBox(how), free_port()
    server = _Server(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box, port
    finally:
        box.stalled.set()
        server.stop()


class Hook(ThreadingHTTPServer):
    """A webhook: what was posted to it, and the status it answers with (0: it hangs up, -1: it stalls)."""

    daemon_threads = True

    def __init__(self, status: int) -> None:
        super().__init__(("127.0.0.1", 0), _Posted)
        self.status = status
        self.posted: list[tuple[str, bytes]] = []
        self.stalled = threading.Event()


class _Posted(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append((self.headers["Idempotency-Key"], body))
        if self.server.status == -1:
            self.server.stalled.wait()
        if self.server.status <= 0:
            self.close_connection = True
            return
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_address[1]}/elsewhere")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is written: tests look at ``posted``."""


@contextmanager
def web_hook(status: int = 200) -> Iterator[tuple[Hook, str]]:
    """A webhook that answers so, and its address."""
    hook = Hook(status)
    thread = threading.Thread(target=hook.serve_forever, daemon=True)
    thread.start()
    try:
        yield hook, f"http://127.0.0.1:{hook.server_address[1]}/hook?key=secret"
    finally:
        hook.stalled.set()
        hook.shutdown()
        hook.server_close()
        thread.join()
