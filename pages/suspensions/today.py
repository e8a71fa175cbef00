"""What is to be done about cuts today: the answer in a sentence, the cards, and what is held back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from pages.parts.shell.cards import NEW_LINE, Card, Status
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, money, number, short
from receivables.steps.cuts_of_service import BILLED_WHILE_CUT, CUT_NOW, CUT_UNWARNED, RESTORE_NOW, WARN_NOW


def of_state(clock: pl.DataFrame, state: str) -> pl.DataFrame:
    """The accounts of a state; billed without service are all that were, also where something else comes first."""
    if state == BILLED_WHILE_CUT:
        return clock.filter(pl.col("billed_in_cut") > 0)
    return clock.filter(state=state)


def running_late(clock: pl.DataFrame) -> pl.DataFrame:
    """Accounts with service whose cut is due, and nothing holds it back: every further bill is added to the debt."""
    return clock.filter(pl.col("suspended_on").is_null() & pl.col("held").is_null() & (pl.col("days_late") > 0))


def answer_of(clock: pl.DataFrame, on: date, currency: str, *, cuts_known: bool) -> str:
    """How many to cut, to warn, to restore (where files tell of cuts), and what was charged meanwhile."""
    counts: dict[str, Any] = {
        name: number(of_state(clock, state).height)
        for name, state in (("cut", CUT_NOW), ("warn", WARN_NOW), ("restore", RESTORE_NOW))
    }
    told = (
        _("{on}: cut {cut}, warn {warn}, restore {restore}.", on=on, **counts)
        if cuts_known
        else _("{on}: cut {cut}, warn {warn}.", on=on, cut=counts["cut"], warn=counts["warn"])
    )
    run_up = running_late(clock)["run_up"].sum()
    if not run_up:
        return told
    return f"{told} {_('Where the cut is due and not made, {sum} was charged since.', sum=short(run_up, currency))}"


@dataclass(frozen=True)
class TwoClocks:
    """The clock of a day and of the end of the month before (None: the data do not reach back to it)."""

    clock: pl.DataFrame
    before: pl.DataFrame | None
    before_on: date
    currency: str

    def card(self, title: str, rule: str, value: Callable[[pl.DataFrame], str], more: str, **words: Any) -> Card:
        """A card of what ``value`` makes of the clock, ``more`` of today beside it, and what it was a month end ago."""
        then = (
            None if self.before is None else _("on {before}: {value}", before=self.before_on, value=value(self.before))
        )
        change = NEW_LINE.join(filter(None, (more, then)))
        return Card(title, value(self.clock), rule, change or None, **words)


def cards_of_today(now: TwoClocks, *, cuts_known: bool) -> list[Card]:
    """Cut, warn, restore, billed without service, charged after the cut was due."""
    cut, warn = (of_state(now.clock, state) for state in (CUT_NOW, WARN_NOW))
    due = [
        now.card(
            _("To cut"),
            _("The cut is due and the warning is old enough."),
            _counted(CUT_NOW),
            _owed(cut, now.currency),
        ),
        now.card(
            _("To warn"),
            _("The cut is due within the days of a warning, and none was given of this debt."),
            _counted(WARN_NOW),
            _owed(warn, now.currency),
        ),
    ]
    late = now.card(
        _("Charged after the cut was due"),
        _("To accounts that still have service and whose cut nothing holds back."),
        lambda clock: _fitting(running_late(clock)["run_up"].sum(), now.currency),
        _("accounts late: {n}", n=running_late(now.clock).height),
    )
    return [*due, *(_cards_of_cut(now) if cuts_known else _not_known()), late]


def _cards_of_cut(now: TwoClocks) -> list[Card]:
    """What concerns accounts whose service is cut off."""
    restore, unwarned = (of_state(now.clock, state).height for state in (RESTORE_NOW, CUT_UNWARNED))
    billed = of_state(now.clock, BILLED_WHILE_CUT)
    told = [_("cut without a warning: {n}", n=unwarned)] if unwarned else []
    return [
        now.card(
            _("To restore"),
            _("Cut for debt, and nothing is overdue any more."),
            _counted(RESTORE_NOW),
            "",
            status=Status(_("paid, still without service"), "bad") if restore else None,
        ),
        now.card(
            _("Billed without service"),
            _("Charges for service dated since the cut and not cancelled: to be taken back."),
            lambda clock: _fitting(clock["billed_in_cut"].sum(), now.currency),
            NEW_LINE.join([_("accounts: {n}", n=billed.height), *told]),
        ),
    ]


def _not_known() -> list[Card]:
    why = _("No file tells of cuts.")
    return [Card(title, DASH, why) for title in (_("To restore"), _("Billed without service"))]


def _counted(state: str) -> Callable[[pl.DataFrame], str]:
    return lambda clock: number(of_state(clock, state).height)


def _fitting(sum_: Any, currency: str) -> str:
    """A sum as one of five cards has room for it: in full below a million, else in words."""
    return money(sum_, currency, 0) if abs(sum_) < 1_000_000 else short(sum_, currency)


def _owed(rows: pl.DataFrame, currency: str) -> str:
    return _("overdue: {sum}", sum=short(rows["overdue"].sum(), currency))


def held_back(clock: pl.DataFrame) -> str | None:
    """Who is not proposed though the rule fits, by reason; None when nobody is."""
    reasons = clock["held"].drop_nulls().value_counts(sort=True)
    if reasons.is_empty():
        return None
    told = ", ".join(f"{label(why).lower()}: {number(count)}" for why, count in reasons.iter_rows())
    return _("Not proposed though the rule fits: {reasons}.", reasons=told)
