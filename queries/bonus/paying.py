"""Pays a month: its lines and payouts under the scheme in force or another, and closing it for good."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.comparing import paid_under
from queries.bonus.correcting import PAID, corrected
from queries.bonus.counting import counted_from, counted_lines
from queries.bonus.earlier_months import payouts_in_force
from queries.bonus.month_loaders import loaded_alone_by
from queries.decisions.audit import OF_BONUSES
from queries.decisions.months import Closing, OutOfOrder, close_month, closed, frozen_lines, frozen_payouts
from queries.decisions.schemes import SchemeVersion, in_force, scheme_called, scheme_versions
from queries.decisions.store import Decisions
from receivables.bonus.closing_order import skipped_by
from receivables.messages import Problem
from receivables.month import Month


@dataclass(frozen=True)
class PaidMonth:
    """One month, paid under the scheme called ``label``, or (None) under the one in force, frozen when closed."""

    company: OpenCompany
    month: Month
    label: str | None = None

    def __post_init__(self) -> None:
        """What is kept for all is counted from the whole company, whoever asks."""
        object.__setattr__(self, "company", self.company.whole)

    @property
    def decisions(self) -> Decisions:
        return self.company.decisions

    @cached_property
    def versions(self) -> list[SchemeVersion]:
        return scheme_versions(self.decisions)

    @cached_property
    def scheme(self) -> SchemeVersion:
        """The scheme that pays. Raises Problem when none was in force and none is named."""
        if self.label is not None:
            return scheme_called(self.decisions, self.label)
        found = in_force(self.versions, self.month)
        if found is None:
            raise Problem("No bonus scheme was in force in {month}: approve one for it, or name one", month=self.month)
        return found

    @cached_property
    def lines(self) -> pl.DataFrame:
        """Every part of every payment of the month, with its reason and bonus, and the ``scheme`` that decided it."""
        what = ("lines of a month", self.month, self.label)
        return self.company.remember(what, self._lines, decided=OF_BONUSES)

    def _lines(self) -> pl.DataFrame:
        if self.label is not None:
            return self.counted
        kept = frozen_lines(self.decisions, self.month)
        return kept if kept is not None else pl.concat([self.counted, self._corrections])

    @property
    def _corrections(self) -> pl.DataFrame:
        """The lines that make up, in this month, for what changed in closed ones."""
        return corrected(self.company)[PAID].filter(pl.col("month") == str(self.month))

    @cached_property
    def counted(self) -> pl.DataFrame:
        """The lines as they are counted today, without corrections of other months."""
        return self.counted_between(self.month.first, self.month.last)

    def counted_between(self, first: date, last: date, moved: pl.DataFrame | None = None) -> pl.DataFrame:
        """The lines of some days of the month, as they are counted today; ``moved``: were these the reassignments."""
        pays = self.scheme
        return counted_lines(self.company, (first, last), None if self.label is None else pays, moved)

    @cached_property
    def payouts(self) -> pl.DataFrame:
        """What each operator is paid for the month, and how that is made up."""
        what = ("payouts of a month", self.month, self.label)
        return self.company.remember(what, self._payouts, decided=OF_BONUSES)

    def _payouts(self) -> pl.DataFrame:
        if self.label is not None:
            return paid_under(self.company, {self.label: self.scheme.scheme}, self.month, self.month)[self.label]
        kept = frozen_payouts(self.decisions, self.month)
        if kept is not None:
            return kept
        return payouts_in_force(self.company, self.month, self.lines, corrected(self.company)[PAID])


def open_months(company: OpenCompany) -> list[Month]:
    """The months that can be closed, in the order of time: over, with payments since, a scheme in force, not closed."""
    first = company.sql("select min(paid_on) from cash_lines").item()
    last = company.warehouse.snapshot.last_date
    if first is None or last is None:
        return []
    done, versions = {one.month for one in closed(company.decisions)}, scheme_versions(company.decisions)
    over = (month for month in Month.of(first).to(Month.of(last)) if month.last <= last)
    return [month for month in over if month not in done and in_force(versions, month) is not None]


def months_skipped(company: OpenCompany, month: Month) -> list[Month]:
    """The open months that closing ``month`` would leave behind."""
    return skipped_by(month, open_months(company), [one.month for one in closed(company.decisions)])


def close(company: OpenCompany, month: Month, who: str, why: str = "", *, two_people: bool = False) -> None:
    """Close a month for good; ``why`` says why it is closed although earlier ones are open.

    Where ``two_people`` should be at work, it is kept with the closing that all its files were loaded by ``who``.

    Raises Problem when the month is not over or already closed, or when earlier ones are open and nothing says why.
    """
    paid, skipped = PaidMonth(company, month), months_skipped(company, month)
    until = company.warehouse.snapshot.last_date
    if until is None or until < month.last:
        raise Problem("{month} is not over: the data end on {until}", month=month, until=until)
    if skipped and not why.strip():
        raise Problem(
            "Close {following} first: months are closed one after the other; or say why {month} goes before it",
            following=skipped[0],
            month=month,
        )
    out_of_order = OutOfOrder(why.strip(), tuple(skipped)) if skipped else None
    frozen_now = Closing(
        month,
        paid.scheme.scheme_id,
        counted_from(company),
        paid.lines,
        paid.payouts,
        out_of_order=out_of_order,
        loaded_by_closer=two_people and loaded_alone_by(company, month, who),
    )
    close_month(paid.decisions, frozen_now, who)
