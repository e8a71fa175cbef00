"""The tabs of the page Reserves: by age, movement, limitation, and where the loss rates come from."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.tables.table import table
from pages.parts.words.language import _, money, number, short
from pages.reserves.reserve_charts import lapse_bars
from receivables.ageing import NO_DUE_DATE
from receivables.foresight.provision import ALLOWANCE, CAP, total_of
from receivables.foresight.reserve_rates import LEAST_MONTHS

Asked = Mapping[str, Any]


def by_bucket(asked: Asked) -> None:
    """The three reserves side by side, and what bounds the tax reserve."""
    found = answer("provision", **asked)
    rows = found.filter(pl.col("bucket") != CAP)
    has_own = bool(settings().reserve.own)
    hidden = [] if has_own else ["own_reserve"]
    total = ["amount", "tax_reserve", "own_reserve", *([ALLOWANCE] if total_of(rows, ALLOWANCE) is not None else [])]
    shown = [name for name in rows.columns if name not in (*hidden, "expected_rate")]
    first = shown if settings().reserve.factor == 1 else [*shown[:3], "expected_rate", *shown[3:]]
    table(rows.select(first), "provision", asked, total=total)
    _say_what_has_no_age(rows)
    st.markdown(_("The tax reserve may not be over a tenth of revenue without VAT:"))
    table(answer("provision_cap", as_of=asked["as_of"]), "provision_cap", {"as_of": asked["as_of"]})
    st.caption(
        _(
            "At a year's end that year's revenue counts, at earlier dates the larger of last year's and of this year's "
            "so far. A year that is only partly in the data makes the cap smaller than it may be."
        )
    )


def _say_what_has_no_age(rows: pl.DataFrame) -> None:
    undated = rows.filter(bucket=NO_DUE_DATE)["amount"].sum()
    if undated:
        st.caption(
            _(
                "Debt without a due date has no age, so no loss rate, and no reserve holds it: {sum}. With "
                "`payment_term_days` in `company.toml` it gets one.",
                sum=money(undated, settings().currency),
            )
        )


def movements(asked: Asked) -> None:
    """How each reserve came from the last month end."""
    found = answer("provision_movement", **asked)
    known = found.filter(pl.col("opening").is_not_null() | pl.col("closing").is_not_null())
    st.markdown(
        _("Since {day} what was written off used the reserve; the rest was added or released.", day=found["from_on"][0])
    )
    table(known.drop("from_on"), "provision_movement", asked)
    st.caption(
        _(
            "Before + added − released − used = now. Bad debts written off use the tax reserve; the others are used by "
            "amnesties and sales to agencies too. What a reserve did not hold is a loss of its own."
        )
    )


def lapse_clock(asked: Asked) -> None:
    """What can soon no longer be claimed, by how far recovery went."""
    on, currency = {"as_of": asked["as_of"]}, settings().currency
    found = answer("limitation", **on)
    rows = found.filter(pl.col("accounts") > 0)
    soon = rows.filter(pl.col("lapsed") + pl.col("within_180") > 0)
    if soon.height:
        says = _(
            "Already lapsed: {lapsed}; lapses within 180 days: {soon}. By the hardest step taken.",
            lapsed=short(rows["lapsed"].sum(), currency),
            soon=short(rows["within_180"].sum(), currency),
        )
        picture(says, lapse_bars(soon.to_dicts(), currency), "lapses")
    else:
        st.info(_("Nothing has lapsed, and nothing lapses within 180 days."))
    sums = [name for name in rows.columns if name != "step"]
    first = [name for name in rows.columns if name not in ("accounts", "under_order")]
    table(rows, "limitation", on, first=first, total=sums)
    st.caption(
        _(
            "Each charge lapses three years after it was due, later where a cancelled order stood in between. While an "
            "application is before the court the clock stands; an order granted ends it."
        )
    )


def behind_the_rates(asked: Asked) -> None:
    """The roll rates behind the loss rates."""
    factor = settings().reserve.factor
    st.markdown(
        _(
            "Lost of an age is what was given up in it and the loss of the next age on what grew older; past the last "
            "age all counts as lost. Forward factor: {factor}.",
            factor=number(factor, 2),
        )
    )
    found = answer("provision_rates", **asked)
    table(found.drop(["expected_rate"] if factor == 1 else []), "provision_rates", asked)
    if found["loss_rate"].null_count():
        st.caption(_("No rate: an age must be watched for {n} months, and all later ones too.", n=LEAST_MONTHS))
