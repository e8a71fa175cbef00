"""The housing bill: how those billed within it pay, what going over changed, and the commission at which it pays."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Card, cards
from pages.parts.shell.filters import WHO, choose_one, controls
from pages.parts.shell.frame import sentence
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.housing_tables import CHANGED
from pages.parts.words.language import _, in_points, money, number, share
from pages.parts.words.page_tables import PAGE_TABLES
from pages.stages.housing_charts import arrears, houses_by_month
from receivables.effects.verdicts import ESTIMATED_HIGHER, TOO_SMALL
from receivables.steps.housing_switch import APART_BEFORE, BREAK_EVEN, commission_pays

Asked = Mapping[str, Any]

HOUSING, OWN = "housing_bill", "own_bill"
MONTHS = ("3", "6", "12")
FIRST = [
    "month",
    "way",
    "accounts",
    "billed",
    "cash",
    "collection_rate",
    "overdue",
    "overdue_share",
    "cost_per_account",
]
SWITCH_FIRST = ["measure", "before", "after", "estimate", "low", "high", "verdict"]


def show_housing(asked: Asked) -> None:
    """Arrears and cost by way of billing, the houses that went over, and the commission that it may cost."""
    whose = {name: asked[name] for name in WHO}
    period = {"from_": asked["from_"], "to": asked["to"], **whose}
    found = answer("housing_bill", **period)
    if found.filter(way=HOUSING).is_empty():
        st.info(
            _(
                "No account is known to be billed within the housing bill. Load a list of accounts with the columns "
                "{flag} and {since}.", flag="`billed_in_housing_bill`", since="`housing_bill_from`",
            )
        )  # fmt: skip
        return
    with controls():
        months = int(choose_one("months_beside", MONTHS, _in_months, _("Before and after going over"), default="12"))
        asking = st.number_input(_("Commission asked for, %"), 0.0, 50.0, 3.0, 0.5, "%.1f", width=165) / 100
    switch = {"months": months, "as_of": asked["as_of"], **whose}
    changed = answer("housing_switchers", **switch)
    sentence(f"{by_way_in_words(found)} {commission_in_words(changed, asking)}")
    cards(_cards(found))
    says = _("Part of the debt that is overdue at the end of each month, by way of billing.")
    picture(says, arrears(found), "housing-arrears")
    _houses(changed, switch)
    table(found, "housing_bill", period, first=FIRST)


def _in_months(months: str) -> str:
    return _("{months} months", months=months)


def _whole(found: pl.DataFrame, way: str) -> dict[str, float | None]:
    """Of all months: the collection rate, and cost per account and month; of the last month end: what is overdue."""
    rows = found.filter(way=way)
    billed, accounts = float(rows["billed"].sum()), int(rows["accounts"].sum())
    cost = None if rows["cost"].null_count() else float(rows["cost"].sum())
    return {
        "rate": float(rows["cash"].sum()) / billed if billed else None,
        "overdue": rows["overdue_share"][-1] if rows.height else None,
        "cost": cost / accounts if cost is not None and accounts else None,
    }


def by_way_in_words(found: pl.DataFrame) -> str:
    """How much of the billed was collected and how much of the debt is overdue, both ways."""
    ours, own = _whole(found, HOUSING), _whole(found, OWN)
    return _(
        "Within the housing bill {rate} of the billed was collected and {overdue} of the debt is overdue; by own bills "
        "{own_rate} and {own_overdue}.",
        rate=share(ours["rate"]),
        overdue=share(ours["overdue"]),
        own_rate=share(own["rate"]),
        own_overdue=share(own["overdue"]),
    )


def commission_in_words(changed: pl.DataFrame, asking: float) -> str:
    """Up to which commission the housing bill pays, and whether the one asked for does; or why it cannot be told."""
    if changed.is_empty():
        return _("No house that went over can be followed so long before and after, so that no commission is advised.")
    row = changed.row(by_predicate=pl.col("measure") == BREAK_EVEN, named=True)
    if row["verdict"] == TOO_SMALL:
        return _(
            "Too few houses went over to advise a commission: {houses}, with like ones: {compared}.",
            houses=number(row["houses"]),
            compared=number(row["compared"]),
        )
    if row["verdict"] == APART_BEFORE:
        return _(
            "No commission can be advised: the houses that went over had already gone apart from like ones before, "
            "when nothing had changed."
        )
    return f"{_break_even_in_words(row)} {_advice(changed, asking)}"


def _break_even_in_words(row: Mapping[str, Any]) -> str:
    if row["low"] is None or row["verdict"] != ESTIMATED_HIGHER:
        return _("Estimated, no commission is sure to pay: what the houses that went over gained may be nothing.")
    return _(
        "Estimated, it pays up to a commission of {estimate} of what these accounts pay ({low} to {high}; houses gone "
        "over: {houses}, like ones: {compared}).",
        estimate=share(row["estimate"]),
        low=share(row["low"]),
        high=share(row["high"]),
        houses=number(row["houses"]),
        compared=number(row["compared"]),
    )


def _advice(changed: pl.DataFrame, asking: float) -> str:
    pays = commission_pays(changed, asking)
    if pays is None:
        return _("Whether {asking} pays cannot be told.", asking=share(asking))
    return _("At {asking} it pays.", asking=share(asking)) if pays else _("At {asking} it loses.", asking=share(asking))


def _cards(found: pl.DataFrame) -> list[Card]:
    """Collection rate, overdue share and cost of the housing bill, each against own bills."""
    ours, own, currency = _whole(found, HOUSING), _whole(found, OWN), settings().currency
    rules: dict[str, tuple[str, str, Callable[[float | None], str]]] = {
        "rate": (
            _("Collection rate in the housing bill"),
            _("Collected / billed over all months of the period"),
            share,
        ),
        "overdue": (_("Overdue share in the housing bill"), _("Overdue / debt at the end of the last month"), share),
        "cost": (
            _("Cost of collecting, account and month"),
            _("Contacts and cases with duty / accounts billed"),
            partial(money, currency=currency),
        ),
    }
    return [
        Card(title, write(ours[name]), rule, change=_("by own bills: {value}", value=write(own[name])))
        for name, (title, rule, write) in rules.items()
    ]


def untold_in_words(changed: pl.DataFrame, months: int) -> str | None:
    """Of which measures nothing is estimated over so many months; None where something is of each."""
    apart = changed.filter(verdict=APART_BEFORE)["measure"]
    if apart.is_empty():
        return None
    return _(
        "Over {months} months before and after nothing is estimated of: {measures}. There the houses that went over "
        "had gone apart from like ones before, when nothing had changed.",
        months=months,
        measures=", ".join(label(measure) for measure in apart),
    )


def changes_in_words(changed: pl.DataFrame) -> pl.DataFrame:
    """The answer for a page: changes of shares in percentage points, a commission in per cent of what is paid."""
    rows = []
    for row in changed.to_dicts():
        write = share if row["measure"] == BREAK_EVEN else in_points
        rows.append({**row, **{part: write(row[part]) for part in CHANGED}})
    return pl.DataFrame(rows, schema={**changed.schema, **dict.fromkeys(CHANGED, pl.String)})


def _houses(changed: pl.DataFrame, switch: Asked) -> None:
    """What changed where houses went over, against like houses in the same months."""
    if changed.is_empty():
        return
    months = answer("housing_switch_months", **switch)
    if not months.is_empty():
        says = _(
            "How far the collection rate of houses that went over is from that of like houses, by month and with 95% "
            "intervals; every house counts once. Left of the line nothing had changed: there the dots should lie "
            "around zero."
        )
        picture(says, houses_by_month(months), "housing-houses")
    if refused := untold_in_words(changed, switch["months"]):
        st.caption(refused)
    columns = PAGE_TABLES["housing_switchers"]
    table(changes_in_words(changed), "housing_switchers", switch, first=SWITCH_FIRST, columns=columns)
    row, strength = changed.row(0, named=True), changed["e_value"].drop_nulls()
    st.caption(
        _(
            "Estimated: nobody drew which houses go over. Each is compared in the same months with up to three like "
            "it in accounts and billing. Houses left out: {left_out}; largest difference left: {imbalance}; "
            "E\u2011value: {e_value}. A small p-value before says that they were not alike. The commission is on all "
            "that is paid.",
            e_value=number(strength[-1] if strength.len() else None, 2),
            left_out=number(row["left_out"]),
            imbalance=number(row["imbalance"], 2),
        )
    )
