"""Bonus lines: every part of every payment with one reason, a rate and the bonus it earns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from receivables.bonus.chains import with_chain_debt
from receivables.bonus.credit import PAID_REASONS, candidates, credit
from receivables.bonus.rate import rates
from receivables.bonus.scheme import Scheme
from receivables.tables import MONEY, SHARE

COLUMNS: dict[str, pl.DataType] = {
    "payment_id": pl.String(),
    "account_id": pl.String(),
    "paid_on": pl.Date(),
    "charge_id": pl.String(),
    "amount": MONEY,
    "days_past_due": pl.Int64(),
    "debt_at_contact": MONEY,
    "operator_id": pl.String(),
    "contact_id": pl.String(),
    "reason": pl.String(),
    "rate": SHARE,
    "bonus": MONEY,
    "multiplier": SHARE,
    "channel": pl.String(),
    "due_on": pl.Date(),
    "decided_on": pl.Date(),
    "contact_at": pl.Datetime("us"),
    "debt_on": pl.Date(),
    "debt_contact_id": pl.String(),
    "breach": pl.String(),
    "why": pl.String(),
    "month": pl.String(),
    "corrects": pl.String(),
    "corrected_amount": MONEY,
    "standing": MONEY,
}
"""``month`` is the month that pays the line; ``corrects`` the closed month that a correction line corrects;
``standing`` is what stands of the part after the line (see ``Evidence``);
``debt_on`` and ``debt_contact_id`` are the day and the id of the conversation whose debt is ``debt_at_contact``, which
is the credited one or one before it.
"""

CONTACT_COLUMNS: dict[str, pl.DataType] = {
    "contact_id": pl.String(),
    "account_id": pl.String(),
    "operator_id": pl.String(),
    "started_at": pl.Datetime("us"),
    "promised_on": pl.Date(),
    "promised_amount": MONEY,
    "debt": MONEY,
    "overdue_since": pl.Date(),
    "breach": pl.String(),
}

REASSIGNED_COLUMNS: dict[str, pl.DataType] = {
    "payment_id": pl.String(),
    "charge_id": pl.String(),
    "operator_id": pl.String(),
    "decided_at": pl.Datetime("us"),
    "why": pl.String(),
    "debt": MONEY,
}


@dataclass(frozen=True)
class Evidence:
    """What decides bonuses, as frames.

    ``account_id`` is the debtor in all of them: several accounts whose debts are one after a contract moved.
    ``lines``: account_id, held_by (the account of the line), payment_id, paid_on, decided_on, channel, charge_id,
    due_on, amount, standing (what payments closed, and what then stands of it; reversals and refunds negative,
    decided_on the day of the payment).
    ``contacts``: conversations of operators, CONTACT_COLUMNS (debt: overdue before that day, overdue_since: see
    ``chains``; breach: the rule broken, else null), whole chains of them. ``cash``: account_id, paid_on, changed_on,
    amount (negative: taken back on that day). ``placements``: account_id, placed_on, recalled_on. ``reassigned``:
    REASSIGNED_COLUMNS.
    """

    lines: pl.DataFrame
    contacts: pl.DataFrame
    cash: pl.DataFrame
    placements: pl.DataFrame
    reassigned: pl.DataFrame


def bonus_lines(evidence: Evidence, scheme: Scheme) -> pl.DataFrame:
    """Every line of ``evidence`` paid under ``scheme``; COLUMNS, in the order of the lines."""
    return pay(credited_parts(evidence, scheme), scheme)


def credited_parts(evidence: Evidence, scheme: Scheme) -> pl.DataFrame:
    """Every line of ``evidence`` with who earned it under ``scheme``, to be paid by ``pay``."""
    contacts = _numbered(evidence.contacts)
    found = candidates(evidence.lines, contacts, evidence.cash, evidence.placements)
    return _of_holders(credit(found, contacts, evidence.reassigned, scheme))


def credited_lines_under(evidence: Evidence, schemes: Iterable[Scheme]) -> Iterable[pl.DataFrame]:
    """The lines that an operator gets credit for, under each scheme in turn; the house's lines are left out.

    What no scheme changes is worked out once, which makes comparing schemes over many months quick.
    """
    with_operator = pl.concat([evidence.contacts["account_id"], _accounts_reassigned(evidence)]).unique()
    overdue = pl.col("due_on") < pl.col("decided_on")
    lines = evidence.lines.filter(overdue & pl.col("account_id").is_in(with_operator.implode()))
    contacts = _numbered(evidence.contacts)
    found = candidates(lines, contacts, evidence.cash, evidence.placements)
    for scheme in schemes:
        credited = credit(found, contacts, evidence.reassigned, scheme).filter(pl.col("operator_id").is_not_null())
        yield pay(_of_holders(credited), scheme)


def _accounts_reassigned(evidence: Evidence) -> pl.Series:
    moved = evidence.reassigned["payment_id"].unique()
    return evidence.lines.filter(pl.col("payment_id").is_in(moved.implode()))["account_id"]


def _of_holders(credited: pl.DataFrame) -> pl.DataFrame:
    """Lines that were credited by debtors, told by the account that holds the debt on each line's day."""
    return credited.with_columns(account_id="held_by")


