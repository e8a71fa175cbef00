"""One worked example for each reason and each rule of a bonus, small enough to check by hand.

In all of them the scheme pays 2 % of the first 1,000.00 of debt, 4 % up to 3,000.00 and 6 % above, and 1.5 times
as much for the days from the 31st past due on. The tests count every example with the rules themselves.
"""

from dataclasses import dataclass
from decimal import Decimal

from receivables.bonus.credit import AGENCY, AUTO, BREACH, NO_CONTACT, NOT_OVERDUE, PROMISE, REASSIGNED, TALK
from receivables.bonus.scheme import FLAT, GRADUATED, AgeBand, DebtBand, Scheme
from receivables.messages import Message, message

AGE_STEPS, CHAIN = "age_steps", "chain"

EXAMPLE_SCHEME = Scheme(
    debt_bands=(
        DebtBand(Decimal(0), Decimal("0.02")),
        DebtBand(Decimal(1000), Decimal("0.04")),
        DebtBand(Decimal(3000), Decimal("0.06")),
    ),
    age_bands=(AgeBand(1, Decimal(1)), AgeBand(31, Decimal("1.5"))),
)


@dataclass(frozen=True)
class Example:
    """What rule it shows, the example in words, and the roubles that come out."""

    rule: str
    told: Message
    result: Decimal


def _example(rule: str, result: str, told: Message) -> Example:
    return Example(rule, Message(told.text, {**told.values, "result": Decimal(result)}), Decimal(result))


EXAMPLES = (
    _example(
        GRADUATED,
        "18.75",
        message(
            "Debt before the contact 2,000: the first 1,000 at 2% are 20, the second at 4% are 40, "
            "together 60; 60 / 2,000 = 3%. A payment closed 500 of it 60 days past due: 30 days × 1 and "
            "30 days × 1.5, together 75; 75 / 60 = 1.25. 500 × 3% × 1.25 = {result}."
        ),
    ),
    _example(
        FLAT,
        "25.00",
        message("The same with one rate for the whole debt: 2,000 lies from 1,000 on, 4%: 500 × 4% × 1.25 = {result}."),
    ),
    _example(
        AGE_STEPS,
        "22.50",
        message(
            "The same with one multiplier for the whole age: 60 days lie from the 31st day on, 1.5: "
            "500 × 3% × 1.5 = {result}."
        ),
    ),
    _example(
        CHAIN,
        "25.00",
        message(
            "Operator B speaks on the 1st about 4,000, 2,000 of them are paid, and on the 8th he speaks about the "
            "rest: 4,000 set the rate, (20 + 80 + 60) / 4,000 = 4%. The payment of 500: 500 × 4% × 1.25 = {result}."
        ),
    ),
    _example(
        PROMISE,
        "18.75",
        message(
            "On the 1st operator A takes the promise of 500 by the 12th, on the 8th operator B speaks with the "
            "subscriber, on the 10th the 500 come: the promise was kept, operator A gets {result}."
        ),
    ),
    _example(
        TALK,
        "18.75",
        message("Without a promise the last conversation within 14 days counts: operator B of the 8th gets {result}."),
    ),
    _example(
        NO_CONTACT, "0.00", message("The last conversation was 15 days before the payment: nobody earned it, {result}.")
    ),
    _example(AUTO, "0.00", message("The 500 were taken automatically from the card: nobody's work, {result}.")),
    _example(AGENCY, "0.00", message("The account was with an agency on the day of the payment: {result}.")),
    _example(
        NOT_OVERDUE,
        "0.00",
        message("The payment closed a charge on its due date, or remained an advance: nothing was overdue, {result}."),
    ),
    _example(
        BREACH,
        "0.00",
        message(
            "The last conversation began at 23:00, and no other operator spoke lawfully within the 14 days: the part "
            "stays with the operator of that one, the bonus is {result}."
        ),
    ),
    _example(
        REASSIGNED,
        "25.00",
        message(
            "Nobody spoke in time, but the supervisor gives the line to operator C, saying why. On "
            "the payment's day 4,000 were overdue: (20 + 80 + 60) / 4,000 = 4%; 500 × 4% × 1.25 = "
            "{result}."
        ),
    ),
    _example(
        "clawback",
        "-18.75",
        message(
            "The payment of 500 is reversed in the next month: that month gets a line of {result}, at the same rate."
        ),
    ),
    _example(
        "never_paid",
        "200.00",
        message(
            "A bonus of 1,000 met the cap of 800; in the next month all of it is reversed. The lines take 1,000, but "
            "of that {result} had never been paid: 800 are taken."
        ),
    ),
    _example(
        "carried_out",
        "500.00",
        message("800 are taken back, the month's own pay is 300: nothing is paid, and {result} are left to take."),
    ),
    _example(
        "carried_in",
        "200.00",
        message("500 were left to take, the next month's own pay is 700: they go first, {result} are paid."),
    ),
    _example(
        "corrections",
        "18.75",
        message(
            "The month is closed, then a file brings a later conversation of operator B: the next open month takes the "
            "bonus from operator A and gives operator B {result}."
        ),
    ),
    _example("capped", "250.00", message("The bonus is 280, the cap 250: to be paid {result}.")),
    _example("guarantee", "100.00", message("The bonus is 70, the guaranteed minimum 100: to be paid {result}.")),
    _example(
        "below_minimum",
        "0.00",
        message("999.99 were recovered and the scheme asks for 1,000: of a bonus of 40 {result} is paid."),
    ),
    _example("deduction", "30.00", message("Two upheld complaints at 50 each: of a bonus of 130 {result} remain.")),
)
