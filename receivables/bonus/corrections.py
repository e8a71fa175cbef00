"""What later files change in a closed month: correction lines of the next open month, with the month they correct.

A closed month stays as it was paid. A correction line carries the difference of the bonus to its operator; its own
``amount`` is 0, because its money is cash of the closed month, and ``corrected_amount`` tells how much that changed.
Only money, documents that came later and a supervisor's word change what was paid: what lists and settings would now
say otherwise is kept as it was credited (``kept_credit``), and only told (``told_only``).
"""

from dataclasses import dataclass

import polars as pl

from receivables.bonus.credit import AGENCY, AUTO, BREACH, NO_CONTACT, PROMISE, TALK
from receivables.bonus.lines import COLUMNS
from receivables.tables import MONEY

CORRECTION = "correction"
KEY = ["corrects", "payment_id", "account_id", "charge_id", "paid_on", "operator_id"]
PART = ["payment_id", "account_id", "charge_id"]
CREDIT = [
    "reason",
    "operator_id",
    "contact_id",
    "contact_at",
    "debt_at_contact",
    "debt_on",
    "debt_contact_id",
    "breach",
    "why",
]
"""What a line says of who earned it, and how."""

TOLD = ["decided_on", "due_on", "days_past_due", "channel", *CREDIT[2:]]
"""What a correction line says of the part it is about, as it is counted now."""


def correction_lines(now: pl.DataFrame, closed: pl.DataFrame, month: str) -> pl.DataFrame:
    """The lines that make up for what changed, to be paid in ``month``; lines without a difference are left out.

    ``now`` are the lines of the closed months as they would be counted today, ``closed`` as they were frozen, with
    the correction lines about them that later closed months have already paid.
    """
    was = _sums(closed, pl.coalesce("corrects", "month"))
    both = _sums(now, pl.col("month")).join(was, on=KEY, how="full", nulls_equal=True, coalesce=True, suffix="_was")
    amount, bonus = (_difference(name) for name in ("amount", "bonus"))
    told = (pl.coalesce(name, f"{name}_was").alias(name) for name in TOLD)
    changed = both.with_columns(*told, corrected_amount=amount, bonus=bonus).filter(
        (pl.col("corrected_amount") != 0) | (pl.col("bonus") != 0)
    )
    given = {"amount": 0, "rate": 0, "reason": CORRECTION, "month": month}
    lines = changed.with_columns(pl.lit(value).alias(name) for name, value in given.items())
    empty = [pl.lit(None).alias(name) for name in COLUMNS if name not in lines.columns]
    return lines.with_columns(empty).select(pl.col(name).cast(kind) for name, kind in COLUMNS.items()).sort(KEY)


def without_former_refunds(lines: pl.DataFrame, closed: pl.DataFrame) -> pl.DataFrame:
    """Correction lines without those that only count a refund otherwise than the closed month did.

    A refund in parts used to be a line of its own, of no charge and without a bonus; now it takes from the parts of
    payments. Where an account's money of a day is as it was, such a month stays as it was paid.
    """
    day = ["corrects", "account_id", "paid_on"]
    own = pl.col("charge_id").is_null() & (pl.col("amount") < 0) & (pl.col("paid_on") == pl.col("decided_on"))
    refunds = closed.filter(own).select("payment_id", "paid_on").unique()
    gone = lines.filter(pl.col("charge_id").is_null() & (pl.col("corrected_amount") > 0))
    counted_anew = gone.join(refunds, on=["payment_id", "paid_on"], how="semi").select(day).unique()
    even = lines.group_by(day).agg(pl.col("corrected_amount").sum()).filter(pl.col("corrected_amount") == 0)
    return lines.join(counted_anew.join(even, on=day, how="semi"), on=day, how="anti", maintain_order="left")


def moved_with_contracts(lines: pl.DataFrame, payments: pl.DataFrame) -> pl.DataFrame:
    """Payments among correction lines that only a move of contracts takes to another account: corrects, payment_id.

    Their money is as it was, and so is the account they were paid to (``payments``: payment_id, account_id).
    """
    before = pl.col("corrected_amount") < 0
    sums = lines.group_by("corrects", "payment_id").agg(
        pl.col("corrected_amount").sum(),
        accounts=pl.col("account_id").n_unique(),
        account_id=pl.col("account_id").filter(before).first(),
    )
    even = sums.filter((pl.col("corrected_amount") == 0) & (pl.col("accounts") > 1))
    return even.join(payments, on=["payment_id", "account_id"], how="semi").select("corrects", "payment_id")


