"""Gathers what limits on contacts count: contacts, persons, bans; and what broke them."""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from queries.ask import OpenCompany
from receivables.contact.limits import BREACH_COLUMNS, breaches
from receivables.contact.limits_left import period_begins

PERSONS = "select account_id, is_person, person_id from accounts where is_person = false or person_id is not null"
BANS = "select account_id, kind, from_on, to_on from contact_bans"


def broken_limits(
    company: OpenCompany, first: date, last: date, account_ids: Sequence[str] | None = None
) -> pl.DataFrame:
    """Contacts from ``first`` to ``last`` that broke a limit in force; all accounts unless some are named."""
    found = broken_among(company, limited_contacts(company, first, last, account_ids))
    asked = pl.lit(value=True) if account_ids is None else pl.col("account_id").is_in(account_ids)
    return found.filter(asked & (pl.col("started_at").dt.date() >= first)).select(BREACH_COLUMNS.keys())


def broken_among(company: OpenCompany, contacts: pl.DataFrame) -> pl.DataFrame:
    """What breaks a limit in force or a ban among such contacts, see ``breaches``."""
    settings = company.settings
    return breaches(contacts, company.sql(PERSONS), settings.contact_limits, company.sql(BANS), settings.own_days)


def limited_contacts(
    company: OpenCompany, first: date, last: date, account_ids: Sequence[str] | None = None
) -> pl.DataFrame:
    """Contacts to ``last`` from the beginning of the month and of the week of ``first``: what limits count together."""
    ids = None if account_ids is None else list(account_ids)
    return company.gather("contact/limited_contacts", account_ids=ids, **{"from": first, "to": last})


def contacts_counted_on(company: OpenCompany, as_of: date, account_ids: Sequence[str] | None = None) -> pl.DataFrame:
    """The contacts that limits of ``as_of`` count, and those of a day before: one handed on at midnight began then."""
    since = min(period_begins(as_of).values()) - timedelta(days=1)
    return limited_contacts(company, since, as_of, account_ids)
