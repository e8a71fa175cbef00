"""Small scripts for what Streamlit leaves undone in the browser: language, theme, history, its own English words.

They are files that the dashboard serves, so that a proxy may forbid every script that stands in a page's own text.
"""

import json
from functools import cache
from html import escape

from pages.parts.shell.foreign_words import FOREIGN, PATTERNS
from pages.parts.words.language import LANGUAGES, _, language
from queries.catalogue import catalogue
from queries.served_files import served_address


def script(name: str) -> str:
    """The element that runs ``static/scripts/NAME.js``."""
    return f'<script src="{served_address(f"scripts/{name}.js")}"></script>'


def speak() -> str:
    """The script that says the page's language to the browser, and Streamlit's own words in that language."""
    return _speak_in(language())


@cache  # every run of every page sends it
def _speak_in(here: str) -> str:
    # what another language has already put there is said anew after a switch
    others = [catalogue(code) for code in LANGUAGES if code != here]
    words, patterns = (
        {
            **{other.get(ours, ours): _(ours) for other in others for ours in known.values()},
            **{foreign: _(ours) for foreign, ours in known.items()},
        }
        for known in (FOREIGN, PATTERNS)
    )
    told = {
        name: json.dumps(one, ensure_ascii=False) for name, one in (("words", words), ("patterns", [*patterns.items()]))
    }
    laid_down = " ".join(f'data-our-{name}="{escape(one)}"' for name, one in {"language": here, **told}.items())
    return f"<div hidden {laid_down}></div>{script('speak')}"
