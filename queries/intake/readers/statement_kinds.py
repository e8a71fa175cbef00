"""Statements that are no lines of text: told by their beginning, and read to entries."""

import codecs
import re
from pathlib import Path

from queries.intake.readers.camt053 import read_camt053
from queries.intake.readers.ofx import read_ofx
from queries.intake.readers.sheet import Sheet

_LOOKED_AT = 20_000
_CAMT = re.compile(r"<(?:\w+:)?Document\b[^>]*camt\.053|<(?:\w+:)?BkToCstmrStmt\b")
_OFX = re.compile(r"^OFXHEADER\s*:|<\?OFX\b|<OFX>", re.IGNORECASE)


def beginning_of(path: Path) -> str:
    """The first characters of a file as one line."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "utf-8", "replace")
    return " ".join(text.replace("\ufeff", "").replace("\0", "").split())


def statement_kind(beginning: str) -> str | None:
    """``camt053`` or ``ofx``, by the beginning of a file; None for other files."""
    if beginning.startswith("<") and _CAMT.search(beginning):
        return "camt053"
    return "ofx" if beginning.startswith(("<", "OFXHEADER")) and _OFX.search(beginning) else None


def read_entries(path: Path, kind: str, name: str, declared: str | None) -> Sheet:
    """The entries of a statement of this kind. Raises Problem when it is damaged or none."""
    return read_camt053(path, name) if kind == "camt053" else read_ofx(path, name, declared)
