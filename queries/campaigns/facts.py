"""What the questions about campaigns and promotions share: the accounts asked for, and effects as tables."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from receivables.effects.arms import ACCOUNTS
from receivables.effects.campaign import campaign_effect
from receivables.effects.side_by_side import Comparison
from receivables.effects.verdicts import Effect
from receivables.messages import Message, Problem

EFFECT = {
    "measure": pl.String, "estimate": pl.Float64, "low": pl.Float64, "high": pl.Float64, "p_value": pl.Float64,
    "method": pl.String, "verdict": pl.String, "p_adjusted": pl.Float64, "smallest": pl.Float64,
    "offered": pl.Int64, "compared": pl.Int64, "unit": pl.String, "sentence": pl.String, "message": pl.String,
}  # fmt: skip
COMPARISON = {
    "first": pl.String, "second": pl.String, "measure": pl.String, "difference": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "p_value": pl.Float64, "p_adjusted": pl.Float64, "verdict": pl.String,
    "sentence": pl.String, "message": pl.String,
}  # fmt: skip


def effect_table(rows: Sequence[Effect | Comparison], schema: dict[str, Any]) -> pl.DataFrame:
    """Effects or comparisons as rows; ``sentence`` is English, ``said`` the same for ``message_from``."""
    names = [field.name for field in fields(rows[0])] if rows else []
    table = [
        {name: getattr(row, name) for name in names}
        | {"sentence": str(row.sentence), "message": message_as_text(row.sentence)}
        for row in rows
    ]
    return pl.DataFrame(table, schema=schema)


def message_as_text(message: Message) -> str:
    """A sentence with its values as JSON, so that a table can carry it; decimals stay decimals."""
    values = {
        name: {"decimal": str(value)} if isinstance(value, Decimal) else value for name, value in message.values.items()
    }
    return json.dumps({"text": message.text, "values": values}, ensure_ascii=False)


def message_from(text: str) -> Message:
    """The sentence that ``message_as_text`` wrote."""
    kept = json.loads(text)
    values = {
        name: Decimal(value["decimal"]) if isinstance(value, dict) else value for name, value in kept["values"].items()
    }
    return Message(kept["text"], values)


def _all_campaigns(company: OpenCompany, horizon: int, as_of: date) -> pl.DataFrame:
    """The accounts of all campaigns with what became of each; the questions of one page share them."""
    return company.remember(
        ("accounts of campaigns", horizon, as_of),
        lambda: joined_facts(
            company.ask("campaign_accounts", horizon=horizon, as_of=as_of),
            company.ask("campaign_settled", horizon=horizon, as_of=as_of),
            company.ask("campaign_later_bills", as_of=as_of),
        ),
    )


def campaigns_asked(company: OpenCompany, campaigns: str | None, horizon: int, as_of: date) -> dict[str, pl.DataFrame]:
    """Accounts by campaign, in the order asked for (all campaigns by id when None).

    Raises Problem when a campaign is not known.
    """
    rows = _all_campaigns(company, horizon, as_of)
    found = {str(name): part for (name,), part in rows.partition_by("campaign_id", as_dict=True).items()}
    if campaigns is None:
        return dict(sorted(found.items()))
    known = company.ask("campaign_list", as_of=date.max)["campaign_id"].to_list()
    wanted = [campaigns] if campaigns in known else [name.strip() for name in campaigns.split(",")]
    for name in wanted:
        if name not in known:
            raise Problem(
                "There is no campaign {campaign}; known are: {known}", campaign=name, known=", ".join(sorted(known))
            )
    return {name: found.get(name, rows.clear()) for name in dict.fromkeys(wanted)}


def joined_facts(accounts: pl.DataFrame, settled: pl.DataFrame, later_bills: pl.DataFrame) -> pl.DataFrame:
    """The answers of campaign_accounts, campaign_settled and campaign_later_bills as one table."""
    key = ["campaign_id", "account_id"]
    return accounts.join(settled, on=key, how="left").join(later_bills, on=key, how="left")


def campaign_facts(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns that the rules read, typed as they want them."""
    return rows.select(pl.col(name).cast(dtype) for name, dtype in ACCOUNTS.items())


def design_of(rows: pl.DataFrame) -> str | None:
    """``randomised``, ``chosen`` or None, as the campaign's row says."""
    return rows["design"][0] if rows.height else None


def effects_of(company: OpenCompany, name: str, rows: pl.DataFrame, horizon: int, early: bool = False) -> list[Effect]:
    """Effects of one campaign, its sample ratio checked against the planned one."""
    return campaign_effect(
        campaign_facts(rows), design_of(rows), horizon=horizon, offer_share=planned_share(company, name), early=early
    )


def planned_share(company: OpenCompany, campaign: str) -> float:
    """The share of accounts that was to get the offer: ``[offer_percent]`` in company.toml by campaign, else half."""
    return company.settings.offer_percent.get(campaign, 50) / 100
