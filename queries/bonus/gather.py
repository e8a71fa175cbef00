"""Gathers what decides bonuses: lines, contacts, cash and placements of a period, limits, staff and complaints."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.contact.counted_by_law import broken_by
from queries.decisions.months import reassigned
from receivables.bonus.chains import CHAIN_DAYS
from receivables.bonus.lines import CONTACT_COLUMNS, REASSIGNED_COLUMNS, Evidence
from receivables.month import Month


def evidence(
    company: OpenCompany, first: date, last: date, credit_days: int, moved: pl.DataFrame | None = None
) -> Evidence:
    """Everything that decides the bonuses of payments from ``first`` to ``last``.

    ``credit_days`` is the longest time before a payment at which a conversation may earn it; ``moved`` are the
    reassignments that count, without it those that were decided.
    """
    beside = _beside_lines(company, (first, last), _contacts(company, first, last, credit_days), moved)
    every = dict.fromkeys(("debtors", "payments", "months"))
    return Evidence(lines=company.gather("bonus/paid_parts", **{"from": first, "to": last}, **every), **beside)


def credited_evidence(
    company: OpenCompany, first: date, last: date, credit_days: int, kept: Sequence[Month] = ()
) -> Evidence:
    """The same without lines that nobody is credited for: a large company has many of them, and sums need none.

    Lines about the months ``kept`` are all there, for theirs may be credited by what stood when they were closed.
    Conversations are those of whole years: more earn nothing else, and so they serve for any months and schemes.
    """
    years = date(first.year, 1, 1), date(last.year, 12, 31)
    beside = _beside_lines(company, (first, last), _contacts(company, *years, credit_days))
    named = {
        "debtors": beside["contacts"]["account_id"].unique().to_list(),
        "payments": beside["reassigned"]["payment_id"].unique().to_list(),
        "months": [str(month) for month in kept],
    }
    return Evidence(lines=company.gather("bonus/paid_parts", **{"from": first, "to": last}, **named), **beside)


def _contacts(company: OpenCompany, first: date, last: date, credit_days: int) -> pl.DataFrame:
    """The conversations of ``Evidence``; they hang on no decision, and are counted once for all schemes."""

    def count() -> pl.DataFrame:
        period = {"from": first, "to": last}
        found = company.gather("bonus/credited_contacts", days=credit_days, apart=CHAIN_DAYS, **period)
        return _with_breach(company, found)

    return company.remember(("conversations that may earn", first, last, credit_days), count)


def _beside_lines(
    company: OpenCompany, days: tuple[date, date], contacts: pl.DataFrame, moved: pl.DataFrame | None = None
) -> dict[str, pl.DataFrame]:
    """All of ``Evidence`` but its lines."""
    first, last = days
    promised = contacts.filter("may_earn", pl.col("promised_on").is_not_null())
    kept_in = {"from": _first_day(promised) or first, "to": Month.of(last).last}
    return {
        "contacts": contacts.select(CONTACT_COLUMNS.keys()),
        "cash": company.gather("bonus/cash", account_ids=promised["account_id"].unique().to_list(), **kept_in),
        "placements": company.sql(PLACEMENTS),
        "reassigned": _with_debt(company, reassigned(company.decisions) if moved is None else moved),
    }


def _with_breach(company: OpenCompany, contacts: pl.DataFrame) -> pl.DataFrame:
    """Contacts with the first rule each of them broke, null for most."""
    found = broken_by(company, contacts.select("contact_id", "started_at", account_id="contacted_id"))
    first_rule = found.group_by("contact_id").agg(breach=pl.col("rule").min())
    return contacts.join(first_rule, on="contact_id", how="left").select(*CONTACT_COLUMNS, "may_earn")


def _first_day(contacts: pl.DataFrame) -> date | None:
    first: date | None = contacts.select(pl.col("started_at").min().dt.date()).item()
    return first


def _with_debt(company: OpenCompany, moved: pl.DataFrame) -> pl.DataFrame:
    """Reassignments with the overdue debt before the day of their payment."""
    if moved.is_empty():
        return pl.DataFrame(schema=REASSIGNED_COLUMNS)
    debts = company.gather("bonus/payment_debts", payment_ids=moved["payment_id"].unique().to_list())
    return moved.join(debts, on="payment_id", how="left").select(
        pl.col(n).cast(t) for n, t in REASSIGNED_COLUMNS.items()
    )


PLACEMENTS = """
select coalesce(debtors.debtor_id, placements.account_id) as account_id, placed_on, recalled_on
from placements
left join debtors on placements.account_id = debtors.account_id
"""
"""Debts with agencies, by the debtor (see debtors): they stay there when a contract moves."""

STAFF = """
select distinct strftime(month, '%Y-%m') as month, operators.operator_id
from generate_series($from::timestamp, $to::timestamp, interval 1 month) as months(month)
inner join operators
    on coalesce(hired_on, date '0001-01-01') <= last_day(month) and coalesce(left_on, date '9999-12-31') >= month
"""

COMPLAINTS = """
select strftime(received_on, '%Y-%m') as month, operator_id, count(*) as complaints
from complaints
where about = 'operator' and upheld and operator_id is not null and received_on between $from and $to
group by all
"""


def staff(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Who was employed on any day of each month: month, operator_id. ``first`` is the first day of a month."""
    return company.sql(STAFF, **{"from": first, "to": last})


def upheld_complaints(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Upheld complaints about operators by the month they were received: month, operator_id, complaints."""
    return company.sql(COMPLAINTS, **{"from": first, "to": last})
