"""What of a hostile company's texts lives on a page, told from the messages that the browser is sent."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pyarrow as pa
from google.protobuf.json_format import MessageToDict
from hostile_companies import PIECES
from markdown_it import MarkdownIt
from screens import _nodes
from streamlit.testing.v1 import AppTest

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WORD = re.compile(r"zq[a-z]+")
JOINER = "\N{WORD JOINER}"

AFTER_PARSING = {
    "address": re.compile(r"(?:https?://|www\.)[-.\w]+\S*zq|(?:https?://|www\.)zq", re.IGNORECASE),
    "mail": re.compile(r"[-.\w+]+@zq[-\w]*\."),
    "icon": re.compile(r":material[/_]\w+:zq"),
    "face": re.compile(r":[\w+-]+:zq"),
}
"""What Streamlit makes of the text that is left when Markdown has been read."""

BEFORE_PARSING = {
    "formula": re.compile(r"\$+[^$]*zq[^$]*\$"),
    "colour": re.compile(r":[a-z-]+\[zq"),
    "tag": re.compile(r"<(?:a href='http://|img src=x onerror=')zq|<b>zq(?:bold|id)|<br>zqbreak|<extra>zq"),
}
"""What it finds in the source; signs behind a backslash and code are left out."""

ESCAPED = re.compile(r"\\.|(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
READ_AS_MARKDOWN = {"label", "help", "body", "title", "text", "delta", "deltaDescription", "captions", "content"}
SHOWN_AS_IT_IS = {"options", "placeholder", "alt"}
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]")


@cache
def alive_in_markdown(source: str) -> tuple[str, ...]:
    """What a text would do, and what of the hostile words is not shown as it was written."""
    if "zq" not in source:
        return ()
    bare = ESCAPED.sub("\ufffc", source)
    told = [name for name, rule in BEFORE_PARSING.items() if rule.search(bare)]
    shown = []
    for token in MARKDOWN.parse(source):
        for one in [token, *(token.children or ())]:
            if one.type in {"link_open", "image"} and "zq" in json.dumps([one.attrs, one.content]):
                told.append(one.type)
            if one.type == "text":
                told += [name for name, rule in AFTER_PARSING.items() if rule.search(one.content)]
            shown.append(" " if one.type in {"softbreak", "hardbreak"} else "" if one.children else one.content)
    return (*told, *not_as_written("".join(shown)))


def not_as_written(shown: str) -> list[str]:
    """Hostile words that stand in ``shown`` without the signs they were written with."""
    shown = " ".join(shown.replace(JOINER, "").split())
    return [
        f"{word} in {shown[:300]!r}"
        for piece in PIECES
        for word in WORD.findall(piece)[:1]
        if word in shown and shown.count(word) != shown.count(seen(piece)) * piece.count(word)
    ]


def seen(piece: str) -> str:
    """How a piece looks: what turns letters is gone, line breaks are spaces."""
    return " ".join(piece.replace("\u202e", "").split())


def alive_in_chart(spec: str) -> Iterator[str]:
    """Plotly reads a few tags in every text, and names of values in templates."""
    for key, text in _strings(json.loads(spec), ""):
        if key == "customdata" and "%{customdata" not in spec:
            continue
        if BEFORE_PARSING["tag"].search(text) or (key.endswith("template") and re.search(r"%\{[^}]*zq", text)):
            yield f"{key}: {text[:200]!r}"
        if TURNS.search(text) and "zq" in text:
            yield f"{key} turns: {text[:200]!r}"


class _Tags(HTMLParser):
    """Tags that hold a hostile word in their attributes, and tags around one."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "zq" in str(attrs) or tag in {"a", "iframe"}:
            self.found.append(tag)


def alive(app: AppTest) -> list[str]:
    """Everything on a page that lives, with the kind of element it stands in."""
    told = []
    for node in _nodes(app._tree):
        proto = getattr(node, "proto", None)
        if proto is not None:
            kind = getattr(node, "type", "")
            told += [f"{kind}: {words}" for words in _alive_in(kind, proto)]
    return told


def _alive_in(kind: str, proto: Any) -> Iterator[str]:
    if hasattr(proto, "spec"):
        yield from alive_in_chart(proto.spec)
        yield from alive_in_text(proto.alt)
    elif kind == "html":
        yield from _Tags(proto.body).found
    elif kind == "dataframe":
        yield from _alive_in_table(proto)
    elif kind != "code":
        for key, text in _strings(MessageToDict(proto), ""):
            if key in READ_AS_MARKDOWN or (key == "options" and kind == "radio"):
                yield from alive_in_markdown(text)
            if key in READ_AS_MARKDOWN | SHOWN_AS_IT_IS:
                yield from alive_in_text(text)


def alive_in_text(text: str) -> Iterator[str]:
    if "zq" in text and TURNS.search(text):
        yield f"turned: {text[:200]!r}"


def _alive_in_table(proto: Any) -> Iterator[str]:
    for _key, text in _strings(json.loads(proto.columns or "{}"), ""):
        yield from alive_in_markdown(text)
    written = proto.arrow_data.styler.display_values
    for column in pa.ipc.open_stream(written).read_all().columns if written else ():
        for cell in column.to_pylist():
            yield from alive_in_text(str(cell))


def _strings(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Every text with the name it stands under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part, key)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _strings(part, name)
