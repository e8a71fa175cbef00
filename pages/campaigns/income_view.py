"""One campaign in money: what it brought and cost, and beside it what was forgiven."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.decisions.campaign_decisions import net_sentence
from pages.parts.door.answers import answer, settings
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import SHARES, writes, written_parts
from pages.parts.words.language import _, money, share
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.effects.arms import RANDOMISED
from receivables.effects.income import BESIDE

Asked = Mapping[str, Any]
Part = Mapping[str, Any]
UNCAPPED = "incremental_cash_uncapped"
WORTH_SAYING = 0.01
"""Part of the incremental cash by which it must differ without the cap to be shown that way too."""


def show_income(asked: Asked, _early: str) -> None:
    """The net result and its parts with intervals; below them what was forgiven, and what the cap cut off."""
    found = answer("campaign_account", **asked)
    if found.is_empty():
        st.info(
            _(
                "Without a sound comparison, income and cost cannot be told: "
                "nobody knows what would have been paid anyway."
            )
        )
        return
    parts = {row["part"]: row for row in found.to_dicts()}
    listed = answer("campaign_list", as_of=asked["as_of"])
    design = listed.row(by_predicate=pl.col("campaign_id") == asked["campaign"], named=True)["design"]
    says = f"{net_sentence(found, design)}. {edge_sentence(parts, estimated=design != RANDOMISED)}"
    hidden = [] if _cap_matters(parts) else [UNCAPPED]
    rows = [row for row in parts.values() if row["part"] not in (*SHARES, *BESIDE, *hidden)]
    sums = [row | {"estimate": row["amount"]} for row in rows if row["amount"] is not None]
    picture(says, intervals([label(row["part"]) for row in sums], sums, writes("money"), ""), "campaign-account")
    shown = written_parts(found.filter(~pl.col("part").is_in(hidden)))
    table(shown, "campaign_account", asked, columns=PAGE_TABLES["parts"])
    if parts["written_off"]["amount"]:
        st.markdown(_beside(parts, asked))
    for note in (_cut_off(asked), _left_out(asked)):
        if note:
            st.caption(note)


def _sum(value: float | None) -> str:
    return money(value, settings().currency, 0)


def edge_sentence(parts: Mapping[str, Part], *, estimated: bool) -> str:
    """How much of the debt could have been forgiven before the net is zero, and how much was."""
    edge, given = parts["break_even_share"], parts["forgiven_share"]["amount"]
    if not parts["written_off"]["amount"]:
        return _("Nothing was forgiven.")
    if given is None:
        return _("None of the overdue debt was closed, so that no part of it could be forgiven.")
    if edge["high"] is not None and edge["high"] <= 0:
        return _("Even with nothing forgiven it does not pay with so many takers; {given} was.", given=share(given))
    values = {name: share(_within(edge[name])) for name in ("amount", "low", "high")}
    values["given"] = share(given)
    if edge["low"] is None:
        return _(
            "With so many takers, forgiving up to {amount} of the debt closed would pay (too few of them for an "
            "interval); {given} was forgiven.",
            **values,
        )
    if estimated:
        return _(
            "By this estimate, with so many takers, forgiving up to {amount} of the debt closed would pay "
            "(95% interval {low} to {high}); {given} was forgiven.",
            **values,
        )
    return _(
        "With so many takers, forgiving up to {amount} of the debt closed would pay "
        "(95% interval {low} to {high}); {given} was forgiven.",
        **values,
    )


def _within(edge: float | None) -> float | None:
    return None if edge is None else min(1.0, max(0.0, edge))


def _cap_matters(parts: Mapping[str, Part]) -> bool:
    """Whether the incremental cash is another one without the cap."""
    capped: float = parts["incremental_cash"]["amount"]
    whole: float = parts[UNCAPPED]["amount"]
    return abs(whole - capped) > WORTH_SAYING * max(abs(capped), abs(whole))


def _beside(parts: Mapping[str, Part], asked: Asked) -> str:
    """What was forgiven, to whom, and what it would still have brought; none of it is in the net."""
    anyway, later = parts["written_off_anyway"], parts["later_cash_lost"]
    said = [_("Beside it, not added: forgiven at face value {face}.", face=_sum(parts["written_off"]["amount"]))]
    if anyway["amount"] is not None:
        sums = {"anyway" if name == "amount" else name: _sum(anyway[name]) for name in ("amount", "low", "high")}
        said.append(
            _("Of it, by estimate, {anyway} ({low} to {high}) to those who would have paid the debt anyway.", **sums)
        )
    if later["amount"] is not None:
        said.append(
            _(
                "In the next {horizon} days what was forgiven would still have brought, by estimate, {later} "
                "({low} to {high}): as much per unit of debt as the debts of the group without the offer brought.",
                horizon=asked["horizon"],
                **{"later" if name == "amount" else name: _sum(later[name]) for name in ("amount", "low", "high")},
            )
        )
    elif (ripe := _ripe_on(asked)) > asked["as_of"]:
        said.append(_("What it would still have brought is not ripe yet: it is known on {ripe}.", ripe=ripe))
    return " ".join(said)


def _ripe_on(asked: Asked) -> date:
    """When as many days as the horizon has have passed after it for every account without the offer."""
    accounts = answer("campaign_accounts", **asked).filter(pl.col("finished") & (pl.col("arm") != "offer"))
    last: date = accounts.select(pl.col("watched_to").max()).item()
    return last + timedelta(days=asked["horizon"])


def _cut_off(asked: Asked) -> str:
    """What the cap of cash left out of every figure above; empty when it cut nothing."""
    checks = {row["check"]: row for row in answer("campaign_checks", **asked).to_dicts()}
    if "cash_cut_off" not in checks or not checks["cash_cut_off"]["value"]:
        return ""
    cut = checks["cash_cut_off"]
    return _(
        "Cash of one account counts up to {cap}, in the net too; left out above that: {cut}, accounts: {accounts}.",
        cap=_sum(checks["cash_cap"]["value"]),
        cut=_sum(cut["value"]),
        accounts=cut["offered"] + cut["compared"],
    )


def _left_out(asked: Asked) -> str:
    """Accounts without their like in the other group, for which the effect is a guess; empty when there are none."""
    effects = answer("campaign_effect", **asked)
    left = effects.row(by_predicate=pl.col("measure") == "cash_per_account", named=True)["left_out"]
    if not left:
        return ""
    return _("Accounts unlike any other ({left}) are counted as if they were like the rest.", left=left)
