"""Whether calling by the chance of trouble met more of it than simpler rules, on days the models had not seen."""

from math import sqrt

import polars as pl
from scipy import stats

from receivables.effects.estimates.proportions import with_wilson

BY_CHANCE, LATE_LAST_MONTH, OVERDUE_NOW, ANYBODY = "by_chance", "late_last_month", "overdue_now", "anybody"
RULES = (BY_CHANCE, LATE_LAST_MONTH, OVERDUE_NOW, ANYBODY)
"""By whom one could call: the list; whoever paid late last month; whoever is overdue today; anybody at random."""

FEWEST_JUDGED = 6
"""Days without which no rule can be told from another."""

WARNS_BETTER, WARNS_NO_BETTER, TOO_FEW_JUDGED = "warns_better", "warns_no_better", "warns_too_few"

WARNING_JUDGED: dict[str, pl.DataType] = {
    "rule": pl.String(),
    "days": pl.Int64(),
    "calls": pl.Int64(),
    "named": pl.Int64(),
    "came": pl.Int64(),
    "share": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "recall": pl.Float64(),
    "difference": pl.Float64(),
    "difference_low": pl.Float64(),
    "difference_high": pl.Float64(),
    "verdict": pl.String(),
}
"""One row per rule of RULES. ``named`` are the accounts that a rule names on the judged days (the list: only its
first ``calls``), ``came`` those of them that came to trouble, ``share`` their part: the precision of calls that take
of them at random. ``recall`` is the part of all trouble that so many calls of each day would meet. ``difference`` is
the precision of the list less that of the rule, its interval Student's over days: all rules had the same accounts."""


def warning_judged(held: pl.DataFrame, calls: int) -> pl.DataFrame:
    """How every rule did with ``calls`` a day, WARNING_JUDGED.

    ``held``: judged days with account_id, ``chance``, ``trouble``, ``late_last_month``, ``days_past_due``. The verdict
    of a rule is "better" when the list surely met more than it; that of the list when it did so against every rule.
    """
    placed = held.drop_nulls("chance").with_columns(
        place=pl.col("chance").rank("ordinal", descending=True).over("on_day")
    )
    named = {
        BY_CHANCE: pl.col("place") <= calls,
        LATE_LAST_MONTH: pl.col("late_last_month"),
        OVERDUE_NOW: pl.col("days_past_due") > 0,
        ANYBODY: pl.col("chance").is_not_null(),
    }
    days = placed.group_by("on_day").agg(
        pl.col("trouble").sum().alias("trouble"),
        *(flag.sum().cast(pl.Int64).alias(f"{rule} named") for rule, flag in named.items()),
        *((flag & pl.col("trouble")).sum().cast(pl.Int64).alias(f"{rule} came") for rule, flag in named.items()),
    )
    rows = [_row(days, rule, calls) for rule in RULES]
    judged = pl.DataFrame(rows, schema={name: kind for name, kind in WARNING_JUDGED.items() if name not in _INTERVAL})
    found = with_wilson(judged, "came", "named").with_columns(verdict=_verdicts(judged))
    return found.select(pl.col(name).cast(kind) for name, kind in WARNING_JUDGED.items())


_INTERVAL = ("share", "low", "high")


def _row(days: pl.DataFrame, rule: str, calls: int) -> dict[str, object]:
    named, came = pl.col(f"{rule} named"), pl.col(f"{rule} came")
    base = pl.col(f"{ANYBODY} came") / pl.col(f"{ANYBODY} named")
    own = pl.when(named > 0).then(came / named).otherwise(base)
    # A rule that names fewer than there are calls is filled up with anybody.
    met = pl.min_horizontal(named, calls) * own + (calls - pl.min_horizontal(named, calls)) * base
    listed = pl.col(f"{BY_CHANCE} came") / pl.col(f"{BY_CHANCE} named")
    told = days.select(difference=listed - met / calls, met=met, trouble="trouble") if calls else days.clear()
    row: dict[str, object] = {
        "rule": rule,
        "days": days.height,
        "calls": calls,
        "named": int(days[f"{rule} named"].sum()),
        "came": int(days[f"{rule} came"].sum()),
    }
    if not told.height:
        return row
    trouble = float(told["trouble"].sum())
    row["recall"] = float(told["met"].sum()) / trouble if trouble else None
    if rule == BY_CHANCE:
        return row
    low, high = _over_days(told["difference"])
    return row | {
        "difference": float(told["difference"].to_numpy().mean()),
        "difference_low": low,
        "difference_high": high,
    }


def _over_days(differences: pl.Series) -> tuple[float | None, float | None]:
    """The 95 % interval of the mean of paired differences of days; none of too few."""
    count = len(differences)
    if count < FEWEST_JUDGED:
        return None, None
    values = differences.to_numpy()
    reach = float(stats.t.ppf(0.975, count - 1)) * float(values.std(ddof=1)) / sqrt(count)
    return float(values.mean()) - reach, float(values.mean()) + reach


def _verdicts(judged: pl.DataFrame) -> pl.Series:
    lows = judged["difference_low"].to_list()[1:]
    each = [TOO_FEW_JUDGED if low is None else WARNS_BETTER if low > 0 else WARNS_NO_BETTER for low in lows]
    whole = next((verdict for verdict in (TOO_FEW_JUDGED, WARNS_NO_BETTER) if verdict in each), WARNS_BETTER)
    return pl.Series([whole, *each], dtype=pl.String)
