"""Gathers what the early warning decides on: how accounts stand, what was known of them on days before, what came."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.pace import per_day
from receivables.foresight.warning_calibrated import calibrated
from receivables.foresight.warning_chances import (
    AHEAD_DAYS,
    CHANCES,
    JUDGED_DAYS,
    LEARNED_DAYS,
    learned_warnings,
    lessons,
)
from receivables.foresight.warning_facts import with_signs
from receivables.foresight.warning_offers import at_risk, what_to_offer

WATCHED, FEW = 6_000, 1_000
"""Accounts that a judged day looks at, and accounts that models learn from on each day; see ``warning_known.sql``."""


UNKNOWN_CALLS = 20
"""Calls of a day in a company that brought no talks."""

NOT_FOR_CALLS = "select account_id, why as left_out from not_for_calls($as_of)"


@dataclass(frozen=True)
class EarlyWarning:
    """Accounts of a day, the likeliest trouble first, and the judged days with the chances that were foreseen."""

    accounts: pl.DataFrame
    held: pl.DataFrame


def early_warning_on(company: OpenCompany, as_of: date) -> EarlyWarning:
    """The warning of a day, counted once for these tables and settings."""
    return EarlyWarning(**company.remember(("early warning", as_of), lambda: _counted(company, as_of)))


def calls_of(company: OpenCompany, as_of: date, calls: int | None) -> int:
    """Calls of a day: those asked for, else as many as debtors are spoken with in a day now; UNKNOWN_CALLS where no
    talks are known."""
    return (per_day(company, as_of) or UNKNOWN_CALLS) if calls is None else calls


def calls_among_watched(company: OpenCompany, as_of: date, calls: int) -> int:
    """The part of ``calls`` that falls to the accounts that judged days look at, in a company with more of them."""
    billed = company.sql("select count(distinct account_key) as n from bills where charged_on <= $as_of", as_of=as_of)
    everybody = int(billed.item())
    return calls if everybody <= WATCHED else max(1, round(calls * WATCHED / everybody))


def _counted(company: OpenCompany, as_of: date) -> dict[str, pl.DataFrame]:
    known = with_signs(
        company.gather(
            "foresight/warning_known", as_of=as_of, days=AHEAD_DAYS, back=JUDGED_DAYS + LEARNED_DAYS + 2,
            judged=JUDGED_DAYS, watched=WATCHED, few=FEW,
        )
    )  # fmt: skip
    models = learned_warnings(lessons(known, FEW, judged=False))
    before = learned_warnings(lessons(known, FEW, judged=True))
    held = known.filter(pl.col("turn").is_between(1, JUDGED_DAYS))
    court = company.settings.court
    foreseen = before.foreseen(held).with_columns(trouble=pl.col("went_overdue") | pl.col("went_away"))
    told = models.told(known.filter(pl.col("turn") == 0)).sort(
        "chance", "overdue", "account_id", descending=[True, True, False], nulls_last=True
    )
    accounts = (
        calibrated(told, foreseen)
        .with_columns(offer=what_to_offer(), at_risk=at_risk(court.margin, court.months_kept))
        .join(company.sql(NOT_FOR_CALLS, as_of=as_of), on="account_id", how="left", maintain_order="left")
    )
    return {
        "accounts": accounts,
        "held": foreseen.select("account_id", "on_day", "late_last_month", "days_past_due", "trouble", *CHANCES),
    }
