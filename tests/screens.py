"""Reading what a page shows: every text that reaches the reader, for tests."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import plotly.graph_objects as go
import pyarrow as pa
from google.protobuf.json_format import MessageToDict
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages.parts.shell import viewer as people

# Every AppTest reads the metadata of all installed packages to find components; they stay the same for the session.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

DASHBOARD = Path(__file__).parents[1] / "dashboard.py"
SERVED = DASHBOARD.with_name("app.py")
FIRST = "pages/overview/page.py"
VIEWER = people.viewer
SHOWN_KEYS = {"body", "label", "help", "delta", "placeholder", "options", "caption"}
CHART_KEYS = {"text", "ticktext", "name", "hovertext", "x", "y", "title", "hovertemplate"}


def opened(page: str = "", **query: str) -> AppTest:
    """The dashboard after a reader opened a page file (``pages/...``) with these query parameters, at its own address.

    A page of another address than its file's is found in what a run of the first page registered.
    """
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    app.query_params.update(query)
    if page in {"", FIRST}:
        return app.run()
    app._registered_pages = registered()
    return app.switch_page(page).run()


@cache
def registered() -> dict[str, Any]:
    """The pages of the dashboard as Streamlit knows them after a run of who may see all, whoever asks first."""
    with patch.object(people, "viewer", VIEWER):
        return AppTest.from_file(str(DASHBOARD), default_timeout=60).run()._registered_pages


def complaints(app: AppTest) -> list[str]:
    """Errors and exceptions on the page."""
    return [str(one.value) for one in (*app.error, *app.exception)]


def misdrawn(app: AppTest) -> list[str]:
    """What plotly itself has against the figures of the page, which are built without asking it."""
    return [wrong for chart in app.get("plotly_chart") if (wrong := _refused(json.loads(chart.proto.spec)))]


def _refused(spec: dict[str, Any]) -> str:
    spec["layout"].pop("template")
    try:
        go.Figure(spec)
    except ValueError as error:
        return str(error)
    return ""


def texts(app: AppTest) -> list[str]:
    """Every text a reader can see, code blocks apart."""
    return [text for node in _nodes(app._tree) for text in _texts(node)]


def sent(app: AppTest) -> bytes:
    """Everything that reached the browser, shown or not, as it was sent: hidden columns of a table too."""
    protos = (getattr(node, "proto", None) for node in _nodes(app._tree))
    return b"".join(proto.SerializeToString() for proto in protos if proto is not None)


def _nodes(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _nodes(child)


def _texts(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if proto is None or getattr(node, "type", "") == "code":
        return
    if getattr(node, "type", "") == "dataframe":
        yield from _table_texts(proto.arrow_data)
    elif hasattr(proto, "spec"):
        yield from _strings(json.loads(proto.spec), CHART_KEYS)
    else:
        yield from _strings(MessageToDict(proto), SHOWN_KEYS)


def _table_texts(proto: Any) -> Iterator[str]:
    data = proto.styler.display_values or proto.data
    table = pa.ipc.open_stream(data).read_all()
    headings = pa.ipc.open_stream(proto.data).read_all().column_names
    yield from (name for name in headings if not name.startswith("__index"))
    for column in table.columns:
        yield from (str(cell) for cell in column.to_pylist() if cell is not None)


def _strings(value: Any, keys: set[str], shown: bool = False) -> Iterator[str]:
    if isinstance(value, str) and shown:
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part, keys, shown)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, keys, key in keys)


def everything(app: AppTest) -> str:
    """All that the server sent to the browser, shown or not: messages as text, tables decoded."""
    return "\n".join(part for node in _nodes(app._tree) for part in _sent(node))


def _sent(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if proto is None:
        return
    yield json.dumps(MessageToDict(proto), ensure_ascii=False)
    if getattr(node, "type", "") == "dataframe":
        yield str(pa.ipc.open_stream(proto.arrow_data.data).read_all().to_pydict())
        yield from _table_texts(proto.arrow_data)
