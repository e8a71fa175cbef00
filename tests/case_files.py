"""What single files call right, as the table of their README has it, and what the desk must propose for others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from case_steps import Answer, Case

EUR = 'currency = "EUR"\n'
TALK, UNANSWERED = "conversation", "no_answer"


FILE_CASES = [
    Case(
        "ampm_calls.csv",
        [
            Answer("account_contacts account_id=A", "started_at seconds", [(datetime(2026, 10, 16, 12 + 1, 5), 60)]),
            Answer("account_contacts account_id=B", "started_at seconds", [(datetime(2026, 10, 17, 11, 5), 60)]),
        ],
        accounts="A,74950000001\nB,74950000002\n",
    ),
    Case(
        "beeline_calls.csv",
        [
            Answer(f"account_contacts account_id={account}", "seconds result direction", [call])
            for account, call in {
                "A": (2 * 60 + 10, TALK, "out"),
                "B": (0, UNANSWERED, "out"),
                "C": (62 * 60 + 3, TALK, "in"),
            }.items()
        ],
        accounts="A,+79990000001\nB,+79990000002\nC,+79990000003\n",
    ),
    Case("invoice_lines.csv", [Answer("identity", "billed closing", [(500 + 300 + 500, 1300)])]),
    Case(
        "invoices_balance.csv",
        [Answer("debtors as_of=2026-09-30", "account_id debt", [("C2", 70 - 20)])],
        asked={"invoices_balance.csv": "the columns Amount Paid, Balance"},
        told={"invoices_balance.csv": {"open": "Balance"}},
    ),
    Case(
        "leading_zero_a.csv",
        [
            Answer("identity", "billed cash", [(2 * Decimal("55.94"), 2 * Decimal("55.94"))]),
            Answer(
                "document_doubts",
                "table_name document_id twin_id amount",
                [
                    ("charges", "611365", "0000611365", Decimal("55.94")),
                    ("payments", "611365|settled", "0000611365|settled", Decimal("55.94")),
                ],
            ),
        ],
        steps="load leading_zero_a.csv\nload leading_zero_b.csv",
    ),
    Case(
        "saldo_sheet.csv",
        [Answer("identity", "taken_over billed cash closing", [(0 + 100, 500 + 500, 300 + 600, 100 + 1000 - 900)])],
    ),
    Case(
        "status_payments.csv",
        [Answer("identity", "cash", [(500,)]), Answer("select * from payments", "account_id", [("100001",)])],
        asked={"status_payments.csv": "the column Статус"},
        told={"status_payments.csv": {"rows": "Статус: Возврат=not"}},
    ),
    Case(
        "status_payments_en.csv",
        [Answer("identity", "cash", [(50,)]), Answer("select * from payments", "account_id", [("C1",)])],
        asked={"status_payments_en.csv": "the column status"},
        told={"status_payments_en.csv": {"rows": "status: Refunded=not"}},
    ),
    Case(
        "two_digit_year_payments.csv",
        [
            Answer(
                "select * from payments",
                "account_id paid_on amount",
                [("100001", date(2026, 10, 5), 100), ("100002", date(2026, 10, 17), 100)],
            ),
            Answer("identity", "cash", [(100 + 100,)]),
        ],
    ),
    Case(
        "unknown_channel.csv",
        [
            Answer("identity", "cash", [(4 * 135,)]),
            Answer(
                "select * from payments",
                "account_id channel",
                [("C1", "office"), ("C2", "card"), ("C3", "other"), ("C4", "other")],
            ),
            Answer("data_doubts", "doubt rows amount", [("unknown_word", 2, 2 * 135)]),
        ],
        named=["PayPal 1, QIWI 1"],
    ),
    Case("unknown_kind.csv", [Answer("identity", "billed", [(3 * 500,)])], named=["Интернет 1"]),
    Case(
        "voicemail_rows.csv",
        [
            Answer("account_contacts account_id=A", "seconds result", [(30, TALK)]),
            Answer("select sum(seconds)::int as seconds from contacts", "seconds", [(30,)]),
        ],
        accounts="A,79990000001\n",
    ),
    Case("whmcs_transactions.csv", [Answer("identity", "cash", [(149 - 49,)])], settings=EUR),
    Case("whmcs_transactions.csv", [], asked={"whmcs_transactions.csv": "is in EUR, the company keeps"}),
]


@dataclass(frozen=True)
class AtTheDesk:
    """A file that nobody described: what the desk proposes for each table, and what its draft then gives."""

    file: str
    refused: str
    proposed: Mapping[str, Mapping[str, str]]
    offered: Sequence[str]
    answers: Sequence[Answer]


DESK_CASES = [
    AtTheDesk(
        "charges_and_payments.csv",
        "the columns Сумма начисления",
        {
            "charges": {"account_id": "Лицевой счет", "charged_on": "Начислено за", "amount": "Сумма начисления"},
            "payments": {"account_id": "Лицевой счет", "paid_on": "Дата оплаты", "amount": "Оплачено"},
        },
        ["Лицевой счет", "Начислено за", "Сумма начисления", "Дата оплаты", "Оплачено"],
        [Answer("identity", "billed cash closing", [(500 + 500, 300 + 500, 1000 - 800)])],
    ),
    AtTheDesk(
        "desk_guess_amount.csv",
        "is not recognised",
        {
            "charges": {
                "account_id": "client",
                "charged_on": "posting_date",
                "due_on": "due_in_date",
                "amount": "total_open",
            }
        },
        ["№", "client", "name", "clear_date", "posting_date", "due_in_date", "total_open"],
        [Answer("identity", "billed", [(Decimal("3299.70") + Decimal("11173.02") + Decimal("3525.59"),)])],
    ),
    AtTheDesk(
        "pandas_index.csv",
        "has no header that is known",
        {"charges": {"account_id": "client", "charged_on": "posting_date", "amount": "total_open"}},
        ["client", "posting_date", "total_open"],
        [Answer("identity", "billed", [(Decimal("3299.70") + Decimal("11173.02"),)])],
    ),
]
