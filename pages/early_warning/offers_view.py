"""Offers and what came of them: who accepted, how their fees changed, and whether offers keep subscribers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings, snapshot
from pages.parts.shell.filters import choose_one, controls
from pages.parts.shell.way_to import way_to
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.language import _, in_points, money, plain
from pages.parts.words.offer_tables import OFFER_TABLES
from receivables.foresight.offer_effects import BILLED, KEPT
from receivables.messages import N_

BY = {"kind": N_("Kind of offer"), "campaign": N_("Campaign")}
FIRST = ("offered", "made", "share", "fee_before", "fee_after", "kept_180_share", "months_kept", "gain")
COMPARED_FIRST = ("offered", "measure", "effect", "interval", "verdict", "drawn")


def show_offers(on: date) -> None:
    """Results by kind or campaign, and below them what offers show against accounts without one."""
    with controls():
        by = choose_one("offers_by", list(BY), lambda code: _(BY[code]), _("Divide by"))
    asked = {"from_": snapshot().first_date or on, "to": on, "as_of": on, "by": by}
    found = _named(answer("offer_results", **asked), on)
    if found.is_empty():
        st.info(_("No offers are known: load a table of offers, or draw them by lot in the Planner."))
        way_to("planner", _("Open the Planner"))
        return
    best = found.drop_nulls("gain").sort("gain", descending=True).to_dicts()
    if best:
        told = {"name": label(best[0]["offered"]), "gain": money(best[0]["gain"], settings().currency, 0)}
        says = _("Largest change in fees of accepted offers so far: {name}, {gain} less the cost of offers.", **told)
        st.markdown(says)
    table(found, "offer_results", asked, first=FIRST, total=["made", "gain"])
    _show_effects(_named(answer("offer_effects", as_of=on), on), on)


def _named(found: pl.DataFrame, on: date) -> pl.DataFrame:
    """Campaigns by their names."""
    names = dict(answer("campaign_list", as_of=on).select("campaign_id", "name").iter_rows())
    return found.with_columns(pl.col("offered").replace({code: plain(name) for code, name in names.items()}))


def _show_effects(effects: pl.DataFrame, on: date) -> None:
    """Who stayed, as intervals; then both measures as a table."""
    kept = [row | {"estimate": row["difference"], "verdict": None} for row in effects.filter(measure=KEPT).to_dicts()]
    told = [row for row in kept if row["estimate"] is not None]
    if told:
        says = _(
            "Stayed 180 days: with the offer less without it, with the 95% interval; by lot where it was drawn, else "
            "estimated against similar accounts."
        )
        picture(says, intervals([_head(row) for row in told], told, in_points, label(KEPT)), "offers-kept")
    rows = [row | _written(row) for row in effects.to_dicts()]
    columns = OFFER_TABLES["offers_compared"]
    shown = pl.DataFrame(rows, infer_schema_length=None).select(column.name for column in columns) if rows else None
    if shown is not None:
        table(shown, "offers_compared", {"as_of": on}, columns=columns, first=COMPARED_FIRST)


def _head(row: Mapping[str, Any]) -> str:
    way = _("by lot") if row["drawn"] else _("estimated")
    return f"{label(row['offered'])} ({way})"


def _written(row: Mapping[str, Any]) -> dict[str, str | None]:
    """The difference and its interval as text: shares in points, sums as money."""
    if row["difference"] is None:
        return {"effect": None, "interval": None}

    def write(value: float) -> str:
        return money(value, settings().currency, 0) if row["measure"] == BILLED else in_points(value)

    return {"effect": write(row["difference"]), "interval": f"{write(row['low'])} … {write(row['high'])}"}
