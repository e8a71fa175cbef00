"""What the cases of ledgers, ages and files call right, as their README files have it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from case_steps import DAY, JUNE, Answer, Case, earned

STATEMENT_AND_REGISTRY = Case(
    "15-statement-and-registry",
    (
        Answer(f"identity {JUNE}", "cash difference", [(3 * 1000 + 500, 0)]),
        Answer(f"debtors {DAY}", "account_id debt", [("000200", 1000 - 500)]),
        Answer(f"debt_by_age {DAY}", "bucket amount", [("31-60", 1000 - 500)]),
    ),
    aside=None,
    named=["2952|4512", "line 38"],
)
REGISTRY_LAST = f"load accounts.csv charges.csv statement.txt\nload registry.txt\nask data_doubts {DAY}"

LEDGER_CASES = [
    Case(
        "01-refund-in-parts",
        (
            Answer(f"debtors {DAY}", "account_id debt days_past_due", [("A1", 1000, 161), ("A2", 1000, 161)]),
            Answer(f"debt_by_age {DAY}", "bucket charges accounts amount", [("91-180", 2, 2, 2 * 1000)]),
            Answer(f"identity {JUNE}", "cash closing", [(2 * 1000 - 1000 - 600 - 400, 2000)]),
            Answer("bonus_by_operator month=2026-06", "operator_id bonus payout", [("O1", 0, 0), ("O2", 0, 0)]),
        ),
    ),
    Case(
        "03-wrong-year",
        (
            Answer("debt_by_age", "bucket amount", [("1-30", 3 * 500), ("31-60", 500)]),
            Answer("collection_by_month from=2026-05-01", "month cash", [("2026-05", 500), ("2026-06", 500)]),
        ),
        aside=["2062-06-05"],
        named=["to 2026-06-25"],
    ),
    Case(
        "04-register-day-first",
        (
            Answer(
                "debtors as_of=2026-05-31",
                "account_id debt oldest_due_on",
                [
                    ("C-10", 100, date(2026, 4, 4)),
                    ("C-11", 200, date(2026, 4, 5)),
                    ("C-12", 300, date(2026, 5, 7)),
                ],
            ),
            Answer("debt_by_age as_of=2026-05-31", "bucket amount", [("1-30", 300), ("31-60", 100 + 200)]),
        ),
        asked={"invoices.csv": "column Invoice Date: 05/03/2026"},
        told={"invoices.csv": {"dates": "dmy"}},
    ),
    Case(
        "05-register-partly-paid",
        (
            Answer(f"debtors {DAY}", "account_id debt", [("C-10", 100 - 40), ("C-11", 200)]),
            Answer(f"data_doubts {DAY}", "doubt", []),
        ),
        asked={"open-invoices.csv": "the columns Paid Amount, Balance Due"},
        told={"open-invoices.csv": {"open": "Balance Due"}},
    ),
    Case(
        "06-equal-payments-overlap",
        (
            Answer(
                f"account_ledger account_id=A1 {DAY}",
                "dated_on event credit balance",
                [
                    (date(2026, 6, 1), "service", 0, 1500),
                    (date(2026, 6, 10), "payment", 300, 1500 - 300),
                    (date(2026, 6, 10), "payment", 300, 1500 - 2 * 300),
                    (date(2026, 6, 18), "payment", 300, 1500 - 900),
                ],
            ),
        ),
        asked={"bank1.csv": "column DATE: 10-06-2026"},
        told={"bank1.csv": {"dates": "dmy"}},
    ),
    Case(
        "07-utc-month-end",
        (
            Answer(
                "collection_by_month from=2026-05-01 to=2026-06-30", "month cash", [("2026-05", 100), ("2026-06", 200)]
            ),
            Answer(f"closings account_id=A2 {DAY}", "dated_on amount", [(date(2026, 6, 1), 200)]),
        ),
    ),
    Case(
        "08-wrong-account-moved",
        (
            Answer(f"identity {JUNE}", "cash difference", [(1000 - 1000 + 1000, 0)]),
            Answer(f"debtors {DAY}", "account_id debt days_past_due", [("A1", 1000, 161)]),
            Answer("debtors as_of=2026-06-10", "account_id", []),
            Answer(
                "bonus_by_operator month=2026-06",
                "operator_id recovered bonus payout",
                [("O1", 0, 0, 0), ("O2", 1000, earned(136), earned(136))],
            ),
        ),
    ),
    Case(
        "11-opening-balances",
        (
            Answer(f"identity {JUNE}", "opening billed cash closing", [(5000 - 300, 2 * 500, 500, 4700 + 1000 - 500)]),
            Answer(
                "collection_by_month from=2026-06-01 to=2026-06-30", "month collection_rate", [("2026-06", 500 / 1000)]
            ),
            Answer(f"debtors {DAY}", "account_id debt", [("A1", 5000), ("A2", 500 - 300)]),
        ),
    ),
    STATEMENT_AND_REGISTRY,
    replace(STATEMENT_AND_REGISTRY, steps=REGISTRY_LAST),
    Case(
        "16-excel-habits",
        (
            Answer(
                f"account_ledger account_id=000123 {DAY}",
                "dated_on document_id debit credit",
                [
                    (date(2026, 5, 1), "C1", 5000, 0),
                    (date(2026, 6, 5), "P1", 0, Decimal("1234.56")),
                    (date(2026, 6, 6), "P2", 0, 1000),
                    (date(2026, 6, 5), "P3", 0, Decimal("1234.56")),
                    (date(2026, 6, 7), "P5", 100, 0),
                    (date(2026, 6, 7), "P6", 100, 0),
                ],
            ),
            Answer(f"identity {JUNE}", "cash", [(2 * Decimal("1234.56") + 1000 - 100 - 100,)]),
        ),
        aside=["46179"],
    ),
    Case(
        "19-numbers-begin-anew",
        (
            Answer("identity from=2025-01-01 to=2026-01-31", "cash closing", [(2 * 1000 + 2 * 700, 0)]),
            Answer("debtors as_of=2026-01-31", "account_id", []),
            Answer("data_doubts as_of=2026-01-31", "doubt", []),
        ),
        asked={"till-2026.csv": "for example 1: A1, 2025-06-05, 1000.00; here A3, 2026-01-10, 700.00"},
        told={"till-2026.csv": {"numbers": "yearly"}},
    ),
    Case(
        "20-as-of-and-future",
        (
            Answer("debt_by_age as_of=2026-02-28", "bucket amount", [("advance", -1000)]),
            Answer(
                "debt_by_age as_of=2026-04-30",
                "bucket amount",
                [("not_due", 100_000), ("1-30", 5 * 10_000 - 1000)],
            ),
            Answer("debt_by_age as_of=2026-05-31", "bucket amount", [("not_due", 500), ("1-30", 100_000)]),
        ),
    ),
    Case(
        "26-unknown-channel-and-zero-bill",
        (
            Answer(f"identity {JUNE}", "cash closing", [(1000 + 500, 0)]),
            Answer(f"debtors {DAY}", "account_id", []),
            Answer(f"debt_by_age {DAY}", "bucket", []),
            Answer(f"data_doubts {DAY}", "doubt rows amount", [("unknown_word", 1, 500)]),
        ),
        named=[r"channel: .*QR-код"],
    ),
    Case(
        "34-foreign-money-forced",
        (Answer(f"debtors {DAY}", "account_id debt", [("A1", 1000)]),),
        asked={"eur.csv": "amounts of another currency never enter them"},
    ),
]
