"""What lines about earlier months cost an operator: what those months' payouts lose without that money, never more.

A line that takes money back, or corrects a closed month, belongs to the month whose payment it is about, its origin.
The origin is paid anew, by its own rules, with every such line up to now: what that changes is taken or given in
the month that holds the line. So takings-back in parts and in one piece cost the same, and together never more
than was paid. What a month's pay cannot cover is carried to the next and taken there first.
"""

from decimal import Decimal

import polars as pl

from receivables.bonus.month_rules import NOTHING, by_rules
from receivables.tables import MONEY

OWN, BACK, CORRECTION = 0, 1, 2
"""Lines of the month's own money; those that take back money of an earlier one; those that correct a closed one."""

PART = ["origin", "operator_id"]


def later_changes(sums: pl.DataFrame, known: pl.DataFrame, rules: pl.DataFrame) -> pl.DataFrame:
    """By how much each month's lines about earlier ones change what those paid: month, operator_id, clawback,
    corrections (roubles; a clawback takes, corrections give).

    ``sums`` (see ``payout.line_sums``) reach back to the earliest origin; ``known`` says of operators in months whether
    they were ``employed`` and their ``complaints``; ``rules`` are RULES. A month without rules paid nothing.
    """
    late = sums.filter(pl.col("kind") != OWN)
    steps = pl.concat([_as_paid(sums, rules, late), late.select(_STEP)]).group_by(*PART, "month", "kind")
    summed = steps.agg(pl.col("recovered", "bonus").sum()).sort(*PART, "month", "kind")
    so_far = summed.with_columns(pl.col("recovered", "bonus").cum_sum().over(PART).cast(MONEY))
    paid = pl.when(pl.col("fair").is_null()).then(NOTHING).otherwise("payout")
    counted = _by_rules_of_origin(so_far, known, rules).with_columns(paid=paid)
    change = (pl.col("paid") - pl.col("paid").shift(1).over(PART)).cast(MONEY)
    later = counted.with_columns(change=change).filter(pl.col("kind") != OWN).group_by("month", "operator_id")
    return later.agg(
        clawback=(-pl.col("change").filter(pl.col("kind") == BACK).sum()).cast(MONEY),
        corrections=pl.col("change").filter(pl.col("kind") == CORRECTION).sum().cast(MONEY),
    )


def _by_rules_of_origin(sums: pl.DataFrame, known: pl.DataFrame, rules: pl.DataFrame) -> pl.DataFrame:
    """``sums`` of origins with what their rules make of them, in the order of the steps."""
    whose = known.rename({"month": "origin"})
    found = sums.join(whose, on=PART, how="left").join(rules.rename({"month": "origin"}), on="origin", how="left")
    filled = found.with_columns(pl.col("employed").fill_null(value=False), pl.col("complaints").fill_null(0))
    return by_rules(filled.sort(*PART, "month", "kind"))


_STEP = [*PART, "month", pl.col("kind"), pl.col("closed").alias("recovered"), "bonus"]


def _as_paid(sums: pl.DataFrame, rules: pl.DataFrame, late: pl.DataFrame) -> pl.DataFrame:
    """What each origin in ``late`` was paid for: its own lines, or under unfair rules all that it held."""
    asked = late.select(PART).unique()
    fair = sums.join(rules.select("month", "fair"), on="month", how="left")
    mine = fair.filter((pl.col("kind") == OWN) | ~pl.col("fair").fill_null(value=True))
    held = mine.group_by(origin="month", operator_id="operator_id").agg(
        recovered=pl.col("amount").sum().cast(MONEY), bonus=pl.col("bonus").sum().cast(MONEY)
    )
    found = asked.join(held, on=PART, how="left").with_columns(pl.col("recovered", "bonus").fill_null(NOTHING))
    return found.select(*PART, month="origin", kind=pl.lit(OWN, dtype=pl.Int8), recovered="recovered", bonus="bonus")


def carried_over(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with ``payout, carried_in, carried_out``: what cannot be taken in a month is taken in the next.

    ``rows`` have month, operator_id, ``own`` (pay before takings-back), ``change`` (what earlier months change),
    ``fair``, and of closed months ``payout, carried_in, carried_out`` as they were frozen, else null. A month with
    unfair rules takes nothing. A month closed before an earlier one changed may have taken too much: less than 0 is
    left then, and given back.
    """
    left: dict[str, Decimal] = {}
    found = []
    ordered = rows.sort("month", "operator_id")
    asked = ordered.select("operator_id", "own", "change", "fair", "payout", "carried_in", "carried_out")
    for operator, own, change, fair, paid, frozen_in, frozen_out in asked.iter_rows():
        before = left.get(operator, Decimal(0))
        if paid is not None:
            found.append((paid, frozen_in, frozen_out))
            left[operator] = before + frozen_out - frozen_in
            continue
        due = own + change - before if fair else own
        left[operator] = max(-due, Decimal(0)) if fair else before
        found.append((max(due, Decimal(0)), before, left[operator]))
    schema = {"payout": MONEY, "carried_in": MONEY, "carried_out": MONEY}
    return ordered.with_columns(pl.DataFrame(found, schema=schema, orient="row"))
