"""The report of one operator for a month: pay with its lines, work with intervals, promises and correctness."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl

from pages.parts.board.board_asked import BoardAsked, asked_of
from pages.parts.board.bonus_sheet import kept_months, recovered_months, work_of_month
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import counted
from pages.parts.paper.sheets import Head, PaperSheet, ShortTable, printed_sheets, short_table
from pages.parts.words.codes import label
from pages.parts.words.headings import heading
from pages.parts.words.language import _, money, month_of, number, say
from pages.parts.words.work_rows import work_rows
from receivables.bonus.explain import explain_payout
from receivables.messages import Problem
from receivables.month import Month

LINES = 18
"""Parts of payments that are printed, those that bring most; how many more there are is said."""

LINE_COLUMNS = ["account_id", "paid_on", "amount", "days_past_due", "debt_at_contact", "rate", "bonus"]


def operator_report(operator: str, month: Month, *, own: bool = False) -> bytes:
    """One operator, a month, as PDF; nothing in it tells of the others.

    On his ``own`` paper no account is named: others may have it by now.

    Raises Problem when there is no such operator or month, or he did nothing in it.
    """
    names, asked = operator_names(), asked_of(month, {})
    work = counted("operator_work", month=month, operator=operator)
    if operator not in names and work.is_empty():
        raise Problem("There is no operator {operator}", operator=operator)
    mine, name = work.filter(operator_id=operator), names.get(operator, operator)
    if mine.is_empty():
        raise Problem("{name} did nothing in {month}.", name=name, month=month_of(month, full=True))
    sheets = [_work_sheet(operator, name, mine, asked), *_pay_sheet(operator, name, asked, own=own)]
    head = Head(
        _("Report of an operator"), name, _("{month}; as of {on}", month=month_of(month, full=True), on=asked.as_of)
    )
    return printed_sheets(head, sheets)


def _work_sheet(operator: str, name: str, mine: pl.DataFrame, asked: BoardAsked) -> PaperSheet:
    row, rows = mine.row(0, named=True), [work_of_month(month, operator) for month in asked.months]
    figures = work_rows(mine, operator, alone=True)
    made = [figures["figure"].to_list(), figures["own"].to_list(), figures["interval"].to_list()]
    headings = [_("Figure"), _("In the month"), _("95% interval")]
    return PaperSheet(
        title=_("Work and promises"),
        answer=_(
            "{name}, {month}: conversations {conversations}, promises kept {kept} of {due}, recovered {recovered}.",
            name=name,
            month=month_of(asked.month, full=True),
            conversations=number(row["conversations"]),
            kept=number(row["promises_kept"]),
            due=number(row["promises_due"]),
            recovered=money(row["recovered"], asked.currency, 0),
        ),
        pictures=[[recovered_months(rows, asked), kept_months(rows, asked)]],
        tables=[
            ShortTable(headings, [False, True, True], list(map(list, zip(*made, strict=True)))),
            *_promises(operator, asked),
        ],
        remarks=[
            _("The easier the accounts, the more is recovered: sums of operators are not to be put in order."),
            *_breaches(row),
        ],
    )


def _breaches(row: Mapping[str, Any]) -> list[str]:
    """Correctness in counts, beside the rates of the table."""
    return [
        _("Contacts with a breach: {broken} of {contacts}; complaints upheld: {upheld}; talks judged: {reviews}.",
          **{name: row[name] for name in ("broken", "contacts", "upheld", "reviews")})
    ]  # fmt: skip


def _promises(operator: str, asked: BoardAsked) -> list[ShortTable]:
    """What became of the promises taken in the month, by the last day of it that the data know."""
    made = counted("promises", from_=asked.month.first, to=asked.as_of, operator=operator)
    if made.is_empty():
        return []
    states = made.group_by("state").agg(pl.len().alias("made"), pl.col("promised_amount").sum()).sort("state")
    rows = [[label(row["state"]), number(row["made"]), number(row["promised_amount"])] for row in states.to_dicts()]
    headings = [_("Promises taken in the month"), _("Promises, number"), heading("promises", "promised_amount")]
    return [ShortTable(headings, [False, True, True], rows)]


def _pay_sheet(operator: str, name: str, asked: BoardAsked, *, own: bool) -> list[PaperSheet]:
    """The payout in words and the parts of payments behind it; none where no scheme was in force."""
    try:
        paid = counted("bonus_by_operator", month=asked.month).filter(operator_id=operator)
        lines = counted("bonus_lines", month=asked.month).filter(pl.col("bonus") != 0, operator_id=operator)
    except Problem:  # no scheme was in force
        return []
    if paid.is_empty() or lines.is_empty():
        return []
    row = paid.row(0, named=True)
    told = explain_payout({**row, "month": month_of(row["month"], full=True), "operator_id": name}, row["scheme"])
    most = lines.sort(pl.col("bonus").abs(), "payment_id", "charge_id", descending=[True, False, False]).head(LINES)
    rest = lines.height - most.height
    columns = LINE_COLUMNS[1:] if own else LINE_COLUMNS
    return [
        PaperSheet(
            title=_("Pay and its lines"),
            answer=_("To be paid for {month}: {payout}.", month=month_of(asked.month, full=True),
                     payout=money(row["payout"], asked.currency)),
            told=[" ".join(say(one, partial(money, currency=asked.currency)) for one in told)],
            tables=[short_table(most, "bonus_lines", columns, total=["amount", "bonus"], places=2)],
            remarks=[_("Further parts, in the statement on the page Bonuses: {n}.", n=rest)] if rest else [],
        )
    ]  # fmt: skip
