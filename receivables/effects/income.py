"""The account of a campaign in money: net is cash less contacts; what was forgiven stands beside it, not added."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from receivables.effects.arm_rates import rate_of, weights_of_strata
from receivables.effects.arms import CHOSEN, RANDOMISED, arm_sizes, known_at_assignment, numbers, offer_of
from receivables.effects.chosen_effects import accounts_alike, known_numbers, sized
from receivables.effects.drawn_effects import difference, draw_of, drawn_effect
from receivables.effects.estimates.capped import capped
from receivables.effects.estimates.estimate import Estimate, Numbers, exactly, mean_of
from receivables.effects.estimates.fieller import quotient
from receivables.effects.estimates.observational import (
    BALANCE_LIMIT,
    FEWEST_ALIKE,
    estimated,
    fitted_propensity,
    imbalance,
    usable,
)
from receivables.effects.verdicts import Compared
from receivables.effects.worth_seeing import WORTH_SEEING

SCHEMA = {"part": pl.String, "amount": pl.Float64, "low": pl.Float64, "high": pl.Float64}
SUMMED = ("incremental_cash", "contact_cost", "net")
BESIDE = ("written_off", "written_off_anyway", "later_cash_lost")
SETTLED = 0.95
"""Part of the overdue debt from which it counts as paid: kopecks and a fee left over make no debtor."""

Line = tuple[str, float | None, float | None, float | None]


@dataclass(frozen=True)
class _Told:
    """What the comparison tells, per account with the offer.

    ``cash`` and ``uncapped`` are the difference; ``closed`` is the overdue debt that cash and write-off closed;
    ``anyway`` the part of the debt of those who took the offer that would have been paid without it, ``later`` what
    still came after the horizon per unit of overdue debt without the offer; None where nobody can know.
    """

    rows: pl.DataFrame
    cash: Estimate
    uncapped: Estimate
    closed: Estimate | None
    anyway: Estimate | None
    later: Estimate | None


def campaign_account(accounts: pl.DataFrame, design: str | None) -> pl.DataFrame:
    """Net = incremental cash − contact cost, within the horizon; beside it what was forgiven, which is not added.

    ``accounts`` has the schema ``ACCOUNTS``; only finished ones count. One row per part, in money for all accounts
    with the offer: the effect per account, by the comparison that the verdict rests on, times their number. No rows
    when that comparison tells nothing. Incremental cash already lacks what was forgiven to those who would have paid,
    so that taking off the write-off would count it twice. An empty amount is not known; facts have no interval.

    Beside: ``written_off`` (face value), ``written_off_anyway`` (the part of it given to those who would have paid),
    ``later_cash_lost`` (what it would still have brought in as many days after the horizon; empty until those are
    over), ``incremental_cash_uncapped``. Then ``break_even_share``, the part of the closed debt that could be
    forgiven to as many takers before the net is zero, and ``forgiven_share``, the part that was. Contact cost that is
    not known for an account with the offer is empty, and the net is before it.
    """
    rows = accounts.filter("finished")
    told = _told(rows, design)
    if told is None:
        return pl.DataFrame(schema=SCHEMA)
    count = arm_sizes(rows)[0]
    offered = rows.filter(pl.col("arm") == "offer")
    known = offered["contact_cost"].null_count() == 0
    cost = float(numbers(offered, "contact_cost").sum()) if known else None
    net = told.cash - exactly((cost or 0.0) / count, len(told.cash.influence))
    table = [
        _line("incremental_cash", count * told.cash),
        ("contact_cost", None if cost is None else 0.0 - cost, None, None),
        _line("net", count * net),
        *_forgiven(float(numbers(offered, "written_off").sum()), told),
        _line("incremental_cash_uncapped", count * told.uncapped),
        *_shares(net, told),
    ]
    return pl.DataFrame(table, schema=SCHEMA, orient="row")


def _line(name: str, total: Estimate) -> Line:
    return name, total.value, *total.interval


def _forgiven(face: float, told: _Told) -> list[Line]:
    """The face value, the part of it given to those who would have paid, and what it would still have brought."""
    lines: list[Line] = [("written_off", face, None, None)]
    for name, part in zip(BESIDE[1:], (told.anyway, told.later), strict=True):
        if face == 0:
            lines.append((name, 0.0, None, None))
        elif part is None:
            lines.append((name, None, None, None))
        else:
            # nobody pays less readily for an offer, and no debt brings more than itself
            value, low, high = (float(np.clip(end, 0, 1)) for end in (part.value, *part.interval))
            lines.append((name, face * value, face * low, face * high))
    return lines


def _shares(net: Estimate, told: _Told) -> list[Line]:
    """Break-even: 1 − (cash without the offer + contact cost) / (overdue debt closed with it: cash and write-off).

    Counted as the share that was forgiven + net / closed debt, which is the same, with the effect on the debts as
    they were at assignment: so it lies above the forgiven share exactly when the net is above zero, and so do the
    ends of its interval.
    """
    if told.closed is None or told.closed.value <= 0:
        return [("break_even_share", None, None, None), ("forgiven_share", None, None, None)]
    offered = told.rows.filter(pl.col("arm") == "offer")
    given = float(numbers(offered, "written_off").mean()) / told.closed.value
    room, low, high = quotient(net, told.closed)
    ends = (None, None) if low is None or high is None else (given + low, given + high)
    return [("break_even_share", given + room, *ends), ("forgiven_share", given, None, None)]


def _told(rows: pl.DataFrame, design: str | None) -> _Told | None:
    if design == RANDOMISED and isinstance(drawn_effect(rows, "cash", WORTH_SEEING), Compared):
        return _of_drawn(rows)
    if design == CHOSEN and min(arm_sizes(rows)) >= FEWEST_ALIKE:
        return _of_chosen(rows)
    return None


def _taken(rows: pl.DataFrame) -> Numbers:
    """Overdue debt at assignment of those who closed it, or had any of it forgiven; 0 of all others.

    Without the offer only cash closes it; with it cash and write-off do. Who would have paid anyway is who would have
    paid that debt, not any unit of a bill of now. It is counted in money, for large debtors pay less readily and
    are forgiven more.
    """
    debt, offered = numbers(rows, "overdue_debt"), offer_of(rows)
    closed = np.where(offered, _closed(rows), numbers(rows, "overdue_cash"))
    took = (closed >= SETTLED * debt) | (offered & (numbers(rows, "written_off") > 0))
    return np.where(took, debt, 0.0)


def _closed(rows: pl.DataFrame) -> Numbers:
    return numbers(rows, "overdue_cash") + numbers(rows, "written_off")


def _of_drawn(rows: pl.DataFrame) -> _Told:
    offered, draw, cash = offer_of(rows), draw_of(rows), numbers(rows, "cash")
    even = np.ones(len(offered))
    weight, debt = weights_of_strata(rows) if draw.uneven else even, numbers(rows, "overdue_debt")
    taken = [rate_of(_taken(rows), debt, arm, weight, draw.clusters) for arm in (~offered, offered)]
    later = rate_of(numbers(rows, "later_cash"), debt, ~offered, weight, draw.clusters)
    return _Told(
        rows,
        difference(rows, capped(cash), offered, draw)[1],
        difference(rows, cash, offered, draw)[1],
        rate_of(_closed(rows), even, offered, even, draw.clusters),
        _part_of(*taken),
        later if _ripe(rows) else None,
    )


def _of_chosen(rows: pl.DataFrame) -> _Told | None:
    """None also where the verdict doubts its own estimate: unlike groups, or a difference before the assignment."""
    kept = accounts_alike(rows)
    if kept is None or kept.before is not None:
        return None
    offered, known = offer_of(kept.rows), usable(known_at_assignment(kept.rows, with_strata=False))
    propensity = fitted_propensity(offered, known)
    if propensity is None or np.abs(imbalance(offered, known_numbers(kept.rows), propensity.chance)).max() > (
        BALANCE_LIMIT
    ):
        return None
    cash, even = numbers(kept.rows, "cash"), np.ones(len(offered))
    found, plain, taken, later = (
        estimated(outcome, offered, known, propensity)
        for outcome in (capped(cash), cash, _taken(kept.rows), numbers(kept.rows, "later_cash"))
    )
    if found.aipw.error <= 1e-6 * float(capped(cash).std()):
        return None
    debt = mean_of(numbers(kept.rows, "overdue_debt"), even > 0)
    return _Told(
        kept.rows,
        sized(found.aipw, kept.rows, known),
        sized(plain.aipw, kept.rows, known),
        rate_of(_closed(kept.rows), even, offered, even),
        _part_of(taken.without_offer, taken.with_offer),
        later.without_offer.over(debt) if _ripe(kept.rows) and debt.value > 0 else None,
    )


def _part_of(without: Estimate | None, with_it: Estimate | None) -> Estimate | None:
    """None when nobody took the offer, so that there is nothing to be a part of."""
    return None if without is None or with_it is None or with_it.value <= 0 else without.over(with_it)


def _ripe(rows: pl.DataFrame) -> bool:
    """Whether the days after the horizon are over for every account without the offer."""
    return bool(rows.filter(pl.col("arm") != "offer")["later_finished"].fill_null(value=False).all())
