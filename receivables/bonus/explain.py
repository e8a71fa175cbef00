"""A payout and a line in words: the sentences that stand beside the figures and on the statement."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from receivables.bonus.credit import AGENCY, AUTO, BREACH, NO_CONTACT, NOT_OVERDUE, PROMISE, REASSIGNED, TALK
from receivables.messages import Message, message

Row = Mapping[str, Any]


def explain_payout(row: Row, scheme: str) -> list[Message]:
    """One row of ``payouts`` in words, sentence by sentence; rules that changed nothing are not mentioned."""
    sentences = [
        message(
            "In {month} operator {operator} recovered {recovered} (parts of payments: {lines}), which under scheme "
            "{scheme} gives a bonus of {bonus}.",
            month=row["month"],
            operator=row["operator_id"],
            recovered=row["recovered"],
            lines=row["lines"],
            scheme=scheme,
            bonus=row["bonus"],
        )
    ]
    rules = {
        "clawback": _clawback(row["clawback"]),
        "never_paid": _never_paid(row["never_paid"]),
        "corrections": message("Corrections of closed months change it by {amount}.", amount=row["corrections"]),
        "below_minimum": message(
            "Less was recovered than the scheme asks for, so the bonus of {amount} is not paid.",
            amount=row["below_minimum"],
        ),
        "capped": message("The cap takes off {amount}.", amount=row["capped"]),
        "guarantee": message("The guaranteed minimum adds {amount}.", amount=row["guarantee"]),
        "deduction": message(
            "Upheld complaints: {complaints}; they take off {amount}.",
            complaints=row["complaints"],
            amount=row["deduction"],
        ),
        "carried_in": _carried_in(row["carried_in"]),
        "carried_out": message(
            "{amount} cannot be taken from this month's pay and is carried to the next.", amount=row["carried_out"]
        ),
    }
    sentences += [sentence for column, sentence in rules.items() if row[column]]
    return [*sentences, message("To be paid: {payout}.", payout=row["payout"])]


def _clawback(amount: Decimal) -> Message:
    """What came back; less than nothing when a refund was itself reversed in a later month."""
    if amount > 0:
        return message("Reversed payments took {amount} of it back.", amount=amount)
    return message("Money of earlier months that came in again gives {amount} back.", amount=-amount)


def _never_paid(amount: Decimal) -> Message:
    """How lines about earlier months come to count otherwise than their bonuses."""
    if amount > 0:
        return message(
            "Lines about earlier months would take {amount} that had never been paid; it is not taken.", amount=amount
        )
    return message(
        "Lines about earlier months would bring {amount} that the rules of those months do not pay; it is not paid.",
        amount=-amount,
    )


def _carried_in(amount: Decimal) -> Message:
    """What earlier months left; less than nothing when a month closed before an earlier one took too much."""
    if amount > 0:
        return message("Earlier months left {amount} to be taken back, which is taken first.", amount=amount)
    return message("A month closed before an earlier one took {amount} too much, which is given back.", amount=-amount)


def explain_line(row: Row) -> Message:
    """One bonus line in words: why it has its reason."""
    if row["corrects"] is not None:
        return message("What became known later about the closed month {month}.", month=row["corrects"])
    return _REASONS[row["reason"]](row)


def explain_debt(row: Row) -> Message | None:
    """Whose debt sets the rate of a line, when it is not that of the credited contact; else None.

    Lines of months that were closed before chains of conversations counted have no ``debt_on``.
    """
    talked_at, debt_on = row["contact_at"], row.get("debt_on")
    if talked_at is None or debt_on is None or debt_on == talked_at.date():
        return None
    return message(
        "The debt of the conversation {contact}, {day}, sets the rate: it is the greatest of the chain of "
        "conversations up to this one, so that a part payment in between takes nothing off.",
        contact=row["debt_contact_id"],
        day=debt_on,
    )


def _contact(row: Row) -> dict[str, Any]:
    return {"operator": row["operator_id"], "contact": row["contact_id"], "day": row["contact_at"].date()}


def _reassigned(row: Row) -> Message:
    if row["operator_id"] is None:
        return message("A supervisor decided that nobody earns a bonus for this part: {why}", why=row["why"])
    return message(
        "A supervisor gave this part to operator {operator}: {why}", operator=row["operator_id"], why=row["why"]
    )


_REASONS = {
    AUTO: lambda row: message("Payments by the channel {channel} are nobody's work.", channel=row["channel"]),
    AGENCY: lambda row: message("The account was placed with an agency."),
    NOT_OVERDUE: lambda row: message("This part closed nothing overdue."),
    NO_CONTACT: lambda row: message("No operator spoke with the subscriber in time before the payment."),
    PROMISE: lambda row: message(
        "Operator {operator} took the promise that was kept ({contact}, {day}).", **_contact(row)
    ),
    TALK: lambda row: message(
        "Operator {operator} had the last lawful conversation ({contact}, {day}).", **_contact(row)
    ),
    BREACH: lambda row: message(
        "The contact of operator {operator} ({contact}, {day}) broke a limit, {rule}, and earns nothing.",
        rule=row["breach"],
        **_contact(row),
    ),
    REASSIGNED: _reassigned,
}


def explain_move(changes: Sequence[tuple[str, Decimal]], month: str) -> list[Message]:
    """What reassigning brings each operator (see ``bonus_changes``) and in which ``month`` it is paid."""
    taken = [(operator, -amount) for operator, amount in changes if amount < 0]
    given = [(operator, amount) for operator, amount in changes if amount > 0]
    if not changes:
        return [message("Nobody's bonus changes by it.")]
    if [amount for _operator, amount in taken] == [amount for _operator, amount in given]:
        (before, amount), (after, _same) = taken[0], given[0]
        return [
            message(
                "The bonus of {amount} will be taken from {before} and paid to {after} in {month}.",
                amount=amount,
                before=before,
                after=after,
                month=month,
            )
        ]
    return [
        *(
            message("{amount} will be taken from {operator} in {month}.", amount=amount, operator=operator, month=month)
            for operator, amount in taken
        ),
        *(
            message("{amount} will be paid to {operator} in {month}.", amount=amount, operator=operator, month=month)
            for operator, amount in given
        ),
    ]
