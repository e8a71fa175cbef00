"""Documents set in type: a template beside this module and what is to stand in it, as PDF."""

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent


def pdf(template: str, shown: Mapping[str, Any], logo: Path | None = None, *, plain_letters: bool = False) -> bytes:
    """The template ``<name>.typ`` filled with ``shown`` (what JSON can say), in the fonts that typst ships.

    With ``plain_letters`` also in those that the charts are drawn with. The template gets the picture ``logo`` as a
    list of bytes, empty without one, for typst reads no file elsewhere.
    """
    values = {"shown": json.dumps({**shown, "logo": list(logo.read_bytes()) if logo else []})}
    fonts = [str(chart_fonts())] if plain_letters else []
    return bytes(
        typst.compile(str(HERE / f"{template}.typ"), sys_inputs=values, ignore_system_fonts=True, font_paths=fonts)
    )


def chart_fonts() -> Path:
    """The folder of the fonts that come with matplotlib: DejaVu Sans has Cyrillic and the sign of the rouble."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
