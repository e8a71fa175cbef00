"""What offering a promotion brought, where it was drawn by lot who was offered it."""

from dataclasses import dataclass

import polars as pl

from receivables.effects.arms import arm_sizes, numbers, offer_of
from receivables.effects.campaign import CampaignTerms, fault_of_the_draw, mixed_with_another
from receivables.effects.drawn_effects import difference, drawn_effect
from receivables.effects.estimates.capped import capped
from receivables.effects.promotions.promotion import MEASURES, decided_by_money, term_not_over
from receivables.effects.verdicts import (
    NOT_MEASURED,
    OVERLAPPING,
    TOO_EARLY,
    Compared,
    Effect,
    unjudged,
)
from receivables.messages import Message, message

Interval = tuple[float, float, float]


@dataclass(frozen=True)
class DrawnPromotion:
    """The effect of being offered a promotion on one measure, and, with its interval, that of taking it.

    ``per_taker`` is the effect on those who take it because they were offered it (CACE, the draw as the instrument);
    None where the offer did not bring more accounts to take it.
    """

    effect: Effect
    per_taker: Interval | None


def promotion_drawn(accounts: pl.DataFrame, terms: CampaignTerms, months: int) -> list[DrawnPromotion]:
    """Effects of the offer on ``promotion.MEASURES``, by intention to treat.

    ``accounts`` has the columns of ``arms.ACCOUNTS`` that were known when drawn, ``finished`` (whole terms are over),
    ``taken``, ``term_to`` and the columns of the measures, empty where not known. Never raises for what the data are.
    """
    stopped = fault_of_the_draw(accounts, terms.offer_share)
    if stopped is None and (mixed := mixed_with_another(accounts)) is not None:
        stopped = OVERLAPPING, mixed
    found = [_measured(accounts, column, terms, months, stopped) for column in MEASURES]
    effects = zip(MEASURES, decided_by_money(found), strict=True)
    return [
        DrawnPromotion(effect, None if effect.estimate is None else _per_taker(accounts.drop_nulls(column), column))
        for column, effect in effects
    ]


def _measured(
    accounts: pl.DataFrame, column: str, terms: CampaignTerms, months: int, stopped: tuple[str, Message] | None
) -> Compared | Effect:
    measure = MEASURES[column]
    why = stopped
    if why is None and column == "earned" and months == 0:
        why = NOT_MEASURED, message("Not measured: nobody pays a month ahead")
    if why is None and accounts[column].is_null().all():
        why = _not_over(accounts, column, terms.horizon, months)
    if why is not None:
        return unjudged(measure, *why, arm_sizes(accounts.drop_nulls(column)))
    return drawn_effect(accounts, column, terms.worth, measure=measure)


def _not_over(accounts: pl.DataFrame, column: str, horizon: int, months: int) -> tuple[str, Message]:
    if column == "earned":
        return TOO_EARLY, term_not_over(accounts["term_to"], months)
    if accounts["overdue"].is_null().all():
        return TOO_EARLY, message("Too early: the {horizon} days are not over for any account", horizon=horizon)
    return NOT_MEASURED, message("Not measured: the table {table} says nothing of it", table="accounts")


def _per_taker(rows: pl.DataFrame, column: str) -> Interval | None:
    outcome, offered = numbers(rows, column), offer_of(rows)
    outcome = capped(outcome) if MEASURES[column].unit == "money" else outcome
    took = difference(rows, numbers(rows, "taken"), offered)[1]
    if took.interval[0] <= 0:
        return None
    found = difference(rows, outcome, offered)[1].over(took)
    return found.value, *found.interval
