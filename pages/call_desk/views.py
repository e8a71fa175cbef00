"""The tabs of the call desk beside its list: who is left out, the budget of talks, how well the order did."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.call_desk.desk_charts import chances_and_payments, orders_by_day
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import verdict_line
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, number, short
from receivables.desk.order import BETTER, TOO_FEW

Asked = Mapping[str, Any]


def left_out_view(asked: Asked) -> None:
    """Why overdue accounts are not called, with their debt."""
    found = answer("call_desk_left_out", **asked)
    st.markdown(
        _(
            "Overdue accounts that are not called: {accounts}; overdue {sum}. "
            "Each is counted by the first reason that fits.",
            accounts=int(found["accounts"].sum()),
            sum=money(found["overdue"].sum(), settings().currency, 0),
        )
    )
    table(found, "call_desk_left_out", asked, total=["accounts", "overdue"])


def budget_view(on: date) -> None:
    """What the law still allows, what was wasted, what the best unused talks may bring."""
    found = answer("contact_budget", as_of=on)
    if found.is_empty():
        st.info(_("No limits of conversations were in force on {on}.", on=on))
        return
    week, month = found.to_dicts()
    st.markdown(
        _(
            "The law still allows {week} talks this week and {month} this month. {wasted} "
            "The best {best} of this month may bring {sum}.",
            week=week["left"],
            month=month["left"],
            wasted=wasted_in_words(week, month),
            best=month["best"],
            sum=short(month["expected"], settings().currency),
        )
    )
    table(found, "contact_budget", {"as_of": on}, first=("period", "left", "used", "wasted", "best", "expected"))
    st.caption(
        _(
            "One talk a day, two a week and eight a month with a person, unless the settings say otherwise; the "
            "contracts of a person share them, and firms have no limits. Banned persons are left out."
        )
    )


def wasted_in_words(week: Mapping[str, Any], month: Mapping[str, Any]) -> str:
    """How many of the talks used were wasted: of the month's, or of the week's while the month has none."""
    if month["used"] or not week["used"]:
        return _("Of those used this month {wasted} of {used} were wasted.", wasted=month["wasted"], used=month["used"])
    return _("Of those used this week {wasted} of {used} were wasted.", wasted=week["wasted"], used=week["used"])


def order_judged_in_words(found: Mapping[str, Any]) -> tuple[str, str]:
    """The verdict on the order of calls: its sums and its doubt."""
    currency = settings().currency
    if found["verdict"] == TOO_FEW:
        doubt = _("Days with a choice: {days}; talks: {talks}.", days=found["days"], talks=found["conversations"])
        return _("The desk calls by debt."), doubt
    sums = _(
        "The first {calls} talks by expected roubles were followed by {expected}, the first by debt by {debt}: "
        "a difference of {difference} ({low} to {high}).",
        calls=found["calls"],
        expected=short(found["by_expected"], currency),
        debt=short(found["by_debt"], currency),
        difference=short(found["difference"], currency),
        low=short(found["low"], currency),
        high=short(found["high"], currency),
    )
    doubt = _(
        "Compared are accounts really spoken with from {start} to {end}, at most half of each day's, days: {days}; "
        "the model learned from earlier ones. It is the cash of 14 days after a talk, not what the talk caused.",
        start=found["from_on"],
        end=found["to_on"],
        days=found["days"],
    )
    return sums, doubt


def order_view(on: date) -> None:
    """Whether the order collects more than by debt, day by day, and whether chances came true."""
    found = answer("call_desk_history", as_of=on).row(0, named=True)
    sums, doubt = order_judged_in_words(found)
    verdict_line(f"{label(found['verdict'])}.", sums, doubt, "good" if found["verdict"] == BETTER else "plain")
    if found["brier"] is None:
        return
    first, second = st.columns(2)
    with first:
        days = answer("call_desk_days", as_of=on)
        says = _("Cash within 14 days of the first talks of each day, so far, in either order.")
        picture(says, orders_by_day(days, settings().currency), "orders")
    with second:
        groups = answer("call_desk_calibration", as_of=on)
        says = _(
            "Chances against what came: Brier score {brier}, with the same chance for all {base}; smaller is better.",
            brier=number(found["brier"], 3),
            base=number(found["base_brier"], 3),
        )
        picture(says, chances_and_payments(groups), "calibration")
    table(groups, "call_desk_calibration", {"as_of": on})
    table(days, "call_desk_days", {"as_of": on}, total=["conversations", "calls", "by_expected", "by_debt"])
