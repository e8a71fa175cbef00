"""The tables of what the company offered: campaigns, their accounts, promotions."""

from decimal import Decimal

import numpy as np
import polars as pl

from receivables.tables import SHARE
from sample.arrays import NONE
from sample.books import Binder
from sample.frames import as_dates, as_money, choice, contract_frame, ident
from sample.lot_of_notices import TOLD_SHARE, HeldOut, months_held
from sample.plans import PLANS, drawn_at
from sample.twins import Twins
from sample.words import CONTACT_CHANNELS
from sample.world import World

OFFER_DAYS = 45
HALF = Decimal("0.5")
HELD_BACK = "H1"
"""The campaign in which notices are held back."""
STRATA = ("debt up to 60 days", "debt over 60 days")


def campaign_frame(world: World) -> pl.DataFrame:
    """The campaigns the window has room for; each begins the day after it drew its accounts."""
    at = drawn_at(world.horizon)
    plans = [PLANS[number - 1] for number in at]
    starts = np.asarray([world.months[t].drawn_on + 1 for t in at.values()], np.int64)
    made = {
        "campaign_id": ident(np.asarray(list(at), np.int64), "C", 1),
        "name": pl.Series([plan.name for plan in plans], dtype=pl.String),
        "starts_on": as_dates(starts),
        "ends_on": as_dates(starts + OFFER_DAYS - 1),
        "kind": pl.Series(["amnesty" for _ in plans], dtype=pl.String),
        "pay_share": as_money(np.asarray([round(plan.pay_share * 100) for plan in plans], np.int64)),
        "contact_cost": as_money(np.asarray([plan.cost for plan in plans], np.int64)),
        "design": pl.Series([plan.design for plan in plans], dtype=pl.String),
        "offer_share": pl.Series([HALF if plan.design == "randomised" else None for plan in plans], dtype=SHARE),
    }
    return contract_frame("campaigns", made)


def campaign_accounts(twins: Twins, binder: Binder) -> pl.DataFrame:
    """The accounts one campaign drew in one part of the company."""
    drawn, count = twins.drawn, len(twins.drawn.rows)
    made = {
        "campaign_id": ident(np.full(count, twins.number), "C", 1),
        "account_id": binder.account(drawn.rows),
        "arm": choice(drawn.offer * 1, ("control", "offer")),
        "assigned_on": as_dates(np.full(count, twins.start.drawn_on)),
        "stratum": choice(drawn.stratum - 1, STRATA),
    }
    return contract_frame("campaign_accounts", made)


def notice_frame(world: World) -> pl.DataFrame:
    """The campaign that holds notices back, where the window is long enough."""
    months = months_held(world.horizon)
    days = [world.months[t].drawn_on for t in (months.start, months.stop)] if months else [NONE, NONE]
    made = {
        "campaign_id": pl.Series([HELD_BACK]),
        "name": pl.Series(["Проба оповещений"]),
        "starts_on": as_dates(np.asarray(days[:1]) + 1),
        "ends_on": as_dates(np.asarray(days[1:])),
        "kind": pl.Series(["notice"]),
        "design": pl.Series(["randomised"]),
        "offer_share": pl.Series([Decimal(str(TOLD_SHARE))], dtype=SHARE),
    }
    return contract_frame("campaigns", made, np.asarray([len(months) > 0]))


def notice_accounts(held: HeldOut, binder: Binder) -> pl.DataFrame:
    """The debtors that one month listed; the stratum is the channel that each would be told by."""
    count = len(held.rows)
    made = {
        "campaign_id": pl.Series([HELD_BACK]).gather(np.zeros(count, np.int64)),
        "account_id": binder.account(held.rows),
        "arm": choice(held.told * 1, ("control", "offer")),
        "assigned_on": as_dates(np.full(count, held.start.drawn_on)),
        "stratum": choice(held.channel, CONTACT_CHANNELS),
    }
    return contract_frame("campaign_accounts", made)


def promotion_frame(world: World) -> pl.DataFrame:
    """The prepayment promotions, open for three months each."""
    months = [world.months[t] for t in world.promo_at.values()]
    ends = [world.months[m.t + 2].last for m in months]
    made = {
        "promotion_id": ident(np.asarray(list(world.promo_at)), "PR", 1),
        "name": pl.Series([f"Год за 11 месяцев, {m.year}" for m in months]),
        "paid_months": pl.Series([11 for _ in months]),
        "free_months": pl.Series([1 for _ in months]),
        "starts_on": as_dates(np.asarray([m.first for m in months])),
        "ends_on": as_dates(np.asarray(ends)),
    }
    return contract_frame("promotions", made)
