"""Who earned a part of a payment: exactly one reason for each, decided from what was known that month.

A part is one row of ``lines``: what a payment closed of one charge, decided on ``decided_on``. The parts of a
reversal carry the date of the payment they take back, and so are decided exactly as that payment was. A breach costs
the operator who made it, see ``standing``; under schemes of the first edition it cost whoever spoke before him too.
Source of the order of reasons: the bonus rules of the Method page.
"""

import polars as pl

from receivables.bonus.scheme import FAIR, Scheme
from receivables.bonus.standing import PAYMENT, with_lawful

AUTO, AGENCY, NOT_OVERDUE = "house_auto_payment", "house_agency", "house_not_overdue"
PROMISE, TALK, NO_CONTACT = "promise_kept", "last_conversation", "house_no_contact"
BREACH, REASSIGNED = "breach", "reassigned"
REASONS = (AUTO, AGENCY, NOT_OVERDUE, PROMISE, TALK, NO_CONTACT, BREACH, REASSIGNED)
PAID_REASONS = (PROMISE, TALK, REASSIGNED)


def candidates(
    lines: pl.DataFrame, contacts: pl.DataFrame, cash: pl.DataFrame, placements: pl.DataFrame
) -> pl.DataFrame:
    """``lines`` with what any scheme may credit: ``overdue``, ``placed``, ``promise_no``, ``talk_no``, lawful ones.

    ``contacts`` are conversations of operators, each with its ``contact_no``; ``cash`` payments with
    ``account_id, paid_on, changed_on, amount``. The numbers are those of the latest promise kept and of the
    latest conversation before the payment, however long before; ``lawful_promise_no`` and ``lawful_talk_no`` are
    those of ``standing``.
    """
    days = (pl.col("decided_on") - pl.col("due_on")).dt.total_days()
    marked = lines.with_columns(days_past_due=days, overdue=(days >= 1).fill_null(value=False))
    payments = _payments(marked)
    promises = _promises_kept(payments, contacts, cash)
    latest = promises.group_by(PAYMENT).agg(promise_no=pl.col("contact_no").max())
    found = with_lawful(_last_talk(payments.join(latest, on=PAYMENT, how="left"), contacts), contacts, promises)
    return (
        marked.join(found.drop("before"), on=PAYMENT, how="left")
        .join(_placed(lines, placements), on=["account_id", "decided_on"], how="left")
        .with_columns(pl.col("placed").fill_null(value=False))
    )


def _payments(marked: pl.DataFrame) -> pl.DataFrame:
    """The payments that closed something overdue, and the moment before which a contact counts for them.

    A payment without a time counts as made at the end of its day.
    """
    next_day = pl.col("decided_on").cast(pl.Datetime("us")).dt.offset_by("1d")
    paid_at = pl.col("paid_at") if "paid_at" in marked.columns else pl.lit(None, dtype=pl.Datetime("us"))
    overdue = marked.filter("overdue").select(*PAYMENT, before=pl.coalesce(paid_at, next_day))
    return overdue.unique(PAYMENT, keep="any")


def _last_talk(payments: pl.DataFrame, contacts: pl.DataFrame) -> pl.DataFrame:
    talks = contacts.select("account_id", "started_at", talk_no="contact_no", talk_on=pl.col("started_at").dt.date())
    return (
        payments.sort("before")
        .join_asof(
            talks.sort("started_at", "talk_no"),
            left_on="before",
            right_on="started_at",
            by="account_id",
            allow_exact_matches=False,
            check_sortedness=False,
        )
        .drop("started_at")
    )


def _promises_kept(payments: pl.DataFrame, contacts: pl.DataFrame, cash: pl.DataFrame) -> pl.DataFrame:
    """The promises kept of each payment that lies between the promise and the promised day: contact and operator."""
    promises = contacts.filter(pl.col("promised_on").is_not_null())
    pairs = (
        payments.join(promises, on="account_id")
        .filter((pl.col("started_at") < pl.col("before")) & (pl.col("promised_on") >= pl.col("decided_on")))
        .with_columns(known_on=pl.col("decided_on").dt.month_end())
    )
    kept = kept_promises(pairs.unique(["contact_no", "known_on"]), cash)
    return pairs.join(kept, on=["contact_no", "known_on"], how="semi").select(*PAYMENT, "contact_no", "operator_id")


def kept_promises(promises: pl.DataFrame, cash: pl.DataFrame) -> pl.DataFrame:
    """Of ``promises`` those kept as known on ``known_on``: the promised amount paid in cash by the promised day.

    What was taken back of a payment by then does not count; a promise without an amount is kept by any payment.
    """
    paid = (
        promises.select("contact_no", "account_id", "started_at", "promised_on", "promised_amount", "known_on")
        .join(cash, on="account_id")
        .filter(
            (pl.col("paid_on") >= pl.col("started_at").dt.date())
            & (pl.col("paid_on") <= pl.min_horizontal("promised_on", "known_on"))
            & (pl.col("changed_on") <= pl.col("known_on"))
        )
    )
    sums = paid.group_by("contact_no", "known_on", "promised_amount").agg(pl.col("amount").sum())
    kept = (pl.col("amount") > 0) & (pl.col("amount") >= pl.col("promised_amount").fill_null(0))
    return sums.filter(kept).select("contact_no", "known_on")


