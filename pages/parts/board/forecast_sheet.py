"""The sixth sheet: the cash to come, with its band, beside what came, and how earlier forecasts erred."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.parts.board.board_asked import BoardAsked
from pages.parts.charts.colours import LIGHT
from pages.parts.door.answers import counted
from pages.parts.paper.drawn_bars import Layer
from pages.parts.paper.drawn_forecast import Ahead, cash_ahead, forecasts_beside_cash
from pages.parts.paper.sheets import PaperSheet, Picture, ShortTable, short_table, unbroken
from pages.parts.words.codes import label
from pages.parts.words.headings import heading
from pages.parts.words.language import DASH, _, month_of, number, share, short
from receivables.foresight.forecast_tables import worse_than
from receivables.messages import N_, Problem

Row = Mapping[str, Any]
SHOWN = ["month", "billed", "of_billed", "of_new", "expected", "low", "high"]
TOO_FEW = N_("No forecast can be made: on {on} fewer than three whole months of data are known.")

NEAREST = 1
"""Months ahead of the earlier forecasts that are drawn: those of the month that followed."""


def forecast_sheet(asked: BoardAsked) -> PaperSheet:
    """What is expected of the next months, and whether to believe it."""
    ahead = counted("cash_forecast", as_of=asked.as_of, **asked.who)
    if ahead.is_empty():
        raise Problem(TOO_FEW, on=asked.as_of)
    earlier = counted("forecast_backtest", as_of=asked.as_of, **asked.who)
    errors = counted("forecast_errors", as_of=asked.as_of, **asked.who)
    near = earlier.filter(months_ahead=NEAREST).sort("month")
    worse = worse_than(errors)
    pictures = [[_to_come(asked, ahead)]]
    if near.height > 1:
        pictures.append([_earlier(near, asked.currency)])
    return PaperSheet(
        title=_("Forecast of cash"),
        answer=_answer(ahead, asked.currency),
        pictures=pictures,
        tables=[short_table(ahead, "cash_forecast", SHOWN), *_errors(errors)],
        remarks=[
            *([_("No better than: {ways}.", ways=", ".join(map(label, worse)))] if worse else []),
            _("The band holds nine cases of ten, by the errors of forecasts made at earlier month ends."),
            _("Neighbouring forecasts err alike, so a small difference of errors may be chance."),
        ],
        figures=[("cash_forecast", name) for name in ("of_billed", "of_new", "expected", "low", "high")],
    )


def _answer(ahead: pl.DataFrame, currency: str) -> str:
    first, last = ahead.row(0, named=True), ahead.row(-1, named=True)
    words = {name: short(first[name], currency) for name in ("expected", "low", "high")}
    words |= {"month": month_of(first["month"], full=True).capitalize(), "last": month_of(last["month"], full=True)}
    words["total"] = short(last["expected_so_far"], currency)
    if first["low"] is None:
        return _(
            "{month}: {expected} is expected, until {last} inclusive {total} in all; how sure that is cannot be told.",
            **words,
        )
    return _(
        "{month}: {expected} is expected, in nine cases of ten from {low} to {high}; until {last} inclusive {total} in "
        "all.",
        **words,
    )


def _to_come(asked: BoardAsked, ahead: pl.DataFrame) -> Picture:
    """Collected by month, then what is expected of what is billed and of new billing, with the band."""
    came = dict(asked.every.tail(len(asked.months)).select("month", "cash").iter_rows())
    came |= dict(ahead.filter(pl.col("came") > 0).select("month", "came").iter_rows())
    months = [*asked.months, *(month for month in ahead["month"] if month not in asked.months)]
    sums = {name: dict(ahead.select("month", name).iter_rows()) for name in ("of_billed", "of_new")}
    layers = [
        Layer(_("Collected"), [came.get(month) for month in months], LIGHT["accent"]),
        Layer(_("Expected of what is billed"), [sums["of_billed"].get(month) for month in months], LIGHT["second"]),
        Layer(_("Expected of new billing"), [sums["of_new"].get(month) for month in months], LIGHT["grey"]),
    ]
    bands = {months.index(row["month"]): Ahead(row["expected"], row["low"], row["high"]) for row in ahead.to_dicts()}
    says = _("Collected by month, and what is expected of the months to come; lines: the band of 90%.")
    return Picture(says, cash_ahead(months, layers, bands, asked.currency))


def _earlier(near: pl.DataFrame, currency: str) -> Picture:
    judged = near["inside"].drop_nulls()
    counts = {"inside": judged.sum(), "known": judged.len()}
    says = _("Forecast a month ahead beside what came. Inside the band: {inside} of {known}.", **counts)
    lines = [
        Layer(_("As a year before"), near["last_year"].to_list(), LIGHT["second"]),
        Layer(_("Forecast"), near["expected"].to_list(), LIGHT["accent"]),
        Layer(_("Collected"), near["actual"].to_list(), LIGHT["text"]),
    ]
    bands = near.select("low", "high").rows()
    return Picture(says, forecasts_beside_cash(near["month"].to_list(), lines, bands, currency))


def _errors(found: pl.DataFrame) -> list[ShortTable]:
    """Mean error of each way of forecasting over all months ahead, and how often the band held."""
    told = found.filter(pl.col("months_ahead").is_null(), pl.col("error").is_not_null()).to_dicts()
    if not told:
        return []
    rows = [[label(row["method"]), number(row["forecasts"]), share(row["error"]), *_held(row)] for row in told]
    headings = [
        *(heading("forecast_errors", name) for name in ("method", "forecasts", "error")),
        _("Inside the band"),
        _("95% interval"),
    ]
    return [ShortTable(headings, [False, True, True, True, True], rows, _("How earlier forecasts erred"))]


def _held(row: Row) -> list[str]:
    if row["share"] is None:
        return [DASH, DASH]
    part = _("{inside} of {all}: {part}", inside=row["inside"], all=row["banded"], part=share(row["share"], 0))
    return [part, unbroken(f"{share(row['low'], 0)} … {share(row['high'], 0)}")]
