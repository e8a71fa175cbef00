"""The layouts a home knows: the shipped ones, the company's own, and generic ones.

The shipped ones are in ``shipped/`` beside this module, a company's own in the folder ``layouts/`` of its home; one of
the same name takes the place of the shipped one.
"""

import re
from pathlib import Path

from queries.home import Home
from queries.intake.file_limits import account_pattern
from queries.intake.layouts.generic import generic_layouts
from queries.intake.layouts.layout import Layout, canonical_layout
from queries.intake.layouts.layout_text import layout_from
from receivables.messages import Problem
from receivables.tables import TABLES

SHIPPED = Path(__file__).parent / "shipped"


def layouts_of(home: Home) -> dict[str, Layout]:
    """All readable layouts of a home by name: the shipped ones, and the company's own in their place or beside them."""
    return {name: layout for name, layout in _read(home).items() if isinstance(layout, Layout)}


def broken_layouts(home: Home) -> dict[str, Problem]:
    """The layouts of a home that cannot be read, and why. They hinder no file that is none of theirs."""
    return {name: problem for name, problem in _read(home).items() if isinstance(problem, Problem)}


def _read(home: Home) -> dict[str, Layout | Problem]:
    files = {file.stem: file for folder in (SHIPPED, home.layouts) for file in sorted(folder.glob("*.toml"))}
    pattern = account_pattern(home)
    return {name: _layout_or_why(name, file, pattern) for name, file in files.items()}


def _layout_or_why(name: str, file: Path, pattern: str) -> Layout | Problem:
    try:
        return layout_from(name, file.read_text("utf-8"), pattern)
    except Problem as problem:
        return problem
    except (OSError, UnicodeDecodeError) as error:
        return Problem("The layout {name} cannot be read: {error}", name=name, error=str(error))


def known_layouts(home: Home) -> list[Layout]:
    """Every layout a file may be recognised by, the canonical tables apart."""
    return [*layouts_of(home).values(), *generic_layouts(home)]


def layout_named(home: Home, name: str) -> Layout:
    """The layout or canonical table called ``name``. Raises Problem when there is none."""
    if name in TABLES:
        return canonical_layout(TABLES[name])
    layouts = {layout.name: layout for layout in known_layouts(home)}
    if broken := broken_layouts(home).get(name):
        raise broken
    if name not in layouts:
        known = ", ".join([*TABLES, *layouts])
        raise Problem("There is no layout or table {name}; known are {known}", name=name, known=known)
    return layouts[name]


def save_layout(home: Home, name: str, text: str) -> None:
    """Keep ``text`` as the company's layout ``name``. Raises Problem when the name or the text will not do."""
    if not re.fullmatch(r"[a-z0-9_]{1,60}", name) or name in TABLES:
        raise Problem(
            "{name} cannot be the name of a layout: use small Latin letters, digits and _, and no table's name",
            name=name,
        )
    layout_from(name, text, account_pattern(home))
    home.layouts.mkdir(parents=True, exist_ok=True)
    new = home.layouts / f".{name}.new"
    new.write_text(text, "utf-8")
    new.replace(home.layouts / f"{name}.toml")
