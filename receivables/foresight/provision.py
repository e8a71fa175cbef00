"""What is to be set aside for the open debt of a day: by IFRS 9, by tax law and by the company's own rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from receivables.ageing import NO_DUE_DATE
from receivables.kopecks import round_half_up
from receivables.tables import MONEY, SHARE

ALLOWANCE, TAX, OWN = "allowance", "tax_reserve", "own_reserve"
RESERVES = (ALLOWANCE, TAX, OWN)
"""The three reserves: IFRS 9, the Tax Code, the company's own rule."""

CAP = "cap"
"""Name of the line that bounds the tax reserve."""

PROVISION = {
    "bucket": pl.String(),
    "amount": MONEY,
    "loss_rate": SHARE,
    "allowance": MONEY,
    "tax_reserve": MONEY,
    "own_reserve": MONEY,
    "expected_rate": SHARE,
}


@dataclass(frozen=True)
class OwnShare:
    """Of a debt more than ``over_days`` days past due this part is set aside, up to the next line's days."""

    over_days: int
    share: Decimal


@dataclass(frozen=True)
class DebtPart:
    """Debt of one bucket (roubles) for which the same parts are set aside.

    ``tax_share`` is 0, 0.5 or 1, ``own_share`` None when the company has no own rule, ``vat_rate`` the VAT to be taken
    out of the debt before the tax reserve, 0 where it stays in.
    """

    bucket: str
    amount: Decimal
    tax_share: Decimal
    own_share: Decimal | None
    vat_rate: Decimal


def expected_rate(loss_rate: Decimal, factor: Decimal) -> Decimal:
    """The loss rate looked ahead with the forward factor, at most all of it, to six places."""
    return min(Decimal(1), round_half_up(loss_rate * factor, Decimal("0.000001")))


@dataclass(frozen=True)
class ReserveRules:
    """What reserves are counted by: the part of each bucket that is lost (None: not known), the forward factor, and
    whether the company has an own rule."""

    loss_rates: Mapping[str, Decimal | None]
    factor: Decimal
    has_own: bool


def provisions(parts: Sequence[DebtPart], buckets: Sequence[str], rules: ReserveRules) -> pl.DataFrame:
    """One row per bucket as PROVISION has them, in the order of ``buckets``; each reserve is rounded once per bucket.

    Without a loss rate the allowance of what is owed is null, of nothing it is zero; without an own rule the own
    reserve is null.
    """
    rows = [_row(bucket, [one for one in parts if one.bucket == bucket], rules) for bucket in buckets]
    return pl.DataFrame(rows, schema=PROVISION, orient="row")


def _row(bucket: str, parts: Sequence[DebtPart], rules: ReserveRules) -> tuple[str | Decimal | None, ...]:
    amount, rate = sum((part.amount for part in parts), Decimal(0)), rules.loss_rates.get(bucket)
    ahead = None if rate is None else expected_rate(rate, rules.factor)
    allowance = Decimal(0) if not amount else None if ahead is None else round_half_up(amount * ahead)
    taxed = (part.amount / (1 + part.vat_rate) * part.tax_share for part in parts)
    owned = (part.amount * (part.own_share or 0) for part in parts)
    tax, own = round_half_up(sum(taxed, Decimal(0))), round_half_up(sum(owned, Decimal(0)))
    return bucket, amount, rate, allowance, tax, own if rules.has_own else None, ahead


def total_of(rows: pl.DataFrame, reserve: str, cap: Decimal | None = None) -> Decimal | None:
    """A reserve over the buckets of ``provisions``, the tax reserve at most ``cap``; None where a part is not known.

    Debt without a due date has no age, so nothing is known of its losses: it is in no total.
    """
    dated = rows.filter(~pl.col("bucket").is_in([NO_DUE_DATE, CAP]))[reserve]
    if dated.null_count():
        return None
    whole = Decimal(dated.sum())
    if reserve != TAX or not whole:
        return whole
    return None if cap is None else min(whole, cap)


def with_cap(rows: pl.DataFrame, cap: Decimal | None) -> pl.DataFrame:
    """The rows with the cap of the tax reserve as a last line of its own."""
    line = {"bucket": CAP, "tax_reserve": cap}
    return pl.concat([rows, pl.DataFrame([line], schema=PROVISION)])
