"""From bonus lines to what each operator is paid for a month, each rule of the scheme in a column of its own.

payout = bonus - below_minimum - capped + guarantee - deduction, in this order. ``bonus`` is the sum of the lines,
with what reversals took back and closed months correct in it; ``clawback`` and ``corrections`` tell how much.
Deductions never take a payout below 0.
"""

from decimal import Decimal

import polars as pl

from receivables.bonus.scheme import Scheme
from receivables.kopecks import MILLION, half_up, in_millionths, kopecks, roubles, whole
from receivables.tables import MONEY

OPERATOR_MONTH = ["month", "operator_id"]
MONEY_COLUMNS = ["bonus", "clawback", "corrections", "below_minimum", "capped", "guarantee", "deduction", "payout"]
COLUMNS = [*OPERATOR_MONTH, "employed", "recovered", "lines", *MONEY_COLUMNS[:-2], "complaints", *MONEY_COLUMNS[-2:]]

NOTHING = pl.lit(0).cast(MONEY)


def payouts(lines: pl.DataFrame, staff: pl.DataFrame, complaints: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """One row per operator and month, COLUMNS; largest payout first within a month.

    ``lines`` are bonus lines; ``staff`` (month, operator_id) names who was employed, and so is guaranteed the
    minimum even without a line; ``complaints`` (month, operator_id, complaints) counts those upheld.
    """
    sums = operator_months(lines)
    known = pl.concat([sums.select(OPERATOR_MONTH), staff.select(OPERATOR_MONTH)]).unique()
    rows = (
        known.join(sums, on=OPERATOR_MONTH, how="left")
        .join(complaints, on=OPERATOR_MONTH, how="left")
        .join(staff.select(*OPERATOR_MONTH, employed=pl.lit(value=True)).unique(), on=OPERATOR_MONTH, how="left")
        .with_columns(
            pl.col("recovered", "bonus", "clawback", "corrections").fill_null(NOTHING),
            pl.col("lines", "complaints").cast(pl.Int64).fill_null(0),
            pl.col("employed").fill_null(value=False),
        )
    )
    return _rules(rows, scheme).select(COLUMNS).sort("month", "payout", "operator_id", descending=[False, True, False])


def payouts_of_sums(paid: pl.DataFrame, factor: Decimal, scheme: Scheme) -> pl.DataFrame:
    """``paid`` (see ``payouts``) again as if every bonus were ``factor`` times as large."""
    bonus = half_up(kopecks(pl.col("bonus")) * whole(in_millionths(factor)), whole(MILLION))
    return _rules(paid.with_columns(bonus=roubles(bonus)), scheme).select(COLUMNS)


def operator_months(lines: pl.DataFrame) -> pl.DataFrame:
    """Sums of bonus lines: month, operator_id, recovered, lines, bonus, clawback, corrections.

    ``clawback`` is what reversals took back and ``corrections`` what closed months bring; ``bonus`` holds both.
    """
    bonus, correction = pl.col("bonus"), pl.col("corrects").is_not_null()
    credited = lines.filter(pl.col("operator_id").is_not_null())
    return credited.group_by(OPERATOR_MONTH).agg(
        recovered=pl.col("amount").sum().cast(MONEY),
        lines=pl.len(),
        bonus=bonus.sum().cast(MONEY),
        clawback=(-bonus.filter(pl.col("amount") < 0).sum()).cast(MONEY),
        corrections=bonus.filter(correction).sum().cast(MONEY),
    )


def _rules(rows: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """The scheme's rules over sums, one column each."""
    too_little = (pl.col("recovered") < _money(scheme.minimum_recovered)) & (pl.col("bonus") > 0)
    cap = pl.col("bonus") if scheme.cap is None else _money(scheme.cap)
    kept = pl.col("bonus") - pl.col("below_minimum")
    least = pl.when("employed").then(_money(scheme.guarantee)).otherwise(NOTHING)
    before = kept - pl.col("capped")
    raised = before + pl.col("guarantee")
    wanted = (pl.col("complaints") * _money(scheme.complaint_deduction)).cast(MONEY)
    return (
        rows.with_columns(below_minimum=pl.when(too_little).then("bonus").otherwise(NOTHING))
        .with_columns(capped=pl.max_horizontal(kept - cap, NOTHING).cast(MONEY))
        .with_columns(guarantee=pl.max_horizontal(least - before, NOTHING).cast(MONEY))
        .with_columns(deduction=pl.min_horizontal(wanted, raised).cast(MONEY))
        .with_columns(payout=(raised - pl.col("deduction")).cast(MONEY))
    )


def _money(amount: object) -> pl.Expr:
    return pl.lit(amount).cast(MONEY)


def control_total(paid: pl.DataFrame) -> Decimal:
    """What all payouts add up to, to the kopeck: the sum that a closing freezes and the payroll states."""
    return Decimal(paid["payout"].sum()).quantize(Decimal("0.01"))
