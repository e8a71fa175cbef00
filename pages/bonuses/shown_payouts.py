"""What the Bonuses page shows: payouts with names, lines in words, signs of gaming, and what the house kept."""

from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import figure, money_axis
from pages.parts.decisions.scheme_choice import operator_names, versions
from pages.parts.door.answers import answer, settings
from pages.parts.shell.registry import page
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, month_of, number, say, share
from pages.parts.words.outside import inert
from queries.decisions.schemes import SchemeVersion, in_force
from receivables.bonus.explain import explain_debt, explain_line, explain_payout
from receivables.bonus.gaming import ABOVE, BELOW, EDGES, INFLATED
from receivables.bonus.lines import by_payment
from receivables.month import Month

IN_FORCE = "in_force"
SHOWN_BARS = 24

PAYOUT_COLUMNS = ["operator", "payout", "recovered", "bonus"]
"""What a payout table always shows; of ``DETAILS`` a few that somebody has, so that it fits a narrow screen."""

DETAILS = [
    "clawback",
    "corrections",
    "never_paid",
    "below_minimum",
    "capped",
    "guarantee",
    "deduction",
    "carried_in",
    "carried_out",
]

SHOWN_FIRST = [
    "carried_out",
    "clawback",
    "capped",
    "deduction",
    "guarantee",
    "corrections",
    "below_minimum",
    "carried_in",
    "never_paid",
]
"""``DETAILS``, what a supervisor asks about first before the rest."""

MOST_DETAILS = 3
"""So many fit a screen of 1366 pixels beside what is always shown."""

PART_COLUMNS = [
    "charge_id",
    "amount",
    "days_past_due",
    "contact_at",
    "debt_at_contact",
    "reason",
    "rate",
    "multiplier",
    "bonus",
]
"""Columns of ``bonus_lines`` that tell the parts of one payment apart."""

LINE_COLUMNS = ["paid_on", "payment_id", "account_id", *PART_COLUMNS, "corrects"]
"""Columns of ``bonus_lines`` in the order of the chain."""

Row = dict[str, Any]


def scheme_in_force(month: Month, chosen: str) -> SchemeVersion:
    """The version that pays the month; when none was approved for it, says where to do that and stops the page."""
    known = versions()
    found = in_force(known, month) if chosen == IN_FORCE else {one.label: one for one in known}.get(chosen)
    if found is None:
        st.info(_("No bonus scheme was in force in {month}. Approve one on the Scheme page.", month=month_of(month)))
        st.page_link(page("scheme").file, label=_("Open the Scheme page"))
        st.stop()
    return found


def named_payouts(month: Month, scheme: str | None) -> pl.DataFrame:
    """``bonus_by_operator`` with each operator's name and share of easy accounts worked."""
    names = operator_names()
    easy = answer("bonus_signs", month=month, scheme=scheme).filter(pl.col("sign") == "easy_accounts")
    named = pl.col("operator_id").replace_strict(names, default=pl.col("operator_id"))
    return (
        answer("bonus_by_operator", month=month, scheme=scheme)
        .with_columns(operator=named)
        .join(easy.select(operator_id="subject", easy_share="share"), on="operator_id", how="left")
    )


def details_shown(paid: pl.DataFrame) -> list[str]:
    """Of ``DETAILS`` those that stand in the table before all columns are asked for, in the order of ``DETAILS``."""
    somebody_has = [name for name in SHOWN_FIRST if (paid[name] != 0).any()]
    return [name for name in DETAILS if name in somebody_has[:MOST_DETAILS]]


def payout_bars(paid: pl.DataFrame) -> go.Figure:
    """One bar per operator, the largest payout first, at most as many as can be read."""
    shown, currency = paid.head(SHOWN_BARS), settings().currency
    bars = go.Bar(
        x=[inert(name) for name in shown["operator"]],
        y=shown["payout"].cast(float).to_list(),
        marker={"color": colours()["accent"]},
        hovertext=[
            _("{payout}; easy accounts: {part}", payout=money(row["payout"], currency), part=share(row["easy_share"]))
            for row in shown.iter_rows(named=True)
        ],
        hovertemplate="%{x}: %{hovertext}<extra></extra>",
    )
    made = figure(bars, height=280)
    made.update_xaxes(type="category", autotickangles=[0, -35])
    return money_axis(made, shown["payout"].to_list(), currency)


def shown_lines(lines: pl.DataFrame) -> pl.DataFrame:
    """Lines in the order of the chain; the columns of corrections only where there is one."""
    return lines.select(name for name in LINE_COLUMNS if name != "corrects" or lines["corrects"].count())


def shown_payments(lines: pl.DataFrame) -> pl.DataFrame:
    """One row per payment; the month that is corrected only where there is one."""
    payments = by_payment(lines)
    return payments if payments["corrects"].count() else payments.drop("corrects")


def in_words(row: Row, name: str, *, markdown: bool = False) -> list[str]:
    """A payout in sentences; ``name`` stands for the operator; ``markdown`` as ``say`` has it."""
    told = {**row, "month": month_of(row["month"], full=True), "operator_id": name}
    sentences, currency = explain_payout(told, row["scheme"]), settings().currency
    return [say(one, lambda amount: money(amount, currency), markdown=markdown) for one in sentences]


def line_in_words(row: Row, names: dict[str, str], *, markdown: bool = False) -> list[str]:
    """One line in sentences: why it has its reason, whose debt sets its rate, and how its bonus is counted."""
    told = {
        **row,
        "operator_id": names.get(row["operator_id"], row["operator_id"]),
        "channel": label(row["channel"]),
        "breach": label(row["breach"]),
        "corrects": row["corrects"] and month_of(row["corrects"]),
    }
    sentences = [say(explain_line(told), markdown=markdown)]
    if row["rate"]:
        whose = explain_debt(row)
        sentences += [*([say(whose, markdown=markdown)] if whose else []), _counted(row)]
    return sentences


def _counted(row: Row) -> str:
    currency = settings().currency
    return _(
        "Overdue debt that sets the rate: {debt}. {amount} × {rate} × {times} for {days} days past due = {bonus}.",
        debt=money(row["debt_at_contact"], currency),
        amount=money(row["amount"], currency),
        rate=share(row["rate"], 4),
        times=times(row["multiplier"]),
        days=row["days_past_due"],
        bonus=money(row["bonus"], currency),
    )


def times(multiplier: Decimal) -> str:
    """A multiplier with every digit that it has, up to six, so that the reader's own product comes out the same."""
    exact = multiplier.normalize()
    return number(exact, max(0, -int(exact.as_tuple().exponent)))


def shown_signs(signs: pl.DataFrame, names: dict[str, str]) -> pl.DataFrame:
    """Signs with operators' names; first what stands out on the worse side.

    Fewer promises kept than by the others are a sign; of everything else, more than expected is.
    """
    named = pl.col("subject").replace_strict({**names, "all": _("all")}, default=pl.col("subject"))
    subject = pl.when(pl.col("sign").is_in(EDGES)).then("subject").otherwise(named)
    worse = pl.when(pl.col("sign") == INFLATED).then(pl.lit(BELOW)).otherwise(pl.lit(ABOVE))
    return signs.sort(pl.col("verdict") != worse, maintain_order=True).with_columns(subject=subject)
