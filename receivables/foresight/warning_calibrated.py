"""Chances as they came true: what models said on judged days against what happened, kept in their order."""

import numpy as np
import polars as pl
from scipy.optimize import isotonic_regression

from receivables.effects.estimates.estimate import Numbers
from receivables.foresight.warning_chances import chance_of_either

GROUP = 100
"""Accounts on judged days of about the same chance whose share that came to trouble is taken together."""


def as_it_came(said: Numbers, happened: Numbers, asked: Numbers) -> Numbers:
    """``asked`` chances by what came of such that were ``said`` before: means of groups of GROUP, made to rise with the
    chance (isotonic regression), and straight lines between them. With fewer than two groups they stay as they are.
    """
    groups = len(said) // GROUP
    if groups < 2:
        return asked
    order = np.argsort(said, kind="stable")
    parts = np.array_split(order, groups)
    sizes = np.asarray([len(part) for part in parts], float)
    middle = np.asarray([said[part].mean() for part in parts])
    came = np.asarray([happened[part].mean() for part in parts])
    return np.asarray(np.interp(asked, middle, isotonic_regression(came, weights=sizes).x))


def calibrated(listed: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """``listed`` with its three chances as they came true in ``held``; both of ``WarningChances.foreseen``.

    Rows stay in their order. A chance that no judged day knew stays as it is.
    """
    found = {}
    for chance, came in (("chance_overdue", "went_overdue"), ("chance_leaving", "went_away")):
        past = held.drop_nulls([chance, came])
        asked = listed[chance].to_numpy()
        said, happened = past[chance].to_numpy(), past[came].cast(pl.Float64).to_numpy()
        known = listed[chance].is_not_null()
        found[chance] = pl.Series(as_it_came(said, happened, asked)).zip_with(known, listed[chance])
    return listed.with_columns(**found).with_columns(chance=chance_of_either())
