"""Registries and logs written for the tests of their layouts, and what became of their rows."""

from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.store.loaded import loaded_files


def write(tmp_path: Path, text: str, name: str = "registry.txt", encoding: str = "cp1251") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def table(home: Home, name: str, at: int = -1) -> pl.DataFrame:
    return pl.read_parquet(home.staged / loaded_files(home)[at].file_id / f"{name}.parquet")


SBERBANK = (
    '15-05-2026;22-43-33;0017;0017999V;952942116931;00470;ООО "Ромашка;ВЗНОС (А.А.);0625;850,00;836,40;13,60;5\r\n'
    "16-05-2026;11-29-05;0017;0017999V;562841123829;10060;ИВАНОВА И.;ВЗНОС (И.И.);0625;1710,00;1682,64;27,36;5\r\n"
)


def contacts(home: Home, at: int = -1) -> list[tuple[object, ...]]:
    names = ("contact_id", "phone", "extension", "direction", "seconds", "result")
    return table(home, "contacts", at).sort("contact_id").select(names).rows()
