"""Gathers what the call desk decides on: how debtors stand, what was known of them, limits and bans."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

import polars as pl

from queries.ask import OpenCompany
from queries.contact.counted_by_law import BANS, PERSONS, contacts_counted_on
from queries.desk.hours_of_day import hours_of_day
from queries.desk.pace import per_day
from receivables.contact.bans import begun_in_bans, with_debtor
from receivables.contact.limits_left import limits_left
from receivables.desk.left_out import DISPUTE_DAYS, LEFT_OUT, conversations_left, first_reason
from receivables.desk.order import BY_EXPECTED, HELD_OUT_DAYS, OrderJudged, first_calls, foreseen, order_judged
from receivables.desk.payment_chance import RESPONSE_DAYS, learned

MOST_LEARNED = 8_000
"""Conversations a model learns from at most, and held-out ones it is judged on; see ``known_before.sql``."""

BANKRUPTCY = "bankruptcy"


@dataclass(frozen=True)
class CallDesk:
    """All overdue accounts of a day in the order of calls, and how the order did on conversations it had not seen."""

    accounts: pl.DataFrame
    """``left_out`` says why an account is not called, null for those that are; the columns of ``call_desk`` beside."""
    held: pl.DataFrame
    """Held-out conversations with the chance that was foreseen."""
    days: pl.DataFrame
    """What the first calls of each held-out day brought."""

    @property
    def judged(self) -> OrderJudged:
        return order_judged(self.held, self.days)

    @property
    def to_call(self) -> pl.DataFrame:
        return self.accounts.filter(pl.col("left_out").is_null())


def call_desk_on(company: OpenCompany, as_of: date) -> CallDesk:
    """The desk of a day, counted once for these tables and settings."""
    return CallDesk(**company.remember(("call desk", as_of), lambda: _counted(company, as_of)))


def of_operators(
    company: OpenCompany, accounts: pl.DataFrame, as_of: date, team: str | None, operator: str | None
) -> pl.DataFrame:
    """``accounts`` with the operator who has each on the day; with a team or operator named, only those they have."""
    held = company.sql(HOLDERS, as_of=as_of, team=team, operator=operator)
    how: Literal["left", "inner"] = "left" if team is None and operator is None else "inner"
    return accounts.join(held, on="account_id", how=how, maintain_order="left")


HOLDERS = """
select held.account_id, min(held.operator_id) as operator_id
from accounts_held($as_of) as held
left join operators on held.operator_id = operators.operator_id
where chosen(held.operator_id, $operator) and chosen(operators.team, $team)
group by held.account_id
"""
"""Of several who have an account, as with a deputy, the first by number."""


def _counted(company: OpenCompany, as_of: date) -> dict[str, pl.DataFrame]:
    asked = {"as_of": as_of, "days": RESPONSE_DAYS, "held_out": HELD_OUT_DAYS, "most": MOST_LEARNED}
    known = company.gather("desk/known_before", **asked)
    talks = known.filter(pl.col("on_day") <= as_of - timedelta(days=RESPONSE_DAYS))
    held = foreseen(talks, as_of)
    days = first_calls(held, per_day(company, as_of))
    standing = _standing(company, as_of)
    told = _with_chance(standing, known.filter(pl.col("on_day") == as_of), talks)
    hours = hours_of_day(company, standing, as_of)
    ranked = told.join(hours, on="account_id", how="left", maintain_order="left")
    by = "expected" if order_judged(held, days).order == BY_EXPECTED else "overdue"
    ranked = ranked.sort(by, "overdue", "account_id", descending=[True, True, False], nulls_last=True)
    return {"accounts": ranked, "held": held, "days": days}


def _standing(company: OpenCompany, as_of: date) -> pl.DataFrame:
    """Overdue accounts with what the law leaves them and the first reason not to call them."""
    standing = standing_on(company, as_of)
    persons = company.sql(PERSONS)
    bans = with_debtor(company.sql(BANS), persons)
    asked = with_debtor(
        standing.select(
            "account_id",
            contact_id="account_id",
            channel=pl.lit("call"),
            started_at=pl.lit(datetime.combine(as_of, time(12))),
        ),
        persons,
    )
    of_bankrupts = bans.filter(pl.col("kind") == BANKRUPTCY)
    bankrupt = begun_in_bans(asked, of_bankrupts)["account_id"].implode()
    banned = begun_in_bans(asked, bans)["account_id"].implode()
    left = conversations_left(left_by_limits(company, standing, persons, as_of))
    flagged = standing.join(left, on="account_id", how="left", maintain_order="left").with_columns(
        bankrupt=pl.col("bankrupt") | pl.col("account_id").is_in(bankrupt),
        banned=pl.col("account_id").is_in(banned),
        limits_used=pl.col("limits_used").fill_null(value=False),
    )
    return flagged.with_columns(first_reason(flagged)).drop(LEFT_OUT)


def standing_on(company: OpenCompany, as_of: date, account_id: str | None = None) -> pl.DataFrame:
    """How overdue accounts stand at the end of a day, one row each; a named one also when nothing of it is overdue."""
    return company.gather("desk/standing", as_of=as_of, dispute_days=DISPUTE_DAYS, account_id=account_id)


def left_by_limits(company: OpenCompany, accounts: pl.DataFrame, persons: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """``limits_left`` of ``accounts`` (account_id, is_person, person_id) and of the others of the same persons."""
    owing = accounts.select("account_id", "is_person", "person_id")
    others = persons.select(owing.columns).join(owing, on="person_id", how="semi")
    together = pl.concat([owing, others.join(owing, on="account_id", how="anti")])
    return limits_left(contacts_counted_on(company, as_of), together, company.settings.contact_limits, as_of)


def _with_chance(standing: pl.DataFrame, known: pl.DataFrame, talks: pl.DataFrame) -> pl.DataFrame:
    """``standing`` with chance, expected roubles and reasons; all null where too little is known to learn from."""
    model = learned(talks)
    if model is None:
        nothing = {"chance": pl.Float64, "expected": pl.Float64, "why": pl.String}
        return standing.with_columns(pl.lit(None, kind).alias(name) for name, kind in nothing.items())
    told = known.select("account_id", chance=pl.Series(model.of(known), dtype=pl.Float64), why=model.reasons(known))
    return standing.join(told, on="account_id", how="left", maintain_order="left").with_columns(
        expected=pl.col("chance") * pl.col("overdue").cast(pl.Float64)
    )
