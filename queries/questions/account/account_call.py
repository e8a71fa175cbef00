"""whether the debtor of an account is to be called on a day, by the reasons of the call desk, one row
params: account_id text, as_of date=last, operator text=none
"""

from datetime import date, timedelta

import polars as pl

from queries.ask import OpenCompany
from receivables.contact.call_today import DebtorToday, call_today
from receivables.contact.limits import CONVERSATIONS

PROMISE_DAYS = 90
"""Days before the day in which promises are looked for, as on the call desk."""

CALL_COLUMNS: dict[str, pl.DataType] = {"why_not": pl.String(), "until": pl.Date(), "agency": pl.String()}

MEMBERS = """
select $account_id::varchar as account_id
union
select account_id from debtors where holder_id = $account_id and from_on <= $as_of and to_on > $as_of
"""
"""The account, and those whose debt it took over."""


def answer(company: OpenCompany, *, account_id: str, as_of: date, operator: str | None) -> pl.DataFrame:
    """why_not (null: to be called), until (last day on which that holds, where one is known) and the agency.

    Without a row for an ``operator`` who did not have the account on the day.
    """
    standing = company.ask("account_standing", account_id=account_id, as_of=as_of, operator=operator)
    if standing.is_empty():
        return pl.DataFrame(schema=CALL_COLUMNS)
    told = call_today(_known(company, account_id, as_of, standing))
    return pl.DataFrame([(told.why_not, told.until, standing["agency"][0])], schema=CALL_COLUMNS, orient="row")


def _known(company: OpenCompany, account_id: str, as_of: date, standing: pl.DataFrame) -> DebtorToday:
    card, bans, limits = (
        company.ask(question, account_id=account_id, as_of=as_of)
        for question in ("account_card", "account_bans", "account_limits")
    )
    bans = bans.filter(pl.col("forbids") == "all_but_letters")
    row = standing.row(0, named=True)
    return DebtorToday(
        on=as_of,
        has_overdue=bool(card["overdue"][0]),
        is_bankrupt=row["is_bankrupt"] or "bankruptcy" in bans["kind"],
        bans=bans["to_on"].to_list(),
        is_disputed=row["is_disputed"],
        agency=row["agency"],
        is_in_court=row["is_in_court"],
        keeps_plan=bool(row["keeps_plan"]),
        promised_on=_promised_on(company, account_id, as_of),
        used_up=limits.filter((pl.col("kind") == CONVERSATIONS) & (pl.col("left") == 0))["period"].to_list(),
    )


def _promised_on(company: OpenCompany, account_id: str, as_of: date) -> date | None:
    """The latest promised day of a promise whose term is not over."""
    members = company.sql(MEMBERS, account_id=account_id, as_of=as_of)
    made = company.ask("promises", **{"from": as_of - timedelta(days=365), "to": as_of, "as_of": as_of})
    lately = made.filter(pl.col("made_at").dt.date() >= as_of - timedelta(days=PROMISE_DAYS), state="open")
    days = lately.join(members, on="account_id", how="semi")["promised_on"].to_list()
    return max(days, default=None)
