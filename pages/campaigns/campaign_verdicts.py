"""What to do with each campaign, and campaigns against each other."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer, settings, snapshot
from pages.parts.shell.cards import Tone, verdict_line
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import effect_and_interval, ended, verdict_sentence
from pages.parts.words.language import _, day, money, plain, say
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.effects.arms import RANDOMISED
from receivables.effects.decision import MOST_ACCOUNTS, ROLL_OUT, STOP, Decision, Net, campaign_decision
from receivables.effects.directed import before_cost, net_in_words
from receivables.effects.measures import DEFAULT_PRIMARY, primary_of
from receivables.effects.verdicts import HARMS, WORKS

TONES: dict[str, Tone] = {ROLL_OUT: "good", STOP: "bad"}
Accounts = Mapping[str, pl.DataFrame]


def net_sentence(account: pl.DataFrame, design: str | None) -> str:
    """The net result of a campaign's account, which has one, in whole units of the currency."""
    parts = {part: sums for part, *sums in account.select("part", "amount", "low", "high").iter_rows()}
    said = net_in_words(*parts["net"], estimated=design != RANDOMISED)
    whole = said if parts["contact_cost"][0] is not None else before_cost(said)
    return say(whole, in_whole_units)


def in_whole_units(value: Decimal) -> str:
    """A sum of a decision, without kopecks."""
    return money(value, settings().currency, 0)


def decisions_of(
    listed: pl.DataFrame, effects: pl.DataFrame, accounts: Accounts, asked: Mapping[str, Any]
) -> dict[str, Decision]:
    """Campaign → what to do with it; ``effects`` are those of all measures, by accounts whose days are over."""
    by_campaign = {name: rows for (name,), rows in effects.partition_by("campaign_id", as_dict=True).items()}
    decided = {}
    for row in listed.to_dicts():
        rows = by_campaign[row["campaign_id"]]
        verdicts = dict(rows.select("measure", "verdict").iter_rows())
        cash = rows.row(by_predicate=pl.col("measure") == DEFAULT_PRIMARY, named=True)
        decided[row["campaign_id"]] = campaign_decision(
            row["design"],
            cash["verdict"],
            _net_of(accounts[row["campaign_id"]], cash),
            primary=verdicts[primary_of(row["primary_measure"])],
            harmed=HARMS in verdicts.values(),
            until=_over_on(row, asked),
        )
    return decided


def _net_of(account: pl.DataFrame, cash: Mapping[str, Any]) -> Net | None:
    """The net result with the accounts behind it; None when the campaign has none."""
    parts = {part: sums for part, *sums in account.select("part", "amount", "low", "high").iter_rows()}
    if "net" not in parts:
        return None
    (amount, low, high), known = parts["net"], parts["contact_cost"][0] is not None
    told_by = cash["offered"] + cash["compared"]
    reachable = max(told_by, snapshot().row_counts.get("accounts") or MOST_ACCOUNTS)
    return Net(amount, low, high, cash["offered"], told_by, known, reachable)


def _over_on(listed: Mapping[str, Any], asked: Mapping[str, Any]) -> date | None:
    """When the days watched are over for the last account; None when they are."""
    last: date = listed["last_assigned_on"] + timedelta(days=asked["horizon"])
    if last <= asked["as_of"]:
        return None
    waiting = answer("campaign_results", campaign=listed["campaign_id"], **asked)["waiting"]
    return None if waiting.len() and not waiting.sum() else last


def show_decisions(
    listed: pl.DataFrame, effects: pl.DataFrame, accounts: Accounts, decided: Mapping[str, Decision]
) -> None:
    """A verdict line per campaign: decision, net result and the measure asked for; below it stake and doubt."""
    shown = {row["campaign_id"]: row for row in effects.to_dicts()}
    for row in listed.to_dicts():
        name = row["campaign_id"]
        decision, effect, account = decided[name], shown[name], accounts[name]
        sums = [f"{plain(row['name'])}, {day(row['starts_on'])}."]
        if account.height:
            sums.append(f"{net_sentence(account, row['design'])}.")
        said = ended(verdict_sentence(effect))
        sums.append(f"{label(effect['measure'])}. {said}" if account.height else said)
        below = [say(one, in_whole_units) for one in (decision.stake, decision.doubt) if one]
        verdict_line(
            f"{label(decision.code)}.", " ".join(sums), ". ".join(below) + ".", TONES.get(decision.code, "plain")
        )


def show_pairs(asked: Mapping[str, Any], measure: str, names: Mapping[str, str]) -> None:
    """Campaigns against each other: what is told of them in sentences, all pairs in a table."""
    found = answer("campaign_comparison", **asked).filter(measure=measure).to_dicts()
    differ = [row for row in found if row["verdict"] in (WORKS, HARMS)]
    for row in differ:
        st.markdown(
            f"- **{plain(names[row['first']])} / {plain(names[row['second']])}.** {ended(verdict_sentence(row))}"
        )
    st.markdown(
        _(
            "Pairs: {all}; a difference is seen in: {differ}, none is seen in: {none}, nothing can be told of: {rest}.",
            all=len(found),
            differ=len(differ),
            none=sum(row["verdict"] == "no_difference_seen" for row in found),
            rest=sum(row["difference"] is None for row in found),
        )
    )
    better = {WORKS: _("the first"), HARMS: _("the second")}
    rows = [
        {
            "first": names[row["first"]],
            "second": names[row["second"]],
            **effect_and_interval(row, row["difference"]),
            "verdict": better.get(row["verdict"]) or label(row["verdict"]),
        }
        for row in found
    ]
    table(pl.DataFrame(rows), "campaign_comparison", asked, columns=PAGE_TABLES["pairs"])
