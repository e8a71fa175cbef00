"""How many more subscribers leave after a court order than of similar debtors without one: estimated."""

import polars as pl

from receivables.effects.similar_cases import similar_cases

KNOWN = ("log_debt", "log_fees", "debt_age_days", "tenure_days", "on_day", "cut", "cut_days")
"""What is known of a debtor on his day: his debt, the same in monthly fees, how old it is, how long he has been a
subscriber, when it was, and whether and for how long his service was cut off."""

LOST: dict[str, pl.DataType] = {
    "sued": pl.Int64(),
    "others": pl.Int64(),
    "left_share": pl.Float64(),
    "without": pl.Float64(),
    "lost": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "e_value": pl.Float64(),
    "e_value_interval": pl.Float64(),
    "imbalance": pl.Float64(),
    "balanced": pl.Boolean(),
    "left_out": pl.Int64(),
}
"""One row. ``lost`` is the share that left after an order less that of similar debtors without one."""


def lost_by_court(rows: pl.DataFrame) -> pl.DataFrame:
    """LOST from debtors with KNOWN, ``sued``, ``left_it`` (1: left within WATCHED_DAYS), ``segment`` and account_id.

    No row when too few of those taken to court have their like among the others.
    """
    known = tuple(name for name in KNOWN if rows[name].count())
    cases = similar_cases(rows, "sued", known) if rows.height else None
    if cases is None:
        return pl.DataFrame(schema=LOST)
    outcome = cases.rows["left_it"].to_numpy()
    found, without = cases.difference(outcome), cases.without(outcome)
    backing = cases.backing(found, float(outcome.std()))
    sued, others = cases.sizes
    row = {
        "sued": sued,
        "others": others,
        "left_share": float(outcome[cases.treated].mean()),
        "without": without.value,
        "lost": found.value,
        "low": found.interval[0],
        "high": found.interval[1],
        "e_value": backing.e_value,
        "e_value_interval": backing.e_value_interval,
        "imbalance": cases.imbalance,
        "balanced": cases.balanced,
        "left_out": cases.left_out,
    }
    return pl.DataFrame([row], schema=LOST)


def loss_of(lost: pl.DataFrame, margin: float, months_kept: int) -> pl.Expr:
    """Roubles that filing costs in a subscriber who leaves because of it, by ``fee`` and ``has_left``.

    Nothing for who has left already; null where it is not known how many leave. Fewer who leave earn nothing.
    """
    share = max(lost["lost"][0], 0.0) if lost.height else None
    worth = pl.col("fee").cast(pl.Float64) * margin * months_kept
    return pl.when(pl.col("has_left")).then(0.0).otherwise(worth * pl.lit(share, pl.Float64)).round(2)
