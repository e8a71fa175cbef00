"""A sample company: subscribers of cable television and internet, with everything the dashboard must find in them.

The same ``accounts, months, seed, to`` give the same tables. Accounts live in parts of 50,000, each with its own
random numbers, so that a million of them fit.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from receivables.said import Problem
from receivables.sample import books, names, talk, truth
from receivables.sample.arrays import EPOCH, Array, calendar
from receivables.sample.campaigns import FAULT, FOLLOWED, NO_CONTROL, PLANS, drawn_at, offers
from receivables.sample.frames import choice, day, ident, money, table
from receivables.sample.part import NAMES, TALK, WHO, Part, grow, stream
from receivables.sample.people import Operators, operators, rota
from receivables.sample.world import World
from receivables.tables import TABLES, empty

PART_SIZE = 50_000
WAITING = 0.85
"""Debtors' willingness in the month before the announced amnesty C3, as a factor."""


@dataclass(frozen=True)
class Sample:
    """The tables of the contract by name, and the planted truth (plain values, ready for JSON).

    Keys of ``truth``: ``company`` (what was asked for), ``payers`` (accounts by type), ``operators``, ``campaigns``,
    ``waiting`` (the announced campaign, its month before, the factor on willingness), ``promotions``,
    ``early_warning``; each is explained where ``receivables.sample.truth`` makes it.
    """

    tables: dict[str, pl.DataFrame]
    truth: dict[str, Any]


def company(accounts: int = 20_000, months: int = 36, seed: int = 7, to: date = date(2026, 10, 31)) -> Sample:
    """The sample company with ``accounts`` accounts over the ``months`` months that end with ``to``.

    Nothing is dated after ``to``; only due dates, promised days and ends of offers may be. Raises Problem when
    ``accounts`` is not 1 to 2,000,000 or ``months`` not 1 to 240.
    """
    if not (1 <= accounts <= 2_000_000 and 1 <= months <= 240):
        raise Problem("A sample has 1 to 2,000,000 accounts and 1 to 240 months")
    world, staff = _world(accounts, months, seed, to)
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in TABLES}
    frames["operators"] = [names.operators(stream(seed, NAMES, 0, 1), staff, world.months, months)]
    frames["campaigns"], frames["promotions"] = [_campaigns(world)], [_promotions(world)]
    operator_ids = frames["operators"][0]["operator_id"].to_list()
    used: dict[str, int] = {}
    parts, calls, warnings = [], [], {}
    for number, first in enumerate(range(0, accounts, PART_SIZE)):
        size = min(PART_SIZE, accounts - first)
        part = grow(seed, number, size, accounts, world, staff)
        ids = ident(1 + first + np.arange(size), "", 8)
        binder = books.Binder(ids, world.to, world.months, used)
        calls.append(_write(frames, part, binder, stream(seed, TALK, number), staff, first))
        frames["accounts"].append(
            names.accounts(stream(seed, NAMES, number), ids, first, part.who, part.now.left_on, world.to)
        )
        warnings |= truth.warnings(part, ids.to_list(), world.months, months)
        parts.append(part)
    tables = {name: pl.concat([empty(name), *made], rechunk=False) for name, made in frames.items()}
    known = {
        "company": {"accounts": accounts, "months": months, "seed": seed, "to": to.isoformat()},
        "payers": truth.payers(parts),
        "operators": truth.operators(staff, parts, operator_ids, calls),
        "campaigns": truth.campaigns(parts, world.months, months),
        "waiting": {"before": "C3", "months": [f"{world.months[t].year}-{world.months[t].number:02d}" for t in world.waiting],
                    "factor": WAITING},
        "promotions": truth.promotions(parts, world.promo_at),
        "early_warning": warnings,
    }  # fmt: skip
    return Sample(tables, known)


