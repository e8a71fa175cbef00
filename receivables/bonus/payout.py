"""From bonus lines to what each operator is paid for a month, each rule of the scheme in a column of its own.

payout = bonus + never_paid - below_minimum - capped + guarantee - deduction - carried_in + carried_out.

``bonus`` is the sum of the month's lines, those about earlier months in it. By fair rules (edition 2) the scheme's
rules meet the month's own lines alone; lines about earlier months cost what they take from those months' payouts
(``clawback``) and bring what they change there (``corrections``), and ``never_paid`` is what their bonuses
took above that. What the month's pay cannot cover, ``carried_out``, is the next month's ``carried_in``. By older rules
such lines count like any other, and nothing is carried. No payout is below 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import polars as pl

from receivables.bonus.clawback import BACK, CORRECTION, OWN, carried_over, later_changes
from receivables.bonus.lines import month_code
from receivables.bonus.month_rules import NOTHING, by_rules, rules_by_month
from receivables.bonus.scheme import Scheme
from receivables.kopecks import MILLION, half_up, in_millionths, kopecks, roubles, whole
from receivables.tables import MONEY

OPERATOR_MONTH = ["month", "operator_id"]

COLUMNS: dict[str, Any] = {
    "month": pl.String,
    "operator_id": pl.String,
    "employed": pl.Boolean,
    "recovered": MONEY,
    "lines": pl.Int64,
    "bonus": MONEY,
    "clawback": MONEY,
    "corrections": MONEY,
    "never_paid": MONEY,
    "below_minimum": MONEY,
    "capped": MONEY,
    "guarantee": MONEY,
    "complaints": pl.Int64,
    "deduction": MONEY,
    "carried_in": MONEY,
    "carried_out": MONEY,
    "payout": MONEY,
}

SUMS: dict[str, Any] = {
    "month": pl.String,
    "operator_id": pl.String,
    "origin": pl.String,
    "kind": pl.Int8,
    "amount": MONEY,
    "closed": MONEY,
    "lines": pl.Int64,
    "bonus": MONEY,
    "reversed": MONEY,
}

STAFF: dict[str, Any] = {"month": pl.String, "operator_id": pl.String}
COMPLAINTS: dict[str, Any] = {**STAFF, "complaints": pl.Int64}


def line_sums(lines: pl.DataFrame) -> pl.DataFrame:
    """Bonus lines added up by operator, month of pay and origin, the month they are about; SUMS, roubles.

    ``kind`` is OWN, BACK or CORRECTION; ``closed`` the money with that of corrections, ``amount`` without;
    ``reversed`` the bonus of lines that take money back, a minus in it. The house's lines are left out.
    """
    about = pl.coalesce(month_code("decided_on"), "corrects", "month")
    kind = (
        pl.when(pl.col("corrects").is_not_null())
        .then(CORRECTION)
        .when(about < pl.col("month"))
        .then(BACK)
        .otherwise(OWN)
    )
    credited = lines.filter(pl.col("operator_id").is_not_null()).with_columns(kind=kind.cast(pl.Int8))
    keyed = credited.with_columns(origin=pl.when(pl.col("kind") == OWN).then("month").otherwise(about))
    sums = keyed.group_by(*OPERATOR_MONTH, "origin", "kind").agg(
        amount=pl.col("amount").sum(),
        closed=(pl.col("amount") + pl.col("corrected_amount")).sum(),
        lines=pl.len(),
        bonus=pl.col("bonus").sum(),
        reversed=pl.col("bonus").filter(pl.col("amount") < 0).sum(),
    )
    return sums.select(pl.col(name).cast(dtype) for name, dtype in SUMS.items())


def scaled_sums(sums: pl.DataFrame, factor: Decimal) -> pl.DataFrame:
    """``sums`` as if every bonus were ``factor`` times as large, rounded half up to a kopeck."""
    times = whole(in_millionths(factor))
    return sums.with_columns(
        roubles(half_up(kopecks(pl.col(name)) * times, whole(MILLION))).alias(name) for name in ("bonus", "reversed")
    )


@dataclass(frozen=True)
class Worked:
    """What months are paid for: ``sums`` (SUMS) from the earliest month they are about; ``staff`` (STAFF), who was
    employed and so is guaranteed the minimum even without a line; ``complaints`` (COMPLAINTS), those upheld; and the
    scheme that pays each month, which a month may lack.
    """

    sums: pl.DataFrame
    staff: pl.DataFrame
    complaints: pl.DataFrame
    schemes: Mapping[str, Scheme]

    def scaled(self, factor: Decimal) -> "Worked":
        """The same work as if every bonus were ``factor`` times as large."""
        return replace(self, sums=scaled_sums(self.sums, factor))


NO_PAYOUTS = pl.DataFrame(schema=COLUMNS)


def payouts(worked: Worked, first: str = "", closed: pl.DataFrame = NO_PAYOUTS) -> pl.DataFrame:
    """One row per operator and month from ``first`` on that a scheme pays; COLUMNS, in a month the largest first.

    Lines about months before ``first`` need those months in ``worked`` too. ``closed`` are the payouts of closed
    months, which stay, and hand on what they left to be taken.
    """
    rules, known = rules_by_month(worked.schemes), _known(worked)
    done = closed["month"].unique().to_list()
    open_rules = rules.filter((pl.col("month") >= first) & ~pl.col("month").is_in(done))
    met = by_rules(_own(worked.sums, known, open_rules, _debtors(worked.sums, closed)))
    own = met.rename({"payout": "own", "bonus": "met_bonus", "recovered": "met", **_ALL})
    rows = _with_changes(own, later_changes(worked.sums, known, rules))
    frozen = closed.with_columns(own=NOTHING, change=NOTHING, fair=pl.lit(value=True), asked=pl.lit(value=True))
    every = pl.concat([rows, frozen], how="diagonal")
    paid = carried_over(every)
    told = paid.filter(pl.col("asked") | (pl.col("carried_in") != 0) | (pl.col("carried_out") != 0))
    shown = told.select(pl.col(name).cast(dtype) for name, dtype in COLUMNS.items())
    return shown.sort("month", "payout", "operator_id", descending=[False, True, False])


_ALL = {"all_bonus": "bonus", "all_recovered": "recovered"}


def _known(worked: Worked) -> pl.DataFrame:
    """Who was employed in which month, and his upheld complaints: month, operator_id, employed, complaints."""
    staff = worked.staff.select(OPERATOR_MONTH).unique().with_columns(employed=pl.lit(value=True))
    both = staff.join(worked.complaints, on=OPERATOR_MONTH, how="full", coalesce=True)
    return both.with_columns(
        pl.col("employed").fill_null(value=False), pl.col("complaints").cast(pl.Int64).fill_null(0)
    )


def _debtors(sums: pl.DataFrame, closed: pl.DataFrame) -> list[str]:
    """Who may have something left to be taken: he has a row in every month, whatever he did in it."""
    late = sums.filter(pl.col("kind") != OWN)["operator_id"]
    return sorted({*late, *closed.filter(pl.col("carried_out") > 0)["operator_id"]})


def _own(sums: pl.DataFrame, known: pl.DataFrame, rules: pl.DataFrame, debtors: list[str]) -> pl.DataFrame:
    """One row per operator and month with the month's rules; ``bonus`` and ``recovered`` are what the rules meet.

    All that the lines hold stands in ``all_bonus`` and ``all_recovered``; ``asked`` of who worked or was employed.
    """
    mine = (pl.col("kind") == OWN) | ~pl.col("fair")
    correction = pl.col("kind") == CORRECTION
    held = (
        sums.join(rules, on="month")
        .group_by(OPERATOR_MONTH)
        .agg(
            all_recovered=pl.col("amount").sum(),
            all_bonus=pl.col("bonus").sum(),
            recovered=pl.col("amount").filter(mine).sum(),
            bonus=pl.col("bonus").filter(mine).sum(),
            lines=pl.col("lines").sum(),
            clawback=-pl.col("reversed").sum(),
            corrections=pl.col("bonus").filter(correction).sum(),
        )
    )
    staff = known.filter("employed").select(OPERATOR_MONTH)
    asked = pl.concat([held.select(OPERATOR_MONTH), staff]).unique().with_columns(asked=pl.lit(value=True))
    others = rules.select("month").join(pl.DataFrame({"operator_id": debtors}, schema_overrides=STAFF), how="cross")
    rows = asked.join(others, on=OPERATOR_MONTH, how="full", coalesce=True).join(rules, on="month")
    money = ("all_recovered", "all_bonus", "recovered", "bonus", "clawback", "corrections")
    return (
        rows.join(held, on=OPERATOR_MONTH, how="left")
        .join(known, on=OPERATOR_MONTH, how="left")
        .with_columns(
            *(pl.col(name).cast(MONEY).fill_null(NOTHING) for name in money),
            *(pl.col(name).cast(pl.Int64).fill_null(0) for name in ("lines", "complaints")),
            *(pl.col(name).fill_null(value=False) for name in ("asked", "employed")),
        )
    )


def _with_changes(own: pl.DataFrame, changes: pl.DataFrame) -> pl.DataFrame:
    """``own`` with what lines about earlier months cost and bring: by fair rules what they change there."""
    both = own.join(changes, on=OPERATOR_MONTH, how="left", suffix="_there")
    there = {name: pl.col(f"{name}_there").fill_null(NOTHING) for name in ("clawback", "corrections")}
    change = (there["corrections"] - there["clawback"]).cast(MONEY)
    late_bonus = (pl.col("bonus") - pl.col("met_bonus")).cast(MONEY)
    return both.with_columns(
        change=pl.when("fair").then(change).otherwise(NOTHING),
        never_paid=pl.when("fair").then(change - late_bonus).otherwise(NOTHING).cast(MONEY),
        **{name: pl.when("fair").then(one).otherwise(name) for name, one in there.items()},
        **{name: pl.lit(None, dtype=MONEY) for name in ("payout", "carried_in", "carried_out")},
    )


def control_total(paid: pl.DataFrame) -> Decimal:
    """What all payouts add up to, to the kopeck: the sum that a closing freezes and the payroll states."""
    return Decimal(paid["payout"].sum()).quantize(Decimal("0.01"))
