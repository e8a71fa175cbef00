"""Documents set in type: a template beside this module and what is to stand in it, as PDF."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent


def pdf(template: str, shown: Mapping[str, Any], logo: Path | None = None) -> bytes:
    """The template ``<name>.typ`` filled with ``shown`` (what JSON can say), in the fonts that typst ships.

    The template gets the picture ``logo`` as a list of bytes, empty without one, for typst reads no file elsewhere.
    """
    values = {"shown": json.dumps({**shown, "logo": list(logo.read_bytes()) if logo else []})}
    return bytes(typst.compile(str(HERE / f"{template}.typ"), sys_inputs=values, ignore_system_fonts=True))