def _placed(lines: pl.DataFrame, placements: pl.DataFrame) -> pl.DataFrame:
    """Accounts and days on which an agency held the account; the day of recall is free again."""
    days = lines.select("account_id", "decided_on").unique()
    until = pl.col("recalled_on").is_null() | (pl.col("decided_on") < pl.col("recalled_on"))
    held = days.join(placements.select("account_id", "placed_on", "recalled_on"), on="account_id")
    held = held.filter((pl.col("placed_on") <= pl.col("decided_on")) & until)
    return held.select("account_id", "decided_on", placed=pl.lit(value=True)).unique()


def _in_time(talk: str, scheme: Scheme) -> pl.Expr:
    """The number of a conversation that the scheme's days of credit reach, else null."""
    days = (pl.col("decided_on") - pl.col(f"{talk}_on")).dt.total_days()
    return pl.when(days <= scheme.credit_days).then(f"{talk}_no")


def credit(found: pl.DataFrame, contacts: pl.DataFrame, reassigned: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """``found`` (see ``candidates``) with ``reason``, ``operator_id``, the credited contact and the debt at it."""
    best = [(PROMISE, pl.col("promise_no")), (TALK, _in_time("talk", scheme))]
    if scheme.edition >= FAIR:
        best = [(PROMISE, pl.col("lawful_promise_no")), (TALK, _in_time("lawful_talk", scheme)), *best]
    house = {
        AUTO: pl.col("channel").is_in(sorted(scheme.excluded_channels)),
        AGENCY: pl.col("placed"),
        NOT_OVERDUE: ~pl.col("overdue"),
    }
    reason = pl.coalesce(
        *(pl.when(kept).then(pl.lit(name)) for name, kept in house.items()),
        *(pl.when(number.is_not_null()).then(pl.lit(name)) for name, number in best),
        pl.lit(NO_CONTACT),
    )
    number = pl.when(~reason.is_in([*house])).then(pl.coalesce(number for _, number in best))
    credited = found.with_columns(reason=reason, contact_no=number)
    return _reassign(_with_contact(credited, contacts, scheme), reassigned)


def _with_contact(credited: pl.DataFrame, contacts: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """The credited contact's own columns; one that broke a limit keeps its operator but earns nothing.

    Since the second edition of the rules the debt is the greatest of the contact's chain; ``debt_on`` and
    ``debt_contact_id`` say whose it is.
    """
    own = [pl.col("debt"), pl.col("started_at").dt.date(), pl.col("contact_id")]
    of_chain = [pl.col("chain_debt"), pl.col("chain_debt_on"), pl.col("chain_contact")]
    whose = own if scheme.edition < FAIR else of_chain
    known = contacts.select(
        "contact_no",
        "contact_id",
        "operator_id",
        "breach",
        contact_at="started_at",
        **dict(zip(("debt_at_contact", "debt_on", "debt_contact_id"), whose, strict=True)),
    )
    joined = credited.join(known, on="contact_no", how="left")
    broke = pl.col("breach").is_not_null()
    return joined.with_columns(reason=pl.when(broke).then(pl.lit(BREACH)).otherwise("reason"))


def _reassign(credited: pl.DataFrame, reassigned: pl.DataFrame) -> pl.DataFrame:
    """What a supervisor gave to another operator (or, with no operator, to the house), the latest word last.

    Parts that closed nothing overdue, and those of accounts placed with an agency, are never paid and stay. A
    part that no contact had earned takes the debt of the payment's own day, which ``reassigned`` brings as ``debt``.
    """
    lines = credited.with_row_index("line_no")
    words = reassigned.select(
        "payment_id", "decided_at", "why", part="charge_id", given_to="operator_id", debt_that_day="debt"
    )
    last = (
        lines.filter(pl.col("overdue") & ~pl.col("placed"))
        .join(words, on="payment_id")
        .filter(pl.col("part").is_null() | (pl.col("part") == pl.col("charge_id")))
        .sort("decided_at")
        .group_by("line_no")
        .agg(pl.col("given_to", "debt_that_day", "why").last(), moved=pl.lit(value=True))
    )
    moved = pl.col("moved").fill_null(value=False)
    return (
        lines.join(last, on="line_no", how="left")
        .with_columns(
            reason=pl.when(moved).then(pl.lit(REASSIGNED)).otherwise("reason"),
            operator_id=pl.when(moved).then("given_to").otherwise("operator_id"),
            debt_at_contact=pl.when(moved)
            .then(pl.coalesce("debt_at_contact", "debt_that_day"))
            .otherwise("debt_at_contact"),
        )
        .drop("line_no", "moved", "given_to", "debt_that_day")
    )
