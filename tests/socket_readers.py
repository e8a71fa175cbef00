"""A reader of the dashboard without a browser: what a browser's tab says over its websocket, and what it keeps."""

import asyncio
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 120
"""Seconds after which a page that has not come counts as an error."""


@dataclass
class Shown:
    """What one run of a page sent: the bytes, how many elements, and the errors among them."""

    size: int = 0
    elements: int = 0
    errors: list[str] = field(default_factory=list)


class SocketReader:
    """One tab: opens pages by their addresses, as a click on the navigation does, and waits until each is whole."""

    def __init__(self, address: str, lang: str = "ru") -> None:
        self._address, self._lang = address, lang
        self._pages: dict[str, str] = {}
        self._kept: dict[str, int] = {}
        """Messages that the tab keeps, and the run that used each last: the server sends only their names again."""
        self._runs = 0

    async def __aenter__(self) -> Self:
        self._socket: ClientConnection = await connect(
            f"{self._address.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit", "no-token"],  # type: ignore[list-item]
            max_size=None,
            compression=None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._socket.close()

    async def open(self, key: str) -> Shown:
        """Open the page of this key and wait until all of it is here. Raises TimeoutError when it does not come."""
        await self._ask(key)
        async with asyncio.timeout(PATIENCE):
            return await self._whole()

    async def _ask(self, key: str) -> None:
        asked = BackMsg()
        run = asked.rerun_script
        run.query_string = f"lang={self._lang}"
        run.page_script_hash = self._pages.get(key, "")
        run.page_name = "" if self._pages else key
        run.context_info.url = f"{self._address}/{key}?lang={self._lang}"
        run.context_info.locale, run.context_info.timezone = self._lang, "Europe/Moscow"
        run.context_info.color_scheme = "light"
        run.cached_message_hashes.extend(self._kept)
        await self._socket.send(asked.SerializeToString())

    async def _whole(self) -> Shown:
        shown = Shown()
        self._runs += 1
        while True:
            raw = await self._socket.recv()
            message = ForwardMsg()
            message.ParseFromString(bytes(raw) if not isinstance(raw, str) else raw.encode())
            shown.size += len(raw)
            if self._took(message, shown):
                return shown

    def _took(self, message: Any, shown: Shown) -> bool:
        """Take one message in; whether it was the last one of a page."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        elif kind == "ref_hash":
            self._kept[message.ref_hash] = self._runs
            shown.elements += 1
        elif kind == "delta":
            self._look_at(message, shown)
        elif kind == "script_finished":
            self._kept = {name: run for name, run in self._kept.items() if run > self._runs - 2}
            return bool(message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
        return False

    def _look_at(self, message: Any, shown: Shown) -> None:
        if message.metadata.cacheable:
            self._kept[message.hash] = self._runs
        element = message.delta.new_element
        shown.elements += 1
        if element.HasField("exception"):
            shown.errors.append(element.exception.message)
        elif element.HasField("alert") and element.alert.format == element.alert.ERROR:
            shown.errors.append(element.alert.body)
