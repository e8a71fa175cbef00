"""What followed talks and first contacts: by reason, objection, place, script, first contact and kind of debtor."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.operators.kinds_view import show_kinds
from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer
from pages.parts.shell.filters import WIDE, choose_one, controls
from pages.parts.shell.frame import sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.headings import heading
from pages.parts.words.language import _, plain, share
from receivables.contact.brought import by_first_contact
from receivables.messages import N_
from receivables.steps.recovery_steps import STEPS

Asked = Mapping[str, Any]

DRAWN = 12
"""Groups in the picture at most; the table has them all."""

FIRST = ("accounts", "share", "cash", "promises", "kept_share")
KIND_FIRST = ["debtor_kind", "step", "accounts", "share", "cash", "kept_share"]
SEQUENCE_FIRST = ["first_action", "second_action", "third_action", "accounts", "share", "cash", "cost"]


def most_told(groups: pl.DataFrame, named: str) -> str:
    """The group with the most accounts, and how many of it paid."""
    row = groups.sort("accounts", descending=True, maintain_order=True).row(0, named=True)
    return _(
        "Most frequent: {group}. Accounts: {accounts}, of them {part} paid within {days} days ({low} … {high}).",
        group=plain(label(row[named]).lower()), accounts=row["accounts"], part=share(row["share"]),
        days=90 if named == "first_action" else 30, low=share(row["low"]), high=share(row["high"]),
    )  # fmt: skip


def dots(groups: pl.DataFrame, named: str, key: str) -> None:
    """The share that paid of each group with its interval, in the order of the rows."""
    rows = groups.filter(pl.col("accounts") > 0).head(DRAWN).to_dicts()
    names = [_("{group}: {accounts}", group=label(row[named]), accounts=row["accounts"]) for row in rows]
    made = intervals(names, [row | {"estimate": row["share"]} for row in rows], share, _("Paid, share"))
    picture(_("Share of the accounts that paid, with its 95% interval; behind each name its accounts."), made, key)


def show_noted(question: str, asked: Asked) -> None:
    """What talks brought by what the operator noted of them."""
    found = answer(question, **asked)
    named = found.columns[0]
    noted = found.drop_nulls(named).filter(pl.col("accounts") > 0)
    if noted.is_empty():
        sentence(_("No talk of this period that can be judged notes it. Load contacts with the column {name}.",
                   name=f"`{named}`"))  # fmt: skip
        return
    sentence(most_told(noted, named))
    st.caption(
        _(
            "Estimated: nobody drew who says what. An account counts from its first such talk, for 30 days, with the "
            "debt that was overdue then. Talks that note it: {noted} of {all}.",
            noted=int(found.drop_nulls(named)["talks"].sum()),
            all=int(found["talks"].sum()),
        )
    )
    dots(noted, named, f"brought-{question}")
    shown = found.with_columns(pl.col(named).fill_null(_("not stated")))
    table(shown, question, asked, first=[named, *FIRST])


def show_first(asked: Asked) -> None:
    """What followed the first contacts with a debt that became overdue."""
    found = answer("step_sequences", **asked)
    groups = by_first_contact(found).filter(pl.col("accounts") > 0)
    if groups.is_empty():
        sentence(_("No debt that became overdue in this period is 90 days old: choose more months."))
        return
    sentence(most_told(groups, "first_action"))
    st.caption(
        _(
            "Estimated: nobody drew who is tried how. A short row of the table is often short because the debtor paid: "
            "rows of different length cannot be compared."
        )
    )
    dots(groups, "first_action", "brought-first")
    table(found, "step_sequences", asked, first=SEQUENCE_FIRST, total=["accounts", "payers", "cash", "cost", "unripe"])


def show_kind_steps(asked: Asked) -> None:
    """What each step brought with each kind of debtor."""
    found = answer("debtor_kind_results", **asked)
    begun = [step for step in STEPS if step in found["step"]]
    if not begun:
        sentence(_("Operators recorded no kind of debtor before any step of this period."))
        return
    with controls():
        step = choose_one(
            "step",
            begun,
            label,
            heading("debtor_kind_results", "step"),
            default="operator" if "operator" in begun else begun[0],
        )
    groups = found.filter(pl.col("step") == step, pl.col("accounts") > 0)
    if groups.is_empty():
        sentence(_("The 30 days of these accounts are not over yet."))
    else:
        sentence(most_told(groups, "debtor_kind"))
        st.caption(_("Estimated: operators chose the kind, and nobody drew whom a step met."))
        dots(groups, "debtor_kind", f"brought-kind-{step}")
    table(found, "debtor_kind_results", asked, first=KIND_FIRST)


BY: dict[str, tuple[str, Callable[[Asked], None]]] = {
    "reason": (N_("Reason of the debt"), lambda asked: show_noted("reason_results", asked)),
    "objection": (N_("Objection"), lambda asked: show_noted("objection_results", asked)),
    "place": (N_("Place to pay"), lambda asked: show_noted("place_results", asked)),
    "script": (N_("Text or script"), lambda asked: show_noted("script_results", asked)),
    "first": (N_("First contacts"), show_first),
    "kind": (N_("Kind of debtor and step"), show_kind_steps),
    "payments": (N_("Kind of debtor by payments"), show_kinds),
}
"""What the view can be by, in the order of the choice."""


def show_brought(asked: Asked) -> None:
    """One of the ways to divide talks, contacts and debtors."""
    with controls():
        by = choose_one("by", list(BY), lambda code: _(BY[code][0]), _("Divide by"), width=WIDE)
    BY[by][1](asked)
