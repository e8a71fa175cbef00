"""Breaches on the page Correctness: by rule over a year, by operator with intervals, and one by one."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.correctness.conduct_charts import Scale, in_short, operator_intervals, rules_over_months
from pages.correctness.operator_rows import PER_THOUSAND, drawn_rows, in_thousands, named_for_reading, with_operator
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer
from pages.parts.shell.filters import WIDE, choose_one, controls, put
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.shares import value_at

ALL, AUTOMATIC = "all", "automatic"


def year_of_breaches(year: pl.DataFrame) -> None:
    """Every rule that was broken in the twelve months, month by month."""
    rules = year.filter(pl.col("rule") != ALL)
    if rules["broken"].sum():
        says = _("Contacts that broke each rule per 1,000 contacts, month by month; the fuller the colour, the more.")
        picture(says, rules_over_months(rules), "rules")
    else:
        st.markdown(_("No contact broke a rule in these twelve months."))


def breaches_of_month(period: Mapping[str, Any], month_rates: pl.DataFrame, names: Mapping[str, str]) -> None:
    """The month by rule and by operator, and the contacts behind a chosen rule and operator."""
    rates = answer("breach_summary", **period)
    whole = rates.filter(pl.col("rule") == ALL)
    shown = in_thousands(with_operator(whole, names))
    together = value_at(month_rates, "share", rule=ALL)
    scale = Scale(in_short, _("of 1,000 contacts"), 1000, None if together is None else 1000 * together)
    says = _("Breaches of each operator per 1,000 contacts with the 95% interval; a click shows who was contacted.")
    made = operator_intervals(drawn_rows(shown, PER_THOUSAND), scale)
    picture(says, made, "breach-operators", lambda point: put("operator", point["customdata"][0]))
    _table(shown, "operator_breaches", period)
    _table(in_thousands(month_rates), "rule_breaches", period)
    one_by_one(period, month_rates, whole, names)


def _table(rows: pl.DataFrame, key: str, period: Mapping[str, Any]) -> None:
    order = [column.name for column in PAGE_TABLES[key]]
    table(rows.select(order), key, period, columns=PAGE_TABLES[key])


def one_by_one(
    period: Mapping[str, Any], month_rates: pl.DataFrame, operators: pl.DataFrame, names: Mapping[str, str]
) -> None:
    """The contacts that broke the chosen rule, by the chosen operator."""
    codes = [AUTOMATIC if one is None else one for one in operators["operator_id"]]
    words = {ALL: _("all"), AUTOMATIC: _("without an operator"), **names}
    with controls():
        rules = month_rates.filter(pl.col("broken") > 0)["rule"]
        rule = choose_one("rule", [ALL, *(one for one in rules if one != ALL)], label, _("Rule broken"), width=WIDE)
        operator = choose_one("operator", [ALL, *codes], lambda code: words.get(code, code), _("Operator"), width=WIDE)
    found = answer("contact_breaches", **period)
    if rule != ALL:
        found = found.filter(pl.col("rule") == rule)
    if operator != ALL:
        wanted = None if operator == AUTOMATIC else operator
        found = found.filter(pl.col("operator_id").eq_missing(pl.lit(wanted, dtype=pl.String)))
    st.markdown(_("Breaches: {n}. A contact that broke two rules stands here twice.", n=found.height))
    table(named_for_reading(found, names), "contact_breaches", period)
