"""What became of accounts whose overdue debt ended, by who collected it: stayed, paid in time, owed again."""

from collections.abc import Sequence

import polars as pl
from scipy import stats

from receivables.contact.quiet_accounts import debt_size, debt_sizes
from receivables.effects.estimates.estimate import LEVEL
from receivables.effects.estimates.proportions import with_wilson
from receivables.steps.recovery_steps import BY_ITSELF, HEAVY_STEPS, LIGHT_STEPS, STEPS
from receivables.steps.stayed_after_debt import COMPARED, OUTCOME, stayed_against_similar

CASH, AMNESTY = "cash", "amnesty"
"""How an overdue debt can end: paid, or forgiven."""

POLITE, HARD = "polite", "hard_steps"
"""The light steps together, and the heavy ones: few debts end by each of these alone."""

MEASURES = ("active_90", "active_180", "on_time", "again_30", "again_90", "again_180")
"""Shares: of the accounts of which it is known."""

MEANS = ("score", "paid_180")
"""Means: of what each account answered, and of what each paid in 180 days."""

LIFE = [
    "group", "ended_by", "measure", "accounts", "count", "total", "share", "low", "high", "mean", "mean_low",
    "mean_high", *COMPARED,
]  # fmt: skip
"""Columns of ``life_after_debt``, in order."""

FEWEST_FOR_MEAN = 10
"""Accounts from which on a mean is given an interval."""


def life_after_debt(rows: pl.DataFrame, by: str) -> pl.DataFrame:
    """One row per group, way the debt ended and measure, columns ``LIFE``.

    ``rows``: one per account, of ``owed`` ones and of others that never owed; ``left_after`` and ``again_after`` are
    days after the debt ended (empty: not seen), ``seen_days`` how many of them are over, ``on_time`` empty where two
    bills were not due yet, ``paid_180`` where 180 days are not over, ``listed`` whether it is known who leaves.
    ``by`` is step, hardness, operator, agency, size or all; operators and agencies have only what their step closed.
    ``total`` accounts are known and ripe; where that is nobody, ``count`` and ``share`` are null.
    """
    marked = _marked(rows.sort("lot", "owed"))
    owed = _grouped(marked.filter("owed"), by)
    parts = [*(_share(owed, name) for name in MEASURES), *(_mean(owed, name) for name in MEANS)]
    told = pl.concat(parts, how="diagonal")
    compared = stayed_against_similar(owed, marked.filter(~pl.col("owed"))).with_columns(measure=pl.lit(OUTCOME))
    names = [*MEASURES, *MEANS]
    order = pl.DataFrame({"measure": names, "turn": range(len(names))})
    return (
        told.join(compared, on=["group", "ended_by", "measure"], how="left", nulls_equal=True)
        .join(_order(by), on="group", how="left", nulls_equal=True)
        .join(order, on="measure", how="left")
        .sort("place", "group", "ended_by", "turn", descending=[False, False, True, False], nulls_last=True)
        .select(LIFE)
    )


def _marked(rows: pl.DataFrame) -> pl.DataFrame:
    """What is known of each account by its measures; null where it is not known or not over."""
    stays = pl.col("listed") & pl.coalesce(pl.col("left_after") > 0, True)

    def over(days: int) -> pl.Expr:
        return pl.col("seen_days") >= days

    active = [
        pl.when(stays & over(days)).then(pl.coalesce(pl.col("left_after") > days, True)).alias(f"active_{days}")
        for days in (90, 180)
    ]
    again = [
        pl.when(over(days)).then(pl.coalesce(pl.col("again_after") <= days, False)).alias(f"again_{days}")
        for days in (30, 90, 180)
    ]
    return rows.with_columns(*active, *again)


def _grouped(owed: pl.DataFrame, by: str) -> pl.DataFrame:
    amnesty = pl.col("ended_by") == AMNESTY
    step = pl.when(amnesty).then(pl.lit(AMNESTY)).otherwise(pl.col("step").fill_null(BY_ITSELF))
    if by == "step":
        return owed.with_columns(group=step)
    if by == "hardness":
        together = dict.fromkeys(LIGHT_STEPS, POLITE) | dict.fromkeys(HEAVY_STEPS, HARD)
        return owed.with_columns(group=step.replace(together))
    if by == "size":
        return owed.with_columns(group=debt_size(pl.col("overdue")))
    if by == "operator":
        return owed.filter(step == "operator").with_columns(group="by_whom")
    if by == "agency":
        return owed.filter(step.is_in(["agency_commission", "agency_sale"])).with_columns(group="by_whom")
    return owed.with_columns(group=pl.lit("all"))


def _order(by: str) -> pl.DataFrame:
    names: Sequence[str] = {
        "step": [*STEPS, BY_ITSELF],
        "hardness": [POLITE, HARD, AMNESTY, BY_ITSELF],
        "size": debt_sizes(),
    }.get(by, [])
    return pl.DataFrame({"group": names, "place": range(len(names))}, schema={"group": pl.String, "place": pl.Int64})


def _share(owed: pl.DataFrame, measure: str) -> pl.DataFrame:
    counted = owed.group_by("group", "ended_by").agg(
        pl.lit(measure).alias("measure"),
        pl.len().cast(pl.Int64).alias("accounts"),
        pl.when(pl.col(measure).count() > 0).then(pl.col(measure).sum()).cast(pl.Int64).alias("count"),
        pl.col(measure).count().cast(pl.Int64).alias("total"),
    )
    return with_wilson(counted, "count", "total")


def _mean(owed: pl.DataFrame, measure: str) -> pl.DataFrame:
    """With Student's 95 % interval; null for fewer than ``FEWEST_FOR_MEAN`` accounts."""
    value = pl.col(measure).cast(pl.Float64)
    found = owed.group_by("group", "ended_by").agg(
        pl.lit(measure).alias("measure"),
        pl.len().cast(pl.Int64).alias("accounts"),
        value.count().cast(pl.Int64).alias("total"),
        value.mean().alias("mean"),
        (value.std() / value.count().sqrt()).alias("error"),
    )
    reach = [float(stats.t.isf(LEVEL / 2, one - 1)) if one >= FEWEST_FOR_MEAN else None for one in found["total"]]
    half = pl.col("error") * pl.Series(reach, dtype=pl.Float64)
    return found.with_columns(
        (pl.col("mean") - half).alias("mean_low"), (pl.col("mean") + half).alias("mean_high")
    ).drop("error")
