"""The budget of conversations: what is left by law, what was used and wasted, and what the best unused may bring."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.contact.counted_by_law import PERSONS, broken_limits, contacts_counted_on
from queries.desk.pace import per_day
from queries.desk.whom_to_call import call_desk_on, left_by_limits
from receivables.contact.bans import with_debtor
from receivables.contact.limits import CONVERSATIONS, MONTH, WEEK, ContactLimits, counted_contacts
from receivables.contact.limits_left import limits_on, period_begins
from receivables.desk.budget import best_unused, period_ends, still_allowed, working_days_left
from receivables.desk.left_out import FORBIDDEN

BUDGET: dict[str, pl.DataType] = {
    "period": pl.String(),
    "debtors": pl.Int64(),
    "left": pl.Int64(),
    "used": pl.Int64(),
    "wasted": pl.Int64(),
    "over_limit": pl.Int64(),
    "on_promise": pl.Int64(),
    "best": pl.Int64(),
    "expected": pl.Float64(),
}


def budget_of(company: OpenCompany, as_of: date) -> pl.DataFrame:
    """One row for the week and one for the month of ``as_of``, BUDGET; none while no limits are in force.

    ``left`` are conversations over all overdue ``debtors`` whom the law protects and nothing forbids to be called.
    ``used`` are those of the period with anybody it protects; ``wasted`` of them went over a limit or came while a
    promise was not over. ``best`` of those left can be had by the operators until the period ends, and bring
    ``expected`` roubles.
    """
    held = limits_on(company.settings.contact_limits, as_of)
    if held is None or not held.conversations:
        return pl.DataFrame(schema=BUDGET)
    desk, persons = call_desk_on(company, as_of), company.sql(PERSONS)
    callable_by_law = desk.accounts.filter(~pl.col("left_out").is_in(FORBIDDEN).fill_null(value=False))
    limits = with_debtor(left_by_limits(company, callable_by_law, persons, as_of), persons)
    limits = limits.join(callable_by_law, on="account_id", how="semi")
    allowed = still_allowed(limits, held, as_of)
    accounts = with_debtor(desk.to_call, persons)
    spent, many = _spent(company, persons, held, as_of), per_day(company, as_of)
    rows = []
    for period in (WEEK, MONTH):
        most = many * working_days_left(as_of, period_ends(as_of)[period], company.settings.own_days)
        best, expected = best_unused(accounts, allowed, period, most)
        whole = {"period": period, "debtors": allowed.height, "left": int(allowed[period].sum())}
        rows.append({**whole, **_sums(spent, period_begins(as_of)[period]), "best": best, "expected": expected})
    return pl.DataFrame(rows, schema=BUDGET)


def _spent(company: OpenCompany, persons: pl.DataFrame, held: ContactLimits, as_of: date) -> pl.DataFrame:
    """Conversations that count in the week or month of ``as_of``: on_day, over_limit, on_promise."""
    since = min(period_begins(as_of).values())
    talks = counted_contacts(contacts_counted_on(company, as_of), persons, held.robots_talk_from)
    broken = broken_limits(company, since, as_of).filter(pl.col("rule").str.starts_with(CONVERSATIONS))
    promised = company.gather("desk/on_promises", **{"from": since, "to": as_of})
    return talks.filter(pl.col("kind") == CONVERSATIONS, ~(pl.col("firm") & held.only_persons)).select(
        on_day=pl.col("started_at").dt.date(),
        over_limit=pl.col("contact_id").is_in(broken["contact_id"].implode()),
        on_promise=pl.col("contact_id").is_in(promised["contact_id"].implode()),
    )


def _sums(spent: pl.DataFrame, since: date) -> dict[str, int]:
    rows = spent.filter(pl.col("on_day") >= since)
    return {
        "used": rows.height,
        "wasted": rows.filter(pl.col("over_limit") | pl.col("on_promise")).height,
        "over_limit": int(rows["over_limit"].sum()),
        "on_promise": int(rows["on_promise"].sum()),
    }
