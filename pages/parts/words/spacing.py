"""Spaces that must not break: one function puts them, so that no translation holds one by hand."""

import re
from functools import lru_cache

NBSP = "\N{NO-BREAK SPACE}"

_KEPT = r"(?P<kept>`[^`]*`|</?[A-Za-z][^>]*>|\w+://\S+)"
_SHORT = "в|во|и|с|со|к|ко|о|об|у|на|по|за|от|до|из|не|ни|а|но"
_UNITS = r"%|₽|млн|млрд|тыс\.|дн\.|п\. ?п\.|—"

RULES = {
    "ru": re.compile(
        rf"{_KEPT}|(?<![\w-])(?:{_SHORT}) (?=\S)| (?=(?:{_UNITS})(?!\w))|(?<=[\d}}]) (?=г\.)|п\. (?=п\.)|№ (?=\S)",
        re.IGNORECASE,
    ),
    "en": re.compile(rf"{_KEPT}|(?<=[\d}}]) (?=(?:thousand|million|billion|pp)\b)"),
}
"""What each language keeps together; in ``kept`` (code, tags, addresses) nothing is changed."""


@lru_cache(maxsize=8192)
def spaced(text: str, language: str) -> str:
    """``text`` with no-break spaces where the language wants them: after short words, before units and dashes.

    A text with ``{places}`` is spaced before they are filled, so that values from outside stay as they are.
    """
    rule = RULES.get(language)
    return rule.sub(lambda found: found[0] if found["kept"] else found[0].replace(" ", NBSP), text) if rule else text
