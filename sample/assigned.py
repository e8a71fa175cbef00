"""Which debts were given to which operator, and until when."""

import numpy as np
import polars as pl

from sample.arrays import Array
from sample.books import Binder
from sample.frames import as_dates, contract_frame, ident
from sample.people import People
from sample.talk import Rows


def assignments(binder: Binder, held: Rows, who: People) -> pl.DataFrame:
    """One row per stretch of months in which one operator had one account.

    ``held`` has the account, month and operator of every debt that was for operators. Given on the second day of the
    month in which persons pay, of firms on the 16th too, so that the operator is there; ended the day before the month
    in which the account is not among them or is another's.
    """
    order = np.lexsort((held["month"], held["account"]))
    account, month, operator = (held[name][order] for name in ("account", "month", "operator"))
    goes_on = np.zeros(len(account), bool)
    goes_on[1:] = (np.diff(account) == 0) & (np.diff(month) == 1) & (np.diff(operator) == 0)
    starts = np.flatnonzero(~goes_on)
    ends = np.append(starts[1:], len(account))[: len(starts)] - 1
    made = {
        "account_id": binder.account(account[starts]),
        "operator_id": ident(operator[starts] + 1, "op", 3),
        "assigned_on": as_dates(_day(binder, who, month[starts], account[starts])),
        "ended_on": as_dates(_day(binder, who, month[ends] + 1, account[ends]) - 2, binder.to),
    }
    return contract_frame("assignments", made, _day(binder, who, month[starts], account[starts]) <= binder.to)


def _day(binder: Binder, who: People, month: Array, account: Array) -> Array:
    """The second day of the month of persons; the first of the days on which firms are called, which is earlier."""
    firsts = np.asarray([m.first for m in binder.months])
    return np.asarray(firsts[month] + 15 + (who.lag[account] > 0))
