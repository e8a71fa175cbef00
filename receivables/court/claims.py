"""Which charges of a debtor can be claimed today, until when, and which have lapsed or stand under an order already."""

from datetime import date, timedelta

import polars as pl

from receivables.contact.days_off import NO_OWN_DAYS, OwnDays
from receivables.court.limitation import YEARS, with_lapse
from receivables.tables import MONEY

OPEN, LAPSED, ORDERED = "open", "lapsed", "ordered"
"""What a part of a charge is: it can be claimed, its limitation is over, or an order was granted over it."""

SOON_DAYS = 90
"""Days ahead in which limitation ends soon."""


def claim_parts(
    charges: pl.DataFrame, covers: pl.DataFrame, as_of: date, years: int = YEARS, own: OwnDays = NO_OWN_DAYS
) -> pl.DataFrame:
    """Parts of overdue charges: account_id, charge_id, due_on, amount, ``lapses_on``, ``part_is``, ``was_cancelled``.

    ``charges`` have account_id, charge_id, due_on and the ``amount`` open now. ``covers`` say which of them orders were
    asked for, one row per case and charge: charge_id, filed_on, ended_on, ``granted`` (else it was cancelled),
    ``covered`` of the charge and ``open_then``, what was open of it on the day of filing. What was paid since closed
    what the order covers first.
    """
    now = covers.join(charges.select("charge_id", "amount"), on="charge_id").with_columns(
        covered=(pl.col("covered") - (pl.col("open_then") - pl.col("amount")))
        .clip(lower_bound=0)
        .clip(upper_bound=pl.col("amount"))
    )
    ordered = now.filter("granted").group_by("charge_id").agg(ordered=pl.col("covered").max())
    split = charges.join(ordered, on="charge_id", how="left", maintain_order="left").with_columns(
        pl.col("ordered").fill_null(0).cast(MONEY)
    )
    cancelled = now.filter(~pl.col("granted"), pl.col("covered") > 0).select(
        "charge_id", "filed_on", "ended_on", pl.col("covered").cast(MONEY)
    )
    free = _cut(split, cancelled).filter(pl.col("upper") > pl.col("ordered"))
    parts = free.with_columns(amount=pl.col("upper") - pl.max_horizontal("lower", "ordered")).with_row_index("part")
    pauses = cancelled.join(parts.select("charge_id", "part", "upper"), on="charge_id").filter(
        pl.col("covered") >= pl.col("upper")
    )
    timed = with_lapse(parts, pauses.select("part", "filed_on", "ended_on"), years, own).with_columns(
        part_is=pl.when(pl.col("lapses_on") < as_of).then(pl.lit(LAPSED)).otherwise(pl.lit(OPEN)),
        was_cancelled=pl.col("part").is_in(pauses["part"].unique().implode()),
    )
    under = split.filter(pl.col("ordered") > 0).with_columns(
        amount="ordered", part_is=pl.lit(ORDERED), lapses_on=pl.lit(None, pl.Date), was_cancelled=pl.lit(value=False)
    )
    columns = ["account_id", "charge_id", "due_on", "amount", "part_is", "lapses_on", "was_cancelled"]
    return pl.concat([timed.select(columns), under.select(columns)])


def _cut(charges: pl.DataFrame, cancelled: pl.DataFrame) -> pl.DataFrame:
    """``charges`` cut where what a cancelled order covers of them ends: each piece from ``lower`` to ``upper``."""
    ends = cancelled.select("charge_id", upper="covered")
    several = pl.concat([charges.join(ends, on="charge_id", how="semi").select("charge_id", upper="amount"), ends])
    pieces = several.unique().sort("charge_id", "upper")
    lower = pl.col("upper").shift(1).over("charge_id").fill_null(0).cast(MONEY)
    whole = charges.join(ends, on="charge_id", how="anti", maintain_order="left").with_columns(
        upper="amount", lower=pl.lit(0, MONEY)
    )
    return pl.concat([whole, charges.join(pieces.with_columns(lower=lower), on="charge_id")])


def claims(parts: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """One row per account: claim, lapsed, lapsing, under_order, lapses_on, age_days, was_cancelled.

    ``lapses_on`` is the day on which the first of what can be claimed lapses, ``age_days`` the days past due of its
    oldest charge; null where nothing can be claimed. ``lapsing`` is what of the claim lapses within SOON_DAYS.
    ``was_cancelled``: an order over a part of the claim was cancelled, so that the way on is a suit.
    """
    is_open, soon = pl.col("part_is") == OPEN, as_of + timedelta(days=SOON_DAYS)

    def total(kind: str) -> pl.Expr:
        return pl.col("amount").filter(pl.col("part_is") == kind).sum().cast(MONEY)

    return parts.group_by("account_id").agg(
        claim=total(OPEN),
        lapsed=total(LAPSED),
        lapsing=pl.col("amount").filter(is_open & (pl.col("lapses_on") <= soon)).sum().cast(MONEY),
        under_order=total(ORDERED),
        lapses_on=pl.col("lapses_on").filter(is_open).min(),
        age_days=(as_of - pl.col("due_on").filter(is_open).min()).dt.total_days(),
        was_cancelled=(pl.col("was_cancelled") & is_open).any(),
    )
