"""What a month's payouts hang on beside its own lines: the months its lines are about, and what was carried to it."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import groupby

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.counting import counted_sums
from queries.bonus.gather import credited_evidence, staff, upheld_complaints
from queries.decisions.audit import OF_BONUSES
from queries.decisions.months import closed, frozen_lines, frozen_payouts
from queries.decisions.schemes import SchemeVersion, in_force, scheme_versions
from queries.decisions.store import Decisions
from receivables.bonus.clawback import OWN
from receivables.bonus.lines import credited_lines_under
from receivables.bonus.payout import COLUMNS, COMPLAINTS, STAFF, Worked, line_sums, payouts
from receivables.bonus.scheme import FAIR, Scheme
from receivables.month import Month


def payouts_in_force(
    company: OpenCompany, month: Month, lines: pl.DataFrame, corrections: pl.DataFrame
) -> pl.DataFrame:
    """The payouts of an open month by the schemes in force; ``lines`` are its own.

    ``corrections`` are the lines, of whatever month, that make up for what changed in closed months.
    """
    versions, decisions = scheme_versions(company.decisions), company.decisions
    done = [one.month for one in closed(decisions)]
    begun = _first_fair(company, versions, month)
    first = next((one for one in begun.to(month) if one not in done), month)
    earlier = corrections.filter(pl.col("month") < str(month))
    with_data = company.warehouse.snapshot.last_date
    until = None if with_data is None else Month.of(with_data)
    sums = pl.concat([line_sums(lines), line_sums(earlier), *_sums(company, first, month.plus(-1), done, until)])
    about = sums.filter(pl.col("kind") != OWN)["origin"].min()
    since = first if about is None else min(first, Month.read(str(about)))
    sums = pl.concat([sums, *_sums(company, since, first.plus(-1), done)])
    schemes = {str(one): found.scheme for one in since.to(month) if (found := in_force(versions, one)) is not None}
    kept = _closed_payouts(decisions, [one for one in done if min(begun, since) <= one < month])
    worked = Worked(sums, *_people(company, since, month, kept), schemes)
    paid = payouts(worked, str(first), kept.filter(pl.col("month") >= str(begun)))
    return paid.filter(pl.col("month") == str(month))


def _first_fair(company: OpenCompany, versions: Sequence[SchemeVersion], month: Month) -> Month:
    """The first month up to ``month`` that could carry something to the next: one with money and fair rules."""
    fair = [one.valid_from for one in versions if one.valid_from and one.scheme.edition >= FAIR]
    paid = company.sql("select min(paid_on) from cash_lines").item()
    return min(month, max(min(fair, default=month), month if paid is None else Month.of(paid)))


def _sums(
    company: OpenCompany, first: Month, last: Month, done: Collection[Month], until: Month | None = None
) -> list[pl.DataFrame]:
    """The lines of months added up: of closed ones as they were frozen, of the others as they are counted now.

    The months of a year are counted together, those after ``last`` too, up to ``until``: so one count serves
    whichever of them is asked about.
    """
    held: list[pl.DataFrame] = []
    for months, is_closed in _spans(first, max(last, until or last), done):
        if months[0] <= last:
            ends = months[0], months[-1]
            count = partial(_frozen_sums if is_closed else counted_sums, company.whole, *ends)
            sums = company.whole.remember(("sums of months", *ends), count, decided=OF_BONUSES)
            held.append(sums.filter(pl.col("month") <= str(last)))
    return held


def _spans(first: Month, last: Month, done: Collection[Month]) -> list[tuple[list[Month], bool]]:
    """Months cut where years end, and where closed ones begin and end."""
    cut = groupby(first.to(last), lambda month: (month.year, month in done))
    return [(list(months), is_closed) for (_year, is_closed), months in cut]


def _frozen_sums(company: OpenCompany, first: Month, last: Month) -> pl.DataFrame:
    kept = [frozen_lines(company.decisions, month) for month in first.to(last)]
    return pl.concat([line_sums(lines) for lines in kept if lines is not None])


def _closed_payouts(decisions: Decisions, months: Sequence[Month]) -> pl.DataFrame:
    kept = [paid for month in months if (paid := frozen_payouts(decisions, month)) is not None]
    return pl.concat([pl.DataFrame(schema=COLUMNS), *kept])


def _people(company: OpenCompany, since: Month, month: Month, kept: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Who was employed, and complaints upheld; of the closed months in ``kept`` as they were counted then."""
    days, done = (since.first, month.last), kept["month"].unique().to_list()
    employed = pl.concat([_of_open(staff(company, *days), done), kept.filter("employed").select(STAFF.keys())])
    upheld = kept.filter(pl.col("complaints") > 0).select(COMPLAINTS.keys())
    return employed, pl.concat([_of_open(upheld_complaints(company, *days), done), upheld])


def _of_open(rows: pl.DataFrame, done: Sequence[str]) -> pl.DataFrame:
    return rows.filter(~pl.col("month").is_in(done))


def worked_under(company: OpenCompany, schemes: Mapping[str, Scheme], first: Month, last: Month) -> dict[str, Worked]:
    """What the months ``first`` to ``last`` are paid for under each scheme, as if it had always been in force."""
    period = {"from": first.first, "to": last.last}
    origin = company.sql("select min(decided_on) from cash_lines where paid_on between $from and $to", **period).item()
    since = first if origin is None else min(first, Month.of(origin))
    days, reach = (since.first, last.last), max(scheme.credit_days for scheme in schemes.values())
    sums: dict[str, list[pl.DataFrame]] = {name: [] for name in schemes}
    for months, _ in _spans(since, last, ()):  # a year in memory at a time
        found = credited_evidence(company, months[0].first, months[-1].last, reach)
        for held, lines in zip(sums.values(), credited_lines_under(found, schemes.values()), strict=True):
            held.append(line_sums(lines))
    people = staff(company, *days), upheld_complaints(company, *days)
    named = [str(month) for month in since.to(last)]
    return {
        name: Worked(pl.concat(sums[name]), *people, dict.fromkeys(named, scheme)) for name, scheme in schemes.items()
    }
