"""The account of a campaign in money: what it brought, what it cost, what it gave away for nothing."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from receivables.effects.arms import CHOSEN, RANDOMISED, arm_sizes, known_at_assignment, numbers, offer_of
from receivables.effects.drawn_effects import difference
from receivables.effects.estimate import Estimate, Numbers, exactly, mean_of
from receivables.effects.observational import FEWEST_ALIKE, alike, estimated, fitted_propensity, usable

SCHEMA = {"part": pl.String, "amount": pl.Float64, "low": pl.Float64, "high": pl.Float64}
PARTS = ("incremental_cash", "contact_cost", "written_off_anyway", "net")


@dataclass(frozen=True)
class Parts:
    """Per account with the offer: cash because of it, payers without and with it, write-off, contact cost."""

    cash: Estimate
    paid_anyway: Estimate
    paid: Estimate
    written_off: Estimate
    cost: float


def campaign_account(accounts: pl.DataFrame, design: str | None) -> pl.DataFrame:
    """Incremental cash − contact cost − write-off given to those who would have paid anyway = net, in money.

    ``accounts`` has the schema of ``campaign.ACCOUNTS``; only finished ones count. One row per part, then
    ``break_even_share``: the share of the debt that could be forgiven before the net is zero, and
    ``forgiven_share``: the share that was. Amounts are for all accounts with the offer; each has a 95 % interval;
    no rows when nothing can be told. Would have paid anyway: payers of the comparison group / payers of the offer,
    at most 1 (nobody pays less readily because of an offer).
    """
    rows = accounts.filter("finished")
    parts = _parts(rows, design)
    if parts is None:
        return pl.DataFrame(schema=SCHEMA)
    offered = arm_sizes(rows)[0]
    anyway = _anyway(parts)
    given = parts.written_off.times(anyway)
    cost = exactly(parts.cost, len(given.influence))
    net = parts.cash - cost - given
    table = [
        _line(name, float(offered) * part)
        for name, part in zip(PARTS, (parts.cash, -1.0 * cost, -1.0 * given, net), strict=True)
    ]
    return pl.DataFrame([*table, *_shares(rows, parts, anyway)], schema=SCHEMA, orient="row")


def _parts(rows: pl.DataFrame, design: str | None) -> Parts | None:
    if design == RANDOMISED and min(arm_sizes(rows)) >= 2:
        offered = offer_of(rows)
        cash = difference(rows, numbers(rows, "cash"), offered)[1]
        paid = numbers(rows, "paid")
        return Parts(
            cash,
            mean_of(paid, ~offered),
            mean_of(paid, offered),
            mean_of(numbers(rows, "written_off"), offered),
            _cost(rows),
        )
    if design == CHOSEN and min(arm_sizes(rows)) >= FEWEST_ALIKE:
        return _estimated_parts(rows)
    return None


def _estimated_parts(rows: pl.DataFrame) -> Parts | None:
    inside = alike(offer_of(rows), known_at_assignment(rows, with_strata=False))
    if inside is None:
        return None
    kept = rows.filter(pl.Series(inside))
    known, offered = usable(known_at_assignment(kept, with_strata=False)), offer_of(kept)
    propensity = fitted_propensity(offered, known)
    if propensity is None:
        return None
    cash, paid, off = (
        estimated(numbers(kept, name), offered, known, propensity) for name in ("cash", "paid", "written_off")
    )
    return Parts(cash.aipw, paid.without_offer, paid.with_offer, off.with_offer, _cost(kept))


def _cost(rows: pl.DataFrame) -> float:
    offered = rows.filter(pl.col("arm") == "offer")
    return float(offered["contact_cost"].cast(pl.Float64).fill_null(0.0).sum()) / offered.height


def _anyway(parts: Parts) -> Estimate:
    accounts = len(parts.paid.influence)
    if parts.paid.value <= 0:
        return exactly(0.0, accounts)
    share = parts.paid_anyway.over(parts.paid)
    return share if 0 <= share.value < 1 else exactly(float(np.clip(share.value, 0, 1)), accounts)


def _line(name: str, total: Estimate) -> tuple[str, float, float, float]:
    low, high = total.interval
    return name, total.value, low, high


def _shares(
    rows: pl.DataFrame, parts: Parts, anyway: Estimate
) -> list[tuple[str, float | None, float | None, float | None]]:
    """Break-even and actual share of the debt forgiven, of the debt of those who took the offer and paid."""
    offered = rows.filter(pl.col("arm") == "offer")
    took: Numbers = numbers(offered.filter("paid"), "debt")
    debt = float(took.sum()) / offered.height
    if debt <= 0:
        return [("break_even_share", None, None, None), ("forgiven_share", None, None, None)]
    forgiven = float(np.clip(parts.written_off.value / debt, 0, 1))
    actual = ("forgiven_share", forgiven, forgiven, forgiven)
    if anyway.value <= 0:
        return [("break_even_share", 1.0, 1.0, 1.0), actual]
    left = parts.cash - exactly(parts.cost, len(anyway.influence))
    edge = left.over(debt * anyway)
    low, high = edge.interval
    value, low, high = (float(np.clip(share, 0, 1)) for share in (edge.value, low, high))
    return [("break_even_share", value, low, high), actual]
