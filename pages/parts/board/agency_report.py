"""The report of one agency: what came in beside similar debt (estimated), its batches, and what is to be done."""

from typing import Any

import polars as pl

from pages.parts.board.board_asked import BoardAsked, asked_of
from pages.parts.charts.colours import LIGHT
from pages.parts.door.answers import counted
from pages.parts.paper.drawn_bars import Layer, month_bars
from pages.parts.paper.drawn_lines import paid_curves
from pages.parts.paper.sheets import Head, PaperSheet, Picture, ShortTable, printed_sheets, short_table
from pages.parts.words.headings import heading
from pages.parts.words.language import _, money, month_of, number, share, short
from pages.parts.words.similar_words import estimate_in_words, support_in_words
from receivables.messages import Problem
from receivables.month import Month

DAYS = "180"
BATCH = ["month", "kind", "accounts", "placed", "cash", "fee", "net", "complaints"]
ADDED = ["accounts", "placed", "cash", "fee", "net", "complaints"]
MOST = 18
"""Batches that are printed, the newest."""


def agency_report(agency: str, month: Month) -> bytes:
    """One agency as of a month's end, as PDF. Raises Problem when no debt had been given to it by then."""
    asked = asked_of(month, {})
    period = {"as_of": asked.as_of, "to": asked.as_of, "days": DAYS}
    batches = counted("agency_results", **period).filter(agency=agency)
    if batches.is_empty():
        raise Problem("By {on} no debt had been given to agency {agency}", on=asked.as_of, agency=agency)
    head = Head(
        _("Report of an agency"), agency, _("{month}; as of {on}", month=month_of(month, full=True), on=asked.as_of)
    )
    return printed_sheets(head, [_agency_sheet(agency, batches, period, asked)])


def _agency_sheet(agency: str, batches: pl.DataFrame, period: dict[str, Any], asked: BoardAsked) -> PaperSheet:
    effect = counted("agency_effects", **period).filter(agency=agency)
    curves = counted("agency_curves", **period).filter(agency=agency).sort("days")
    compared, older = effect.drop_nulls("difference"), batches.height - MOST
    return PaperSheet(
        title=_("What came in beside similar debt"),
        answer=_answer(agency, batches, asked.currency),
        pictures=[[*_curves(curves), _given(batches, asked)]],
        told=[_against_similar(row) for row in compared.to_dicts()] or [_("Too few debts are alike to compare with.")],
        tables=[
            short_table(batches.tail(MOST), "agency_results", BATCH, total=ADDED, title=_("Debts given, by month")),
            _to_do(agency, asked),
        ],
        remarks=[
            *([_("Older months, counted in the sentence above: {n}.", n=older)] if older > 0 else []),
            _("Who got which debt was not drawn by lot: the comparison is an estimate."),
        ],
    )


def _answer(agency: str, batches: pl.DataFrame, currency: str) -> str:
    given = batches.filter(kind="commission")
    sums = {name: short(given[name].sum(), currency) for name in ("placed", "cash", "fee")}
    return _(
        "{agency}: of {placed} given for a commission {cash} came in while it had the debts; its fee is {fee}.",
        agency=agency,
        **sums,
    )


def _against_similar(row: dict[str, Any]) -> str:
    told = _("The fee takes {fee_share}.", fee_share=share(row["fee_part"]))
    return f"{estimate_in_words(row)} {told} {support_in_words(row)}"


def _curves(curves: pl.DataFrame) -> list[Picture]:
    if curves.is_empty():
        return []
    says = _("Mean part of a debt that came in since the placement; dashed: of similar debt (estimate).")
    days = curves["days"].to_list()
    return [Picture(says, paid_curves(days, curves["share"].to_list(), curves["similar_share"].to_list()))]


def _given(batches: pl.DataFrame, asked: BoardAsked) -> Picture:
    """Debt given and what came of it while the agency had it, by the month it was given."""
    by_month = {row["month"]: row for row in batches.group_by("month").agg(pl.col("placed", "cash").sum()).to_dicts()}
    layers = [
        Layer(_("Debt given"), [_sum(by_month, month, "placed") for month in asked.months], LIGHT["grey"], 0.8),
        Layer(_("Came in"), [_sum(by_month, month, "cash") for month in asked.months], LIGHT["accent"], 0.5),
    ]
    says = _("Debt given by month and, inside it, what has come in of it while the agency had it.")
    return Picture(says, month_bars(asked.months, layers, asked.currency))


def _sum(by_month: dict[str, Any], month: str, name: str) -> Any:
    return by_month.get(month, {}).get(name) or 0


def _to_do(agency: str, asked: BoardAsked) -> ShortTable:
    """Payments it was not told of, debts to call back, money of sold debts to pass on."""
    untold = counted("agency_untold", as_of=asked.as_of).filter(agency=agency)
    recall = counted("agency_recall", as_of=asked.as_of).filter(agency=agency)
    owed = counted("agency_owed", as_of=asked.as_of).filter(agency=agency)
    rows = [
        [_("Payments not told"), number(untold.height), money(untold["amount"].sum(), asked.currency)],
        [_("Debts to call back"), number(recall.height), money(recall["open_amount"].sum(), asked.currency)],
        [_("Still to pass on"), number(owed["accounts"].sum()), money(owed["owed"].sum(), asked.currency)],
    ]
    headings = [_("To be done"), _("Cases"), heading("agency_untold", "amount")]
    return ShortTable(headings, [False, True, True], rows)
