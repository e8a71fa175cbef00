"""What the questions about campaigns and promotions share: the accounts asked for, and effects as tables."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.effects.arms import ACCOUNTS
from receivables.effects.campaign import CampaignTerms, campaign_effect, not_to_be_judged
from receivables.effects.comparable import Judged
from receivables.effects.measures import primary_of
from receivables.effects.pairs import Comparison
from receivables.effects.verdicts import Effect
from receivables.messages import Message, Problem

EFFECT = {
    "measure": pl.String, "estimate": pl.Float64, "low": pl.Float64, "high": pl.Float64, "p_value": pl.Float64,
    "method": pl.String, "verdict": pl.String, "p_adjusted": pl.Float64, "smallest": pl.Float64,
    "offered": pl.Int64, "compared": pl.Int64, "unit": pl.String, "role": pl.String, "e_value": pl.Float64,
    "e_value_interval": pl.Float64, "imbalance": pl.Float64, "left_out": pl.Int64, "sentence": pl.String,
    "message": pl.String,
}  # fmt: skip
COMPARISON = {
    "first": pl.String, "second": pl.String, "measure": pl.String, "difference": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "p_value": pl.Float64, "p_adjusted": pl.Float64, "method": pl.String, "verdict": pl.String,
    "role": pl.String, "sentence": pl.String, "message": pl.String,
}  # fmt: skip


def effect_table(rows: Sequence[Effect | Comparison], schema: dict[str, Any]) -> pl.DataFrame:
    """Effects or comparisons as rows; ``sentence`` is English, ``said`` the same for ``message_from``."""
    table = []
    for row in rows:
        told = {field.name: getattr(row, field.name) for field in fields(row) if field.name in schema}
        backing = getattr(row, "backing", None)
        behind = {field.name: getattr(backing, field.name) for field in fields(backing)} if backing else {}
        told |= {name: value for name, value in behind.items() if name in schema}
        table.append(told | {"sentence": str(row.sentence), "message": message_as_text(row.sentence)})
    return pl.DataFrame(table, schema=schema)


def message_as_text(message: Message) -> str:
    """A sentence with its values as JSON, so that a table can carry it; decimals, dates and sentences stay such."""
    return json.dumps(_as_json(message), ensure_ascii=False)


def _as_json(value: object) -> Any:
    if isinstance(value, Message):
        return {"text": value.text, "values": {name: _as_json(inner) for name, inner in value.values.items()}}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


def message_from(text: str) -> Message:
    """The sentence that ``message_as_text`` wrote."""
    message: Message = _from_json(json.loads(text))
    return message


def _from_json(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "decimal" in value:
        return Decimal(value["decimal"])
    if "date" in value:
        return date.fromisoformat(value["date"])
    return Message(value["text"], {name: _from_json(inner) for name, inner in value["values"].items()})


def _facts_known(company: OpenCompany, campaign: str | None, horizon: int, as_of: date) -> pl.DataFrame:
    """The accounts of a campaign (None: of all) with what became of each; the questions of one page share them."""
    named: dict[str, Value] = {"campaign": campaign, "as_of": as_of}
    return company.remember(
        ("accounts of campaigns", campaign, horizon, as_of),
        lambda: joined_facts(
            company.ask("campaign_accounts", horizon=horizon, **named),
            company.ask("campaign_settled", horizon=horizon, **named),
            company.ask("campaign_later_bills", **named),
            company.ask("campaign_overdue", **named),
        ),
    )


def campaigns_asked(company: OpenCompany, campaigns: str | None, horizon: int, as_of: date) -> dict[str, pl.DataFrame]:
    """Accounts by campaign, in the order asked for (all campaigns by id when None).

    One campaign is counted alone unless all are known: of a large company that is a part of the time.
    Raises Problem when a campaign is not known.
    """
    wanted = None if campaigns is None else _names_in(company, campaigns)
    alone = wanted[0] if wanted is not None and len(wanted) == 1 else None
    if alone is not None and company.remembered("campaign_accounts", horizon=horizon, as_of=as_of) is not None:
        alone = None
    rows = _facts_known(company, alone, horizon, as_of)
    found = {str(name): part for (name,), part in rows.partition_by("campaign_id", as_dict=True).items()}
    return {name: found.get(name, rows.clear()) for name in (sorted(found) if wanted is None else wanted)}


def _names_in(company: OpenCompany, campaigns: str) -> list[str]:
    """The campaigns that a text names, each once: one, whatever its id is, or several with commas between."""
    known = company.ask("campaign_list", as_of=date.max)["campaign_id"].to_list()
    names = [campaigns] if campaigns in known else [name.strip() for name in campaigns.split(",")]
    for name in names:
        campaign_row(company, name)
    return list(dict.fromkeys(names))


def joined_facts(accounts: pl.DataFrame, *more: pl.DataFrame) -> pl.DataFrame:
    """The answers of campaign_accounts, campaign_settled, campaign_later_bills and campaign_overdue as one table."""
    key = ["campaign_id", "account_id"]
    for answer in more:
        accounts = accounts.join(answer, on=key, how="left")
    return accounts


def campaign_facts(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns that the rules read, typed as they want them."""
    return rows.select(pl.col(name).cast(dtype) for name, dtype in ACCOUNTS.items())


