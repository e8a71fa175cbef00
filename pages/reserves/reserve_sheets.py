"""The sheets of the workbook for accounting: sums that come from others are formulas, kept with what they give.

Every sheet has its headings in row 1 and its rows below; formulas stand on the rows of the same and other sheets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from pages.parts.words.codes import label
from pages.parts.words.language import _
from queries.vocabulary.columns import columns_of
from receivables.foresight.provision import ALLOWANCE, CAP, OWN, TAX, total_of
from receivables.foresight.reserve_law import CAP_SHARE
from receivables.foresight.reserve_rates import Roll, loss_rates

Answers = Mapping[str, pl.DataFrame]
Cell = Any
"""Text, a number, None for an empty cell, or a Formula."""


@dataclass(frozen=True)
class Formula:
    """A formula and the value that it gives."""

    text: str
    value: Any


@dataclass(frozen=True)
class FormulaSheet:
    """A sheet: its title, its headings, its rows, and how the numbers of each column are written."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    styles: Sequence[str]

    def place(self, column: str, row: int) -> str:
        """How another sheet calls the cell in a column (a letter) of the row of this number, from 0."""
        return f"'{self.title}'!{column}{row + 2}"


def _headings(question: str, *names: str) -> list[str]:
    known = {column.name: column.heading for column in columns_of(question)}
    return [_(known[name]) for name in names]


def _summed(column: str, rows: Sequence[Sequence[Cell]]) -> Formula:
    """The sum of a column, A to Z, over rows that begin below the headings."""
    values = [row[ord(column) - ord("A")] for row in rows]
    numbers = [one.value if isinstance(one, Formula) else one for one in values]
    whole = sum((one for one in numbers if one is not None), Decimal(0))
    return Formula(f"=SUM({column}2:{column}{len(rows) + 1})", whole)


def parts_sheet(answers: Answers) -> FormulaSheet:
    """The debt by everything that a reserve depends on: what all other sums begin with."""
    rows: list[list[Cell]] = [[label(row[0]), *row[1:]] for row in answers["provision_parts"].iter_rows()]
    names = ("bucket", "tax_share", "own_share", "vat_rate", "amount")
    whole = [_("Total"), None, None, None, _summed("E", rows)]
    styles = ("text", "rate", "rate", "rate", "sum")
    return FormulaSheet(_("Open debt"), _headings("provision_parts", *names), [*rows, whole], styles)


def rates_sheet(answers: Answers) -> FormulaSheet:
    """The chain of roll rates, the last age first known: F is exact, G to six places."""
    found = answers["provision_rates"].rows(named=True)
    facts = ("months", "reached", "written_off", "passed_on")
    rolls = [Roll(one["bucket"], *(one[name] for name in facts)) for one in found[:-1]]
    exact = loss_rates(rolls, found[-1]["bucket"])
    rows: list[list[Cell]] = []
    for number, one in enumerate(found, start=2):
        chained: Cell = None if exact[one["bucket"]] is None else float(exact[one["bucket"]] or 0)
        if chained is not None and number <= len(rolls) + 1:
            chained = Formula(f"=MIN(1,(D{number}+E{number}*F{number + 1})/C{number})", chained)
        rate = None if chained is None else Formula(f"=ROUND(F{number},6)", one["loss_rate"])
        rows.append([label(one["bucket"]), *(one[name] for name in facts), chained, rate])
    headings = [*_headings("provision_rates", "bucket", *facts), _("Loss rate, exact"), _("Loss rate")]
    return FormulaSheet(_("Loss rates"), headings, rows, ("text", "whole", "sum", "sum", "sum", "rate", "rate"))


def cap_sheet(answers: Answers) -> FormulaSheet:
    """The revenue of the years that count and the cap that it gives, the larger one last."""
    rows: list[list[Cell]] = []
    for number, one in enumerate(answers["provision_cap"].iter_rows(named=True), start=2):
        known = one["revenue"] is not None
        vat = Formula(f"=C{number}-E{number}", one["vat"]) if known else None
        cap = Formula(f"=ROUND(MAX(0,E{number})*{CAP_SHARE},2)", one["cap"]) if known else None
        rows.append([one["year"], one["months"], one["billed"], vat, one["revenue"], cap])
    last = answers["provision"].filter(bucket=CAP)["tax_reserve"].item()
    largest = None if last is None else Formula(f"=MAX(F2:F{len(rows) + 1})", last)
    names = ("year", "months", "billed", "vat", "revenue", "cap")
    whole = [_("Cap of the tax reserve"), None, None, None, None, largest]
    styles = ("text", "whole", "sum", "sum", "sum", "sum")
    return FormulaSheet(_("Cap of the tax reserve"), _headings("provision_cap", *names), [*rows, whole], styles)