def _sums(lines: pl.DataFrame, corrects: pl.Expr) -> pl.DataFrame:
    money = (pl.col("amount") + pl.col("corrected_amount")).sum().cast(MONEY)
    keyed = lines.with_columns(corrects=corrects)
    told = [pl.col(name).drop_nulls().first() for name in TOLD]
    return keyed.group_by(KEY, maintain_order=True).agg(*told, amount=money, bonus=pl.col("bonus").sum().cast(MONEY))


def _difference(name: str) -> pl.Expr:
    nothing = pl.lit(0).cast(MONEY)
    return (pl.col(name).fill_null(nothing) - pl.col(f"{name}_was").fill_null(nothing)).cast(MONEY)


def closed_credit(closed: pl.DataFrame) -> pl.DataFrame:
    """To whom each part of a payment was credited last, by frozen lines: PART and CREDIT, one row per part.

    A correction that moved it comes after the payment's own line, and that after a line that takes it back. What was
    corrected before corrections told their contact is left out.
    """
    correction = pl.col("reason") == CORRECTION
    rank = pl.when(correction).then(2).when(pl.col("amount") > 0).then(1).otherwise(0)
    moved = (
        pl.when(pl.col("breach").is_not_null())
        .then(pl.lit(BREACH))
        .when(pl.col("operator_id").is_null())
        .then(pl.lit(NO_CONTACT))
        .otherwise(pl.lit(TALK))
    )
    last = (
        closed.filter(~correction | (pl.col("corrected_amount") >= 0))
        .with_columns(rank=rank)
        .sort("rank", "month", maintain_order=True)
        .unique(PART, keep="last", maintain_order=True)
    )
    silent = correction & pl.col("operator_id").is_not_null() & pl.col("debt_at_contact").is_null()
    told = last.filter(~silent).with_columns(reason=pl.when(correction).then(moved).otherwise("reason"))
    return told.select(*PART, *CREDIT)


@dataclass(frozen=True)
class Since:
    """What came after the closings, as frames.

    ``reassigned``: payment_id, charge_id (null: all its parts). ``contacts``: the contacts of the lines as they are
    today and whether they were known then, as they are: contact_id, account_id, operator_id, known. ``money``,
    ``talks``: account_id of accounts with documents of money (or placements), or contacts, that were not.
    """

    reassigned: pl.DataFrame
    contacts: pl.DataFrame
    money: pl.DataFrame
    talks: pl.DataFrame


def otherwise_credited(lines: pl.DataFrame, credited: pl.DataFrame) -> pl.DataFrame:
    """The parts of ``lines`` that are credited otherwise than in ``credited`` (``closed_credit``), with both credits:
    PART, CREDIT, and CREDIT as ``<name>_today``.
    """
    today = lines.select(*PART, *(pl.col(name).alias(f"{name}_today") for name in CREDIT)).unique(PART, keep="first")
    both = credited.join(today, on=PART, nulls_equal=True)
    differs = (
        pl.col(name).ne_missing(pl.col(f"{name}_today")) for name in ("operator_id", "reason", "debt_at_contact")
    )
    return both.filter(pl.any_horizontal(differs))


def kept_credit(otherwise: pl.DataFrame, since: Since) -> pl.DataFrame:
    """Those of ``otherwise_credited`` that stay as they were credited: PART and CREDIT.

    Nothing but lists, settings or the program tells their credit otherwise: no supervisor has spoken since, the contact
    is no new one, nor the one whose debt sets the rate, and nothing it hangs on came later. A kept promise, an agency
    and the debt hang on money, a broken limit on other contacts; a contact that is now another's does not.
    """
    whole = since.reassigned.filter(pl.col("charge_id").is_null())
    mine = otherwise.join(whole, on="payment_id", how="anti").join(
        since.reassigned, on=["payment_id", "charge_id"], how="anti", nulls_equal=True
    )
    told = _with_contacts(mine, since.contacts)
    named, names = pl.col("contact_id").is_not_null(), pl.col("contact_id_today").is_not_null()
    news = (
        (named & ~pl.col("known_then").fill_null(value=False))
        | (names & ~pl.col("known_today").fill_null(value=False))
        | (pl.col("debt_contact_id_today").is_not_null() & ~pl.col("debt_known").fill_null(value=False))
    )
    elsewhere = pl.col("account_then").ne_missing(pl.col("account_id"))
    moved = named & (elsewhere | pl.col("operator_then").ne_missing(pl.col("operator_id")))
    moved |= pl.col("debt_contact_id").is_not_null() & (
        pl.col("debt_account").ne_missing(pl.col("account_then"))
        | pl.col("debt_operator").ne_missing(pl.col("operator_then"))
    )
    others = pl.col("reason") != pl.col("reason_today")
    either = [pl.col("reason"), pl.col("reason_today")]
    same_contact = pl.col("contact_id").eq_missing(pl.col("contact_id_today"))
    on_money = pl.any_horizontal(one.is_in([PROMISE, AGENCY, AUTO]) for one in either)
    by_money = pl.when(others).then(on_money).otherwise(same_contact)
    by_talks = others & pl.any_horizontal(one == BREACH for one in either)
    paid, talked = (pl.col("account_id").is_in(one["account_id"].implode()) for one in (since.money, since.talks))
    came = (by_money & paid) | (by_talks & talked)
    return told.filter(~news & (moved | ~came)).select(*PART, *CREDIT)


