"""Campaigns of notices with a part held out by lot: the accounts, what they were told, and the effects as a table."""

from datetime import date
from typing import Any, NamedTuple

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import (
    EFFECT,
    campaign_facts,
    campaign_row,
    design_of,
    effect_table,
    fault_in,
)
from receivables.ageing import bucket_names
from receivables.effects.arms import ACCOUNTS, OFFER, RANDOMISED, arm_sizes
from receivables.effects.verdicts import NO_COMPARISON_GROUP, TOO_EARLY, unjudged
from receivables.messages import Message, message
from receivables.notices.notice_effects import ALL, OF_OVERDUE, NoticeCell, notice_effects, planned_channel

_TOLD = ("measure", "estimate", "low", "high", "p_value", "p_adjusted", "method", "verdict", "offered", "compared")
EFFECT_OF_NOTICES: dict[str, Any] = {
    "campaign_id": pl.String, "channel": pl.String, "age": pl.String, **{name: EFFECT[name] for name in _TOLD},
    "told_value": pl.Float64, "held_value": pl.Float64, "cost": pl.Float64, "cost_per_rouble": pl.Float64,
    "cost_low": pl.Float64, "cost_high": pl.Float64, "channel_known": pl.Boolean,
    "sentence": pl.String, "message": pl.String,
}  # fmt: skip


def notice_campaigns(company: OpenCompany, as_of: date) -> list[str]:
    """Codes of the drawn campaigns of notices that held somebody out, the newest first."""
    listed = company.ask("campaign_list", as_of=as_of)
    drawn = listed.filter(pl.col("kind") == "notice", pl.col("design") == RANDOMISED, pl.col("control") > 0)
    return drawn["campaign_id"].to_list()


class Watched(NamedTuple):
    """For how many days after the lot, as known on which day, and the edges of the groups by age."""

    horizon: int
    as_of: date
    edges: tuple[int, ...]


def effects_of_notices(company: OpenCompany, campaign: str, watched: Watched) -> pl.DataFrame:
    """The cells of one campaign; one row per measure with the reason when nothing can be told of it."""
    campaign_row(company, campaign)
    rows = _drawn(company, campaign, watched)
    accounts = _with_notices(company, campaign, rows, watched)
    if (fault := _fault(company, campaign, rows, watched.horizon)) is not None:
        cells = [NoticeCell(ALL, ALL, unjudged(one, *fault), None, None, None) for one in OF_OVERDUE.values()]
    else:
        cells = notice_effects(accounts, company.settings.effects.worth_seeing)
    known = bool(accounts["channel"].count())
    return effects_in_rows(cells, campaign, channel_known=known)


def effects_in_rows(cells: list[NoticeCell], campaign: str, *, channel_known: bool) -> pl.DataFrame:
    """Cells as rows, with what an additional rouble cost: the cost of the notices / the cash they added."""
    table = effect_table([cell.effect for cell in cells], EFFECT)
    more = [
        {
            "campaign_id": campaign,
            "channel": cell.channel,
            "age": cell.age,
            "told_value": cell.told_value,
            "held_value": cell.held_value,
            "channel_known": channel_known,
            **_costs(cell),
        }
        for cell in cells
    ]
    schema = {name: kind for name, kind in EFFECT_OF_NOTICES.items() if name not in EFFECT}
    return pl.concat([pl.DataFrame(more, schema=schema), table], how="horizontal").select(*EFFECT_OF_NOTICES)


def _costs(cell: NoticeCell) -> dict[str, float | None]:
    """Nothing where the measure is no money, no file says the cost, or no cash was added."""
    effect, cost = cell.effect, cell.cost
    if effect.unit != "money" or cost is None:
        return {"cost": cost, "cost_per_rouble": None, "cost_low": None, "cost_high": None}

    def per_rouble(added: float | None) -> float | None:
        return cost / (added * effect.offered) if added is not None and added > 0 and effect.offered else None

    return {
        "cost": cost,
        "cost_per_rouble": per_rouble(effect.estimate),
        "cost_low": per_rouble(effect.high),
        "cost_high": per_rouble(effect.low),
    }


def _fault(company: OpenCompany, campaign: str, rows: pl.DataFrame, horizon: int) -> tuple[str, Message] | None:
    """Why no figure of a campaign may be told: nothing was drawn, the draw is faulty, or its days are not over."""
    if design_of(rows) != RANDOMISED or arm_sizes(rows)[1] == 0:
        return NO_COMPARISON_GROUP, message("Nothing was held out by lot: what followed notices is not their effect")
    if (fault := fault_in(company, campaign, rows, horizon)) is not None:
        return fault
    if not rows["finished"].any():
        return TOO_EARLY, message("Too early: the {horizon} days are not over for any account", horizon=horizon)
    return None


def _drawn(company: OpenCompany, campaign: str, watched: Watched) -> pl.DataFrame:
    """The accounts with what was known of them and what they paid; what became of them later is not asked."""
    rows = company.ask("campaign_accounts", campaign=campaign, horizon=watched.horizon, as_of=watched.as_of)
    later = [pl.lit(None, dtype).alias(name) for name, dtype in ACCOUNTS.items() if name not in rows.columns]
    return rows.with_columns(later)


def _with_notices(company: OpenCompany, campaign: str, rows: pl.DataFrame, watched: Watched) -> pl.DataFrame:
    """The facts of the accounts with their planned channel, the age of their debt and the cost of their notices."""
    sent = company.gather("notices/notices_after_lot", campaign=campaign, horizon=watched.horizon, as_of=watched.as_of)
    facts = campaign_facts(rows).join(sent, on="account_id", how="left", maintain_order="left")
    names = bucket_names(watched.edges)
    place = pl.sum_horizontal([pl.lit(1), *((pl.col("debt_age_days") > edge).cast(pl.Int32) for edge in watched.edges)])
    strata = {name: planned_channel(name) for name in facts["stratum"].unique()}
    channel = pl.col("stratum").replace_strict(strata, return_dtype=pl.String)
    return facts.with_columns(
        age=place.replace_strict(range(len(names)), names, return_dtype=pl.String),
        channel=pl.coalesce(channel, pl.lit(_only_channel(facts), pl.String)),
    )


def _only_channel(facts: pl.DataFrame) -> str | None:
    """The channel of a campaign that told everybody in one; None when it used several, or told nobody."""
    used = facts.filter(pl.col("arm") == OFFER)["first_channel"].drop_nulls().unique()
    return used[0] if len(used) == 1 else None
