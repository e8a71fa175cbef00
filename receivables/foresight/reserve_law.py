"""What the tax law lets a company set aside for doubtful debts, and the rates of VAT that stand in its sums.

Source: Tax Code of the Russian Federation, article 266, paragraph 4. Of a debt over 90 days past due all may be set
aside, of one 45 to 90 days past due, both included, half, of a younger one nothing. All of it together may not be over
10 % of revenue: at a year's end of that year's, at earlier dates of the last year's or of this year's so far, whichever
is larger. Revenue is that of article 249, without VAT (article 248, paragraph 1). Penalties are no debt for goods or
services (paragraph 1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from receivables.kopecks import round_half_up

TAX_RESERVE = "Tax Code of the Russian Federation, article 266, paragraph 4"
TAX_VAT = (
    "Tax Code of the Russian Federation, article 164, paragraph 3, as amended by Federal Laws 303-FZ of 3 August 2018 "
    "and 425-FZ of 28 November 2025"
)

HALF_FROM_DAYS, WHOLE_OVER_DAYS = 45, 90
"""Days past due from which half may be set aside, and over which all may."""

CAP_SHARE = Decimal("0.1")
"""Part of a year's revenue that the reserve may not be over."""


@dataclass(frozen=True)
class VatRate:
    """The rate of VAT, a fraction, that holds from a day on."""

    valid_from: date
    rate: Decimal


RUSSIAN_VAT = (
    VatRate(date(2004, 1, 1), Decimal("0.18")),
    VatRate(date(2019, 1, 1), Decimal("0.20")),
    VatRate(date(2026, 1, 1), Decimal("0.22")),
)
"""The common rates of Russia, oldest first; before the first one, the first holds."""


@dataclass(frozen=True)
class YearRevenue:
    """What a year billed, with VAT and without (roubles), the months of it that have billing, and its cap."""

    year: int
    months: int
    billed: Decimal
    revenue: Decimal

    @property
    def cap(self) -> Decimal:
        """Most that may be set aside by this revenue."""
        return round_half_up(max(self.revenue, Decimal(0)) * CAP_SHARE)


def without_vat(amount: Decimal, rate: Decimal) -> Decimal:
    """What remains of a sum without the VAT that is in it, to the kopeck."""
    return round_half_up(amount / (1 + rate))


def years_of_cap(as_of: date) -> tuple[int, ...]:
    """The years whose revenue bounds the reserve of a day: of a year's last day that year alone."""
    return (as_of.year,) if (as_of.month, as_of.day) == (12, 31) else (as_of.year - 1, as_of.year)


def reserve_cap(years: Sequence[YearRevenue]) -> Decimal | None:
    """The cap: by the year with the larger revenue; None when no year has any billing."""
    return max((year.cap for year in years if year.months), default=None)
