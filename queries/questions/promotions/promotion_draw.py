"""What offering a promotion brought, where campaigns drew by lot who is offered it, one row per campaign and measure
params: promotion text, horizon whole=365, as_of date=last

By intention to treat: all accounts drawn for the offer against all that were not, those drawn last first. Money
earned decides, over whole terms of those who take it on the last day; shares are those after the horizon. per_taker:
the effect on those who took it because they were offered it (CACE); empty where the offer brought no more takers.
"""

from datetime import date
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import EFFECT, campaign_terms, effect_table
from queries.campaigns.offered_accounts import months_of_terms
from receivables.effects.promotions.promotion_draw import promotion_drawn

PER_TAKER = {"per_taker": pl.Float64, "per_taker_low": pl.Float64, "per_taker_high": pl.Float64}
SCHEMA: Any = {"campaign_id": pl.String, **EFFECT, **PER_TAKER}


def answer(company: OpenCompany, *, promotion: str, horizon: int, as_of: date) -> pl.DataFrame:
    """No rows when nobody drew who is offered it."""
    months = months_of_terms(company, promotion)
    drawn = company.ask("promotion_drawn", promotion=promotion, horizon=horizon, as_of=as_of)
    drawn = drawn.filter(promotion_id=promotion)
    found = [pl.DataFrame(schema=SCHEMA)]
    for campaign in company.ask("campaign_list", as_of=as_of)["campaign_id"].to_list():
        outcomes = drawn.filter(campaign_id=campaign).drop("promotion_id", "campaign_id")
        if outcomes.height:
            # what was known when drawn hangs on no horizon; other campaigns are those of the 60 days around it
            facts = company.ask("campaign_accounts", campaign=campaign, as_of=as_of).filter(campaign_id=campaign)
            rows = facts.join(outcomes, on="account_id").with_columns(finished=pl.col("earned").is_not_null())
            found.append(_table(campaign, promotion_drawn(rows, campaign_terms(company, campaign, horizon), months)))
    return pl.concat(found)


def _table(campaign: str, effects: list[Any]) -> pl.DataFrame:
    taken = [one.per_taker or (None, None, None) for one in effects]
    rows = effect_table([one.effect for one in effects], EFFECT)
    beside = pl.DataFrame(taken, schema=PER_TAKER, orient="row")
    return rows.hstack(beside).select(pl.lit(campaign).alias("campaign_id"), pl.all()).cast(SCHEMA)
