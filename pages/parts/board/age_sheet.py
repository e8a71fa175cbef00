"""The second sheet: how old the debt is, and how it moved from the beginning of the month to its end."""

import polars as pl

from pages.parts.board.board_asked import BoardAsked
from pages.parts.charts.colours import age_colours
from pages.parts.door.answers import counted
from pages.parts.paper.drawn_bars import LyingBar, age_layers, lying_bars
from pages.parts.paper.sheets import PaperSheet, Picture, ShortTable, short_table
from pages.parts.shell.frame import PARTS
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, number, share, short
from receivables.ageing import ADVANCE, NO_DUE_DATE, NOT_DUE
from receivables.shares import part

SHOWN = ["bucket", "accounts", "charges", "amount", "amount_before"]


def age_sheet(asked: BoardAsked) -> PaperSheet:
    """Debt by days past due now and at month ends, and the sum that leads from one balance to the other."""
    before = asked.month.plus(-1).last
    ages = counted("debt_by_age", as_of=asked.as_of, before=before, **asked.who)
    owed = ages.filter(pl.col("bucket") != ADVANCE, (pl.col("amount") != 0) | (pl.col("amount_before") != 0))
    by_month = counted("age_by_month", **asked.year).filter(pl.col("month").is_in(asked.months))
    old = share(asked.every["over_90_share"][-1])
    return PaperSheet(
        title=_("Debt by age and its movement"),
        answer=_answer(owed, asked),
        pictures=[
            [
                Picture(_("Debt by days past due on {on}.", on=asked.as_of), _bars(owed, asked.currency)),
                Picture(
                    _("Debt by days past due at month ends. Over 90 days now: {part}.", part=old),
                    age_layers(by_month, asked.months, asked.currency),
                ),
            ]
        ],
        tables=[
            short_table(owed, "debt_by_age", SHOWN, total=["charges", "amount", "amount_before"]),
            _strip(asked),
        ],
        remarks=[_("An account with charges of several ages is counted in each of their rows.")],
        figures=[("debt_by_age", "bucket"), *(("identity", name) for name in PARTS if name != "difference")],
    )


def _answer(owed: pl.DataFrame, asked: BoardAsked) -> str:
    if not owed["amount"].sum():
        return _("Nobody owes anything on {on}.", on=asked.as_of)
    overdue = ~pl.col("bucket").is_in([NOT_DUE, NO_DUE_DATE])
    return _(
        "On {on} {total} is owed, and {part} of it is overdue; a month before {earlier} was owed, {before} of it "
        "overdue.",
        on=asked.as_of,
        total=short(owed["amount"].sum(), asked.currency),
        part=share(part(owed, "amount", overdue)),
        earlier=short(owed["amount_before"].sum(), asked.currency),
        before=share(part(owed, "amount_before", overdue)),
    )


def _bars(owed: pl.DataFrame, currency: str) -> str:
    shades = age_colours(owed["bucket"].to_list(), on_paper=True)
    total = float(owed["amount"].sum()) or 1.0
    bars = [
        LyingBar(
            label(bucket),
            float(amount),
            f"{short(amount, currency)} ({share(float(amount) / total, 0)})",
            shades[bucket],
        )
        for bucket, amount in owed.select("bucket", "amount").iter_rows()
    ]
    return lying_bars(bars, height=6.2)


def _strip(asked: BoardAsked) -> ShortTable:
    """The sum that must hold, part by part, for the month and for all months shown."""
    spans = [asked.month.first, asked.first.first]
    found = [counted("identity", from_=first, to=asked.as_of, **asked.who).row(0, named=True) for first in spans]
    parts = {name: words for name, words in PARTS.items() if name != "taken_over" or any(row[name] for row in found)}
    rows = [[_(words), *(number(row[name], 2) if row[name] is not None else DASH for row in found)]
            for name, words in parts.items()]  # fmt: skip
    headings = ["", *(_("From {start} to {end}", start=first, end=asked.as_of) for first in spans)]
    title = _("How the balance moved: every kopeck is in one of these parts.")
    return ShortTable(headings, [False, True, True], rows, title)
