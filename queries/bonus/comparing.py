"""The same months paid under several schemes, and the rates that would give a wanted fund."""

from datetime import date
from decimal import Decimal

import polars as pl

from queries.ask import Warehouse
from queries.bonus.gather import evidence, staff, upheld_complaints
from queries.bonus.paying import first_day
from queries.params import last_day
from receivables.bonus.compare import scale_for
from receivables.bonus.lines import credited_lines_under
from receivables.bonus.payout import payouts, payouts_of_sums
from receivables.bonus.scheme import Scheme, scaled
from receivables.messages import Problem

MOST_MONTHS = 24


def month_range(first: str, last: str) -> tuple[date, date]:
    """First and last day of the months ``first`` to ``last``. Raises Problem unless they are 1 to 24 months."""
    begins, ends = first_day(first), last_day(last)
    months = (ends.year - begins.year) * 12 + ends.month - begins.month + 1
    if not 1 <= months <= MOST_MONTHS:
        raise Problem(
            "Schemes are compared over 1 to {most} months; {first} to {last} are not",
            most=MOST_MONTHS,
            first=first,
            last=last,
        )
    return begins, ends


def paid_under(warehouse: Warehouse, schemes: dict[str, Scheme], first: date, last: date) -> dict[str, pl.DataFrame]:
    """The payouts of every month under each scheme, by the scheme's name."""
    found = evidence(warehouse, first, last, max(scheme.credit_days for scheme in schemes.values()))
    employed, complaints = staff(warehouse, first, last), upheld_complaints(warehouse, first, last)
    lines = credited_lines_under(found, schemes.values())
    return {
        name: payouts(credited, employed, complaints, scheme)
        for (name, scheme), credited in zip(schemes.items(), lines, strict=True)
    }


def scaled_to_share(scheme: Scheme, paid: pl.DataFrame, share: Decimal) -> Scheme:
    """``scheme`` with all rates multiplied so that the fund of ``paid`` (its payouts) is ``share`` of the money.

    Bonuses grow with the rates; caps, minimums and deductions are applied again at each step. Raises Problem when
    they keep the fund from its target.
    """
    target = share * Decimal(paid["recovered"].sum())

    def fund(factor: Decimal) -> Decimal:
        return Decimal(payouts_of_sums(paid, factor, scheme)["payout"].sum())

    return scaled(scheme, scale_for(fund, target))