def _with_contacts(otherwise: pl.DataFrame, contacts: pl.DataFrame) -> pl.DataFrame:
    """``otherwise_credited`` with what is known of its contacts, and of those whose debt sets the rate."""
    then = contacts.select("contact_id", account_then="account_id", operator_then="operator_id", known_then="known")
    now = contacts.select(contact_id_today="contact_id", known_today="known")
    debt_then = contacts.select(debt_contact_id="contact_id", debt_account="account_id", debt_operator="operator_id")
    debt_now = contacts.select(debt_contact_id_today="contact_id", debt_known="known")
    for known in (then, now, debt_then, debt_now):
        otherwise = otherwise.join(known, on=known.columns[0], how="left")
    return otherwise


def with_credit(lines: pl.DataFrame, credited: pl.DataFrame) -> pl.DataFrame:
    """``lines`` with the CREDIT of the parts in ``credited``."""
    found = lines.join(
        credited.with_columns(kept=pl.lit(value=True)), on=PART, how="left", nulls_equal=True, suffix="_kept"
    )
    kept = pl.col("kept").fill_null(value=False)
    said = (pl.when(kept).then(f"{name}_kept").otherwise(name).alias(name) for name in CREDIT)
    return found.with_columns(*said).select(lines.columns)


def told_only(today: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """What lists and settings of now would pay otherwise in closed months, one row per part and operator it counts for.

    ``today`` and ``kept`` are the same lines, as they would be counted and as they stay credited. month, payment_id,
    account_id, charge_id, paid_on, amount, operator_id (who has it), would_have (who would), bonus, would_be.
    """
    key = [*PART, "paid_on"]
    wanted = today.select("month", *key, would_have="operator_id", would_be="bonus")
    both = kept.select(*key, "amount", "operator_id", "bonus").join(wanted, on=key, nulls_equal=True)
    other = pl.col("operator_id").ne_missing(pl.col("would_have")) | (pl.col("bonus") != pl.col("would_be"))
    columns = ["month", *key, "amount", "operator_id", "would_have", "bonus", "would_be"]
    return both.filter(other).select(columns).sort("month", *key)


def told_changes(told: pl.DataFrame) -> pl.DataFrame:
    """By how much bonuses would change if what is ``told_only`` were paid: operator_id, bonus; largest first."""
    sides = [("operator_id", -pl.col("bonus")), ("would_have", pl.col("would_be"))]
    each = pl.concat([told.select(operator_id=who, bonus=amount.cast(MONEY)) for who, amount in sides]).drop_nulls()
    sums = each.group_by("operator_id").agg(pl.col("bonus").sum().cast(MONEY)).filter(pl.col("bonus") != 0)
    return sums.sort("bonus", "operator_id", descending=[True, False])


def bonus_changes(now: pl.DataFrame, was: pl.DataFrame) -> pl.DataFrame:
    """By how much lines counted another way change bonuses: operator_id, bonus; who keeps his is left out."""
    sums = [
        lines.filter(pl.col("operator_id").is_not_null()).group_by("operator_id").agg(pl.col("bonus").sum().cast(MONEY))
        for lines in (now, was)
    ]
    both = sums[0].join(sums[1], on="operator_id", how="full", coalesce=True, suffix="_was")
    changed = both.select("operator_id", bonus=_difference("bonus")).filter(pl.col("bonus") != 0)
    return changed.sort("operator_id")
