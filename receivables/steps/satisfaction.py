"""What subscribers say after each step of recovery: mean scores with intervals, complaints, and answers in time."""

from itertools import product

import polars as pl

from receivables.conduct.complaint_parts import answers_in_time
from receivables.conduct.review_means import mean_scores
from receivables.steps.recovery_steps import STEPS

EVERY, NO_STEP = "all", "no_step"
"""All steps together, and what was said when no step had begun in its window before."""
ABOUT = ("collection", "service", "agency")
STATED = ("answers", "score", "low", "high")

COLUMNS = {
    "month": pl.String,
    "step": pl.String,
    **{f"{about}_{what}": pl.Int64 if what == "answers" else pl.Float64 for about, what in product(ABOUT[:2], STATED)},
    "complaints": pl.Int64,
    "due": pl.Int64,
    "in_time": pl.Int64,
    "in_time_share": pl.Float64,
    "in_time_low": pl.Float64,
    "in_time_high": pl.Float64,
    **{f"agency_{what}": pl.Int64 if what == "answers" else pl.Float64 for what in STATED},
    "not_stated": pl.Int64,
}
"""Columns of the answer, in order."""


def satisfaction_rows(said: pl.DataFrame) -> pl.DataFrame:
    """One row per month and step with an answer or a complaint, ``EVERY`` step first, all months (null) last.

    ``said`` has one row per answer of a survey (month, step, about, score) and per complaint (month, step, state, the
    others null). No interval goes past the lowest or the highest score that was given.
    """
    scale = (said["score"].min(), said["score"].max())
    ends = (float(scale[0] or 0), float(scale[1] or 0))  # type: ignore[arg-type] # of numbers
    kinds = product((False, True), repeat=2)
    rows = pl.concat([_by(said, ends, by_step=by_step, by_month=by_month) for by_step, by_month in kinds])
    place = pl.col("step").replace_strict({step: n for n, step in enumerate((EVERY, NO_STEP, *STEPS))})
    return rows.sort("month", place, nulls_last=True)


def _by(said: pl.DataFrame, ends: tuple[float, float], *, by_step: bool, by_month: bool) -> pl.DataFrame:
    """The rows of every step or of all together, and of every month or of all together."""
    cells = said.with_columns(
        pl.col("step").fill_null(NO_STEP) if by_step else pl.lit(EVERY).alias("step"),
        pl.col("month") if by_month else pl.lit(None, dtype=pl.String).alias("month"),
    ).with_columns(cell=pl.format("{} {}", pl.col("month").fill_null(""), "step"))
    rows = cells.select("cell", "month", "step").unique()
    answers = cells.filter(pl.col("score").is_not_null())
    for about in ABOUT:
        rows = rows.join(_means(answers.filter(about=about), about, ends), on="cell", how="left")
    unsaid = answers.filter(pl.col("about").is_null()).group_by("cell").agg(not_stated=pl.len().cast(pl.Int64))
    rows = rows.join(_complaints(cells), on="cell", how="left").join(unsaid, on="cell", how="left")
    counted = pl.col("complaints", "due", "in_time", "not_stated", *(f"{about}_answers" for about in ABOUT))
    return rows.with_columns(counted.fill_null(0)).select(pl.col(name).cast(dtype) for name, dtype in COLUMNS.items())


def _means(answers: pl.DataFrame, about: str, ends: tuple[float, float]) -> pl.DataFrame:
    """The mean score of each cell about one thing."""
    found = mean_scores(answers.select("cell", "score"), "cell", ends)
    names = dict(zip(("scored", "score", "low", "high"), STATED, strict=True))
    return found.rename({old: f"{about}_{new}" for old, new in names.items()})


def _complaints(cells: pl.DataFrame) -> pl.DataFrame:
    """How many complaints came, of how many the days are over, and how many of these were answered in time."""
    rows = []
    for (cell,), those in cells.filter(pl.col("state").is_not_null()).group_by("cell"):
        found = answers_in_time(those)
        shares = {"in_time_share": found.share, "in_time_low": found.low, "in_time_high": found.high}
        rows.append({"cell": cell, "complaints": those.height, "due": found.total, "in_time": found.count, **shares})
    names = ("complaints", "due", "in_time", "in_time_share", "in_time_low", "in_time_high")
    return pl.DataFrame(rows, schema={"cell": pl.String, **{name: COLUMNS[name] for name in names}})
