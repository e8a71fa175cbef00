"""What was planted in court: what steps bring by size, which orders cannot pay, whom they drive away, whom to file."""

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from receivables.court.duty import RUSSIAN_DUTIES, duty_law_on, order_duty
from receivables.tables import MONEY
from sample.arrays import Array
from sample.company_part import Part
from sample.step_books import CASE_COSTS
from sample.taken_to_court import COURT_LEAVES, LEAVING_MONTHS, ORDER_STEP, PART_OF_CLAIM, WAITS, YIELDS, Yield
from sample.words import CASE_STEPS
from sample.world import World

CLAIM_EDGES = (2000, 4000, 8000)
WORTH_A_LOOK = 500
"""Roubles overdue from which a debt is told among those worth filing or not."""

Facts = dict[str, Any]


def court_truth(tables: dict[str, pl.DataFrame], debts: pl.DataFrame, parts: list[Part], world: World) -> Facts:
    """The keys are explained in ``planted_steps``."""
    cases, to = tables["cases"], date.fromordinal(world.to + date(1970, 1, 1).toordinal())
    steps = {name: _step(cases, place) for place, name in enumerate(CASE_STEPS)}
    return {"steps": steps, "orders": _orders(cases), "leavers": _leavers(cases, parts, world)} | _filing(
        tables, debts, to
    )


def _step(cases: pl.DataFrame, place: int) -> Facts:
    """One step as planted, and what its cases that ended brought, by size of the claim."""
    planted = YIELDS[place]
    rows = cases.filter((pl.col("step") == CASE_STEPS[place]) & pl.col("closed_on").is_not_null())
    claim = rows["claimed"].cast(pl.Float64).to_numpy()
    whole, some = ((rows["result"] == name).to_numpy() for name in ("paid", "part"))
    expected, bands = planted.chance(claim * 100), np.searchsorted(CLAIM_EDGES, claim, side="right")
    by_size = {
        f"{low}+": {
            "ended": int(own.sum()),
            "brought": int((whole | some)[own].sum()),
            "expected": round(float(expected[own].sum()), 2),
            "share_of_claims": round(float((claim * (whole + PART_OF_CLAIM * some))[own].sum() / claim[own].sum()), 4),
        }
        for band, low in enumerate((0, *CLAIM_EDGES))
        if (own := bands == band).any()
    }
    return {
        "chance_least": planted.least, "chance_most": planted.most, "most_from_claim": planted.full / 100,
        "whole": planted.whole, "part_of_claim": PART_OF_CLAIM, "months": list(WAITS[place]),
        "cost": float(CASE_COSTS[place]) / 100, "by_size": by_size,
    }  # fmt: skip


def expected_to_bring(planted: Yield, claim: Array) -> Array:
    """Roubles that a step is expected to bring for claims in roubles."""
    return planted.chance(claim * 100) * planted.share * claim


def _orders(cases: pl.DataFrame) -> Facts:
    """How many orders were asked for claims that bring less than duty and work, and where that ends, by law."""
    orders = cases.filter(step="court_order")
    cost = float(CASE_COSTS[ORDER_STEP]) / 100
    expected = expected_to_bring(YIELDS[ORDER_STEP], orders["claimed"].cast(pl.Float64).to_numpy())
    under = expected < orders["duty"].cast(pl.Float64).to_numpy() + cost
    claims = np.arange(1, 500) * 100.0
    ends = {}
    for law in RUSSIAN_DUTIES:
        duty = pl.DataFrame({"claim": pl.Series(claims).cast(MONEY)}).select(order_duty(pl.col("claim"), law))
        pays = expected_to_bring(YIELDS[ORDER_STEP], claims) >= duty.to_series().cast(pl.Float64).to_numpy() + cost
        ends[law.valid_from.isoformat()] = float(claims[np.argmax(pays)])
    return {"asked": orders.height, "under_break_even": int(under.sum()), "break_even_claim": ends}


def _leavers(cases: pl.DataFrame, parts: list[Part], world: World) -> Facts:
    """Of the subscribers against whom an order was asked for: left within 180 days, and would have left anyway."""
    left, anyway = (
        np.concatenate([_days(getattr(part.now, name), world) for part in parts]) for name in ("left", "left_anyway")
    )
    first = cases.filter(step="court_order").group_by("account_id").agg(pl.col("opened_on").min())
    account = first["account_id"].cast(pl.Int64).to_numpy() - 1
    day = first["opened_on"].cast(pl.Int32).to_numpy()
    here = (left[account] > day) & (day + 180 <= world.to)
    account, day = account[here], day[here]
    gone, without = ((days[account] <= day + 180) for days in (left, anyway))
    return {
        "chance_a_month": COURT_LEAVES, "months": LEAVING_MONTHS, "subscribers": len(account),
        "left_within_180": int(gone.sum()), "would_have_left": int(without.sum()),
    }  # fmt: skip


def _days(month: Array, world: World) -> Array:
    """The last day before each month of the calendar from which nothing is billed."""
    lasts = np.asarray([m.first - 1 for m in world.months])
    return np.where(month < len(lasts), lasts[np.minimum(month, len(lasts) - 1)], 1 << 20)


def _filing(tables: dict[str, pl.DataFrame], debts: pl.DataFrame, to: date) -> Facts:
    """Debtors whose order on the last day is expected to bring more than duty and work, and those whose debt is under
    the duty; private ones, neither with an agency nor with an open case or bankrupt."""
    accounts = tables["accounts"].filter(segment="private").select("account_id", "disconnected_on")
    held = pl.concat([
        tables["placements"].filter(pl.col("recalled_on").is_null()).select("account_id"),
        tables["cases"].filter(pl.col("closed_on").is_null() & (pl.col("step") != "letter")).select("account_id"),
        tables["cases"].filter(result="bankrupt").select("account_id"),
        tables["contact_bans"].filter(kind="bankruptcy").select("account_id"),
    ])  # fmt: skip
    rows = debts.join(accounts, on="account_id").join(held, on="account_id", how="anti").sort("account_id")
    rows = rows.filter(pl.col("overdue") > 0)
    claim, law = rows["overdue"].to_numpy(), duty_law_on(to)
    duty = rows.select(order_duty(pl.col("overdue").cast(MONEY), law)).to_series().cast(pl.Float64).to_numpy()
    expected, cost = expected_to_bring(YIELDS[ORDER_STEP], claim), float(CASE_COSTS[ORDER_STEP]) / 100
    names, gone = rows["account_id"].to_list(), rows["disconnected_on"].is_not_null().to_list()
    return {
        "worth_filing": {
            names[row]: {
                "claim": float(claim[row]), "expected": round(float(expected[row]), 2), "duty": float(duty[row]),
                "cost": cost, "subscriber": not gone[row],
            }
            for row in np.flatnonzero(expected > duty + cost).tolist()
        },
        "under_the_duty": [names[row] for row in np.flatnonzero((claim < duty) & (claim >= WORTH_A_LOOK)).tolist()],
    }  # fmt: skip
