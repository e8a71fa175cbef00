"""What else than another reminder fits debtors, as the page Ageing shows it: whom, and how it went before."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import choose_one, controls
from pages.parts.tables.opening import list_of_accounts, open_account
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, in_points, short
from receivables.steps.alternatives import ALTERNATIVES

RESULTS_FIRST = ("alternative", "measure", "accounts", "with_it", "without_it", "difference", "low", "high", "verdict")


def alternative_tab(on: date) -> None:
    """Whom what fits, with how it went with those who did it before; a chosen row opens the account."""
    found = answer("debt_alternatives", as_of=on)
    if found.is_empty():
        st.info(_("By how the bills of the year were paid, nothing else fits anybody on {on}.", on=on))
    else:
        _list(found, on)
    _results(on)


def _list(found: pl.DataFrame, on: date) -> None:
    counts = {name: found.filter(alternative=name).height for name in ALTERNATIVES}
    told = "; ".join(f"{label(name)}: {count}" for name, count in counts.items() if count)
    overdue = short(Decimal(found["overdue"].sum()), settings().currency)
    st.markdown(_("What fits debtors by rule: {told}. They have {overdue} overdue.", told=told, overdue=overdue))
    with controls():
        chosen = choose_one("alternative", ["all", *ALTERNATIVES], label, _("What fits"))
        shown = found if chosen == "all" else found.filter(alternative=chosen)
        list_of_accounts(shown, "fitting")
    about = {"as_of": on, "alternative": None if chosen == "all" else chosen}
    open_account(shown, table(shown, "debt_alternatives", about, pick=True, total=["overdue", "paid_lately"]))


def _results(on: date) -> None:
    """The comparison with similar accounts, and what it cannot tell."""
    results = answer("alternative_results", as_of=on)
    st.markdown(f"**{_('How it went with those who did it before (estimated)')}**")
    if results.is_empty():
        st.markdown(_("Nobody came to pay otherwise in the two years before: what it comes to cannot be told."))
        return
    rows = results.to_dicts()
    says = _(
        "Difference to similar accounts that went on as before, in percentage points; nobody was drawn by lot, "
        "so it is an estimate:"
    )
    names = [f"{label(row['alternative'])}: {_told(row)}" for row in rows]
    drawn = [
        {"estimate": row["difference"], "low": row["low"], "high": row["high"], "verdict": row["verdict"]}
        for row in rows
    ]
    picture(says, intervals(names, drawn, in_points, _("With it less without, estimated")), "alternatives")
    table(results, "alternative_results", {"as_of": on}, first=RESULTS_FIRST)


def _told(row: Mapping[str, Any]) -> str:
    return label(row["measure"])[:1].lower() + label(row["measure"])[1:]
