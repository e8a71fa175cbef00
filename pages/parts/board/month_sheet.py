"""The first sheet: the month in one look, against its target, the month and the year before."""

from pages.parts.board.board_asked import YEAR, BoardAsked
from pages.parts.charts.colours import LIGHT
from pages.parts.door.answers import counted, settings
from pages.parts.paper.drawn_bars import Layer, month_bars
from pages.parts.paper.drawn_lines import month_lines
from pages.parts.paper.sheets import PaperSheet, Picture, short_table
from pages.parts.shell.month_cards import OLD, cards_of, month_answer, old_shares
from pages.parts.words.codes import worded
from pages.parts.words.language import MINUS, _, number, say, share, short
from receivables.narrative import is_critical, month_in_words

SHOWN = ["month", "billed", "cash", "collection_rate", "receivables", "overdue_share", "dso", "cei", "cei_cash"]


def month_sheet(asked: BoardAsked) -> PaperSheet:
    """Collection, debt, DSO and CEI of the month, and what changed."""
    now, currency = asked.every.row(-1, named=True), asked.currency
    ages = counted("age_by_month", edges=OLD, from_=asked.month.plus(-YEAR).first, to=asked.as_of, **asked.who)
    return PaperSheet(
        title=_("The month in one look"),
        answer=month_answer(now, asked.month),
        cards=cards_of(asked.every, old_shares(ages, asked.every), settings().targets, currency),
        pictures=[[_collected(asked), _days(asked)]],
        told=[_changed(asked)],
        tables=[short_table(asked.every.tail(len(asked.months)), "collection_by_month", SHOWN)],
        figures=[("collection_by_month", name) for name in SHOWN[1:]],
    )


def _collected(asked: BoardAsked) -> Picture:
    """What was collected inside what was billed; the rate stands on top, red where it is critical."""
    rows, target = asked.every.tail(len(asked.months)).to_dicts(), settings().targets.collection_rate
    low = sum(is_critical(row, target) for row in rows)
    tops = [
        ("" if row["collection_rate"] is None else number(row["collection_rate"] * 100),
         LIGHT["critical" if is_critical(row, target) else "quiet"])
        for row in rows
    ]  # fmt: skip
    layers = [
        Layer(_("Billed"), [row["billed"] for row in rows], LIGHT["grey"], 0.8),
        Layer(_("Collected"), [row["cash"] for row in rows], LIGHT["accent"], 0.5),
    ]
    says = _("Billed and, inside it, collected; above the bars the collection rate, %. Months under {bar}: {low} of "
             "{all}.", bar=share(target, 0), low=low, all=len(rows))  # fmt: skip
    return Picture(says, month_bars(asked.months, layers, asked.currency, tops=tops))


def _days(asked: BoardAsked) -> Picture:
    """Turnover of debt and the least it could be."""
    shown, target = asked.every.tail(len(asked.months)), settings().targets.dso
    layers = [
        Layer(_("DSO, days"), shown["dso"].to_list(), LIGHT["accent"]),
        Layer(_("Best possible DSO, days"), shown["best_dso"].to_list(), LIGHT["second"]),
    ]
    limit = None if target is None else (target, _("Target: {days}", days=number(target, 1)))
    says = _("Turnover of debt in days, and the least it could be if nothing were overdue.")
    return Picture(says, month_lines(asked.months, layers, lambda value: number(value, 1), limit=limit))


def _changed(asked: BoardAsked) -> str:
    """What changed against the month before, and where most."""
    before = asked.every.row(-2, named=True) if asked.every.height > 1 else None
    last = asked.month.plus(-1).last
    moved = counted("overdue_change", from_=last, to=asked.as_of, **asked.who)
    told = month_in_words(asked.every.row(-1, named=True), before, worded(moved, "group"))
    words = " ".join(say(one, lambda value: short(value, asked.currency)) for one in told)
    return words.replace(MINUS, f"{MINUS}\N{WORD JOINER}")
