"""What the page Notices shows of a month: the response, the effect where drawn, what to do, and whose cash it was."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.notices.response_charts import step_cash
from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.filters import WIDE, choose_one, controls
from pages.parts.shell.frame import identity_strip
from pages.parts.shell.way_to import way_to
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import effect_and_interval, ended, lowered, verdict_sentence
from pages.parts.words.language import _, in_points, number, share, short
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.messages import N_

Asked = Mapping[str, Any]
BY = {
    "channel": N_("Channel"),
    "age": N_("Age of the debt"),
    "district": N_("District"),
    "notice": N_("Text of the notice"),
}
DRAWN_FIRST = ["channel", "age", "measure", "effect", "interval", "verdict"]
RESPONSE_FIRST = ["group", "sent", "reached", "accounts", "payers", "share", "low", "high", "cost_per_rouble"]


def show_response(asked: Asked) -> None:
    """The table by what the reader chooses."""
    with controls():
        by = choose_one("notices_by", list(BY), lambda code: _(BY[code]), _("Divide by"))
    found = answer("notice_results", by=by, **asked)
    table(
        found,
        "notice_results",
        {**asked, "by": by},
        first=RESPONSE_FIRST,
        total=["sent", "reached", "accounts", "payers"],
    )
    waiting = sum(accounts - ripe for accounts, ripe in found["accounts", "ripe"].iter_rows())
    if waiting:
        st.caption(_("Their 14 days are not over, and they are in no share: {waiting}.", waiting=waiting))


def drawn_in_words(asked: Asked) -> str:
    """What the newest draw says of all notices together, or that there is none."""
    found = answer("notice_effect", as_of=asked["as_of"], edges=asked["edges"])
    if found.is_empty():
        return _("Nothing was held out by lot, so that nobody knows who would have paid without a notice.")
    newest = found.filter(channel="all", age="all", measure="payer_share").row(0, named=True)
    return f"{_('By the newest draw:')} {added_in_words(newest)}"


def added_in_words(row: Mapping[str, Any]) -> str:
    """What notices add to the share that paid: the row of a draw over all of them; why nothing, when nothing can be."""
    if row["estimate"] is None:
        return ended(lowered(verdict_sentence(row)))
    ends = {name: number(100 * row[name], 1) for name in ("low", "high")}
    if row["verdict"] == "no_difference_seen":
        return _("notices change nothing worth seeing: the interval is {low} to {high} points.", **ends)
    if row["verdict"] == "too_small":
        return _("too few were held out to tell what notices add: between {low} and {high} points.", **ends)
    sizes = {"size": in_points(abs(row["estimate"])), **ends}
    if row["estimate"] > 0:
        return _("notices add {size} to the share that paid (95% interval {low} to {high}).", **sizes)
    return _("notices take {size} from the share that paid (95% interval {low} to {high}).", **sizes)


def show_drawn_effect(asked: Asked) -> None:
    """What a draw has shown, campaign by campaign; without one, that the response is not the effect."""
    found = answer("notice_effect", as_of=asked["as_of"], edges=asked["edges"])
    if found.is_empty():
        st.markdown(
            _(
                "No notices were held out by lot: who paid after a notice might have paid without it. Let the Planner "
                "hold out 5 to 10% of the accounts."
            )
        )
        way_to("planner", _("Open the Planner"))
        return
    names = dict(answer("campaign_list", as_of=asked["as_of"]).select("campaign_id", "name").iter_rows())
    with controls():
        codes = found["campaign_id"].unique(maintain_order=True).to_list()
        campaign = choose_one("notice_campaign", codes, names.__getitem__, _("Campaign"), width=WIDE)
    cells = found.filter(campaign_id=campaign)
    told = cells.filter(measure="payer_share").to_dicts()
    says = f"{_('Share that paid, told less held out:')} {added_in_words(told[0])}"
    lines = [row for row in told if row["channel"] == "all" or row["age"] == "all"]
    picture(says, intervals([_named(row) for row in lines], lines, in_points, label("payer_share")), "notice-effect")
    if not cells["channel_known"].all():
        st.caption(_("Which channel an account was to get is not in the draw, so that channels are not compared."))
    st.caption(
        _("Intervals are each cell's own; the verdicts allow for how many cells stand beside each other (Holm).")
    )
    about = {"campaign": campaign, "as_of": asked["as_of"]}
    rows = cells.sort("measure", descending=True, maintain_order=True)
    table(
        _written(rows, "drawn_notices"), "drawn_notices", about, columns=PAGE_TABLES["drawn_notices"], first=DRAWN_FIRST
    )


def _written(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Effects and their intervals as text, shares in points and sums as money, with the columns of a page's table."""
    written = [row | effect_and_interval(row, row["estimate"]) for row in rows.to_dicts()]
    return pl.DataFrame(written, infer_schema_length=None).select(column.name for column in PAGE_TABLES[name])


def _named(row: Mapping[str, Any]) -> str:
    """A cell over all channels, over all ages, or over both."""
    if row["channel"] == row["age"]:
        return _("All notices")
    return label(row["channel"]) if row["age"] == "all" else _("{days} days past due", days=label(row["age"]))


def show_advice(advice: pl.DataFrame, asked: Asked) -> None:
    """One line of what to do per channel and age."""
    st.markdown(
        _(
            "Stop only what a draw has shown to bring nothing, or less than it costs; keep what it has shown to pay; "
            "hold a part of everything else out by lot."
        )
    )
    rows = advice.with_columns(pl.lit("payer_share").alias("measure"), low="effect_low", high="effect_high")
    table(_written(rows, "advised_notices"), "advised_notices", asked, columns=PAGE_TABLES["advised_notices"])
    way_to("planner", _("Open the Planner"))


def show_whose(asked: Asked) -> None:
    """After which step the cash of the month came; together it is the cash of the identity."""
    found = answer("cash_by_step", **{name: asked[name] for name in ("from_", "to", *WHO)})
    currency, cash = settings().currency, Decimal(found["cash"].sum() or 0)
    last = found.filter(~pl.col("step").is_in(["by_itself", "not_overdue"]))
    says = _(
        "Of {cash} collected {part} followed a step of recovery: the newest that began in the 90 days before.",
        cash=short(cash, currency),
        part=share(float(last["cash"].sum()) / float(cash)) if cash else share(0.0),
    )
    picture(says, step_cash(found, currency), "whose")
    table(found, "cash_by_step", asked, total=["cash"], first=["step", "payments", "accounts", "cash"])
    if unknown := found.filter(~pl.col("recorded"))["step"].to_list():
        st.caption(_("The data know no such step: {steps}.", steps=", ".join(label(step) for step in unknown)))
    identity_strip(asked["from_"], asked["to"], {name: asked[name] for name in WHO})


WHO = ("segment", "service", "tariff", "district")
