"""Telephone numbers: whose they are, whose they were, and which tell the account."""

import numpy as np
import polars as pl

from sample.arrays import NEVER, NONE, Array
from sample.books import Binder
from sample.frames import as_dates, contract_frame, ident

STRIDE = 618_033_987
"""Odd to 10**9 and to 10, so that telephone numbers do not repeat."""
FORMER = 500_000_000
"""Added to the number of an account it gives a telephone that no account has now."""


def phones(binder: Binder, people: pl.DataFrame) -> pl.DataFrame:
    """Since when a hundredth of the accounts has its telephone, and which one another hundredth had before it.

    Of the others the list of accounts tells it.
    """
    changed = _changed_on(binder, binder.numbers)
    since = people["connected_on"].cast(pl.Int32).to_numpy()
    rows = np.flatnonzero((changed != NONE) & (since < changed))
    listed, forever = np.flatnonzero(binder.numbers % 100 == 3), np.full(len(binder.numbers), NEVER)
    former = people.with_columns(phone=phone(binder.numbers + FORMER))
    return pl.concat(
        [
            _held(people, listed, since, forever),
            _held(former, rows, since, changed - 1),
            _held(people, rows, changed, forever),
        ]
    )


def _held(people: pl.DataFrame, rows: Array, start: Array, end: Array) -> pl.DataFrame:
    made = {name: people[name].gather(rows) for name in ("account_id", "phone")}
    return contract_frame("phones", made | {"from_on": as_dates(start[rows]), "to_on": as_dates(end[rows], NEVER - 1)})


def _changed_on(binder: Binder, numbers: Array) -> Array:
    """The day on which accounts changed their telephone, or NONE."""
    first = binder.months[0].first
    return np.where(numbers % 100 == 53, first + numbers // 100 * 37 % max(binder.to - first, 1), NONE)


def shares_phone(number: Array) -> Array:
    """Whether the account has the telephone of the one before it."""
    return np.asarray(number % 500 == 499)


def phone(number: Array) -> pl.Series:
    """A telephone number for each account number, different for different ones below 10**9."""
    return ident((number + 1) * STRIDE % 1_000_000_000, "+79", 9)


def tells_account(number: Array) -> Array:
    """Whether the telephone of an account tells it: of two accounts with one it does not."""
    return np.asarray(~shares_phone(number) & ~shares_phone(number + 1))


def calling(binder: Binder, account: Array, day: Array) -> pl.Series:
    """The number from which the subscriber of an account called on a day."""
    numbers = binder.numbers[account]
    return phone(numbers + FORMER * (day < _changed_on(binder, numbers)))