def reserves_sheet(
    answers: Answers, factor: Decimal, parts: FormulaSheet, rates: FormulaSheet, cap: FormulaSheet
) -> FormulaSheet:
    """The three reserves by bucket, their totals, the cap, what may be set aside, and the forward factor."""
    buckets = answers["provision"].filter(pl.col("bucket") != CAP)
    kept, aged = answers["provision_parts"], len(rates.rows)
    at_factor = f"$B${buckets.height + 5}"
    rows: list[list[Cell]] = []
    for place, one in enumerate(buckets.iter_rows(named=True)):
        own = [number for number, bucket in enumerate(kept["bucket"]) if bucket == one["bucket"]]
        line, known = place + 2, one["loss_rate"] is not None
        rate = Formula(f"={rates.place('G', place)}", one["loss_rate"]) if known and place < aged else None
        ahead = Formula(f"=MIN(1,ROUND(C{line}*{at_factor},6))", one["expected_rate"]) if known else None
        amount = Formula(f"=SUM({_refs(parts, own, '{amount}', ',')})", one["amount"]) if own else one["amount"]
        allowance = Formula(f"=ROUND(B{line}*D{line},2)", one["allowance"]) if known else one["allowance"]
        taxed = _rounded(parts, own, "{amount}/(1+{vat})*{tax}", one["tax_reserve"])
        by_rule = _rounded(parts, own, "{amount}*{own}", one["own_reserve"])
        rows.append([label(one["bucket"]), amount, rate, ahead, allowance, taxed, by_rule])
    names = ("bucket", "amount", "loss_rate", "expected_rate", "allowance", "tax_reserve", "own_reserve")
    ends = _ends(answers, rows, cap)
    styles = ("text", "sum", "rate", "rate", "sum", "sum", "sum")
    forward = [_("Forward factor"), factor]
    return FormulaSheet(_("Reserves"), _headings("provision", *names), [*rows, *ends, forward], styles)


def _refs(parts: FormulaSheet, rows: Sequence[int], written: str, joined: str) -> str:
    names = {"tax": "B", "own": "C", "vat": "D", "amount": "E"}
    return joined.join(
        written.format(**{name: parts.place(letter, row) for name, letter in names.items()}) for row in rows
    )


def _rounded(parts: FormulaSheet, rows: Sequence[int], written: str, value: Decimal | None) -> Cell:
    return Formula(f"=ROUND({_refs(parts, rows, written, '+')},2)", value) if rows and value is not None else value


def _ends(answers: Answers, rows: Sequence[Sequence[Cell]], cap: FormulaSheet) -> list[list[Cell]]:
    """Below the buckets: the totals, the cap, and what may be set aside of the totals."""
    buckets, most = answers["provision"].filter(pl.col("bucket") != CAP), cap.rows[-1][-1]
    wholes = {reserve: total_of(buckets, reserve, Decimal("Infinity")) for reserve in (ALLOWANCE, TAX, OWN)}
    sums = [_summed(letter, rows) if wholes[reserve] is not None else None for reserve, letter in _LETTERS.items()]
    line = len(rows) + 2
    limit = None if most is None else Formula(f"={cap.place('F', len(cap.rows) - 1)}", most.value)
    tax = sums[1]
    allowed = [
        None if sums[0] is None else Formula(f"=E{line}", sums[0].value),
        None if tax is None or limit is None else Formula(f"=MIN(F{line},F{line + 1})", min(tax.value, limit.value)),
        None if sums[2] is None else Formula(f"=G{line}", sums[2].value),
    ]
    return [
        [_("Total"), _summed("B", rows), None, None, *sums],
        [_("Cap of the tax reserve"), None, None, None, None, limit, None],
        [_("To be set aside"), None, None, None, *allowed],
    ]


_LETTERS = {ALLOWANCE: "E", TAX: "F", OWN: "G"}
"""Reserve → its column on the sheet of reserves."""


def movement_sheet(answers: Answers, reserves: FormulaSheet) -> FormulaSheet:
    """How each reserve came from the last month end; the last column is nought when all adds up."""
    rows: list[list[Cell]] = []
    for one in answers["provision_movement"].iter_rows(named=True):
        line, known = len(rows) + 2, one["added"] is not None
        closing = Formula(f"={reserves.place(_LETTERS[one['reserve']], len(reserves.rows) - 2)}", one["closing"])
        steps: list[Cell] = [
            Formula(f"=MIN(B{line},C{line})", one["used"]),
            Formula(f"=MAX(0,G{line}-B{line}+D{line})", one["added"]),
            Formula(f"=MAX(0,B{line}-D{line}-G{line})", one["released"]),
        ]
        check = Formula(f"=B{line}+E{line}-F{line}-D{line}-G{line}", Decimal(0))
        moved = [*steps, closing, check] if known else [None] * 5
        rows.append([label(one["reserve"]), one["opening"], one["written_off"], *moved])
    names = ("reserve", "opening", "written_off", "used", "added", "released", "closing")
    headings = [*_headings("provision_movement", *names), _("Check")]
    return FormulaSheet(_("Movement of the reserves"), headings, rows, ("text", *["sum"] * 7))


def lapses_sheet(answers: Answers) -> FormulaSheet:
    """What lapses when; the last column is nought when all overdue debt is in one of the others."""
    rows: list[list[Cell]] = []
    for number, one in enumerate(answers["limitation"].iter_rows(), start=2):
        check = Formula(f"=C{number}-D{number}-G{number}-H{number}-I{number}-J{number}", Decimal(0))
        rows.append([label(one[0]), *one[1:], check])
    headings = [*_headings("limitation", *answers["limitation"].columns), _("Check")]
    whole = [_("Total"), *(_summed(letter, rows) for letter in "BCDEFGHIJK")]
    return FormulaSheet(_("Limitation"), headings, [*rows, whole], ("text", "whole", *["sum"] * 9))
