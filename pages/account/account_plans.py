"""What else fits the debtor that is shown, and his plans: how the newest stands, what is next, every part."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.parts.door.answers import answer, settings
from pages.parts.tables.table import table
from pages.parts.words.codes import label, label_within
from pages.parts.words.language import _, money

PARTS_SHOWN = ("part_no", "due_on", "state", "amount", "paid")


def account_plans(about: Mapping[str, Any]) -> None:
    """What else fits the debtor; a line on the plan agreed last and a table of all parts, where there is any."""
    fits = answer("debt_alternatives", **about)
    if fits.height:
        st.markdown(_("By how the bills were paid, this fits: {what}.", what=label_within(fits["alternative"][0])))
    plans = answer("arrangements_list", **about)
    if plans.is_empty():
        return
    st.markdown(f"**{_('Plans agreed with debtors')}**")
    st.markdown(_plan_stands(plans.row(0, named=True)))
    table(answer("account_plan_parts", **about), "account_plan_parts", about, first=PARTS_SHOWN)


def _plan_stands(plan: Mapping[str, Any]) -> str:
    """The plan's state, what is next or missing, and how much of the debt is in it."""
    currency = settings().currency
    head = _(
        "{kind}, agreed on {agreed_on}: {state}.",
        kind=label(plan["kind"]),
        agreed_on=plan["agreed_on"],
        state=label_within(plan["state"]),
    )
    told = [head]
    if plan["missing"] and plan["state"] == "broken_plan":
        told.append(_("Missing by now: {missing}.", missing=money(plan["missing"], currency)))
    elif plan["next_due_on"] and plan["next_amount"]:
        told.append(
            _(
                "Next part: {amount} by {due_on}.",
                amount=money(plan["next_amount"], currency),
                due_on=plan["next_due_on"],
            )
        )
    if plan["arranged"]:
        told.append(_("Of the debt {arranged} is in the plan.", arranged=money(plan["arranged"], currency)))
    return " ".join(told)
