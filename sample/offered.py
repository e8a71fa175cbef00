"""The tables of what the company offered: campaigns, their accounts, promotions."""

from decimal import Decimal

import numpy as np
import polars as pl

from receivables.tables import SHARE
from sample.arrays import Array
from sample.books import Binder
from sample.frames import as_dates, as_money, choice, contract_frame, ident
from sample.plans import PLANS, drawn_at
from sample.traits import NOTICE_CHANNELS
from sample.twins import Twins
from sample.withheld import TOLD_SHARE, HeldOut, months_held
from sample.words import CONTACT_CHANNELS, CONTACT_COSTS
from sample.world import World

OFFER_DAYS = 45
HALF = Decimal("0.5")
NOTICE_NAMES = (
    "Оповещения: звонки с записью",
    "Оповещения: звонки робота-собеседника",
    "Оповещения: СМС",
    "Оповещения: письма по электронной почте",
    "Оповещения: сообщения в мессенджере",
)
"""By place among the channels of notices."""
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
    """The campaigns that hold notices back, one per channel."""
    months = months_held(world.horizon)
    count = len(NOTICE_CHANNELS) if months else 0
    starts, ends = (world.months[t].drawn_on for t in (months.start, months.stop)) if months else (0, 0)
    costs = np.asarray(CONTACT_COSTS)[list(NOTICE_CHANNELS)]
    made = {
        "campaign_id": notice_campaign(np.asarray(NOTICE_CHANNELS[:count], np.int64)),
        "name": pl.Series(NOTICE_NAMES[:count], dtype=pl.String),
        "starts_on": as_dates(np.full(count, starts + 1)),
        "ends_on": as_dates(np.full(count, ends)),
        "kind": pl.Series(["notice"] * count, dtype=pl.String),
        "contact_cost": as_money(costs[:count]),
        "design": pl.Series(["randomised"] * count, dtype=pl.String),
        "offer_share": pl.Series([Decimal(str(TOLD_SHARE))] * count, dtype=SHARE),
    }
    return contract_frame("campaigns", made)


def notice_campaign(channel: Array) -> pl.Series:
    """The campaign of each channel: H1 to H5."""
    return ident(np.argsort(NOTICE_CHANNELS)[np.searchsorted(np.sort(NOTICE_CHANNELS), channel)] + 1, "H", 1)


def notice_accounts(held: HeldOut, binder: Binder) -> pl.DataFrame:
    """The debtors that one month listed; the stratum is the channel that each would be told by."""
    made = {
        "campaign_id": notice_campaign(held.channel),
        "account_id": binder.account(held.rows),
        "arm": choice(held.told * 1, ("control", "offer")),
        "assigned_on": as_dates(np.full(len(held.rows), held.start.drawn_on)),
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
