"""What reassigning a line would bring: whose bonus changes, by how much, and in which month that is paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.paying import PaidMonth
from queries.decisions.audit import OF_BONUSES, now
from queries.decisions.months import REASSIGNED, Reassignment, closed, reassigned
from queries.decisions.schemes import in_force, scheme_versions
from receivables.bonus.closing_order import correcting_month
from receivables.bonus.corrections import bonus_changes
from receivables.month import Month


@dataclass(frozen=True)
class Moved:
    """The month that pays what reassigning changes, and by how much it changes each operator's bonus."""

    month: Month
    changes: list[tuple[str, Decimal]]


def moved_by(company: OpenCompany, line: Mapping[str, Any], wanted: Reassignment) -> Moved | None:
    """What ``wanted`` would change for a bonus line; None when no scheme was in force in the line's month.

    It is counted as the month itself is, for the day of the payment alone. The rules of a month (cap, minimum,
    guarantee) come after it.
    """
    month = Month.read(line["month"])
    if in_force(scheme_versions(company.decisions), month) is None:
        return None
    what = ("moved by", line["paid_on"], wanted.payment_id, wanted.charge_id, wanted.operator_id)
    whole = company.whole
    changes = whole.remember(what, lambda: _changes(PaidMonth(whole, month), line, wanted), decided=OF_BONUSES)
    return Moved(paid_in(company, month), changes.rows())


def paid_in(company: OpenCompany, month: Month) -> Month:
    """The month that pays what changes in ``month``: itself while it is open."""
    done = [one.month for one in closed(company.decisions)]
    return (correcting_month(done) or month) if month in done else month


def _changes(paid: PaidMonth, line: Mapping[str, Any], wanted: Reassignment) -> pl.DataFrame:
    decided = reassigned(paid.decisions)
    told = {**vars(wanted), "decided_by": "", "decided_at": now()}
    more = pl.DataFrame([told], schema=REASSIGNED)
    day = line["paid_on"]
    was, would = (paid.counted_between(day, day, moved) for moved in (decided, pl.concat([decided, more])))
    return bonus_changes(would, was)
