"""Text from outside (files, people, addresses), made harmless for whoever interprets what he shows.

One rule for all: ``inert`` is the text for a place that shows text as it is (a chart, a list, a letter); for a place
that reads Markdown ``language.plain`` also takes the meaning from its signs. What breaks a link is a WORD JOINER, which
nobody sees: addresses are linked and signs such as ``:smile:`` drawn after every backslash has been taken away.
"""

import re

JOINER = "\N{WORD JOINER}"

_DROPPED = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " "),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], None),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}
"""Line breaks and control characters are spaces; what turns the direction of later letters is gone."""

_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_LIVE = re.compile(
    r"(?<=www)(?=\.)"
    r"|(?<=\w)(?=://)"
    r"|(?<=[\w.+-])(?=@[\w-])"
    r"|(?<=<)(?=[a-z/!?])|(?<=%)(?=\{)"
    r"|(?<=:)(?=[\w+-]+[:\[{]|material/)"
    r"|(?<=\s[<>~-])(?=-?[=>-](?:\s|$))|(?<=^[<>~-])(?=-?[=>-](?:\s|$))",
    re.IGNORECASE,
)
"""Where an address, a tag, a place of a template, a sign, a colour or an arrow would come to life."""


def visible(text: str) -> str:
    """``text`` in one line, without control characters and without what turns its direction."""
    return text.translate(_DROPPED) if _ODD.search(text) else text


def inert(text: str) -> str:
    """``text`` for a place that shows it as it is, and that links addresses or reads tags: it does neither there.

    Inert text stays the same when made inert again.
    """
    return _LIVE.sub(JOINER, visible(text))