def _numbered(contacts: pl.DataFrame) -> pl.DataFrame:
    """Contacts with a number that grows with time, so that the latest has the largest, and the debt of their chain."""
    return with_chain_debt(contacts.sort("started_at", "contact_id").with_row_index("contact_no"))


def month_code(day: str) -> pl.Expr:
    """The month of a date column as ``YYYY-MM``."""
    return pl.col(day).dt.strftime("%Y-%m")


def pay(credited: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """Rates and bonuses of credited lines; what the house keeps, and a broken limit, earn nothing."""
    earns = pl.col("reason").is_in(PAID_REASONS) & pl.col("operator_id").is_not_null()
    nothing = {name: pl.when(earns).then(name).otherwise(pl.lit(0)).cast(COLUMNS[name]) for name in ("rate", "bonus")}
    own = {"month": month_code("paid_on"), "corrects": pl.lit(None), "corrected_amount": pl.lit(0)}
    paid = rates(scheme, credited).with_columns(**nothing, **own)
    return paid.select(pl.col(name).cast(kind) for name, kind in COLUMNS.items())


def unpaid_by_reason(lines: pl.DataFrame) -> pl.DataFrame:
    """What earned nobody a bonus: reason, lines (parts of payments), amount in money, the largest first."""
    nobody = lines.filter(pl.col("operator_id").is_null() | (pl.col("reason") == "breach"))
    sums = nobody.group_by("reason").agg(lines=pl.len().cast(pl.Int64), amount=pl.col("amount").sum())
    return sums.sort("amount", descending=True)


def by_payment(lines: pl.DataFrame) -> pl.DataFrame:
    """One row per payment instead of one per part: paid_on, payment_id, account_id, amount, bonus, lines, corrects.

    ``lines`` counts the parts. A reversal on its own day, and the correction of a closed month, are rows apart.
    """
    each = ["paid_on", "payment_id", "account_id", "corrects"]
    money = [pl.col(name).sum().cast(MONEY) for name in ("amount", "bonus")]
    sums = lines.group_by(each).agg(*money, lines=pl.len().cast(pl.Int64))
    shown = sums.select("paid_on", "payment_id", "account_id", "amount", "bonus", "lines", "corrects")
    return shown.sort("paid_on", "payment_id", "corrects", nulls_last=True)


def of_payment(lines: pl.DataFrame, payment: Mapping[str, Any]) -> pl.DataFrame:
    """The parts that make up one row of ``by_payment``."""
    same = (pl.col(name).eq_missing(pl.lit(payment[name])) for name in ("paid_on", "payment_id", "corrects"))
    return lines.filter(*same)


def worked_example(lines: pl.DataFrame) -> dict[str, Any] | None:
    """The line with the largest bonus, to show how a bonus is counted; None when no line earns one of its own."""
    earning = lines.filter((pl.col("bonus") > 0) & (pl.col("amount") > 0) & pl.col("corrects").is_null())
    first = earning.sort("bonus", "payment_id", "charge_id", descending=[True, False, False]).head(1)
    return next(first.iter_rows(named=True), None)
