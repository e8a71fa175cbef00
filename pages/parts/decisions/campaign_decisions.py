"""What to do with a campaign and its net result in words, on the page and in the report alike."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from pages.parts.door.answers import company, settings
from pages.parts.words.language import money, say
from receivables.effects.arms import RANDOMISED
from receivables.effects.decision import MOST_ACCOUNTS, Decision, Net, campaign_decision
from receivables.effects.directed import before_cost, net_in_words
from receivables.effects.measures import DEFAULT_PRIMARY, primary_of
from receivables.effects.promotions.promotion_decision import promotion_decision
from receivables.effects.verdicts import HARMS, TOO_EARLY


def net_sentence(account: pl.DataFrame, design: str | None) -> str:
    """The net result of a campaign's account, which has one, in whole units of the currency."""
    parts = {part: sums for part, *sums in account.select("part", "amount", "low", "high").iter_rows()}
    said = net_in_words(*parts["net"], estimated=design != RANDOMISED)
    whole = said if parts["contact_cost"][0] is not None else before_cost(said)
    return say(whole, in_whole_units)


def in_whole_units(value: Decimal) -> str:
    """A sum of a decision, without kopecks."""
    return money(value, settings().currency, 0)


def decision_on(
    listed: Mapping[str, Any], effects: pl.DataFrame, account: pl.DataFrame, asked: Mapping[str, Any]
) -> Decision:
    """What to do with one campaign, a row of ``campaign_list``; ``asked`` holds the horizon and as_of, or more.

    ``effects`` are those of all measures, by accounts whose days are over.
    """
    verdicts = dict(effects.select("measure", "verdict").iter_rows())
    if listed["kind"] == "promotion":
        return promotion_decision(TOO_EARLY, None, None, drawn=True)
    cash = effects.row(by_predicate=pl.col("measure") == DEFAULT_PRIMARY, named=True)
    return campaign_decision(
        listed["design"],
        cash["verdict"],
        _net_of(account, cash),
        primary=verdicts[primary_of(listed["primary_measure"])],
        harmed=HARMS in verdicts.values(),
        until=_over_on(listed, asked),
    )


def _net_of(account: pl.DataFrame, cash: Mapping[str, Any]) -> Net | None:
    """The net result with the accounts behind it; None when the campaign has none."""
    parts = {part: sums for part, *sums in account.select("part", "amount", "low", "high").iter_rows()}
    if "net" not in parts:
        return None
    (amount, low, high), known = parts["net"], parts["contact_cost"][0] is not None
    told_by = cash["offered"] + cash["compared"]
    reachable = max(told_by, company().warehouse.snapshot.row_counts.get("accounts") or MOST_ACCOUNTS)
    return Net(amount, low, high, cash["offered"], told_by, known, reachable)


def _over_on(listed: Mapping[str, Any], asked: Mapping[str, Any]) -> date | None:
    """When the days watched are over for the last account; None when they are."""
    last: date = listed["last_assigned_on"] + timedelta(days=asked["horizon"])
    if last <= asked["as_of"]:
        return None
    waiting = company().ask("campaign_results", **(dict(asked) | {"campaign": listed["campaign_id"]}))["waiting"]
    return None if waiting.len() and not waiting.sum() else last
