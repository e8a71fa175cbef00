"""What the report of a campaign stands on: the answers of the named questions, asked once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from pages.parts.decisions.campaign_decisions import decision_on
from pages.parts.door.answers import company
from queries.campaigns.facts import campaign_terms, campaigns_asked
from receivables.effects.arms import CHOSEN, RANDOMISED
from receivables.effects.campaign import CampaignTerms
from receivables.effects.decision import Decision
from receivables.messages import Problem

Row = Mapping[str, Any]


@dataclass(frozen=True)
class ReportFacts:
    """A campaign as it is told on paper: ``listed`` is its row of ``campaign_list``, the rest answers about it.

    ``members`` are its accounts as they were assigned; ``terms`` say how it is judged. ``decision`` is that of the page
    Campaigns, by accounts whose days are over.
    """

    listed: Row
    terms: CampaignTerms
    members: pl.DataFrame
    effects: pl.DataFrame
    account: pl.DataFrame
    checks: pl.DataFrame
    overlaps: pl.DataFrame
    days: pl.DataFrame
    decision: Decision

    @property
    def design(self) -> str | None:
        """``randomised``, ``chosen``, or None when nobody was left to compare with or nobody said."""
        compared = self.listed["control"] > 0 and self.listed["design"] in (RANDOMISED, CHOSEN)
        return self.listed["design"] if compared else None

    @cached_property
    def primary(self) -> Row:
        """The effect on the measure that decides."""
        return self.effects.filter(measure=self.terms.primary).row(0, named=True)


def report_facts(asked: Mapping[str, Any], early: str) -> ReportFacts:
    """Ask all that the report of one campaign tells; ``asked``: campaign, horizon and as_of.

    Raises Problem when the campaign is not known, or had not begun on that day.
    """
    opened, name, horizon = company(), asked["campaign"], asked["horizon"]
    (members,) = campaigns_asked(opened, name, horizon, asked["as_of"]).values()
    listed = opened.ask("campaign_list", as_of=asked["as_of"]).filter(campaign_id=name)
    if listed.is_empty():
        raise Problem("Campaign {campaign} had not begun on {on}", campaign=name, on=asked["as_of"])
    row, account = listed.row(0, named=True), opened.ask("campaign_account", **asked)
    over = opened.ask("campaign_effect", **asked)
    return ReportFacts(
        listed=row,
        terms=campaign_terms(opened, name, horizon, early=early == "yes"),
        members=members,
        effects=opened.ask("campaign_effect", early=early, **asked),
        account=account,
        checks=opened.ask("campaign_checks", **asked),
        overlaps=opened.ask("campaign_overlaps", **asked),
        days=opened.ask("campaign_days", **asked),
        decision=decision_on(row, over, account, asked),
    )
