"""Signs that a bonus is being gamed: each a share with its 95 % interval and what it is compared with.

A sign is a question to ask, never a proof: the reason may be an honest one. Shares have Wilson's interval; the
share of the largest payments, which is no count, is resampled.
"""

from decimal import Decimal

import numpy as np
import numpy.typing as npt
import polars as pl

from receivables.bonus.credit import PAID_REASONS
from receivables.bonus.scheme import GRADUATED, Scheme
from receivables.effects.estimates.proportions import wilson

INFLATED, MONTH_END, BAND_EDGE, AGE_EDGE = "promises_kept", "month_end", "band_edge", "age_edge"
SAME_DAY, CONCENTRATION, EASY = "contact_on_payment_day", "largest_payments", "easy_accounts"
SIGNS = (INFLATED, MONTH_END, BAND_EDGE, AGE_EDGE, SAME_DAY, CONCENTRATION, EASY)
EDGES = (BAND_EDGE, AGE_EDGE)
"""Signs whose subject is an edge of a band and no operator."""

ABOVE, BELOW, CANNOT_TELL = "above", "below", "cannot_tell"

LAST_DAYS = 3
NEAR_EDGE = Decimal("0.1")
NEAR_DAYS = 5
EASY_DECILES = 3
TOP = 0.01
RESAMPLES, SEED = 400, 7

Floats = npt.NDArray[np.float64]

COLUMNS: dict[str, pl.DataType] = {
    "sign": pl.String(),
    "subject": pl.String(),
    "share": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "expected": pl.Float64(),
    "cases": pl.Int64(),
    "verdict": pl.String(),
}
"""One row per sign and subject: an operator, a band edge in roubles or days, or ``all``."""


def _credited(lines: pl.DataFrame) -> pl.DataFrame:
    """Payments that earned a bonus, one row per payment: reversals and the other parts of a payment left out."""
    earned = lines.filter(pl.col("reason").is_in(PAID_REASONS) & (pl.col("amount") > 0))
    return earned.unique(["payment_id", "paid_on", "operator_id"], keep="any", maintain_order=True)


def _signs(sign: str, counted: pl.DataFrame, expected: float | None) -> pl.DataFrame:
    """``counted`` (subject, hits, cases) as shares with Wilson's interval, compared with ``expected``."""
    rows = counted.filter(pl.col("cases") > 0).sort("subject")
    intervals = [wilson(hits, cases) for hits, cases in rows.select("hits", "cases").iter_rows()]
    bounded = rows.with_columns(
        low=pl.Series([low for low, _ in intervals], dtype=pl.Float64),
        high=pl.Series([high for _, high in intervals], dtype=pl.Float64),
        share=pl.col("hits") / pl.col("cases"),
    )
    return _judged(bounded.with_columns(sign=pl.lit(sign), expected=pl.lit(expected, dtype=pl.Float64)))


def _judged(rows: pl.DataFrame) -> pl.DataFrame:
    verdict = (
        pl.when(pl.col("low") > pl.col("expected"))
        .then(pl.lit(ABOVE))
        .when(pl.col("high") < pl.col("expected"))
        .then(pl.lit(BELOW))
        .otherwise(pl.lit(CANNOT_TELL))
    )
    return rows.with_columns(verdict=verdict).select(pl.col(name).cast(kind) for name, kind in COLUMNS.items())


def _by_operator(rows: pl.DataFrame, hit: pl.Expr) -> pl.DataFrame:
    return rows.group_by(subject="operator_id").agg(hits=hit.sum(), cases=pl.len())


def _share(counted: pl.DataFrame) -> float | None:
    hits, cases = (int(counted[column].sum()) for column in ("hits", "cases"))
    return hits / cases if cases else None


def promises_kept(promises: pl.DataFrame) -> pl.DataFrame:
    """Share of each operator's promises that were kept, against the team's: below, promises are inflated.

    ``promises``: operator_id, kept; only promises whose day has passed.
    """
    counted = _by_operator(promises, pl.col("kept"))
    return _signs(INFLATED, counted, _share(counted))


def month_end(lines: pl.DataFrame) -> pl.DataFrame:
    """Share of an operator's payments in the last three days of the month, against payments nobody earned."""
    last = (pl.col("paid_on").dt.month_end() - pl.col("paid_on")).dt.total_days() < LAST_DAYS
    house = lines.filter(pl.col("operator_id").is_null() & (pl.col("amount") > 0)).unique("payment_id")
    return _signs(MONTH_END, _by_operator(_credited(lines), last), _share(_by_operator(house, last)))