def _world(accounts: int, months: int, seed: int, to: date) -> tuple[World, Operators]:
    slots = min(max(round(accounts / 1500) + 4, 4), 80, accounts)
    staff = operators(stream(seed, WHO, 0, 1), slots, months)
    days = calendar(to, months, FOLLOWED)
    third = drawn_at(months).get(3)
    last = months - 1 - 8 * months // 24
    promo_at = {1: max(0, min(months - 13, months - 1 - 20 * months // 24)), 2: last}
    world = World(
        months=days, horizon=months, rota=rota(staff, slots, len(days)), skill=staff.skill, inflates=staff.inflates,
        offers=offers(), waiting={} if third is None else {third: WAITING},
        rarity=min(max(40_000 / (accounts * months), 1.0), 8.0),
        promo_at=promo_at if last > promo_at[1] else {1: promo_at[1]}, to=(to - EPOCH).days,
    )  # fmt: skip
    return world, staff


def _write(
    frames: dict[str, list[pl.DataFrame]], part: Part, binder: books.Binder, rng: np.random.Generator,
    staff: Operators, first: int,
) -> talk.Rows:  # fmt: skip
    """Append one part's tables to ``frames``; returns its contacts as columns."""
    log = part.log
    number = first + np.arange(len(binder.ids))
    unique = (number % 500 != 499) & (number % 500 != 498)
    phones, extensions = names.phone(number), ident(np.arange(len(staff.slot)) + 201, "", 4)
    charge_ids = pl.Series([], dtype=pl.String)
    if rows := log.take("charges"):
        made, charge_ids = books.charges(binder, rows)
        frames["charges"].append(made)
    if rows := log.take("payments"):
        frames["payments"].append(books.payments(binder, rows, log.take("refunds"), charge_ids))
    calls = talk.told(rng, books.talk_rows(log, part.letters), staff)
    frames["contacts"].append(books.contacts(binder, calls, phones, unique, extensions))
    placed, recalls, restored = log.take("placements"), log.take("recalls"), log.take("restorations")
    frames["complaints"].append(books.complaints(binder, talk.complaints(rng, calls, staff, placed)))
    frames["surveys"].append(books.surveys(binder, talk.surveys(rng, calls, staff)))
    if placed:
        frames["placements"].append(books.placements(binder, placed, recalls))
    if rows := log.take("suspensions"):
        frames["suspensions"].append(books.suspensions(binder, rows, restored))
    for name in ("adjustments", "promotion_accounts", "cases"):
        if rows := log.take(name):
            frames[name].append(getattr(books, name)(binder, rows))
    frames["campaign_accounts"] += [_drawn(twins.number, twins.drawn, twins.start.last, binder) for twins in part.twins]
    return calls


def _drawn(number: int, drawn: Any, assigned: int, binder: books.Binder) -> pl.DataFrame:
    count = len(drawn.rows)
    made = {
        "campaign_id": ident(np.full(count, number), "C", 1), "account_id": binder.account(drawn.rows),
        "arm": choice(drawn.offer * 1, ("control", "offer")), "assigned_on": day(np.full(count, assigned)),
        "stratum": choice(drawn.stratum - 1, ("debt under 60 days", "debt over 60 days")),
    }  # fmt: skip
    return table("campaign_accounts", made)


def _campaigns(world: World) -> pl.DataFrame:
    at = drawn_at(world.horizon)
    plans = [PLANS[number - 1] for number in at]
    starts = np.asarray([world.months[t].last + 1 for t in at.values()], np.int64)
    made = {
        "campaign_id": ident(np.asarray(list(at), np.int64), "C", 1),
        "name": pl.Series([plan.name for plan in plans], dtype=pl.String),
        "starts_on": day(starts),
        "ends_on": day(np.minimum(starts + 44, world.to)),
        "kind": pl.Series(["amnesty"] * len(plans), dtype=pl.String),
        "pay_share": money(np.asarray([round(plan.pay_share * 100) for plan in plans], np.int64)),
        "contact_cost": money(np.asarray([plan.cost for plan in plans], np.int64)),
        "design": pl.Series([plan.design for plan in plans], dtype=pl.String),
    }
    return table("campaigns", made)


def _promotions(world: World) -> pl.DataFrame:
    starts: Array = np.asarray([world.months[t].first for t in world.promo_at.values()])
    count = len(starts)
    made = {
        "promotion_id": ident(np.asarray(list(world.promo_at)), "PR", 1),
        "name": pl.Series([f"Год за 11 месяцев, {world.months[t].year}" for t in world.promo_at.values()]),
        "paid_months": pl.Series([11] * count),
        "free_months": pl.Series([1] * count),
        "starts_on": day(starts),
        "ends_on": day(np.minimum(starts + 29, world.to)),
    }
    return table("promotions", made)


__all__ = ["FAULT", "NO_CONTROL", "Sample", "company"]
