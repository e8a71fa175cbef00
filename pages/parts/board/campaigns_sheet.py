"""The fifth sheet: what to do with each campaign by its net result, and who took which promotion."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pages.parts.board.board_asked import BoardAsked
from pages.parts.charts.colours import LIGHT
from pages.parts.decisions.campaign_decisions import decision_on
from pages.parts.door.answers import counted
from pages.parts.paper.drawn_lines import interval_dots
from pages.parts.paper.sheets import PaperSheet, Picture, ShortTable, unbroken
from pages.parts.paper.vector_pictures import WHOLE
from pages.parts.words.codes import label
from pages.parts.words.effect_words import effect_and_interval, lowered, writes
from pages.parts.words.headings import heading
from pages.parts.words.language import DASH, _, day, number, share
from receivables.effects.decision import DECISIONS
from receivables.effects.measures import DEFAULT_PRIMARY
from receivables.effects.verdicts import HARMS, WORKS
from receivables.messages import Problem

Row = Mapping[str, Any]
HORIZON = 60
MOST = 9
"""Campaigns and promotions of one sheet, the newest; how many more there are is said."""


def campaigns_sheet(asked: BoardAsked) -> PaperSheet:
    """Effect of each campaign on cash per account, its net result and the decision; promotions below."""
    listed = counted("campaign_list", as_of=asked.as_of)
    if listed.is_empty():
        raise Problem("On {on} no campaign had begun.", on=asked.as_of)
    shown = listed.head(MOST).to_dicts()
    rows = [told_campaign(row, {"horizon": HORIZON, "as_of": asked.as_of}) for row in shown]
    remarks = [
        _("Not drawn by lot: an estimate. Of 20 campaigns without any effect one shows some by chance alone."),
        *([_("Older campaigns, on the page Campaigns: {n}.", n=listed.height - MOST)] if listed.height > MOST else []),
        *([_("This sheet is about all subscribers.")] if asked.some else []),
    ]
    return PaperSheet(
        title=_("Campaigns and promotions"),
        answer=_answer(rows),
        pictures=[[_effects(rows)]],
        tables=[_table(rows), *_promotions(asked)],
        remarks=remarks,
        figures=[("campaign_list", "design"), ("promotion_uptake", "share"), ("promotion_uptake", "prepaid")],
    )


def told_campaign(row: Row, asked: Row) -> dict[str, Any]:
    """A row of ``campaign_list`` with its effect on cash, its net result (None: it has none) and its decision."""
    named = {**asked, "campaign": row["campaign_id"]}
    effects, account = counted("campaign_effect", **named), counted("campaign_account", **named)
    cash = effects.row(by_predicate=pl.col("measure") == DEFAULT_PRIMARY, named=True)
    net = account.filter(part="net")
    return {
        **row,
        "effect": cash,
        "net": None if net.is_empty() else net.row(0, named=True),
        "decision": decision_on(row, effects, account, named).code,
    }


def _answer(rows: Sequence[Row]) -> str:
    counts = Counter(row["decision"] for row in rows)
    words = [f"{lowered(label(code))}: {counts[code]}" for code in DECISIONS if counts[code]]
    return _(
        "Campaigns: {all}, by their net result {horizon} days after the assignment; {decisions}.",
        all=len(rows),
        horizon=HORIZON,
        decisions=", ".join(words),
    )


def _effects(rows: Sequence[Row]) -> Picture:
    effects = [row["effect"] for row in rows]
    dots = [None if one["estimate"] is None else (one["low"], one["estimate"], one["high"]) for one in effects]
    tones = {WORKS: LIGHT["accent"], HARMS: LIGHT["critical"]}
    colours = [tones.get(one["verdict"], LIGHT["second"]) for one in effects]
    says = _(
        "{measure}, {horizon} days: difference from the accounts without the offer, with its 95% interval; in colour "
        "where a draw shows it, no dot where there is nothing to compare.",
        measure=label(DEFAULT_PRIMARY),
        horizon=HORIZON,
    )
    return Picture(says, interval_dots([row["name"] for row in rows], dots, writes("money"), colours, width=WHOLE))


def _table(rows: Sequence[Row]) -> ShortTable:
    headings = [_("Campaign"), *(heading("campaign_list", name) for name in ("design", "starts_on", "offered")),
                _("Net result"), _("95% interval"), _("Decision")]  # fmt: skip
    written = []
    for row in rows:
        net = effect_and_interval({**(row["net"] or {}), "measure": DEFAULT_PRIMARY}, (row["net"] or {}).get("amount"))
        written.append([row["name"], label(row["design"]), day(row["starts_on"]), number(row["offered"]),
                        net["effect"] or DASH, unbroken(net["interval"] or DASH), label(row["decision"])])  # fmt: skip
    return ShortTable(headings, [False, False, False, True, True, True, False], written)


def _promotions(asked: BoardAsked) -> list[ShortTable]:
    """Who took each promotion, what was paid ahead, and what is still owed to them."""
    rows = []
    for row in counted("promotion_list", as_of=asked.as_of).head(MOST).to_dicts():
        of = {"promotion": row["promotion_id"], "as_of": asked.as_of}
        taken = counted("promotion_uptake", **of).row(0, named=True)
        owed = counted("promotion_liability", **of)["owed"].sum()
        interval = unbroken(f"{share(taken['low'])} … {share(taken['high'])}")
        rows.append([row["name"], day(row["starts_on"]), number(taken["eligible"]), number(taken["taken"]),
                     share(taken["share"]), interval, number(taken["prepaid"]), number(owed)])  # fmt: skip
    if not rows:
        return []
    headings = [
        _("Promotion"),
        heading("promotion_list", "starts_on"),
        *(heading("promotion_list", name) for name in ("eligible", "taken")),
        heading("promotion_uptake", "share"),
        _("95% interval"),
        heading("promotion_uptake", "prepaid"),
        heading("promotion_liability", "owed"),
    ]
    return [ShortTable(headings, [False, False, True, True, True, True, True, True], rows, _("Promotions"))]
