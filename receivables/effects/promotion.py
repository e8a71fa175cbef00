"""Prepayment promotions ("pay 11 months, the 12th is free"): price, effect on the takers, what is still owed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import polars as pl

from receivables.effects.arms import numbers
from receivables.effects.estimate import Estimate, Numbers, mean_of
from receivables.effects.known_facts import known_facts
from receivables.effects.observational import (
    FEWEST_ALIKE,
    Flags,
    Propensity,
    alike,
    estimated,
    fitted_propensity,
    usable,
)
from receivables.effects.verdicts import (
    NO_DIFFERENCE_SEEN,
    NO_OVERLAP,
    TOO_EARLY,
    TOO_SMALL,
    WORTH_SEEING,
    Compared,
    Effect,
    Measure,
    judged_together,
    unjudged,
)
from receivables.kopecks import half_up, kopecks, roubles
from receivables.messages import Message, Problem, message
from receivables.tables import MONEY

MEASURES: dict[str, Measure] = {
    "stayed": Measure("stayed_share", "share", +1),
    "overdue": Measure("overdue_share", "share", -1),
    "cash": Measure("cash_per_account", "money", +1),
}
KNOWN = ("debt", "debt_age_days", "cash_before", "tenure_days", "monthly_fee", "late_share")
OFFERED = pl.Schema(
    {
        "account_id": pl.String(),
        "taken": pl.Boolean(),
        "segment": pl.String(),
        "finished": pl.Boolean(),
        "debt": MONEY,
        "debt_age_days": pl.Int64(),
        "cash_before": MONEY,
        "tenure_days": pl.Int64(),
        "monthly_fee": MONEY,
        "late_share": pl.Float64(),
        "stayed": pl.Boolean(),
        "overdue": pl.Boolean(),
        "cash": MONEY,
    }
)
"""One row per account offered a promotion: whether it took it, what was known on the day of the offer (debt, days
past due, cash of the 90 days before, days since connection, monthly fee, share of bills paid late), and on the last
day of the horizon: still a subscriber, anything overdue, cash since the offer."""

TAKERS_RANGE = (0.0, 0.95)
"""Non-takers hardly likely to take it weigh next to nothing; takers without their like are left out."""


@dataclass(frozen=True)
class _Fit:
    takers: Flags
    rows: pl.DataFrame
    known: Numbers
    propensity: Propensity | None
    """One for every outcome, for it knows of none; None when what is known tells the groups apart completely."""


@dataclass(frozen=True)
class PromotionEffect:
    """What a promotion changed, one effect per measure, and who of its takers needed none.

    ``paid_anyway`` is the share of the takers who would have stayed and owed nothing overdue without the promotion,
    with its interval: that part of the free months was given away for nothing. None when it cannot be told.
    """

    effects: list[Effect]
    paid_anyway: tuple[float, float, float] | None = None


def promotion_effect(accounts: pl.DataFrame, *, horizon: int) -> PromotionEffect:
    """What the promotion changed for those who took it, against non-takers like them.

    ``accounts`` has the schema ``OFFERED``, ``horizon`` is in days. Doubly robust and only estimated: whoever takes
    such an offer may differ in ways nobody recorded. Never raises for what the data are.
    """
    finished = accounts.filter("finished")
    taken = int(finished["taken"].sum())
    arms = taken, finished.height - taken
    if accounts.height and not finished.height:
        early = message("Too early: the {horizon} days are not over for any account", horizon=horizon)
        return PromotionEffect(_all(TOO_EARLY, early, arms))
    if min(arms) < FEWEST_ALIKE:
        few = message(
            "Too few accounts: {offered} with the offer and {compared} without; at least {fewest} of each are needed",
            offered=arms[0],
            compared=arms[1],
            fewest=FEWEST_ALIKE,
        )
        return PromotionEffect(_all(TOO_SMALL, few, arms))
    fit = _fit(finished)
    if fit is None:
        apart = message("Those who took the promotion have too few like them among those who did not")
        return PromotionEffect(_all(NO_OVERLAP, apart, arms))
    return PromotionEffect(judged_together([_measured(fit, column) for column in MEASURES]), _paid_anyway(fit))


def _all(verdict: str, sentence: Message, arms: tuple[int, int]) -> list[Effect]:
    return [unjudged(measure, verdict, sentence, arms) for measure in MEASURES.values()]


def _fit(rows: pl.DataFrame) -> _Fit | None:
    inside = alike(rows["taken"].to_numpy(), known_facts(rows, KNOWN, "segment"), TAKERS_RANGE)
    if inside is None:
        return None
    kept = rows.filter(pl.Series(inside))
    takers, known = kept["taken"].to_numpy(), usable(known_facts(kept, KNOWN, "segment"))
    return _Fit(takers, kept, known, fitted_propensity(takers, known))


def _without(fit: _Fit, outcome: Numbers) -> Estimate | None:
    """Mean outcome of the takers, had they not taken it."""
    if fit.propensity is None:
        return None
    return estimated(outcome, fit.takers, fit.known, fit.propensity).without_among_offered


def _measured(fit: _Fit, column: str) -> Compared | Effect:
    measure, outcome = MEASURES[column], numbers(fit.rows, column)
    arms = int(fit.takers.sum()), int((~fit.takers).sum())
    without = _without(fit, outcome)
    if without is None:
        return unjudged(measure, NO_OVERLAP, message("What is known tells the two groups apart completely"), arms)
    effect = mean_of(outcome, fit.takers) - without
    if effect.error <= 1e-6 * float(outcome.std()):
        return unjudged(
            measure, NO_DIFFERENCE_SEEN, message("No difference seen: all accounts of both groups show the same"), arms
        )
    yearly_fee = 12 * float(numbers(fit.rows, "monthly_fee").mean())
    worth = WORTH_SEEING * (1.0 if measure.unit == "share" else yearly_fee)
    return Compared(
        measure, "doubly_robust_estimated", effect.value, effect.p_value, effect.error, worth, *arms, effect.at
    )


def _paid_anyway(fit: _Fit) -> tuple[float, float, float] | None:
    good = (fit.rows["stayed"] & ~fit.rows["overdue"]).fill_null(value=False).cast(pl.Float64).to_numpy()
    found = _without(fit, good)
    if found is None:
        return None
    low, high = found.interval
    value, low, high = (float(np.clip(share, 0, 1)) for share in (found.value, low, high))
    return value, low, high


def discount(paid_months: int, free_months: int) -> Decimal:
    """Price of the promotion as a share of the list price: 11 + 1 is 1/12 = 8.33 %.

    Raises Problem when no month is paid, or the free ones are under 0.
    """
    if paid_months < 1 or free_months < 0:
        raise Problem(
            "A promotion has at least 1 paid month and no fewer than 0 free ones: {paid} + {free}",
            paid=paid_months,
            free=free_months,
        )
    return Decimal(free_months) / Decimal(paid_months + free_months)


def break_even_share(paid_months: int, free_months: int, months_otherwise: float = 0.0) -> float:
    """Largest share of takers who would have stayed and paid anyway at which the promotion does not lose money.

    Such a taker costs the free months; any other brings the paid months less ``months_otherwise``, the months it
    would have paid without the promotion. 11 + 1 with none otherwise: 11 / 12. Raises Problem as ``discount``.
    """
    discount(paid_months, free_months)
    gain = max(0.0, paid_months - months_otherwise)
    return gain / (gain + free_months) if gain + free_months > 0 else 0.0


def prepaid_left(taken: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """What is still owed to those who prepaid, one row per account that took a promotion by ``as_of``.

    ``taken``: account_id, taken_on, amount, paid_months, free_months. The amount buys all months of the term evenly;
    a month is used up when it is over, and a month taken on the 31st ends with the last day of a shorter month.
    Adds ends_on, months_left and owed (money, rounded to the kopeck).
    """
    term = pl.col("paid_months") + pl.col("free_months")
    start = pl.col("taken_on")
    months = (as_of.year - start.dt.year()) * 12 + (as_of.month - start.dt.month())
    reached = start.dt.offset_by(pl.concat_str([months.cast(pl.String), pl.lit("mo")]))
    used = (months - (reached > as_of).cast(pl.Int64)).clip(0, None)
    left = (term - pl.min_horizontal(used, term)).cast(pl.Int64)
    return (
        taken.filter(start <= as_of)
        .with_columns(
            start.dt.offset_by(pl.concat_str([term.cast(pl.String), pl.lit("mo")])).alias("ends_on"),
            left.alias("months_left"),
        )
        .with_columns(_owed(term).alias("owed"))
    )


def _owed(term: pl.Expr) -> pl.Expr:
    """amount × months left ÷ term."""
    return roubles(half_up(kopecks(pl.col("amount")) * pl.col("months_left"), term.cast(pl.Int128)))


def free_months_value() -> pl.Expr:
    """The free months of one taker at the price of the paid ones: amount ÷ paid_months × free_months, in money."""
    paid = pl.max_horizontal(pl.col("paid_months"), pl.lit(1)).cast(pl.Int128)
    return roubles(half_up(kopecks(pl.col("amount")) * pl.col("free_months"), paid))
