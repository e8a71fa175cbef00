"""What else than another reminder fits a debtor: automatic payment, a deferral, instalments, the housing bill. Rules.

A rule, not a judgement: it looks at how the bills of the last year were paid and says what to offer, one thing each.
"""

import polars as pl

AUTOPAYMENT, DEFERRAL, INSTALMENTS, HOUSING = "autopayment", "deferral", "instalments", "in_housing_bill"
ALTERNATIVES = (AUTOPAYMENT, DEFERRAL, INSTALMENTS, HOUSING)
"""In the order in which they are tried: the first that fits is offered."""

KNOWN_BILLS = 6
"""Bills of the year from which on a habit can be told."""

YEAR_BILLS = 10
"""Bills from which on the year is whole enough to call an unpaid one a lapse."""

NEARLY_ALWAYS = 0.8
"""Share of late bills from which on somebody pays late nearly always."""

ONCE_A_QUARTER = 0.25
"""Share of late bills from which on it is no accident that somebody misses the day: of twelve bills three."""

HALF_A_MONTH = 15
"""Median of days late up to which only the day was missed: wages come every half a month at least (art. 136 of the
Labour Code), so the money was there at the latest with the next ones."""

ONE_MONTH = 30
"""Days up to which also the worst bill of the year was paid: before the next one was due, so that no debt heaped up.
Who was later than that has a debt to be spoken of, and an empty card pays nothing automatically."""

LAPSE_BILLS = 2
"""Bills that one lapse may leave open."""

SEVERAL_FEES = 2.0
"""Monthly fees from which on a debt is too much to ask for at once."""

NEIGHBOURS = 3
"""Accounts of the house that are billed within the housing bill, from which on one more can be."""


def alternative() -> pl.Expr:
    """What fits an account, null for none; the first of ALTERNATIVES.

    Of columns ``bills`` (due in the year before), ``late`` (of them not paid by the due date), ``late_open`` (of those
    not paid yet), ``late_days`` (median of the others), ``longest_late`` (days, also of open ones), ``fees`` (overdue
    debt in monthly fees), ``paid_lately`` (cash of 60 days), ``kept_some`` (of a promise of the last 180 days at
    least a part was paid), ``pays_auto``, ``in_housing``, ``house_billed_so`` (accounts of the house), ``is_person``,
    ``has_left``, ``days_past_due`` (of the oldest open charge, null: none).

    Automatic payment: who pays every bill and has no debt, but is late by days once a quarter or oftener. Deferral: a
    whole year of bills and one lapse in it, which is open now. Instalments: several fees overdue, something paid in 60
    days, a promise kept at least in part. Housing bill: late nearly always but paid at times, in a house where others
    are billed within it.
    """
    bills, late = pl.col("bills"), pl.col("late")
    known = bills >= KNOWN_BILLS
    chronic = known & (late >= NEARLY_ALWAYS * bills) & (late > pl.col("late_open"))
    misses_days = known & (late >= ONCE_A_QUARTER * bills) & (pl.col("late_days") <= HALF_A_MONTH)
    owes_nothing_old = (pl.col("longest_late") <= ONE_MONTH) & (pl.col("days_past_due").fill_null(0) <= ONE_MONTH)
    one_lapse = (bills >= YEAR_BILLS) & late.is_between(1, LAPSE_BILLS) & (pl.col("late_open") == late)
    willing = (pl.col("fees") >= SEVERAL_FEES) & (pl.col("paid_lately") > 0) & pl.col("kept_some")
    near = pl.col("is_person") & ~pl.col("in_housing") & (pl.col("house_billed_so") >= NEIGHBOURS)
    return (
        pl.when(misses_days & owes_nothing_old & ~pl.col("pays_auto") & ~pl.col("has_left"))
        .then(pl.lit(AUTOPAYMENT))
        .when(one_lapse)
        .then(pl.lit(DEFERRAL))
        .when(willing)
        .then(pl.lit(INSTALMENTS))
        .when(chronic & near & ~pl.col("has_left"))
        .then(pl.lit(HOUSING))
    )
