"""What limits still allow on a day: of each kind of contact how many a debtor may have, has had and has left."""

from datetime import date, timedelta

import polars as pl

from receivables.contact.bans import with_debtor
from receivables.contact.limits import COUNTED_TOGETHER, DAY, KINDS, MONTH, WEEK, ContactLimits, counted_contacts

LIMIT_COLUMNS: dict[str, pl.DataType] = {
    "account_id": pl.String(),
    "kind": pl.String(),
    "period": pl.String(),
    "allowed": pl.Int64(),
    "used": pl.Int64(),
    "left": pl.Int64(),
}

PERIOD_ORDER = (DAY, WEEK, MONTH)


def limits_on(limits: tuple[ContactLimits, ...], day: date) -> ContactLimits | None:
    """The limits in force on a day: the latest that began by then; None before the first."""
    begun = [limit for limit in limits if limit.valid_from <= day]
    return begun[-1] if begun else None


def period_begins(day: date) -> dict[str, date]:
    """The first day of the day, the calendar week (from Monday) and the month in which a day lies."""
    return {DAY: day, WEEK: day - timedelta(days=day.weekday()), MONTH: day.replace(day=1)}


def limits_left(
    contacts: pl.DataFrame, accounts: pl.DataFrame, limits: tuple[ContactLimits, ...], as_of: date
) -> pl.DataFrame:
    """What the limits in force on ``as_of`` leave on that day, one row per account and limit, LIMIT_COLUMNS.

    ``accounts`` are those asked about and all others of the same persons: account_id, is_person and person_id.
    ``contacts`` are theirs, and must hold the whole week and month of ``as_of``; later ones do not count. ``used``
    counts by the same rules as ``breaches``: those of one ``person_id`` share it, and an account whose person has used
    more than is allowed has 0 left. An account without a row for a kind and period is not limited in it: no limit is
    set, none is in force yet, or it is a firm's and the limits are for natural persons only. The order is that of
    ``accounts``, then of KINDS and of day, week, month.
    """
    held = limits_on(limits, as_of)
    allowed = _allowed(held)
    if held is None or allowed.is_empty():
        return pl.DataFrame(schema=LIMIT_COLUMNS)
    firm = pl.col("is_person").eq_missing(pl.lit(value=False))
    asked = with_debtor(accounts.select("account_id", firm=firm), accounts)
    if held.only_persons:
        asked = asked.filter(~pl.col("firm"))
    used = _used(contacts, accounts, held, as_of)
    return (
        asked.join(allowed, how="cross")
        .join(used, on=[*COUNTED_TOGETHER, "period"], how="left", maintain_order="left")
        .with_columns(pl.col("used").fill_null(0).cast(pl.Int64))
        .with_columns(left=(pl.col("allowed") - pl.col("used")).clip(0))
        .select(pl.col(name).cast(kind) for name, kind in LIMIT_COLUMNS.items())
    )


def _allowed(held: ContactLimits | None) -> pl.DataFrame:
    """The numbers that limits set: kind, period, allowed."""
    rows = [
        (kind, period, getattr(held, kind)[period])
        for kind in (KINDS if held else ())
        for period in PERIOD_ORDER
        if period in getattr(held, kind)
    ]
    return pl.DataFrame(
        rows, schema={name: LIMIT_COLUMNS[name] for name in ("kind", "period", "allowed")}, orient="row"
    )


def _used(contacts: pl.DataFrame, accounts: pl.DataFrame, held: ContactLimits, as_of: date) -> pl.DataFrame:
    """How many contacts each debtor had in the periods up to the end of ``as_of``, by COUNTED_TOGETHER and period."""
    day = pl.col("started_at").dt.date()
    begins = period_begins(as_of)
    near = contacts.filter(day.is_between(min(begins.values()), as_of))
    counted = counted_contacts(near, accounts, held.robots_talk_from)
    parts = [
        counted.filter(day >= begin).group_by(COUNTED_TOGETHER).agg(period=pl.lit(period), used=pl.len())
        for period, begin in begins.items()
    ]
    return pl.concat(parts)
