"""The seventh sheet: what is to be set aside for debts that will not come in, by each rule, and what lapses."""

from decimal import Decimal
from typing import Any

import polars as pl

from pages.parts.board.board_asked import BoardAsked
from pages.parts.charts.colours import LIGHT
from pages.parts.door.answers import counted, settings
from pages.parts.paper.drawn_bars import Layer, grouped_bars
from pages.parts.paper.sheets import PaperSheet, Picture, ShortTable, short_table
from pages.parts.words.codes import label
from pages.parts.words.headings import heading
from pages.parts.words.language import _, number, share, short
from receivables.ageing import NO_DUE_DATE
from receivables.foresight.provision import ALLOWANCE, CAP, OWN, RESERVES, TAX, total_of
from receivables.messages import Problem

SHOWN = ["bucket", "amount", "loss_rate", *RESERVES]
SHADES = {ALLOWANCE: LIGHT["accent"], TAX: LIGHT["second"], OWN: LIGHT["grey"]}
MOVED = ("opening", "used", "added", "released", "closing")
LAPSES = ("accounts", "overdue", "lapsed", "within_30", "within_90", "within_180")


def provision_sheet(asked: BoardAsked) -> PaperSheet:
    """Allowance by IFRS 9, tax reserve and own rule side by side, how they moved, and the clock of limitation."""
    provision = counted("provision", as_of=asked.as_of)
    buckets = provision.filter(pl.col("bucket") != CAP)
    if not buckets["amount"].sum():
        raise Problem("Nobody owes anything on {on}: nothing is to be set aside.", on=asked.as_of)
    cap = provision.filter(bucket=CAP)["tax_reserve"].item()
    dated = buckets.filter(pl.col("amount") > 0, pl.col("bucket") != NO_DUE_DATE)
    shown = [name for name in SHOWN if name in ("bucket", "loss_rate") or buckets[name].drop_nulls().len()]
    known = [name for name in RESERVES if name in shown]
    layers = [Layer(label(name), dated[name].to_list(), SHADES[name]) for name in known]
    says = _("What is to be set aside of the debt of each age, by each rule.")
    drawn = grouped_bars([label(bucket) for bucket in dated["bucket"]], layers, asked.currency)
    return PaperSheet(
        title=_("Reserves"),
        answer=_answer(buckets, cap, asked),
        pictures=[[Picture(says, drawn)]],
        tables=[
            short_table(buckets.filter(pl.col("amount") > 0), "provision", shown, total=["amount", *known]),
            _movement(asked, known),
            _lapsing(asked),
        ],
        remarks=[_rule(cap, asked.currency), *([_("This sheet is about all subscribers.")] if asked.some else [])],
        figures=[("provision", name) for name in shown if name not in ("bucket", "amount")],
    )


def _answer(buckets: pl.DataFrame, cap: Decimal | None, asked: BoardAsked) -> str:
    whole, tax = total_of(buckets, ALLOWANCE), total_of(buckets, TAX, cap)
    words: dict[str, Any] = {"on": asked.as_of, "tax": short(tax, asked.currency)}
    if whole is None:
        return _("On {on} too little is known to tell an allowance by IFRS 9; for tax {tax} may be set aside.", **words)
    debt = Decimal(buckets.filter(pl.col("bucket") != NO_DUE_DATE)["amount"].sum())
    sums = {"sum": short(whole, asked.currency), "part": share(whole / debt)}
    if tax is None:
        return _("On {on} set aside {sum} by IFRS 9, {part} of the debt.", on=asked.as_of, **sums)
    return _("On {on} set aside {sum} by IFRS 9, {part} of the debt; for tax {tax} may be set aside.", **words, **sums)


def _rule(cap: Decimal | None, currency: str) -> str:
    """How each reserve is counted; the cap bounds the tax reserve as a whole."""
    return _(
        "IFRS 9: debt of each age × its loss rate × forward factor {factor}. Tax: half from day 45 to 90, all of what "
        "is older, at most the cap: {cap}.",
        factor=number(settings().reserve.factor, 2),
        cap=short(cap, currency),
    )


def _movement(asked: BoardAsked, known: list[str]) -> ShortTable:
    """How each reserve came from the last month end to the day."""
    moved = counted("provision_movement", as_of=asked.as_of).filter(pl.col("reserve").is_in(known))
    return short_table(moved, "provision_movement", ["reserve", *MOVED], title=_("How the reserves moved in the month"))


def _lapsing(asked: BoardAsked) -> ShortTable:
    """What can no longer be claimed soon, over all steps of recovery."""
    found = counted("limitation", as_of=asked.as_of)
    sums = [number(found[name].sum()) for name in LAPSES]
    headings = [heading("limitation", name) for name in LAPSES]
    return ShortTable(headings, [True] * len(LAPSES), [sums], _("Limitation: what lapses unless it is filed"))
