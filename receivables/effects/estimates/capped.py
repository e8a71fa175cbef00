"""Amounts with a cap: a sum of money that one account makes is told of that account, not of the offer."""

import numpy as np

from receivables.effects.estimates.estimate import Numbers

CAPPED_AT = 0.995
"""Quantile of the cash of all accounts, both arms together, above which an account counts as if it had paid that."""
PAYERS_KEPT = 0.90
"""Part of the payers who always count in full: where hardly anybody pays, the first quantile would cap them all."""
LARGE_PART = 0.10
"""Part of all cash from which one account is named in the sentence."""


def cap_of(cash: Numbers) -> float:
    """The amount above which an account's cash is capped; 0 when nobody paid."""
    payers = cash[cash > 0]
    if len(payers) == 0:
        return 0.0
    return float(max(np.quantile(cash, CAPPED_AT), np.quantile(payers, PAYERS_KEPT)))


def capped(cash: Numbers) -> Numbers:
    """Cash per account with the cap; what was taken back stays as it is."""
    return np.minimum(cash, cap_of(cash))


def capped_columns(known: Numbers) -> Numbers:
    """Each column held between its quantiles of 0.5 and 99.5 %; a column of two values stays as it is."""
    low, high = np.quantile(known, 1 - CAPPED_AT, axis=0), np.quantile(known, CAPPED_AT, axis=0)
    two = np.array([len(np.unique(column)) <= 2 for column in known.T], dtype=bool)
    return np.where(two, known, np.clip(known, low, high))


def largest_part(cash: Numbers) -> float:
    """The part of all cash that the account with the most of it brought; 0 when there is none."""
    total = float(cash.sum())
    return float(cash.max()) / total if total > 0 else 0.0
