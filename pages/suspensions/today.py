"""What is to be done about cuts today: the answer in a sentence, the cards, and what is held back."""

from datetime import date
from typing import Any

import polars as pl

from pages.parts.shell.cards import Card, Status
from pages.parts.words.codes import label
from pages.parts.words.language import _, number, short
from receivables.steps.cuts_of_service import BILLED_WHILE_CUT, CUT_NOW, CUT_UNWARNED, RESTORE_NOW, WARN_NOW


def of_state(clock: pl.DataFrame, state: str) -> pl.DataFrame:
    """The accounts of a state; billed without service are all that were, also where something else comes first."""
    if state == BILLED_WHILE_CUT:
        return clock.filter(pl.col("billed_in_cut") > 0)
    return clock.filter(state=state)


def running_late(clock: pl.DataFrame) -> pl.DataFrame:
    """Accounts with service whose cut is due, and nothing holds it back: every further bill is added to the debt."""
    return clock.filter(pl.col("suspended_on").is_null() & pl.col("held").is_null() & (pl.col("days_late") > 0))


def answer_of(clock: pl.DataFrame, on: date, currency: str) -> str:
    """How many to cut, to warn, to restore, and what was charged meanwhile."""
    counts: dict[str, Any] = {
        name: number(of_state(clock, state).height)
        for name, state in (("cut", CUT_NOW), ("warn", WARN_NOW), ("restore", RESTORE_NOW))
    }
    told = _("{on}: cut {cut}, warn {warn}, restore {restore}.", on=on, **counts)
    run_up = running_late(clock)["run_up"].sum()
    if not run_up:
        return told
    return f"{told} {_('Charged since cuts that are due and not made: {sum}.', sum=short(run_up, currency))}"


def cards_of_today(clock: pl.DataFrame, currency: str) -> list[Card]:
    """Cut, warn, restore, billed without service, charged after the cut was due."""
    cut, warn, restore = (of_state(clock, state) for state in (CUT_NOW, WARN_NOW, RESTORE_NOW))
    billed, late = of_state(clock, BILLED_WHILE_CUT), running_late(clock)
    unwarned = of_state(clock, CUT_UNWARNED).height
    return [
        Card(
            _("To cut"),
            number(cut.height),
            _("The cut is due and the warning is old enough."),
            _owed(cut, currency),
        ),
        Card(
            _("To warn"),
            number(warn.height),
            _("The cut is due within the days of a warning, and none was given of this debt."),
            _owed(warn, currency),
        ),
        Card(
            _("To restore"),
            number(restore.height),
            _("Cut for debt, and nothing is overdue any more."),
            status=Status(_("paid, still without service"), "bad") if restore.height else None,
        ),
        Card(
            _("Billed without service"),
            short(billed["billed_in_cut"].sum(), currency),
            _("Charges for service dated since the cut and not cancelled: to be taken back."),
            _("accounts: {n}", n=billed.height),
            _("cut without a warning: {n}", n=unwarned) if unwarned else None,
        ),
        Card(
            _("Charged after the cut was due"),
            short(late["run_up"].sum(), currency),
            _("To accounts that still have service and whose cut nothing holds back."),
            _("accounts late: {n}", n=late.height),
        ),
    ]


def _owed(rows: pl.DataFrame, currency: str) -> str:
    return _("overdue: {sum}", sum=short(rows["overdue"].sum(), currency))


def held_back(clock: pl.DataFrame) -> str | None:
    """Who is not proposed though the rule fits, by reason; None when nobody is."""
    reasons = clock["held"].drop_nulls().value_counts(sort=True)
    if reasons.is_empty():
        return None
    told = ", ".join(f"{label(why).lower()}: {number(count)}" for why, count in reasons.iter_rows())
    return _("Not proposed though the rule fits: {reasons}.", reasons=told)
