"""The warning of a cut of service, by language; texts of ``cut_warning.toml``, strictly read."""

from dataclasses import dataclass
from pathlib import Path

from queries.settings.edited_texts import LAST_HOUR, EditedTexts

FILE = "cut_warning.toml"

CUT_PLACES = ("company", "name", "account", "service", "tariff", "overdue", "since", "cut_on", "ways")
"""What the text may have in braces."""

WARNING_TEXTS = EditedTexts(Path(__file__).with_name(FILE), CUT_PLACES, {"cut_hour": LAST_HOUR})


@dataclass(frozen=True)
class CutWarning:
    """The text of one language with its places, the ways to pay, and the hour of the cut."""

    text: str
    ways: tuple[str, ...]
    cut_hour: int


def cut_warning(folder: Path, language: str) -> CutWarning:
    """The warning of the company in ``folder``. Raises Problem when its file cannot be read or is no such text."""
    texts = WARNING_TEXTS.read(folder)
    return CutWarning(texts[language]["text"], tuple(texts[language]["ways"]), texts["cut_hour"])


def own_cut_warning(folder: Path) -> Path:
    """The file that the company edits; see ``EditedTexts.own``."""
    return WARNING_TEXTS.own(folder)
