"""Pays a month: its lines and payouts under the scheme in force or another, closing it, and correcting closed ones."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.gather import evidence, staff, upheld_complaints
from queries.decisions.audit import decisions_version
from queries.decisions.months import ClosedMonth, Closing, OutOfOrder, close_month, closed, frozen, reassigned
from queries.decisions.schemes import SchemeVersion, in_force, scheme_called, scheme_versions
from queries.decisions.store import Decisions
from receivables.bonus.closing_order import correcting_month, skipped_by
from receivables.bonus.corrections import as_paid, correction_lines
from receivables.bonus.lines import Evidence, bonus_lines, month_code
from receivables.bonus.payout import payouts
from receivables.bonus.scheme import DebtBand, Scheme
from receivables.messages import Problem
from receivables.month import Month

NOTHING_PAID = Scheme((DebtBand(start=Decimal(0), rate=Decimal(0)),))
"""For taking back a payment of a month in which no scheme was in force: nothing had been paid for it."""


CONTACTS_TODAY = """
select contact_id, account_id, operator_id, phone, extension
from contacts
where contact_id in (select unnest($contact_ids::varchar[]))
"""
"""Whose the contacts are that earned the lines of closed months, as the lists of accounts and operators say now."""


def counted_from(company: OpenCompany) -> str:
    """Names what bonuses are counted from: the version of the data, and of the company's own contact limits."""
    version = company.warehouse.snapshot.version
    own = company.settings.own_contact_limits
    if not own:
        return version
    return f"{version}-{hashlib.sha256(repr(own).encode()).hexdigest()[:4]}"


def decided_version(company: OpenCompany) -> str:
    """Names the data together with everything decided so far."""
    return f"{counted_from(company)}.{decisions_version(company.decisions)}"


@dataclass(frozen=True)
class PaidMonth:
    """One month, paid under the scheme called ``label``, or (None) under the one in force, frozen when closed."""

    company: OpenCompany
    month: Month
    label: str | None = None

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
        return self.company.remember(("lines of a month", self.month, self.label), self._lines, decided=True)

    def _lines(self) -> pl.DataFrame:
        if self.label is not None:
            return self.counted
        kept = frozen(self.decisions, self.month, "lines")
        return kept if kept is not None else pl.concat([self.counted, *_corrections(self)])

    @cached_property
    def counted(self) -> pl.DataFrame:
        """The lines as they are counted today, without corrections of other months."""
        return self.counted_between(self.month.first, self.month.last)

    def counted_between(self, first: date, last: date, moved: pl.DataFrame | None = None) -> pl.DataFrame:
        """The lines of some days of the month, as they are counted today; ``moved``: were these the reassignments."""
        pays = self.scheme
        longest = max([pays.scheme.credit_days, *(one.scheme.credit_days for one in self.versions)])
        found = evidence(self.company, first, last, longest, moved)
        parts = [bonus_lines(part, one).with_columns(scheme=pl.lit(name)) for part, name, one in self._by_scheme(found)]
        return pl.concat(parts).sort("paid_on", "payment_id", "charge_id", "amount", nulls_last=True)

    def _by_scheme(self, found: Evidence) -> Iterator[tuple[Evidence, str, Scheme]]:
        """The evidence cut by the scheme that decides it: a reversal follows the scheme of the payment's month."""
        if self.label is not None:
            yield found, self.scheme.label, self.scheme.scheme
            return
        months = found.lines.select(month_code("decided_on").alias("month")).to_series()
        deciding = {month: in_force(self.versions, Month.read(month)) for month in {str(self.month), *months}}
        for label in {one.label if one else "" for one in deciding.values()}:
            mine = [month for month, one in deciding.items() if (one.label if one else "") == label]
            one = deciding[mine[0]]
            part = found.lines.filter(months.is_in(mine))
            yield Evidence(**{**vars(found), "lines": part}), label, one.scheme if one else NOTHING_PAID

    @cached_property
    def payouts(self) -> pl.DataFrame:
        """What each operator is paid for the month, and how that is made up."""
        if self.label is None:
            kept = frozen(self.decisions, self.month, "payouts")
            if kept is not None:
                return kept
        first, last = self.month.first, self.month.last
        employed, complaints = staff(self.company, first, last), upheld_complaints(self.company, first, last)
        return payouts(self.lines, employed, complaints, self.scheme.scheme)


def _corrections(paid: PaidMonth) -> list[pl.DataFrame]:
    """What later files changed in closed months, when this is the month that pays for it."""
    months = closed(paid.decisions)
    if paid.month != correcting_month([one.month for one in months]):
        return []
    parts = [lines for one in months if (lines := frozen(paid.decisions, one.month, "lines")) is not None]
    kept = pl.concat(parts, how="diagonal")  # months closed by an earlier program may have fewer columns
    corrected = set(kept["corrects"])  # the files that led to a correction may have been taken back since
    changed = [one.month for one in months if str(one.month) in corrected or _may_have_changed(paid, one)]
    if not changed:
        return []
    about = kept.filter(pl.coalesce("corrects", "month").is_in([str(month) for month in changed]))
    now = pl.concat([PaidMonth(paid.company, month).counted for month in changed])
    ids = about["contact_id"].drop_nulls().unique().to_list()
    now, about = as_paid(now, about, paid.company.sql(CONTACTS_TODAY, contact_ids=ids))
    return [correction_lines(now, about, str(paid.month)).with_columns(scheme=pl.lit(paid.scheme.label))]


def _may_have_changed(paid: PaidMonth, one: ClosedMonth) -> bool:
    moved = reassigned(paid.decisions).filter(pl.col("decided_at") > one.closed_at)
    return one.data_version != counted_from(paid.company) or not moved.is_empty()


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


def close(company: OpenCompany, month: Month, who: str, why: str = "") -> None:
    """Close a month for good; ``why`` says why it is closed although earlier ones are open.

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
        month, paid.scheme.scheme_id, counted_from(company), paid.lines, paid.payouts, out_of_order=out_of_order
    )
    close_month(paid.decisions, frozen_now, who)
