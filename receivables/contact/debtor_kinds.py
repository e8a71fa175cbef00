"""Which kind of debtor a payment history suggests, beside what operators took him for. A rule, not a judgement.

The kinds are those of the trade: each needs another approach in a talk (see product.md). The rule looks at the bills
of the last year and at how their late ones were paid; where it knows too little it says nothing.
"""

import polars as pl

FRAUDULENT, CHRONIC, ACCIDENTAL = "fraudulent", "chronic", "accidental"
ABSENT_MINDED, CARELESS = "absent_minded", "careless"
KINDS_OF_DEBTOR = (ABSENT_MINDED, ACCIDENTAL, CARELESS, CHRONIC, FRAUDULENT)
"""In the order in which they are shown: from the easiest to the hardest to talk with."""

NEVER_PAID_BILLS = 3
"""Late bills from which on somebody who never paid anything is no newcomer."""

KNOWN_BILLS = 6
"""Bills of the year from which on a habit can be told."""

YEAR_BILLS = 10
"""Bills from which on the year is whole enough to call one late bill the only lapse in it."""

NEARLY_ALWAYS = 0.8
"""Share of late bills from which on somebody pays late nearly always."""

AFTER_NOTICE_SHARE = 2 / 3
"""Share of late payments made within 3 days of a notice from which on a reminder is what was missing."""


def suggested_kind() -> pl.Expr:
    """The kind that a history suggests; null when nothing was late or too little is known.

    Of columns ``bills`` (due in the year before), ``late`` (of them not paid by the due date), ``late_payments`` (of
    the year), ``after_notice`` (of these, those on the day of a notice or up to 3 days after) and ``ever_paid``. The
    first that fits: never paid; one lapse in a year; pays after a notice; late nearly always; irregular.
    """
    bills, late, payments = pl.col("bills"), pl.col("late"), pl.col("late_payments")
    return (
        pl.when(~pl.col("ever_paid") & (late >= NEVER_PAID_BILLS))
        .then(pl.lit(FRAUDULENT))
        .when((bills < KNOWN_BILLS) | (late == 0))
        .then(None)
        .when(late == 1)
        .then(pl.when(bills >= YEAR_BILLS).then(pl.lit(ACCIDENTAL)))
        .when((payments >= 2) & (pl.col("after_notice") >= AFTER_NOTICE_SHARE * payments))
        .then(pl.lit(ABSENT_MINDED))
        .when(late >= NEARLY_ALWAYS * bills)
        .then(pl.lit(CHRONIC))
        .otherwise(pl.lit(CARELESS))
    )
