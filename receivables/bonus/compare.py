"""The same history paid under several schemes: the fund, each operator's gain, how evenly it pays, and scaling.

Comparing shows what another scheme would have cost for the work that was done; it cannot show how people would
have worked under it.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

import polars as pl

from receivables.bonus.payout import control_total
from receivables.kopecks import round_half_up
from receivables.messages import Problem
from receivables.tables import MONEY

LARGEST_FACTOR = Decimal(50)
STEPS = 40


def compared(paid: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per scheme and operator over all months: recovered, bonus, payout, difference to the first scheme.

    Of each scheme the largest payout first. ``paid`` maps the scheme's name to its payouts (see ``payouts``).
    """
    frames = [
        payouts.group_by("operator_id")
        .agg(pl.col("recovered", "bonus", "payout").sum().cast(MONEY))
        .select(pl.lit(name).alias("scheme"), "operator_id", "recovered", "bonus", "payout")
        .sort("payout", "operator_id", descending=[True, False])
        for name, payouts in paid.items()
    ]
    first = frames[0].select("operator_id", base="payout")
    every = pl.concat(frames).join(first, on="operator_id", how="left", maintain_order="left")
    difference = (pl.col("payout") - pl.col("base").fill_null(pl.lit(0).cast(MONEY))).cast(MONEY)
    return every.with_columns(difference=difference).drop("base")


def funds(paid: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per scheme: recovered, payout (the fund), fund_share of the recovered, evenness_share (see below)."""
    rows = [
        {
            "scheme": name,
            "recovered": payouts["recovered"].sum(),
            "payout": control_total(payouts),
            "fund_share": fund_share(payouts),
            "evenness_share": evenness(payouts.group_by("operator_id").agg(pl.col("payout").sum())["payout"]),
        }
        for name, payouts in paid.items()
    ]
    return pl.DataFrame(rows, schema_overrides={"recovered": MONEY, "payout": MONEY})


def evenness(payouts: pl.Series) -> float | None:
    """The Gini coefficient of payouts: 0 everybody gets the same, near 1 one gets all; None without money.

    Σ (2i - n - 1) x_i / (n Σ x), x ascending. Source: Gini, in the form for sorted values.
    """
    values = payouts.cast(pl.Float64).sort()
    total, count = float(values.sum()), values.len()
    if total <= 0:
        return None
    weights = pl.int_range(1 - count, count, 2, eager=True).cast(pl.Float64)
    return float((weights * values).sum()) / (count * total)


def fund_share(payouts: pl.DataFrame) -> Decimal | None:
    """The fund as a fraction of the money recovered by operators, 6 digits; None when nothing was recovered."""
    recovered, fund = (Decimal(payouts[column].sum()) for column in ("recovered", "payout"))
    return round_half_up(fund / recovered, Decimal("0.000001")) if recovered > 0 else None


def scale_for(fund: Callable[[Decimal], Decimal], target: Decimal) -> Decimal:
    """The factor (4 digits) by which rates must be multiplied so that ``fund(factor)`` is nearest to ``target``.

    ``fund`` must not fall as the factor grows. Raises Problem when no factor up to 50 can reach the target, for
    example because caps hold the fund down or guaranteed minimums hold it up.
    """
    low, high = Decimal(0), LARGEST_FACTOR
    least, most = fund(low), fund(high)
    if not least <= target <= most:
        raise Problem(
            "No scaling of the rates gives a fund of {target}: guarantees and caps keep it between {least} and {most}",
            target=target,
            least=least,
            most=most,
        )
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if fund(middle) < target else (low, middle)
    return round_half_up(high, Decimal("0.0001"))


def changed_most(paid: pl.DataFrame, before: pl.DataFrame, most: int = 3) -> pl.DataFrame:
    """Whose payout changed most against the month before: operator_id, before, payout, difference, largest first.

    Who is paid in one of the months only has 0 in the other; equal payouts are left out.
    """
    was = before.select("operator_id", before="payout")
    both = paid.select("operator_id", "payout").join(was, on="operator_id", how="full", coalesce=True)
    sums = both.with_columns(pl.col("payout", "before").fill_null(pl.lit(0).cast(MONEY)))
    changed = sums.with_columns(difference=(pl.col("payout") - pl.col("before")).cast(MONEY))
    order = [pl.col("difference").abs(), pl.col("operator_id")]
    found = changed.filter(pl.col("difference") != 0).sort(order, descending=[True, False])
    return found.head(most).select("operator_id", "before", "payout", "difference")
