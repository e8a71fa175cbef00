"""Columns of a file that need more than a name: a part of the text, the other sign, two columns joined."""

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import served_home
from pages.parts.words.codes import label
from pages.parts.words.headings import table_heading
from pages.parts.words.language import _
from queries.intake.file_limits import account_pattern
from queries.intake.layouts.feedable import MAPPED
from queries.intake.mapping import Look
from receivables.messages import N_

Chosen = dict[str, str | dict[str, Any]]

PARTS = {"": N_("the whole text"), "account": N_("the account number in it"), "own": N_("what fits a pattern")}
SIGNS = {"": N_("as it stands"), "-": N_("the other sign"), "absolute": N_("without sign")}
ACCOUNT = "{account}"
MOST_WORDS = 24
"""Words of one column that can be given a meaning on the page; a layout takes any number."""


def refined(table: str, chosen: Chosen, look: Look, key: str) -> Chosen:
    """The choice of columns, those that the reader adjusts as tables of a layout; each shows what comes out."""
    names = [name for name, spec in chosen.items() if isinstance(spec, str)]
    words = partial(table_heading, table)
    picked = st.multiselect(_("Columns to adjust"), names, format_func=words, key=f"{key}-adjust")
    return chosen | {name: _one(table, name, str(chosen[name]), look, f"{key}-{name}") for name in picked}


def _one(table: str, name: str, column: str, look: Look, key: str) -> dict[str, Any]:
    st.markdown(f"**{table_heading(table, name)}**")
    with st.container(horizontal=True):
        others = ["", *(other for other in look.columns if other != column)]
        other = st.selectbox(_("Join with"), others, format_func=lambda one: one or "—", key=f"{key}-join", width=220)
        part = st.selectbox(_("Take"), list(PARTS), format_func=lambda one: _(PARTS[one]), key=f"{key}-part", width=220)
        own = st.text_input(_("Pattern, the part in brackets"), key=f"{key}-own", width=280) if part == "own" else ""
        money = MAPPED[table].column(name).kind == "money"
        sign = (
            st.selectbox(
                _("Sign of the amount"),
                list(SIGNS),
                format_func=lambda one: _(SIGNS[one]),
                key=f"{key}-sign",
                width=200,
            )
            if money
            else ""
        )
    spec: dict[str, Any] = {"from": [column, other], "joined": " "} if other else {"from": column}
    if pattern := ACCOUNT if part == "account" else own:
        spec["pattern"] = pattern
    if sign:
        spec["sign"] = -1 if sign == "-" else sign
    if choices := MAPPED[table].column(name).choices:
        spec["map"] = _value_table(choices, look.rows[column], key)
    _preview(spec, look)
    return spec


def _value_table(choices: tuple[str, ...], cells: pl.Series, key: str) -> dict[str, str]:
    """What the words of a column mean; those nobody explains stay as they are."""
    words = cells.str.strip_chars().drop_nulls().unique(maintain_order=True).head(MOST_WORDS)
    with st.container(horizontal=True):
        meant = {
            word: st.selectbox(
                word,
                ["", *choices],
                format_func=lambda code: label(code) if code else _("as it stands"),
                key=f"{key}-word-{place}",
                width=190,
            )
            for place, word in enumerate(words)
            if word
        }
    return {word: choice for word, choice in meant.items() if choice}


def _preview(spec: dict[str, Any], look: Look) -> None:
    """The first rows before and after; a pattern that cannot be used is named by the trial below."""
    names = spec["from"] if isinstance(spec["from"], list) else [spec["from"]]
    before = look.rows.head(5).select(pl.concat_str(names, separator=" ", ignore_nulls=True)).to_series()
    after = before
    if "pattern" in spec:
        try:
            after = before.str.extract(spec["pattern"].replace(ACCOUNT, account_pattern(served_home())), 1)
        except pl.exceptions.PolarsError:
            return
    if sign := spec.get("sign"):
        bare = after.str.replace(r"^\s*[-−]\s*", "")
        after = bare if sign == "absolute" else bare.zip_with(after != bare, "-" + bare)
    st.dataframe({_("In the file"): before, _("What is taken"): after}, hide_index=True)
