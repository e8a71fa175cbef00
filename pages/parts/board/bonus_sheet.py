"""The fourth sheet: what the call centre recovered, what it is paid for that, and how it worked, month by month."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from pages.parts.board.board_asked import BoardAsked
from pages.parts.charts.colours import LIGHT
from pages.parts.door.answers import counted
from pages.parts.paper.drawn_bars import Layer, month_bars
from pages.parts.paper.drawn_lines import interval_months
from pages.parts.paper.sheets import PaperSheet, Picture, ShortTable, unbroken
from pages.parts.words.headings import heading
from pages.parts.words.language import DASH, _, month_of, number, share, short
from receivables.effects.estimates.proportions import share_of
from receivables.messages import Problem
from receivables.month import Month

Row = dict[str, Any]
WORKED = ("attempts", "conversations", "promises_due", "promises_kept", "recovered")


def bonus_sheet(asked: BoardAsked) -> PaperSheet:
    """All operators together: nothing on it tells one of them from another."""
    rows = [work_of_month(month) for month in asked.months]
    if not any(row["attempts"] or row["recovered"] for row in rows):
        raise Problem("No operator has worked in the months shown.")
    remarks = [
        _(
            "Recovered is overdue debt that payments closed to an operator's credit after a conversation; it need not "
            "have come because of it."
        )
    ]
    if asked.some:
        remarks.append(_("This sheet is about all subscribers."))
    return PaperSheet(
        title=_("Bonuses and the call centre"),
        answer=_answer(rows, asked),
        pictures=[[recovered_months(rows, asked), kept_months(rows, asked)]],
        tables=[_table(rows)],
        remarks=remarks,
        figures=[
            ("operator_work", "recovered"),
            ("bonus_by_operator", "payout"),
            *(("operator_work", name) for name in ("attempts", "conversations", "promises_due", "kept_share")),
        ],
    )


def work_of_month(code: str, operator: str | None = None) -> Row:
    """Work of all operators in a month, or of one: sums, bonuses (None without a scheme), promises kept, interval."""
    month = Month.read(code)
    work = _of(operator, counted("operator_work", month=month, operator=operator))
    sums: Row = {name: work[name].sum() for name in WORKED}
    kept = share_of(sums["promises_kept"], sums["promises_due"])
    shares = {"kept_share": kept.share, "kept_low": kept.low, "kept_high": kept.high}
    return {"month": code, **sums, **shares, "payout": _paid(month, operator)}


def _paid(month: Month, operator: str | None) -> Decimal | None:
    try:
        return Decimal(_of(operator, counted("bonus_by_operator", month=month))["payout"].sum())
    except Problem:  # no scheme was in force
        return None


def _of(operator: str | None, rows: pl.DataFrame) -> pl.DataFrame:
    return rows if operator is None else rows.filter(operator_id=operator)


def _part(row: Row) -> float | None:
    return float(row["payout"] / row["recovered"]) if row["payout"] is not None and row["recovered"] else None


def _answer(rows: Sequence[Row], asked: BoardAsked) -> str:
    now, named = rows[-1], month_of(asked.month, full=True).capitalize()
    values = {"month": named, "recovered": short(now["recovered"], asked.currency)}
    if now["payout"] is None:
        return _("{month}: the call centre recovered {recovered}; no bonus scheme was in force.", **values)
    return _(
        "{month}: the call centre recovered {recovered}; bonuses of {fund} are {part} of it.",
        fund=short(now["payout"], asked.currency),
        part=share(_part(now)),
        **values,
    )


def recovered_months(rows: Sequence[Row], asked: BoardAsked) -> Picture:
    """Recovered by month, with the bonuses inside."""
    parts = [_part(row) for row in rows]
    tops = [("" if part is None else number(100 * part, 1), LIGHT["quiet"]) for part in parts]
    layers = [
        Layer(_("Recovered"), [row["recovered"] for row in rows], LIGHT["grey"], 0.8),
        Layer(_("Bonuses"), [row["payout"] for row in rows], LIGHT["accent"], 0.5),
    ]
    says = _("Recovered and, inside it, the bonuses; above the bars the part that bonuses are, %.")
    return Picture(says, month_bars(asked.months, layers, asked.currency, tops=tops, height=7.5))


def kept_months(rows: Sequence[Row], asked: BoardAsked) -> Picture:
    """The share of promises kept, month by month with its interval."""
    due, kept = (sum(row[name] for row in rows) for name in ("promises_due", "promises_kept"))
    says = _("Promises kept by their day, share of those due in the month, with its 95% interval: {kept} of {due}.",
             kept=kept, due=due)  # fmt: skip
    return Picture(says, interval_months(asked.months, rows, ("kept_share", "kept_low", "kept_high"), share, 7.5))


def _table(rows: Sequence[Row]) -> ShortTable:
    headings = [
        _("Month"),
        _("Recovered"),
        _("Bonuses"),
        _("Bonuses of recovered"),
        *(heading("operator_work", name) for name in ("attempts", "conversations", "promises_due", "promises_kept")),
        _("Kept, 95% interval"),
    ]
    written = [
        [
            month_of(row["month"]),
            number(row["recovered"]),
            number(row["payout"]),
            share(_part(row)),
            *(number(row[name]) for name in ("attempts", "conversations", "promises_due", "promises_kept")),
            _interval(row),
        ]
        for row in rows
    ]
    return ShortTable(headings, [False, *[True] * 8], written)


def _interval(row: Row) -> str:
    return DASH if row["kept_low"] is None else unbroken(f"{share(row['kept_low'], 0)} … {share(row['kept_high'], 0)}")
