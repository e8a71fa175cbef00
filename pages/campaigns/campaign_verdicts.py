"""What to do with each campaign, and campaigns against each other."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Tone, verdict_line
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import METHODS, effect_and_interval, ended, verdict_sentence
from pages.parts.words.language import _, day, money, plain, say
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.effects.arms import RANDOMISED
from receivables.effects.decision import ROLL_OUT, STOP, Decision, campaign_decision
from receivables.effects.directed import net_in_words
from receivables.effects.verdicts import ESTIMATED_HIGHER, ESTIMATED_LOWER, HARMS, NO_DIFFERENCE_SEEN, WORKS

TONES: dict[str, Tone] = {ROLL_OUT: "good", STOP: "bad"}
Accounts = Mapping[str, pl.DataFrame]


def net_of(account: pl.DataFrame) -> tuple[float, float, float] | None:
    """The net result of a campaign's account with its interval; None when it has none."""
    return next(iter(account.filter(part="net").select("amount", "low", "high").iter_rows()), None)


def net_sentence(net: tuple[float, float, float], design: str | None) -> str:
    """The net result in the reader's language, in whole units of the currency."""
    said = net_in_words(*net, estimated=design != RANDOMISED)
    return say(said, lambda value: money(value, settings().currency, 0))


def decisions_of(listed: pl.DataFrame, cash: pl.DataFrame, accounts: Accounts) -> dict[str, Decision]:
    """Campaign → what to do with it; ``cash`` are the effects on cash per account."""
    verdicts = dict(cash.select("campaign_id", "verdict").iter_rows())
    return {
        name: campaign_decision(design, verdicts[name], net and net[1:])
        for name, design in listed.select("campaign_id", "design").iter_rows()
        for net in [net_of(accounts[name])]
    }


def show_decisions(
    listed: pl.DataFrame, effects: pl.DataFrame, accounts: Accounts, decided: Mapping[str, Decision]
) -> None:
    """A verdict line per campaign: the decision, the net result, the measure asked for, and the doubt."""
    shown = {row["campaign_id"]: row for row in effects.to_dicts()}
    for row in listed.to_dicts():
        name, net = row["campaign_id"], net_of(accounts[row["campaign_id"]])
        decision, effect = decided[name], shown[name]
        sums = [f"{plain(row['name'])}, {day(row['starts_on'])}."]
        if net:
            sums.append(f"{net_sentence(net, row['design'])}.")
        said = ended(verdict_sentence(effect))
        sums.append(f"{label(effect['measure'])}. {said}" if net else said)
        verdict_line(
            f"{label(decision.code)}.", " ".join(sums), f"{say(decision.doubt)}.", TONES.get(decision.code, "plain")
        )


def show_pairs(asked: Mapping[str, Any], measure: str, names: Mapping[str, str]) -> None:
    """Campaigns against each other: what is told of them in sentences, all pairs in a table."""
    found = answer("campaign_comparison", **asked).filter(measure=measure).to_dicts()
    differ = [row for row in found if row["verdict"] in (WORKS, HARMS)]
    estimated = [row for row in found if row["verdict"] in (ESTIMATED_HIGHER, ESTIMATED_LOWER)]
    for row in (*differ, *estimated):
        st.markdown(
            f"- **{plain(names[row['first']])} / {plain(names[row['second']])}.** {ended(verdict_sentence(row))}"
        )
    none = sum(row["verdict"] == NO_DIFFERENCE_SEEN for row in found)
    st.markdown(
        _(
            "Pairs: {all}; one did better in: {differ}, a difference is estimated in: {estimated}, none is seen in: "
            "{none}, nothing can be told of: {rest}.",
            all=len(found),
            differ=len(differ),
            estimated=len(estimated),
            none=none,
            rest=len(found) - len(differ) - len(estimated) - none,
        )
    )
    better = {WORKS: _("the first"), HARMS: _("the second")}
    rows = [
        {
            "first": names[row["first"]],
            "second": names[row["second"]],
            **effect_and_interval(row, row["difference"]),
            "verdict": better.get(row["verdict"]) or label(row["verdict"]),
            "method": _(METHODS[row["method"]]),
        }
        for row in found
    ]
    table(pl.DataFrame(rows), "campaign_comparison", asked, columns=PAGE_TABLES["pairs"])
