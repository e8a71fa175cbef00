"""Lists for the dialler, one per operator: telephone, account and the lawful hours, nothing else."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import company
from pages.parts.tables.cells import headed
from pages.parts.tables.download_menu import XLSX
from pages.parts.tables.files import xlsx_bytes
from pages.parts.tables.machine_lists import list_button
from pages.parts.words.language import _
from queries.ask import OpenCompany
from queries.vocabulary.columns import columns_of
from receivables.effects.planning.dialler_lists import dialler_list

NEEDED = ("phone", "account_id", "opens_at", "closes_at", "best_hour")


def dialler_files(asked: Mapping[str, Any]) -> None:
    """Both files of what is asked (as_of, and whose); numbers leave the database only when one is pressed."""
    opened = company()
    name = f"calls-{asked['as_of']}-{opaque(asked)}"

    def csv() -> bytes:
        return for_dialler(opened, asked).write_csv(datetime_format="%Y-%m-%d %H:%M").encode()

    def xlsx() -> bytes:
        return xlsx_bytes(headed(for_dialler(opened, asked), columns_of("call_desk_phones")), {})

    kinds: dict[str, tuple[Callable[[], bytes], str]] = {"csv": (csv, "text/csv"), "xlsx": (xlsx, XLSX)}
    with st.container(horizontal=True, gap="small"):
        for kind, (made, mime) in kinds.items():
            words = _("List for the dialler, {kind}", kind=kind.upper())
            list_button(words, f"{name}.{kind}", made, mime, names="call_desk_phones")


def for_dialler(opened: OpenCompany, asked: Mapping[str, Any]) -> pl.DataFrame:
    """Telephones in the order of calls, each once, with the lawful hours by the company's clock."""
    given = {key: value for key, value in asked.items() if value is not None}
    rows = opened.ask("call_desk_phones", **given)
    hours = rows.select("account_id", "opens_at", "closes_at", "best_hour")
    return dialler_list(rows).join(hours, on="account_id", maintain_order="left").select(NEEDED)


def opaque(asked: Mapping[str, Any]) -> str:
    """What tells the files of one day apart, without saying whose they are."""
    return sha256(repr(sorted(asked.items())).encode()).hexdigest()[:8]
