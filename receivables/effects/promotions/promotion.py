"""What taking a prepayment promotion went with, and who of its takers would have stayed and paid without it."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from receivables.effects.arms import numbers
from receivables.effects.estimates.capped import capped
from receivables.effects.estimates.observational import FEWEST_ALIKE
from receivables.effects.measures import all_the_same, worth_of
from receivables.effects.promotions.takers import TakersAlike, takers_alike
from receivables.effects.verdicts import (
    GUARDRAIL,
    NO_OVERLAP,
    NOT_MEASURED,
    PRIMARY,
    TOO_EARLY,
    TOO_SMALL,
    Compared,
    Effect,
    Measure,
    judged_together,
    unjudged,
)
from receivables.effects.worth_seeing import WORTH_SEEING
from receivables.messages import Message, message
from receivables.tables import MONEY

MEASURES: dict[str, Measure] = {
    "stayed": Measure("stayed_share", "share", +1),
    "overdue": Measure("overdue_share", "share", -1),
    "earned": Measure("earned_per_account", "money", +1),
}
DECIDES = "earned_per_account"
"""The primary measure: cash less what of it is still prepaid, over whole terms."""

TRIAL = pl.Schema(
    {
        "account_id": pl.String(),
        "taken": pl.Boolean(),
        "term_to": pl.Date(),
        "segment": pl.String(),
        "waited_days": pl.Int64(),
        "debt": MONEY,
        "debt_age_days": pl.Int64(),
        "debt_earlier": MONEY,
        "debt_age_earlier": pl.Int64(),
        "cash_before": MONEY,
        "cash_just_before": MONEY,
        "cash_earlier": MONEY,
        "tenure_days": pl.Int64(),
        "monthly_fee": MONEY,
        "late_share": pl.Float64(),
        "stayed": pl.Boolean(),
        "overdue": pl.Boolean(),
        "earned": MONEY,
    }
)
"""One row per taker from the day it took the promotion, and per other account from a day on which it could have.

