"""What the cases of calls, operators, names and campaigns call right, as their README files have it."""

from datetime import datetime

from case_steps import AMONG_OTHERS, DAY, JUNE, Answer, Case, earned

MEASURED = ("payer_share", "cash_per_account", "next_bill_paid_share", "overdue_90_share", "overdue_180_share")
UNMEASURED = ("suspended_share", "left_share", "complained_share")
MIXED_UP = [*((name, "overlapping") for name in MEASURED), *((name, "not_measured") for name in UNMEASURED)]
"""Of what was never loaded nothing can be judged."""

BONUS = earned(136)
"""Of who left before the money came, and before it went back."""

PEOPLE_CASES = [
    Case(
        "02-extension-handed-on",
        (
            Answer("bonus_lines month=2026-05", "payment_id operator_id bonus", [("P1", "O1", earned(115))]),
            Answer("bonus_lines month=2026-06", "payment_id operator_id bonus", [("P2", "O2", earned(146))]),
            Answer("data_doubts", "doubt", []),
        ),
    ),
    Case(
        "09-queue-transfer",
        (
            Answer(
                "account_contacts account_id=A1",
                "operator_id seconds result",
                [("O1", 120, "conversation"), ("O2", 173, "conversation")],
            ),
            Answer("bonus_lines month=2024-06", "payment_id operator_id", [("P1", "O2")]),
        ),
    ),
    Case(
        "12-two-phones-old-contract",
        (
            Answer("select * from contacts", "contact_id account_id", [("K1", "A1"), ("K2", "A1"), ("K3", "A2-NEW")]),
            Answer(
                "bonus_lines month=2026-06",
                "account_id operator_id contact_id",
                [("A1", "O1", "K2"), ("A2-NEW", "O2", "K3")],
            ),
            Answer("data_doubts", "doubt", []),
        ),
    ),
    Case(
        "14-two-offers-to-the-same",
        (
            Answer(
                "campaign_checks campaign=M1 as_of=2026-09-01",
                "check passed offered compared",
                [("elsewhere_p", False, 1000, 0)],
                AMONG_OTHERS,
            ),
            Answer(
                "campaign_overlaps campaign=M1 as_of=2026-09-01",
                "kind other_id offered all_offered compared",
                [("other_offer", "M2", 1000, 1000, 0)],
            ),
            Answer("campaign_effect campaign=M1 as_of=2026-09-01", "measure verdict", MIXED_UP),
            Answer("campaign_effect campaign=M2 as_of=2026-09-01", "measure verdict", MIXED_UP),
        ),
    ),
    Case(
        "22-zone-by-another-name",
        (
            Answer(
                f"contact_breaches {JUNE}",
                "account_id rule started_at",
                [(account, "hours", datetime(2026, 6, 10, 20 + 2, 30)) for account in ("A1", "A2")],
            ),
        ),
    ),
    Case(
        "23-names",
        (
            *(
                Answer(f"account_search text={text}", "account_id", [(account,)])
                for text, account in {
                    "HYPERLINK": "A1",
                    "O'Neil": "A2",
                    "مرحبا": "A3",
                    "😀": "A4",
                    "abc\u202egnp": "A5",
                    "ДлинноеДлинное": "A6",
                    "@SUM(1)": "@SUM(1)",
                }.items()
            ),
            Answer(
                f"debtors {DAY}",
                "account_id debt",
                [("@SUM(1)", 5000), ("A1", 1000 - 1), *((f"A{at}", 1000) for at in range(2, 7))],
            ),
        ),
    ),
    Case(
        "28-operator-left",
        (
            Answer(
                "bonus_by_operator month=2026-06",
                "operator_id bonus payout",
                [("O1", BONUS, BONUS), ("O2", 0, 0)],
            ),
            Answer(
                "bonus_by_operator month=2026-07",
                "operator_id employed bonus clawback carried_out payout",
                [("O1", False, -BONUS, BONUS, BONUS, 0), ("O2", True, 0, 0, 0, 0)],
            ),
            Answer("bonus_lines month=2026-07", "payment_id operator_id amount bonus", [("P1", "O1", -1000, -BONUS)]),
        ),
    ),
]