def band_edges(lines: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """Of credited debts within a tenth of a band edge, the share at or above it; even is a half."""
    debts = _credited(lines).select("account_id", "contact_id", "debt_at_contact").unique()
    counted = [_near(debts, band.start) for band in scheme.debt_bands[1:]]
    empty = pl.DataFrame(schema={"subject": pl.String, "hits": pl.UInt32, "cases": pl.UInt32})
    return _signs(BAND_EDGE, pl.concat([empty, *counted]), 0.5)


def _near(debts: pl.DataFrame, edge: Decimal) -> pl.DataFrame:
    debt = pl.col("debt_at_contact")
    near = debts.filter((debt >= edge * (1 - NEAR_EDGE)) & (debt < edge * (1 + NEAR_EDGE)))
    return near.select(subject=pl.lit(str(edge)), hits=(debt >= edge).sum(), cases=pl.len())


def age_edges(lines: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """Of credited payments within five days of an age edge, the share at or past it; by steps one day is worth a fifth.

    Compared with a half, for as many days lie on either side, or with the same share of payments that nobody earned
    where it is more: paydays and bills move the money of all. Bands narrower than five days narrow both sides. A
    payment counts by its oldest part there. A scheme whose ages are graduated has no edge to watch.
    """
    if scheme.age_shape == GRADUATED:
        return pl.DataFrame(schema=COLUMNS)
    house = lines.filter(pl.col("operator_id").is_null() & (pl.col("amount") > 0))
    earned = lines.filter(pl.col("reason").is_in(PAID_REASONS) & (pl.col("amount") > 0))
    starts = [band.start for band in scheme.age_bands]
    rows = []
    for before, edge, after in zip(starts, starts[1:], [*starts[2:], None], strict=False):
        width = min(NEAR_DAYS, edge - before, NEAR_DAYS if after is None else after - edge)
        usual = _share(_near_day(house, edge, width))
        rows.append(_signs(AGE_EDGE, _near_day(earned, edge, width), max(0.5, usual or 0)))
    return pl.concat([pl.DataFrame(schema=COLUMNS), *rows])


def _near_day(lines: pl.DataFrame, edge: int, width: int) -> pl.DataFrame:
    near = lines.filter(pl.col("days_past_due").is_between(edge - width, edge + width - 1))
    payments = near.group_by("payment_id", "paid_on", "operator_id").agg(pl.col("days_past_due").max())
    return payments.select(subject=pl.lit(str(edge)), hits=(pl.col("days_past_due") >= edge).sum(), cases=pl.len())


def contact_on_payment_day(lines: pl.DataFrame) -> pl.DataFrame:
    """Share of an operator's payments credited to a contact of the same day, against the team's.

    A contact placed only after a payment was visible looks like this, because payments carry no time.
    """
    counted = _by_operator(_credited(lines), pl.col("contact_at").dt.date() == pl.col("decided_on"))
    return _signs(SAME_DAY, counted, _share(counted))


def largest_payments(lines: pl.DataFrame) -> pl.DataFrame:
    """Share of the recovered money that the largest 1 % of payments brought; the interval by resampling payments."""
    earned = lines.filter(pl.col("reason").is_in(PAID_REASONS) & (pl.col("amount") > 0))
    sums = earned.group_by("payment_id").agg(pl.col("amount").sum()).sort("payment_id")["amount"].to_numpy()
    amounts = sums.astype(np.float64)
    if not len(amounts):
        return pl.DataFrame(schema=COLUMNS)
    random = np.random.default_rng(SEED)
    again = [_top_share(random.choice(amounts, len(amounts))) for _ in range(RESAMPLES)]
    low, high = np.quantile(again, [0.025, 0.975])
    row = {"sign": CONCENTRATION, "subject": "all", "share": _top_share(amounts), "low": low, "high": high}
    frame = pl.DataFrame([{**row, "expected": None, "cases": len(amounts)}], schema_overrides={"expected": pl.Float64})
    return _judged(frame)


def _top_share(amounts: Floats) -> float:
    count = max(1, round(len(amounts) * TOP))
    return float(np.partition(amounts, -count)[-count:].sum() / amounts.sum())


def easy_accounts(worked: pl.DataFrame) -> pl.DataFrame:
    """Share of the accounts an operator worked that lie in the easiest three deciles, against all accounts' 3 of 10.

    ``worked``: operator_id, account_id, decile (1 the easiest of ten equal parts of all overdue accounts).
    """
    return _signs(EASY, _by_operator(worked, pl.col("decile") <= EASY_DECILES), EASY_DECILES / 10)


def deciles(ease: pl.DataFrame) -> pl.DataFrame:
    """Accounts with their decile, 1 the easiest: by the share of earlier bills paid in time, then the smaller debt.

    ``ease``: account_id, paid_in_time (fraction, null when nothing was billed before: the middle), debt.
    """
    ordered = ease.sort(
        pl.col("paid_in_time").fill_null(0.5), "debt", "account_id", descending=[True, False, False]
    ).with_row_index("place")
    decile = pl.col("place").cast(pl.Int64) * 10 // max(1, ordered.height) + 1
    return ordered.select("account_id", decile=decile)