def design_of(rows: pl.DataFrame) -> str | None:
    """``randomised``, ``chosen`` or None, as the campaign's row says."""
    return rows["design"][0] if rows.height else None


def campaign_row(company: OpenCompany, campaign: str) -> dict[str, Any]:
    """The row of one campaign in ``campaign_list``. Raises Problem when there is no such campaign."""
    listed = company.ask("campaign_list", as_of=date.max)
    found = listed.filter(campaign_id=campaign)
    if found.is_empty():
        known = ", ".join(sorted(listed["campaign_id"]))
        raise Problem("There is no campaign {campaign}; known are: {known}", campaign=campaign, known=known)
    return found.row(0, named=True)


def campaign_terms(company: OpenCompany, campaign: str, horizon: int, *, early: bool = False) -> CampaignTerms:
    """How one campaign is judged: its planned share and primary measure, and what the company calls worth seeing.

    The share stands in the campaign's row; of campaigns drawn by earlier programs in ``[offer_percent]``.
    """
    row = campaign_row(company, campaign)
    percent = company.settings.offer_percent.get(campaign)
    share = row["offer_share"] if row["offer_share"] is not None else percent and Decimal(percent) / 100
    planned = None if share is None or not 0 < share < 1 else float(share)
    return CampaignTerms(
        horizon,
        planned,
        primary_of(row["primary_measure"]),
        company.settings.effects.worth_seeing,
        early,
        prepayment=row["kind"] == "promotion",
    )


def judged_campaign(company: OpenCompany, name: str, rows: pl.DataFrame, horizon: int) -> Judged:
    """One campaign with its effects, for a comparison with others."""
    terms = campaign_terms(company, name, horizon)
    watched = (pl.col("watched_to") - pl.col("assigned_on")).dt.total_days().mean().round().cast(pl.Int64)
    return Judged(
        campaign_facts(rows),
        design_of(rows),
        frozenset(rows["assigned_on"].to_list()),
        rows.filter("finished").select(watched).item(),
        terms,
        campaign_effect(campaign_facts(rows), design_of(rows), terms),
    )


def fault_in(company: OpenCompany, name: str, rows: pl.DataFrame, horizon: int) -> tuple[str, Message] | None:
    """Why no figure that compares the groups of a campaign may be shown: verdict and sentence; None when it may."""
    return not_to_be_judged(campaign_facts(rows), design_of(rows), campaign_terms(company, name, horizon))


def effects_of(company: OpenCompany, name: str, rows: pl.DataFrame, horizon: int, early: bool = False) -> list[Effect]:
    """Effects of one campaign, judged by its own terms."""
    terms = campaign_terms(company, name, horizon, early=early)
    return campaign_effect(campaign_facts(rows), design_of(rows), terms)
