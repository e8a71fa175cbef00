"""A name for a layout that the reader has just described: made of the name of its file."""

import re
from collections.abc import Collection
from pathlib import Path

from queries.home import Home
from queries.intake.layouts.known_layouts import SHIPPED, known_layouts
from receivables.tables import TABLES

LONGEST = 40

LATIN = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
    "ё": "e",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ъ": "",
    "ь": "",
}
"""A small Russian letter → how it is written in Latin ones, as in passports."""


def layout_name_for(home: Home, file_name: str) -> str:
    """A free name of small Latin letters, digits and _: the words of the file's name without its dates and numbers."""
    taken = {*TABLES, *(one.name for one in known_layouts(home))}
    taken |= {file.stem for folder in (SHIPPED, home.layouts) for file in folder.glob("*.toml")}
    return free_name(Path(file_name).stem, taken)


def free_name(words: str, taken: Collection[str]) -> str:
    """``words`` as a name that is not among ``taken``; a number at its end tells it from one that is."""
    latin = "".join(LATIN.get(letter, letter) for letter in words.lower())
    parts = [part for part in re.split(r"[^a-z0-9]+", latin) if re.search("[a-z]", part)]
    name = "_".join(parts)[:LONGEST].strip("_") or "layout"
    numbered = (f"{name}_{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)
