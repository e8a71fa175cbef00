"""Plans agreed with debtors, as the page Ageing shows them: what is in kept ones, how parts were kept, who is next."""

from datetime import date
from decimal import Decimal

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings, snapshot
from pages.parts.shell.filters import choose_one, controls
from pages.parts.tables.opening import list_of_accounts, open_account
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, share, short
from receivables.messages import N_

BY = {"kind": N_("by kind"), "length": N_("by number of parts"), "first": N_("by share of the first part")}
STATES = ("all", "kept_plan", "broken_plan", "fulfilled_plan", "replaced_plan", "ended_plan")
FIRST = ("account_id", "state", "amount", "paid", "missing", "next_due_on", "next_amount")
RESULTS_FIRST = ("group", "plans", "due", "kept", "share", "low", "high", "broken")


def plan_tab(on: date) -> None:
    """How plans stand and were kept; a chosen row opens the account."""
    listed = answer("arrangements_list", as_of=on)
    if listed.is_empty():
        st.info(_("No plan agreed with a debtor by {on} is in the data. Load arrangements and their parts.", on=on))
        return
    st.markdown(_stand(listed))
    with controls():
        by = choose_one("plans_by", list(BY), lambda code: _(BY[code]), _("Parts kept"))
        state = choose_one("plan_state", list(STATES), label, _("State of the plan"))
    _results(on, by)
    shown = listed if state == "all" else listed.filter(state=state)
    list_of_accounts(shown.unique("account_id", maintain_order=True), "planned")
    about = {"as_of": on, "state": None if state == "all" else label(state)}
    sums = ["amount", "paid", "missing", "next_amount", "arranged"]
    open_account(shown, table(shown, "arrangements_list", about, pick=True, first=FIRST, total=sums))


def _stand(listed: pl.DataFrame) -> str:
    """How many plans are kept and broken, and what hangs on them."""
    currency = settings().currency
    broken = listed.filter(state="broken_plan")
    return _(
        "Plans kept: {kept}, with {arranged} of the debt. Plans broken: {broken}, {missing} is missing on them.",
        kept=listed.filter(state="kept_plan").height,
        arranged=short(Decimal(listed["arranged"].sum()), currency),
        broken=broken.height,
        missing=short(Decimal(broken["missing"].sum() or 0), currency),
    )


def _results(on: date, by: str) -> None:
    """Parts kept by their day, by group, with intervals."""
    asked = {"by": by, "to": on, "as_of": on}
    first = snapshot().first_date
    results = answer("arrangement_results", **asked, **({"from_": first} if first else {}))
    judged = results.filter(pl.col("due") > 0)
    if judged.is_empty():
        st.markdown(_("No part of a plan was due by {on}.", on=on))
        return
    rows = [{"estimate": row["share"], "low": row["low"], "high": row["high"]} for row in judged.to_dicts()]
    names = [f"{label(row['group'])}: {row['kept']} / {row['due']}" for row in judged.to_dicts()]
    says = _(
        "Of the parts due, {kept_share} were kept by their day. Kept and due, with the 95% interval:",
        kept_share=float(judged["kept"].sum()) / float(judged["due"].sum()),
    )
    picture(says, intervals(names, rows, share, _("Parts kept, share")), "plan-parts")
    table(results, "arrangement_results", asked, first=RESULTS_FIRST)
