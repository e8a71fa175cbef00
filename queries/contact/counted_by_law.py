"""Gathers what limits on contacts count: contacts, persons, bans; and what broke them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

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
    beside = _counted_beside(contacts)
    last = contacts.select(pl.col("started_at").max().dt.date()).item()
    found = broken_among(company, _contacts_of(company, beside.select("month").min().item(), last, beside))
    return found.join(contacts, on="contact_id", how="semi").select(BREACH_COLUMNS.keys())


def _counted_beside(contacts: pl.DataFrame) -> pl.DataFrame:
    """The months (by their first days) of each account in which a limit may count what these contacts broke.

    Beside a contact's own month that in which its week began; and those of the day before, for a call that was handed
    on at midnight was made when it began.
    """
    began = pl.col("started_at").dt.offset_by("-1d")
    days = (pl.col("started_at"), began, began.dt.truncate("1w"))
    return pl.concat(contacts.select("account_id", month=day.dt.month_start().dt.date()) for day in days).unique()


def broken_among(company: OpenCompany, contacts: pl.DataFrame) -> pl.DataFrame:
    """What breaks a limit in force or a ban among such contacts, see ``breaches``."""
    settings = company.settings
    return breaches(contacts, company.sql(PERSONS), settings.contact_limits, company.sql(BANS), settings.own_days)


def limited_contacts(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts to ``last`` from the beginning of the month and of the week of ``first``: what limits count together."""
    return _contacts_of(company, first, last, None)


def _contacts_of(company: OpenCompany, first: date, last: date, of: pl.DataFrame | None) -> pl.DataFrame:
    """The same; ``of`` some accounts in some months: account_id, month (its first day)."""
    named = dict.fromkeys(("account_ids", "months")) if of is None else _lists(of)
    return company.gather("contact/limited_contacts", **named, **{"from": first, "to": last})


def _lists(of: pl.DataFrame) -> dict[str, list[Any]]:
    return {"account_ids": of["account_id"].to_list(), "months": of["month"].to_list()}


def contacts_counted_on(company: OpenCompany, as_of: date, account_ids: Sequence[str] | None = None) -> pl.DataFrame:
    """The contacts that limits of ``as_of`` count, and those of a day before: one handed on at midnight began then."""
    since = min(period_begins(as_of).values()) - timedelta(days=1)
    if account_ids is None:
        return limited_contacts(company, since, as_of)
    begun = min(period_begins(since).values())
    months = pl.DataFrame({"month": [month.first for month in Month.of(begun).to(Month.of(as_of))]})
    accounts = pl.DataFrame({"account_id": account_ids}, schema={"account_id": pl.String})
    return _contacts_of(company, since, as_of, accounts.join(months, how="cross"))
