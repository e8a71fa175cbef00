"""Bonus lines as they are counted from the data and decisions of now, by the schemes in force or by another."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.crediting import kept_as_closed
from queries.bonus.gather import credited_evidence, evidence
from queries.decisions.audit import decisions_version
from queries.decisions.months import closed
from queries.decisions.schemes import SchemeVersion, in_force, scheme_versions
from receivables.bonus.corrections import with_credit
from receivables.bonus.lines import Evidence, credited_lines_under, credited_parts, month_code, pay
from receivables.bonus.payout import line_sums
from receivables.bonus.scheme import DebtBand, Scheme
from receivables.month import Month

NOTHING_PAID = Scheme((DebtBand(start=Decimal(0), rate=Decimal(0)),))
"""For taking back a payment of a month in which no scheme was in force: nothing had been paid for it."""


def counted_from(company: OpenCompany) -> str:
    """Names what bonuses are counted from: the version of the data, and of the company's own limits and days off."""
    version = company.warehouse.snapshot.version
    settings = company.settings
    own = (*settings.own_contact_limits, *([settings.own_days] if settings.own_days else []))
    if not own:
        return version
    return f"{version}-{hashlib.sha256(repr(own).encode()).hexdigest()[:4]}"


def decided_version(company: OpenCompany) -> str:
    """Names the data together with everything decided so far."""
    return f"{counted_from(company)}.{decisions_version(company.decisions)}"


def counted_lines(
    company: OpenCompany,
    days: tuple[date, date],
    under: SchemeVersion | None = None,
    moved: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Every part of every payment of some days with its reason, bonus and the ``scheme`` that decided it.

    Parts of payments of closed months stay credited as they were there, see ``kept_as_closed``. ``under``: the scheme
    that decides them all, as the data stand today; ``moved``: the reassignments that count, else those decided.
    """
    return counted_both(company, days, under, moved)[1]


def counted_both(
    company: OpenCompany,
    days: tuple[date, date],
    under: SchemeVersion | None = None,
    moved: pl.DataFrame | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The lines of ``counted_lines`` as they would be credited today, and as they are."""
    versions = scheme_versions(company.decisions)
    found = evidence(company, *days, _longest(versions), moved)
    today: list[pl.DataFrame] = []
    credited: list[pl.DataFrame] = []
    for part, label, scheme in _by_scheme(found, versions, under):
        parts = credited_parts(part, scheme)
        kept = parts if under is not None else _as_credited(company, parts, moved)
        for lines, found_in in ((today, parts), (credited, kept)):
            lines.append(pay(found_in, scheme).with_columns(scheme=pl.lit(label)))
    order = ("paid_on", "payment_id", "charge_id", "amount")
    return pl.concat(today).sort(order, nulls_last=True), pl.concat(credited).sort(order, nulls_last=True)


def _as_credited(company: OpenCompany, parts: pl.DataFrame, moved: pl.DataFrame | None = None) -> pl.DataFrame:
    kept = kept_as_closed(company, parts, moved)
    return parts if kept.is_empty() else with_credit(parts, kept)


def counted_sums(company: OpenCompany, first: Month, last: Month) -> pl.DataFrame:
    """The lines of whole months by the schemes in force, added up by operator; see ``payout.line_sums``."""
    versions = scheme_versions(company.decisions)
    done = [one.month for one in closed(company.decisions)]
    found = credited_evidence(company, first.first, last.last, _longest(versions), done)
    parts = []
    for part, _label, scheme in _by_scheme(found, versions):
        about_closed = part.lines.select(month_code("decided_on").is_in([*map(str, done)])).to_series()
        own, back = (replace(part, lines=part.lines.filter(chosen)) for chosen in (~about_closed, about_closed))
        taken = pay(_as_credited(company, credited_parts(back, scheme)), scheme)
        parts += [*credited_lines_under(own, [scheme]), taken]
    return line_sums(pl.concat(parts))


def _longest(versions: Sequence[SchemeVersion]) -> int:
    """The longest time before a payment at which a conversation may earn it, days."""
    return max(one.scheme.credit_days for one in versions)


def _by_scheme(
    found: Evidence, versions: Sequence[SchemeVersion], under: SchemeVersion | None = None
) -> Iterator[tuple[Evidence, str, Scheme]]:
    """The evidence cut by the scheme that decides it: a reversal follows the scheme of the payment's month."""
    if under is not None:
        yield found, under.label, under.scheme
        return
    months = found.lines.select(month_code("decided_on")).to_series()
    deciding = {month: in_force(versions, Month.read(month)) for month in months.unique()}
    if not deciding:
        yield found, "", NOTHING_PAID
    for one in {one.label if one else "": one for one in deciding.values()}.values():
        mine = [month for month, other in deciding.items() if other == one]
        part = replace(found, lines=found.lines.filter(months.is_in(mine)))
        yield part, one.label if one else "", one.scheme if one else NOTHING_PAID
