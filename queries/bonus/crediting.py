"""Who earned the payments of closed months: as they were credited, unless money, documents or a supervisor say more."""

from collections.abc import Sequence
from datetime import datetime

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.documents_since import files_then, same_contacts, with_new_money
from queries.decisions.audit import OF_BONUSES
from queries.decisions.months import ClosedMonth, closed, frozen_lines, reassigned
from receivables.bonus.corrections import (
    CREDIT,
    PART,
    Since,
    closed_credit,
    kept_credit,
    otherwise_credited,
)
from receivables.bonus.lines import COLUMNS, month_code
from receivables.month import Month

NO_LINES = pl.DataFrame(schema={**COLUMNS, "scheme": pl.String})

NO_CREDIT = pl.DataFrame(schema={name: COLUMNS[name] for name in (*PART, *CREDIT)})

CONTACTS = """
select contact_id, account_id, operator_id
from contacts
where contact_id in (select unnest($contact_ids::varchar[]))
"""

TALKS = """
select contact_id, account_id
from contacts
where account_id in (select unnest($account_ids::varchar[])) and started_at < $until::date + 1
"""


def kept_as_closed(company: OpenCompany, lines: pl.DataFrame, moved: pl.DataFrame | None = None) -> pl.DataFrame:
    """The parts among ``lines``, as credited today, whose credit stays that of their closed month: PART and CREDIT.

    ``moved``: the reassignments that count, else those decided.
    """
    done = closed(company.decisions)
    words = reassigned(company.decisions) if moved is None else moved
    decided = month_code("decided_on")
    # money of a month that was never closed may have come back in one that is
    about = pl.when(decided.is_in([str(one.month) for one in done])).then(decided).otherwise(month_code("paid_on"))
    by_month = {str(month): some for (month,), some in lines.group_by(about.alias("about"))}
    parts = [
        _kept(company, one, settled_at(one, done), by_month[str(one.month)], _since_closing(words, one))
        for one in done
        if str(one.month) in by_month
    ]
    return pl.concat([NO_CREDIT, *parts])


def _since_closing(words: pl.DataFrame, one: ClosedMonth) -> pl.DataFrame:
    return words.filter(pl.col("decided_at") > one.closed_at)


def _kept(
    company: OpenCompany, one: ClosedMonth, settled: datetime, lines: pl.DataFrame, words: pl.DataFrame
) -> pl.DataFrame:
    """The same of one closed month, whose changes were paid until ``settled``; ``words`` came after its closing."""
    frozen = _about(company, one.month).join(lines.select(PART), on=PART, how="semi", nulls_equal=True)
    otherwise = otherwise_credited(lines, closed_credit(frozen))
    if otherwise.is_empty():
        return NO_CREDIT
    return kept_credit(otherwise, _since(company, one.month, settled, otherwise, words))


def _about(company: OpenCompany, month: Month) -> pl.DataFrame:
    """The frozen lines of a closed month, and those that corrected them or what they take back later."""
    own = frozen_lines(company.decisions, month)
    later = closed_corrections(company)
    about = pl.coalesce(month_code("decided_on"), "corrects")
    mine = later.filter((about == str(month)) | (pl.col("corrects") == str(month)))
    return mine if own is None else pl.concat([own.filter(pl.col("corrects").is_null()), mine])


def closed_corrections(company: OpenCompany) -> pl.DataFrame:
    """The correction lines that closed months have paid, in the order of the months."""

    def read() -> pl.DataFrame:
        kept = (frozen_lines(company.decisions, one.month) for one in closed(company.decisions))
        return pl.concat(
            [NO_LINES, *(lines.filter(pl.col("corrects").is_not_null()) for lines in kept if lines is not None)]
        )

    return company.whole.remember("closed corrections", read, decided=OF_BONUSES)


def settled_at(one: ClosedMonth, done: Sequence[ClosedMonth]) -> datetime:
    """Until when what changed in a closed month is paid: its own closing, or that of the last month that corrected it.

    A month corrects others when it is later than all that were closed before it.
    """
    moment, last = one.closed_at, one.month
    for other in sorted(done, key=lambda each: each.closed_at):
        if other.closed_at >= one.closed_at and other.month > last:
            moment, last = other.closed_at, other.month
        last = max(last, other.month)
    return moment


def _since(company: OpenCompany, month: Month, moment: datetime, otherwise: pl.DataFrame, words: pl.DataFrame) -> Since:
    """What came after ``moment`` that the credits in ``otherwise`` may hang on."""
    files = files_then(company.home, moment)
    accounts = otherwise["account_id"].unique().to_list()
    then, now = (
        pl.concat([otherwise[f"{name}{day}"] for name in ("contact_id", "debt_contact_id")]).drop_nulls()
        for day in ("", "_today")
    )
    contacts = company.sql(CONTACTS, contact_ids=pl.concat([then, now]).unique().to_list())
    talks = company.sql(TALKS, account_ids=accounts, until=month.last)
    same, other = same_contacts(files, [*contacts["contact_id"], *talks["contact_id"]])
    known = same | (set(then) - other)  # a contact that earned a frozen line was known, whatever its file is
    money = sorted(with_new_money(files, accounts, month.last))
    return Since(
        reassigned=words.select("payment_id", "charge_id"),
        contacts=contacts.with_columns(known=pl.col("contact_id").is_in(list(known))),
        money=pl.DataFrame({"account_id": money}, schema={"account_id": pl.String}),
        talks=talks.filter(~pl.col("contact_id").is_in(list(known))).select("account_id"),
    )
