"""Cuts of service: when one is due, what is to be done about an account on a day, and what holds that back.

Sources: Federal Law 126-FZ of 7 July 2003 on communication, article 44, as understood here: an operator may suspend
the service of a subscriber who does not pay in time until he has paid, and may end the contract when he has not paid
within six months of the written warning of it; Government Decree 2607 of 31 December 2021 repeats it for internet
access. The company's lawyer checks the wording in force.
After how many days or fees to cut, and how long before to warn, the law leaves to the contract: settings say it.
"""

from datetime import date
from functools import reduce
from operator import and_, or_

import polars as pl

RULE_DAYS, RULE_FEES, WARNING_DAYS = 60, 2.0, 10
"""Days overdue or overdue monthly fees after which service is cut, and days from the warning to the cut."""

TERMINATE_MONTHS = 6
"""Months after the warning from which the contract may be ended: 126-FZ, article 44; check the wording in force."""

RESTORE_NOW, TERMINATE, CUT_UNWARNED = "restore_now", "terminate", "cut_unwarned"
BILLED_WHILE_CUT, CUT_NOW, WARN_NOW = "billed_while_cut", "cut_now", "warn_now"
STATES = (RESTORE_NOW, TERMINATE, CUT_UNWARNED, BILLED_WHILE_CUT, CUT_NOW, WARN_NOW)
"""What to do about an account, in the order in which the first that fits is taken."""

LEFT, SOLD, BANKRUPT, KEPT_PLAN, DISPUTED = "left", "sold", "bankrupt", "kept_plan", "disputed"
PRESSING = (LEFT, BANKRUPT, KEPT_PLAN, DISPUTED)
HELD_BACK = {
    RESTORE_NOW: (LEFT, SOLD),
    TERMINATE: PRESSING,
    CUT_UNWARNED: (LEFT,),
    BILLED_WHILE_CUT: (),
    CUT_NOW: PRESSING,
    WARN_NOW: PRESSING,
}
"""What keeps an account out of a state that fits, first reason first: whoever has left has no service; a sold debt is
not paid though nothing is owed here any more; a bankrupt's debts, kept plans and disputed debts are not pressed for. A
debt that an agency has for a commission is the company's own, and so is the service: it holds nothing back."""

DEBT = "debt"
"""Reason of the cuts that the rules are about; one of the subscriber's own wish or for work on the network is only ever
``BILLED_WHILE_CUT``."""


def with_states(
    facts: pl.DataFrame, on: date, warning_days: int = WARNING_DAYS, terminate_months: int = TERMINATE_MONTHS
) -> pl.DataFrame:
    """``facts`` of accounts on a day with ``state`` (of ``STATES``, or null), ``held``, ``cut_on``, ``terminate_on``.

    ``facts`` are the columns of the query ``clock_facts`` and one flag per reason of ``HELD_BACK``. ``held`` says why a
    state that fits is not proposed, where none is. ``cut_on`` is the first day on which an account with service may be
    cut, warned on ``on`` if it has not been; ``terminate_on`` the first on which the contract of a warned one may be
    ended: of a warning of 31 August the last day of February (Civil Code, article 192, part 3).
    """
    dated = facts.with_columns(
        cut_on=pl.when(pl.col("suspended_on").is_null()).then(
            pl.max_horizontal("rule_day", pl.col("warned_on").fill_null(on) + pl.duration(days=warning_days))
        ),
        terminate_on=pl.col("warned_on").dt.offset_by(f"{terminate_months}mo"),
    )
    fits = _fitting(on, warning_days)
    free = {state: fits[state] & ~_any([pl.col(why) for why in HELD_BACK[state]]) for state in STATES}
    state = pl.coalesce(*(pl.when(free[name]).then(pl.lit(name)) for name in STATES))
    held = pl.coalesce(
        *(pl.when(fits[name] & pl.col(why)).then(pl.lit(why)) for name in STATES for why in HELD_BACK[name])
    )
    return dated.with_columns(state=state, held=pl.when(state.is_null()).then(held))


def _fitting(on: date, warning_days: int) -> dict[str, pl.Expr]:
    """Whether each state fits, whatever else does and whatever holds it back."""
    cut_off, owes = pl.col("suspended_on").is_not_null(), pl.col("overdue") > 0
    for_debt = cut_off & (pl.col("reason") == DEBT)
    warned = pl.col("warned_on").is_not_null()
    long_enough = (pl.col("warning_days") >= warning_days).fill_null(value=False)
    conditions = {
        RESTORE_NOW: [for_debt, ~owes],
        # Bills for service of the time without it are to be taken back: no contract is ended for them alone. Nor is one
        # ended on a warning of debt that has been paid since: what is overdue must have been due when he was warned.
        TERMINATE: [
            for_debt | ~cut_off,
            pl.col("owes_for_service"),
            pl.col("overdue_since") <= pl.col("warned_on"),
            pl.col("terminate_on") <= on,
        ],
        CUT_UNWARNED: [for_debt, ~long_enough],
        BILLED_WHILE_CUT: [cut_off, pl.col("billed_in_cut") > 0],
        CUT_NOW: [~cut_off, owes, pl.col("rule_day") <= on, long_enough],
        WARN_NOW: [~cut_off, owes, pl.col("rule_day") <= pl.lit(on) + pl.duration(days=warning_days), ~warned],
    }
    return {state: reduce(and_, parts).fill_null(value=False) for state, parts in conditions.items()}


def _any(flags: list[pl.Expr]) -> pl.Expr:
    return reduce(or_, flags, pl.lit(value=False))


LATE_FROM = (1, 8, 15, 31, 61)
"""First days of the bands of days late."""

LATE_BANDS = ("1-7", "8-14", "15-30", "31-60", "61+")


def by_days_late(clock: pl.DataFrame) -> pl.DataFrame:
    """What was charged after the rule day and is open, by days late: late_band, accounts, run_up; every band in order.

    ``clock`` is an answer of ``suspension_clock``; accounts that are not late are in no band.
    """
    place = pl.sum_horizontal(pl.col("days_late") >= day for day in LATE_FROM[1:])
    late = clock.filter(pl.col("days_late") > 0).with_columns(
        late_band=place.replace_strict(dict(enumerate(LATE_BANDS)), return_dtype=pl.String)
    )
    counted = late.group_by("late_band").agg(accounts=pl.len().cast(pl.Int64), run_up=pl.col("run_up").sum())
    whole = pl.DataFrame({"late_band": LATE_BANDS}).join(counted, on="late_band", how="left", maintain_order="left")
    return whole.with_columns(pl.col("accounts").fill_null(0), pl.col("run_up").fill_null(0))
