"""How soon new operators bring as much as the others: week by week since they were hired.

What a talk brings hangs on the account and on the season; so it is compared with what talks of operators who are no
longer new brought in the same calendar week, on accounts of the same ease. Who is given to whom was not drawn by lot:
it is an estimate.
"""

from typing import Any

import polars as pl

from receivables.operators.ease_strata import with_stratum
from receivables.operators.learning_curve import weeks_until_enough
from receivables.operators.uncertain_sums import ratio_interval

NEW_WEEKS = 26
"""An operator is new for half a year."""

LEAST_TALKS, LEAST_OPERATORS = 20, 2

ONBOARDING: dict[str, Any] = {
    "week": pl.Int64,
    "operators": pl.Int64,
    "conversations": pl.Int64,
    "recovered": pl.Float64,
    "team": pl.Float64,
    "share": pl.Float64,
    "pooled": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "weeks_until": pl.Int64,
    "weeks_low": pl.Int64,
    "weeks_high": pl.Int64,
}
"""One row per week since hired, 0 the first. ``recovered`` is the median of the new operators, ``team`` that of
the others on the same days and sort of accounts, roubles per conversation; ``share`` = recovered / team.
``pooled`` adds all talks of the week up, with its 95 % interval. ``weeks_until`` is how long a curve through
all weeks takes to nine tenths (see ``learning_curve``), with its interval, the same in all rows; null: not in
half a year, or too few talks."""


def onboarding(talks: pl.DataFrame) -> pl.DataFrame:
    """How new operators come on, one row per week since hired in which any spoke; ONBOARDING.

    ``talks``: operator_id, account_id, on_day, weeks_since_hired (null: not known, not new), late_share, overdue, cash.
    Null is what under 20 conversations, or medians of under two operators on either side, would have to tell.
    """
    new = pl.col("weeks_since_hired").is_between(0, NEW_WEEKS - 1).fill_null(value=False)
    placed = with_stratum(talks).with_columns(
        is_new=new, cash=pl.col("cash").cast(pl.Float64), calendar_week=pl.col("on_day").dt.truncate("1w")
    )
    known = _expected(placed)
    if known.filter("is_new").is_empty():
        return pl.DataFrame(schema=ONBOARDING)
    weeks = _by_week(known).join(_medians(known), on="week", how="left", maintain_order="left")
    return _told(weeks)


def _expected(placed: pl.DataFrame) -> pl.DataFrame:
    """Talks with what the others' talks of the same week, on such accounts, brought on average, and their squares.

    A week's level is what the others got in it over what strata alone let expect; the strata of a whole period and the
    level of a week are told apart because a week has too few talks in each stratum. ``error`` is the variance of the
    level over its square.
    """
    others = placed.filter(~pl.col("is_new"))
    strata = others.group_by("stratum").agg(mean=pl.col("cash").mean(), second=(pl.col("cash") ** 2).mean())
    joined = placed.join(strata, on="stratum")
    levels = (
        joined.filter(~pl.col("is_new"))
        .group_by("calendar_week")
        .agg(pl.col("cash", "mean", "second").sum())
        .filter(pl.col("cash") > 0)
        .select(
            "calendar_week",
            level=pl.col("cash") / pl.col("mean"),
            error=pl.col("second") / (pl.col("mean") * pl.col("cash")),
        )
    )
    return joined.join(levels, on="calendar_week").with_columns(
        expected=pl.col("mean") * pl.col("level"), square=pl.col("second") * pl.col("level")
    )


def _by_week(known: pl.DataFrame) -> pl.DataFrame:
    """Sums of the new ones' talks; ``square`` is the variance of what was observed, with that of the level it is
    compared with.
    """
    level_error = pl.col("expected").sum() ** 2 * pl.col("error").first()
    days = (
        known.filter("is_new")
        .group_by("calendar_week", week="weeks_since_hired")
        .agg(
            names=pl.col("operator_id").unique(),
            conversations=pl.len(),
            observed=pl.col("cash").sum(),
            expected=pl.col("expected").sum(),
            square=pl.col("square").sum() + level_error,
        )
    )
    sums = pl.col("conversations", "observed", "expected", "square").sum()
    operators = pl.col("names").explode().n_unique().alias("operators")
    return days.group_by("week").agg(operators, sums).sort("week")


def _medians(known: pl.DataFrame) -> pl.DataFrame:
    """Median over operators of what a conversation brought: of the new ones, and of the others in their weeks.

    The others' is moved to the new ones' accounts: times what these let expect over what their own did.
    """
    by_operator = known.group_by("is_new", "operator_id", "calendar_week", "weeks_since_hired").agg(
        mean=pl.col("cash").mean(), ratio=pl.col("cash").sum() / pl.col("expected").sum()
    )
    new = by_operator.filter("is_new")
    others = (
        known.filter(~pl.col("is_new"))
        .group_by("operator_id", "calendar_week")
        .agg(ratio=pl.col("cash").sum() / pl.col("expected").sum())
    )
    same_weeks = new.select("calendar_week", week="weeks_since_hired").unique().join(others, on="calendar_week")
    level = known.filter("is_new").group_by(week="weeks_since_hired").agg(mean_expected=pl.col("expected").mean())
    team = same_weeks.group_by("week").agg(ratio=pl.col("ratio").median(), others=pl.col("operator_id").n_unique())
    mine = new.group_by(week="weeks_since_hired").agg(recovered=pl.col("mean").median())
    return (
        mine.join(team, on="week", how="left")
        .join(level, on="week")
        .select("week", "recovered", "others", team=pl.col("ratio") * pl.col("mean_expected"))
    )


def _told(weeks: pl.DataFrame) -> pl.DataFrame:
    """``weeks`` as ONBOARDING, what too few would have to tell left empty."""
    enough = pl.col("conversations") >= LEAST_TALKS
    several = enough & (pl.col("operators") >= LEAST_OPERATORS) & (pl.col("others") >= LEAST_OPERATORS)
    counted = weeks.select("conversations", "observed", "expected", "square").iter_rows()
    ends = [
        ratio_interval(*sums) if talks >= LEAST_TALKS and min(sums[1:]) > 0 else (None, None)
        for talks, *sums in counted
    ]
    bounds = pl.DataFrame(ends, schema={"low": pl.Float64, "high": pl.Float64}, orient="row")
    told = pl.concat([weeks, bounds], how="horizontal").with_columns(
        recovered=pl.when(several).then("recovered"),
        team=pl.when(several & (pl.col("team") > 0)).then("team"),
        pooled=pl.when(enough & (pl.col("expected") > 0)).then(pl.col("observed") / pl.col("expected")),
        **_weeks_until(weeks),
    )
    shares = told.with_columns(share=pl.col("recovered") / pl.col("team"))
    return shares.select(pl.col(name).cast(kind) for name, kind in ONBOARDING.items())


def _weeks_until(weeks: pl.DataFrame) -> dict[str, pl.Expr]:
    found = None
    if weeks["conversations"].sum() >= LEAST_TALKS:
        week, observed, expected, square = (
            weeks[name].cast(pl.Float64).to_numpy() for name in ("week", "observed", "expected", "square")
        )
        found = weeks_until_enough(week, observed, expected, square, NEW_WEEKS)
    told = (found.weeks, found.low, found.high) if found else (None, None, None)
    names = ("weeks_until", "weeks_low", "weeks_high")
    return {name: pl.lit(value, dtype=pl.Int64) for name, value in zip(names, told, strict=True)}
