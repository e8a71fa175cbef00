"""The last resort against text from outside: nothing that a page shows as Markdown is a link, a picture or a formula.

No text of the program is one of these, so that where one stands it came from outside past ``plain``, or is two sums in
dollars. Every message to the browser passes here.
"""

import re
from functools import cache
from typing import Any

from google.protobuf.message import Message
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from pages.parts.words.outside import JOINER

READ_AS_MARKDOWN = ("label", "help", "body", "title", "text", "delta", "delta_description")
NO_MARKDOWN = ("html", "text", "json", "code")
"""Fields of elements and blocks that are read as Markdown, and elements in which they are not."""

_ALIVE = re.compile(
    r"\\[\s\S]|(?<!`)(?P<mark>`+)(?!`).+?(?<!`)(?P=mark)(?!`)"
    r"|^ {0,3}\[[^\]\n]*\](?=:)|\$|!(?=\[)|(?<=\])(?=\()|(?<=www)(?=\.)|(?<=\w)(?=://)|(?<=[\w.+-])(?=@[\w-])",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
"""What is left as it is (escaped signs, code), then signs that get a backslash, and places that get a joiner."""

_TAG_WITH_ADDRESS = re.compile(r"<(?=/?a[\s>])", re.IGNORECASE)


def without_links(markdown: str) -> str:
    """The same Markdown without its links, pictures and formulas: what they were made of is shown as it is."""
    return _ALIVE.sub(_quieted, markdown)


def _quieted(found: re.Match[str]) -> str:
    signs = found[0]
    if signs in ("$", "!"):
        return f"\\{signs}"
    return signs if signs.startswith(("\\", "`")) else signs + JOINER


def guard_the_browser() -> None:
    """Let every message of this process pass here before it is sent; once is enough."""
    before = ScriptRunContext.enqueue
    if getattr(before, "is_guarded", False):
        return

    def enqueue(self: ScriptRunContext, msg: Any) -> None:
        if msg.WhichOneof("type") == "delta":
            quieten(msg.delta)
        before(self, msg)

    enqueue.is_guarded = True  # type: ignore[attr-defined]  # a function may bear a mark; its type knows of none
    ScriptRunContext.enqueue = enqueue  # type: ignore[method-assign]


def quieten(delta: Any) -> None:
    """Take links, pictures and formulas out of what a new element or block shows, in place."""
    kind = delta.WhichOneof("type")
    shown = getattr(delta, kind) if kind in ("new_element", "add_block") else None
    name = shown.WhichOneof("type") if shown is not None else None
    if shown is not None and name == "plotly_chart":
        shown.plotly_chart.spec = _TAG_WITH_ADDRESS.sub(f"<{JOINER}", shown.plotly_chart.spec)
    elif name is not None and name not in NO_MARKDOWN:
        _quieten_fields(getattr(shown, name))


def _quieten_fields(shown: Message) -> None:
    for name in _markdown_fields(shown.DESCRIPTOR):
        text = getattr(shown, name)
        if text and (quiet := without_links(text)) != text:
            setattr(shown, name, quiet)


@cache
def _markdown_fields(kind: Any) -> tuple[str, ...]:
    return tuple(name for name in READ_AS_MARKDOWN if name in kind.fields_by_name)