Known the day before: days since the offer, all debt, days past due, cash of the 90 days before and of the last 60 of
them, days since connection, monthly fee, share of the last year's bills paid late; 60 days earlier: debt, its days
past due, cash of days 61 to 150 before. ``term_to`` is the last day of whole terms. Then: still a subscriber and
anything overdue at the end of the horizon, money earned by ``term_to``. Empty: not known yet, or not in any table."""


@dataclass(frozen=True)
class PromotionEffect:
    """How takers of a promotion differ from others like them, one effect per measure, and who of them needed none.

    ``paid_anyway`` is the share of the takers who would have stayed and owed nothing overdue without the promotion,
    estimated by others like them, with its interval. None when it cannot be told.
    """

    effects: list[Effect]
    paid_anyway: tuple[float, float, float] | None = None


def promotion_effect(rows: pl.DataFrame, *, horizon: int, months: int) -> PromotionEffect:
    """How those who took the promotion differ from others like them that had not taken it on their day.

    ``rows`` has the schema ``TRIAL``; shares are those after ``horizon`` days, money is earned in ``months``. Doubly
    robust and only estimated: whoever takes such an offer may differ in ways nobody recorded, so no difference is
    called an effect of the promotion. ``months`` is 0 for a promotion without paid months. Never raises for what the
    data are.
    """
    watched = {column: rows.drop_nulls(column) for column in MEASURES}
    untold = {column: _untold(rows, watched[column], column, (horizon, months)) for column in MEASURES}
    fits: dict[bytes, TakersAlike | None] = {}
    alike: dict[str, TakersAlike | None] = {}
    for column in (name for name, why in untold.items() if why is None):
        same_rows = rows[column].is_null().to_numpy().tobytes()
        if same_rows not in fits:
            fits[same_rows] = takers_alike(watched[column])
        alike[column] = fits[same_rows]
    found = [untold[column] or _measured(alike[column], column, _sizes(watched[column])) for column in MEASURES]
    return PromotionEffect(decided_by_money(found), _paid_anyway(alike.get("stayed")))


def decided_by_money(found: list[Compared | Effect]) -> list[Effect]:
    """Judge what was found: money earned decides, the shares are watched besides, also where nothing can be told."""
    effects = judged_together(found, DECIDES)
    return [replace(effect, role=PRIMARY if effect.measure == DECIDES else GUARDRAIL) for effect in effects]


def _sizes(rows: pl.DataFrame) -> tuple[int, int]:
    takers = int(rows["taken"].sum())
    return takers, rows.height - takers


def _untold(rows: pl.DataFrame, watched: pl.DataFrame, column: str, watch: tuple[int, int]) -> Effect | None:
    """Why nothing can be told of a measure, if so; ``watch``: days of the horizon, months of whole terms."""
    measure, arms = MEASURES[column], _sizes(watched)
    if column == "earned" and watch[1] == 0:
        return unjudged(measure, NOT_MEASURED, message("Not measured: nobody pays a month ahead"), arms)
    if not rows["taken"].any():
        return unjudged(measure, TOO_SMALL, message("Nobody has taken the promotion"), arms)
    few_yet = column == "earned" and min(arms) < FEWEST_ALIKE and watched.height < rows.height
    if (watched.is_empty() or few_yet) and (why := _not_over(rows, column, watch)) is not None:
        return unjudged(measure, *why, arms)
    if min(arms) >= FEWEST_ALIKE:
        return None
    few = message(
        "Too few accounts: {takers} that took it and {others} to compare with; at least {fewest} of each are needed",
        takers=arms[0],
        others=arms[1],
        fewest=FEWEST_ALIKE,
    )
    return unjudged(measure, TOO_SMALL, few, arms)


def _not_over(rows: pl.DataFrame, column: str, watch: tuple[int, int]) -> tuple[str, Message] | None:
    """Nobody has been watched long enough, or no table says who left."""
    horizon, months = watch
    if column == "earned":
        return TOO_EARLY, term_not_over(rows.filter("taken")["term_to"], months)
    if rows["overdue"].is_null().all():
        return TOO_EARLY, message("Too early: the {horizon} days are not over for any account", horizon=horizon)
    return NOT_MEASURED, message("Not measured: the table {table} says nothing of it", table="accounts")


def term_not_over(ends: pl.Series, months: int) -> Message:
    """Why money is not compared yet, with the days on which whole terms are over."""
    first, last = ends.min(), ends.max()
    return message(
        "Too early: cash is compared over whole terms, {months} months; they are over on {first_day} for the first "
        "account and on {last_day} for the last",
        months=months,
        first_day=first if isinstance(first, date) else None,
        last_day=last if isinstance(last, date) else None,
    )


def _measured(fit: TakersAlike | None, column: str, arms: tuple[int, int]) -> Compared | Effect:
    measure = MEASURES[column]
    if fit is None:
        apart = message("Those who took the promotion have too few like them among those who did not")
        return unjudged(measure, NO_OVERLAP, apart, arms)
    outcome = numbers(fit.rows, column)
    outcome = capped(outcome) if measure.unit == "money" else outcome
    spread, found = float(outcome.std()), fit.difference(outcome)
    if found.error <= 1e-6 * spread:
        return all_the_same(measure, fit.cases.sizes)
    worth = worth_of(fit.cases.without(outcome).value, WORTH_SEEING)
    return Compared(
        measure, "doubly_robust_estimated", found.value, found.p_value, found.error, worth, *fit.cases.sizes, found.at,
        fit.backing(found, spread),
    )  # fmt: skip


def _paid_anyway(fit: TakersAlike | None) -> tuple[float, float, float] | None:
    if fit is None or not fit.trusted:
        return None
    good = (fit.rows["stayed"] & ~fit.rows["overdue"]).fill_null(value=False).cast(pl.Float64).to_numpy()
    found = fit.cases.without(good)
    value, low, high = (float(np.clip(share, 0, 1)) for share in (found.value, *found.interval))
    return value, low, high
