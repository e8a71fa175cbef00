"""whether the debtor of an account is to be called on a day, by the reasons of the call desk, one row
params: account_id text, as_of date=last, operator text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.card.his_contracts import his_contracts
from queries.desk.whom_to_call import standing_on
from receivables.contact.call_today import DebtorToday, call_today
from receivables.contact.limits import CONVERSATIONS

CALL_COLUMNS: dict[str, pl.DataType] = {"why_not": pl.String(), "until": pl.Date(), "agency": pl.String()}


def answer(company: OpenCompany, *, account_id: str, as_of: date, operator: str | None) -> pl.DataFrame:
    """why_not (null: to be called), until (last day on which that holds, where one is known) and the agency.

    Without a row for an ``operator`` who did not have the account on the day.
    """
    if his_contracts(company, account_id, as_of, operator).is_empty():
        return pl.DataFrame(schema=CALL_COLUMNS)
    row = standing_on(company, as_of, account_id).row(0, named=True)
    bans, limits = (
        company.ask(question, account_id=account_id, as_of=as_of) for question in ("account_bans", "account_limits")
    )
    bans = bans.filter(pl.col("forbids") == "all_but_letters")
    known = DebtorToday(
        on=as_of,
        has_overdue=row["overdue"] is not None,
        is_bankrupt=row["bankrupt"] or "bankruptcy" in bans["kind"],
        bans=bans["to_on"].to_list(),
        is_disputed=row["disputed"],
        is_at_agency=row["at_agency"],
        is_in_court=row["in_court"],
        keeps_plan=row["kept_plan"],
        promised_on=row["promise_open_on"],
        used_up=limits.filter((pl.col("kind") == CONVERSATIONS) & (pl.col("left") == 0))["period"].to_list(),
    )
    told = call_today(known)
    return pl.DataFrame([(told.why_not, told.until, row["agency"])], schema=CALL_COLUMNS, orient="row")
