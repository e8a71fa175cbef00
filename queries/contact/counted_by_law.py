"""Gathers what limits on contacts count: contacts, persons, bans; and what broke them."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.contact.limits import BREACH_COLUMNS, breaches
from receivables.contact.limits_left import period_begins
from receivables.month import Month

PERSONS = "select account_id, is_person, person_id from accounts where is_person = false or person_id is not null"
BANS = "select account_id, kind, from_on, to_on from contact_bans"


def broken_limits(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts from ``first`` to ``last`` that broke a limit in force."""
    found = broken_among(company, limited_contacts(company, first, last))
    return found.filter(pl.col("started_at").dt.date() >= first).select(BREACH_COLUMNS.keys())


def broken_by(company: OpenCompany, contacts: pl.DataFrame) -> pl.DataFrame:
    """What some contacts broke of the limits in force; of them are told contact_id, account_id and started_at."""
    if contacts.is_empty():
        return pl.DataFrame(schema=BREACH_COLUMNS)
    beside = _counted_beside(company, contacts)
    last = contacts.select(pl.col("started_at").max().dt.date()).item()
    found = broken_among(company, _contacts_of(company, beside.select("month").min().item(), last, beside))
    return found.join(contacts, on="contact_id", how="semi").select(BREACH_COLUMNS.keys())


def _counted_beside(company: OpenCompany, contacts: pl.DataFrame) -> pl.DataFrame:
    """The months (by their first days) of each account in which a limit may count what these contacts broke.

    Those of the call that a contact belongs to, which may have begun the day before, and in which its week began.
    """
    calls = company.sql("select contact_id, called_at from read_parquet($file)", file=company.ahead("handed_on"))
    called = pl.coalesce("called_at", "started_at")
    of_calls = contacts.join(calls, on="contact_id", how="left")
    days = (pl.col("started_at"), called, called.dt.truncate("1w"))
    return pl.concat(of_calls.select("account_id", month=day.dt.month_start().dt.date()) for day in days).unique()


def broken_among(company: OpenCompany, contacts: pl.DataFrame) -> pl.DataFrame:
    """What breaks a limit in force or a ban among such contacts, see ``breaches``."""
    settings = company.settings
    return breaches(contacts, company.sql(PERSONS), settings.contact_limits, company.sql(BANS), settings.own_days)


def limited_contacts(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts to ``last`` from the beginning of the month and of the week of ``first``: what limits count together.

    They begin earlier where a call did that was handed on to a talk of these days, see ``breaches``.
    """
    return _contacts_of(company, first, last, None)


def _contacts_of(company: OpenCompany, first: date, last: date, of: pl.DataFrame | None) -> pl.DataFrame:
    """The same; ``of`` some accounts in some months: account_id, month (its first day)."""
    named = {f"{name}s": None if of is None else of[name].to_list() for name in ("account_id", "month")}
    handed_on = company.ahead("handed_on")
    return company.gather("contact/limited_contacts", handed_on=handed_on, **named, **{"from": first, "to": last})


def contacts_counted_on(company: OpenCompany, as_of: date, account_ids: Sequence[str] | None = None) -> pl.DataFrame:
    """The contacts that limits of ``as_of`` count; of all accounts, unless some are named."""
    since = min(period_begins(as_of).values())
    if account_ids is None:
        return limited_contacts(company, since, as_of)
    months = pl.DataFrame({"month": [month.first for month in Month.of(since).to(Month.of(as_of))]})
    accounts = pl.DataFrame({"account_id": account_ids}, schema={"account_id": pl.String})
    return _contacts_of(company, since, as_of, accounts.join(months, how="cross"))
