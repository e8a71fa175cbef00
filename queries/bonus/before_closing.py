"""What to look at before a month is closed for good: the check list that stands on the page."""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.correcting import TOLD, corrected
from queries.bonus.paying import PaidMonth, months_skipped, open_months
from queries.decisions.months import closed, reassigned
from queries.decisions.schemes import SchemeVersion, in_force
from receivables.bonus.closing_order import correcting_month, left_behind
from receivables.bonus.compare import changed_most
from receivables.bonus.payout import control_total
from receivables.messages import Message
from receivables.month import Month


@dataclass(frozen=True)
class CheckList:
    """What closing ``month`` means.

    ``lags``: what the tables do not know yet, so that no payout follows it; ``skipped``: open months that it would
    leave behind; ``behind``: those left behind before; ``reassigned``: how many reassignments each person made in its
    payments (decided_by, lines); ``changes``: whose payout changed most against the month before, None when no scheme
    paid that; ``corrections``: what closed months bring into it; ``corrected_in``: the month that will pay what
    changes in it afterwards; ``left``: what this month cannot take back and hands on (operator_id, carried_out);
    ``notices``: by closed month what lists and settings would now credit otherwise (see ``told_only``), when this is
    the month that would pay it.
    """

    month: Month
    lags: list[Message]
    skipped: list[Month]
    behind: list[Month]
    reassigned: pl.DataFrame
    changes: pl.DataFrame | None
    total: Decimal
    corrections: Decimal
    scheme: SchemeVersion
    corrected_in: Month
    left: pl.DataFrame
    notices: dict[Month, pl.DataFrame]


def check_list(company: OpenCompany, month: Month) -> CheckList:
    """The check list of ``month``. Raises Problem when no scheme was in force in it."""
    paid, before = PaidMonth(company, month), PaidMonth(company, month.plus(-1))
    done = [one.month for one in closed(company.decisions)]
    paid_before = in_force(paid.versions, before.month) is not None
    return CheckList(
        month=month,
        lags=company.lags,
        skipped=months_skipped(company, month),
        behind=[one for one in left_behind(open_months(company), done) if one != month],
        reassigned=_reassigned_in(paid),
        changes=changed_most(paid.payouts, before.payouts) if paid_before else None,
        total=control_total(paid.payouts),
        corrections=Decimal(paid.payouts["corrections"].sum()),
        scheme=paid.scheme,
        corrected_in=correcting_month([*done, month]) or month,
        left=paid.payouts.filter(pl.col("carried_out") > 0).select("operator_id", "carried_out"),
        notices=_notices(company) if correcting_month(done) == month else {},
    )


def _notices(company: OpenCompany) -> dict[Month, pl.DataFrame]:
    found = corrected(company)[TOLD].partition_by("month", as_dict=True)
    return {Month.read(str(month)): rows for (month,), rows in sorted(found.items())}


def _reassigned_in(paid: PaidMonth) -> pl.DataFrame:
    """Who reassigned how many lines of the month's payments, the most first."""
    mine = paid.lines["payment_id"].unique()
    moved = reassigned(paid.decisions).filter(pl.col("payment_id").is_in(mine.implode()))
    counted = moved.group_by("decided_by").agg(lines=pl.len().cast(pl.Int64))
    return counted.sort("lines", "decided_by", descending=[True, False])
