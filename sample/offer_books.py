"""The tables of what was offered to single subscribers: the offers, and the campaigns that drew them by lot."""

from decimal import Decimal

import numpy as np
import polars as pl

from receivables.tables import SHARE
from sample.arrays import NONE
from sample.books import Binder
from sample.frames import as_dates, as_money, choice, contract_frame, ident
from sample.talk import Rows
from sample.tariff_offers import ANSWERS, DAY, OFFER_KINDS, TRIALS, Lot, tried_at
from sample.words import CALL, CONTACT_COSTS
from sample.world import World

TRIAL_DAYS = 21
HALF = Decimal("0.5")
IDS = tuple(trial.campaign for trial in TRIALS)


def trial_frame(world: World) -> pl.DataFrame:
    """The campaigns of kind ``offer`` that the window has room for."""
    at = tried_at(world.horizon)
    starts = np.asarray([world.months[t].first + DAY for t in at.values()], np.int64)
    trials = [TRIALS[number] for number in at]
    made = {
        "campaign_id": pl.Series([trial.campaign for trial in trials], dtype=pl.String),
        "name": pl.Series([trial.name for trial in trials], dtype=pl.String),
        "starts_on": as_dates(starts),
        "ends_on": as_dates(starts + TRIAL_DAYS - 1),
        "kind": pl.Series(["offer" for _ in trials], dtype=pl.String),
        "contact_cost": as_money(np.full(len(trials), CONTACT_COSTS[CALL])),
        "design": pl.Series(["randomised" for _ in trials], dtype=pl.String),
        "offer_share": pl.Series([HALF for _ in trials], dtype=SHARE),
    }
    return contract_frame("campaigns", made)


def trial_accounts(lot: Lot, binder: Binder) -> pl.DataFrame:
    """The accounts one trial drew in one part of the company."""
    count = len(lot.rows)
    made = {
        "campaign_id": choice(np.full(count, lot.number), IDS),
        "account_id": binder.account(lot.rows),
        "arm": choice(lot.offer * 1, ("control", "offer")),
        "assigned_on": as_dates(np.full(count, lot.start.first + DAY)),
    }
    return contract_frame("campaign_accounts", made)


def offer_table(binder: Binder, rows: Rows) -> pl.DataFrame:
    """The offers of one part; what is accepted begins with the next month's bill."""
    begins = np.asarray([m.first for m in binder.months])[rows["month"] + 1]
    accepted = rows["answer"] == ANSWERS.index("accepted")
    made = {
        "offer_id": binder.numbered("offers", "O", len(rows["account"])),
        "account_id": binder.account(rows["account"]),
        "offered_on": as_dates(rows["day"]),
        "kind": choice(rows["kind"], OFFER_KINDS),
        "operator_id": ident(rows["operator"] + 1, "op", 3),
        "campaign_id": choice(rows["campaign"], IDS),
        "fee_before": as_money(rows["before"]),
        "fee_after": as_money(rows["after"]),
        "answer": choice(rows["answer"], ANSWERS),
        "answered_on": as_dates(rows["answered"]),
        "starts_on": as_dates(np.where(accepted, begins, NONE)),
        "cost": as_money(np.full(len(rows["account"]), CONTACT_COSTS[CALL])),
    }
    return contract_frame("offers", made)
