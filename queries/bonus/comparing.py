"""The same months paid under several schemes, and the rates that would give a wanted fund.

Each scheme is asked as if it had always been in force; what months before the first had left to be taken is left out.
"""

from collections.abc import Mapping
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.earlier_months import worked_under
from queries.decisions.audit import OF_BONUSES
from receivables.bonus.compare import scale_for
from receivables.bonus.payout import control_total, payouts
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
    whole = company.whole
    return whole.remember(what, lambda: _paid_under(whole, schemes, first, last), decided=OF_BONUSES)


def _paid_under(
    company: OpenCompany, schemes: Mapping[str, Scheme], first: Month, last: Month
) -> dict[str, pl.DataFrame]:
    worked = worked_under(company, schemes, first, last)
    return {name: payouts(one, str(first)) for name, one in worked.items()}


def scaled_to_share(company: OpenCompany, scheme: Scheme, months: tuple[Month, Month], share: Decimal) -> Scheme:
    """``scheme`` with all rates multiplied so that its fund for the months (first, last) is ``share`` of the money.

    Bonuses grow with the rates; caps, minimums, deductions and takings-back are applied again at each step. Raises
    Problem when they keep the fund from its target.
    """
    worked = worked_under(company, {"": scheme}, *months)[""]
    since = str(months[0])
    target = share * Decimal(payouts(worked, since)["recovered"].sum())
    return scaled(scheme, scale_for(lambda factor: control_total(payouts(worked.scaled(factor), since)), target))
