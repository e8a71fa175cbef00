"""What to do with each campaign, and campaigns against each other."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.decisions.campaign_decisions import decision_on, in_whole_units, net_sentence
from pages.parts.door.answers import answer
from pages.parts.shell.cards import Tone, verdict_line
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import METHODS, effect_and_interval, ended, verdict_sentence
from pages.parts.words.language import _, day, plain, say
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.effects.decision import ROLL_OUT, STOP, Decision
from receivables.effects.verdicts import ESTIMATED_HIGHER, ESTIMATED_LOWER, HARMS, NO_DIFFERENCE_SEEN, WORKS

TONES: dict[str, Tone] = {ROLL_OUT: "good", STOP: "bad"}
Accounts = Mapping[str, pl.DataFrame]


def decisions_of(
    listed: pl.DataFrame, effects: pl.DataFrame, accounts: Accounts, asked: Mapping[str, Any]
) -> dict[str, Decision]:
    """Campaign → what to do with it; ``effects`` are those of all measures, by accounts whose days are over."""
    by_campaign = {name: rows for (name,), rows in effects.partition_by("campaign_id", as_dict=True).items()}
    return {
        row["campaign_id"]: decision_on(row, by_campaign[row["campaign_id"]], accounts[row["campaign_id"]], asked)
        for row in listed.to_dicts()
    }


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
    table(pl.DataFrame(rows, infer_schema_length=None), "campaign_comparison", asked, columns=PAGE_TABLES["pairs"])
