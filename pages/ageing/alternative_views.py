"""What else than another reminder fits debtors, as the page Ageing shows it: whom, and how it went before."""

from datetime import date
from decimal import Decimal

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import choose_one, controls
from pages.parts.tables.opening import list_of_accounts, open_account
from pages.parts.tables.table import table
from pages.parts.words.codes import label, label_within
from pages.parts.words.language import _, in_points, number, share, short
from pages.parts.words.similar_words import weakest_in_words
from receivables.messages import N_
from receivables.steps.alternative_results import LATE, MOST_COMPARED, PAID
from receivables.steps.alternatives import ALTERNATIVES, DEFERRAL, INSTALMENTS

LIST_FIRST = ("account_id", "alternative", "overdue", "days_past_due", "fees", "late", "late_days")
RESULTS_FIRST = ("alternative", "measure", "accounts", "with_it", "without_it", "difference", "low", "high", "verdict")
SAYS = {
    PAID: N_("overdue debt paid in 90 days: {with_it}, similar accounts (estimated): {without_it}"),
    LATE: N_("bills of these days paid late: {with_it}, similar accounts (estimated): {without_it}"),
}
"""Measure → how a line says it."""


def alternative_tab(on: date) -> None:
    """Whom what fits, after how it went with those who did it before; a chosen row opens the account."""
    found, results = answer("debt_alternatives", as_of=on), answer("alternative_results", as_of=on)
    st.markdown(_whom(found, on))
    _before(results)
    if found.height:
        _list(found, on)
    if results.height:
        if weakest := weakest_in_words(results.rename({"compared": "similar"})):
            st.caption(weakest)
        table(results, "alternative_results", {"as_of": on}, first=RESULTS_FIRST)


def _whom(found: pl.DataFrame, on: date) -> str:
    """How many debtors each alternative fits."""
    if found.is_empty():
        return _("By how the bills of the year were paid, nothing else fits anybody on {on}.", on=on)
    counts = {name: found.filter(alternative=name).height for name in ALTERNATIVES}
    told = "; ".join(f"{label_within(name)}: {count}" for name, count in counts.items() if count)
    overdue = short(Decimal(found["overdue"].sum()), settings().currency)
    return _("What fits debtors by rule: {told}. They have {overdue} overdue.", told=told, overdue=overdue)


def _list(found: pl.DataFrame, on: date) -> None:
    with controls():
        chosen = choose_one("alternative", ["all", *ALTERNATIVES], label, _("What fits"))
        shown = found if chosen == "all" else found.filter(alternative=chosen)
        list_of_accounts(shown, "fitting")
    about = {"as_of": on, "alternative": None if chosen == "all" else label(chosen)}
    sums = ["overdue", "paid_lately"]
    open_account(shown, table(shown, "debt_alternatives", about, pick=True, first=LIST_FIRST, total=sums))


def _before(results: pl.DataFrame) -> None:
    """How it went with those who did it before, against similar accounts, or that this cannot be told."""
    if results.is_empty():
        st.markdown(_("Nobody came to pay otherwise in the two years before: what it comes to cannot be told."))
        return
    st.markdown("\n".join(_told(name, results.filter(alternative=name)) for name in _names(results)))
    if any(name in (DEFERRAL, INSTALMENTS) for name in _names(results)):
        st.caption(
            _(
                "Money closes the oldest debt first: whoever pays it by parts has newer bills late by this rule alone. "
                "So late bills beside a plan are by themselves no sign of paying worse with it."
            )
        )
    says = _(
        "Those who did it before against similar accounts that went on as they were, estimated, in percentage points; "
        "nobody was drawn by lot:"
    )
    rows = results.to_dicts()
    names = [f"{label(row['alternative'])}: {label_within(row['measure'])}" for row in rows]
    drawn = [{**row, "estimate": row["difference"]} for row in rows]
    picture(says, intervals(names, drawn, in_points, _("With it less without, estimated")), "alternatives")
    st.caption(
        _("Of each way at most {most} accounts are compared, drawn by their numbers.", most=number(MOST_COMPARED, 0))
    )


def _names(results: pl.DataFrame) -> list[str]:
    return results["alternative"].unique(maintain_order=True).to_list()


def _told(name: str, rows: pl.DataFrame) -> str:
    """A line on both measures of an alternative, each with what can be told of the difference."""
    parts = [
        _(SAYS[row["measure"]], with_it=share(row["with_it"]), without_it=share(row["without_it"]))
        + f" ({label_within(row['verdict'])})"
        for row in rows.iter_rows(named=True)
        if row["with_it"] is not None
    ]
    return f"- **{label(name)}**: " + ("; ".join(parts) or _("too few are alike to compare with")) + "."
