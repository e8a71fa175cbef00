"""The same months paid under several schemes, and the rates that would give a wanted fund."""

from collections.abc import Mapping
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.gather import evidence, staff, upheld_complaints
from receivables.bonus.compare import scale_for
from receivables.bonus.lines import credited_lines_under
from receivables.bonus.payout import payouts, payouts_of_sums
from receivables.bonus.scheme import Scheme, scaled
from receivables.messages import Problem
from receivables.month import Month

MOST_MONTHS = 24


def paid_under(
    company: OpenCompany, schemes: Mapping[str, Scheme], first: Month, last: Month
) -> dict[str, pl.DataFrame]:
    """The payouts of the months ``first`` to ``last`` under each scheme, saved or not, by the scheme's name.

    Raises Problem unless they are 1 to 24 months.
    """
    if not 1 <= last.since(first) + 1 <= MOST_MONTHS:
        raise Problem(
            "Schemes are compared over 1 to {most} months; {first} to {last} are not",
            most=MOST_MONTHS,
            first=first,
            last=last,
        )
    what = ("payouts under", tuple(schemes.items()), first, last)
    return company.remember(what, lambda: _paid_under(company, schemes, first, last), decided=True)


def _paid_under(
    company: OpenCompany, schemes: Mapping[str, Scheme], first: Month, last: Month
) -> dict[str, pl.DataFrame]:
    found = evidence(company, first.first, last.last, max(scheme.credit_days for scheme in schemes.values()))
    employed = staff(company, first.first, last.last)
    complaints = upheld_complaints(company, first.first, last.last)
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
