"""The catalogue of translations: English sentence → sentence in another language, read from ``locale/*.po``."""

from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parents[1] / "locale"


def catalogue(language: str) -> dict[str, str]:
    """English sentence → sentence in ``language``; empty for English, the source. Read again when the file changes."""
    file = CATALOGUES / f"{language}.po"
    try:
        return _read(file, file.stat().st_mtime)
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=4)
def _read(file: Path, changed: float) -> dict[str, str]:
    with file.open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id and message.string}
