"""Signs that somebody plays with the scheme."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from bonus_frames import money
from bonus_homes import ROWS, TALK, agreed, home_of, told
from ledgers import home_with

from queries.ask import ask
from queries.decisions.months import Reassignment, reassign
from queries.decisions.store import decisions_at


def test_reassigned_lines_are_paid_to_whom_the_supervisor_says(tmp_path: Path) -> None:
    home = agreed(home_of(tmp_path, {**ROWS, "contacts": []}))
    reassign(decisions_at(home), Reassignment("P1", "C1", "O9", "wrote the letter"), None, "boris")
    # on 10 September 2,000.00 are overdue: r = 0.03
    assert told(home, "2026-09", "charge_id", "operator_id", "reason", "bonus")[:2] == [
        ("C1", "O9", "reassigned", money("67.50")),
        ("C2", None, "house_no_contact", money(0)),
    ]


def test_a_sign_tells_how_many_promises_were_kept(tmp_path: Path) -> None:
    kept = TALK | {"result": "promise", "promised_on": date(2026, 9, 10), "promised_amount": 2600}
    broken = kept | {"contact_id": "K2", "operator_id": "O2", "started_at": datetime(2026, 9, 4, 12)}
    not_over = kept | {"contact_id": "K3", "operator_id": "O3", "promised_on": date(2026, 9, 30)}
    not_over |= {"started_at": datetime(2026, 9, 3, 12)}
    home = agreed(home_of(tmp_path, {**ROWS, "contacts": [kept, broken, not_over]}))
    signs = ask(home, "bonus_signs", {"month": "2026-09"})
    promises = signs.filter(pl.col("sign") == "promises_kept")
    # a payment is of the latest promise before it; the data end on 10 September, so what O3 was promised is not over
    assert promises.select("subject", "share", "cases").rows() == [("O1", 1.0, 1), ("O2", 0.0, 1)]


def test_easy_accounts_are_counted_among_those_overdue_when_the_month_began(tmp_path: Path) -> None:
    def account(number: int, paid_on: date | None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Owes a charge due on 20 August; an earlier one, due on 20 June, was paid on ``paid_on``."""
        name = f"A{number}"
        charges = [
            {"charge_id": f"{name}-1", "account_id": name, "charged_on": date(2026, 6, 1), "due_on": date(2026, 6, 20)},
            {"charge_id": f"{name}-2", "account_id": name, "charged_on": date(2026, 8, 1), "due_on": date(2026, 8, 20)},
        ]
        paid = [{"payment_id": name, "account_id": name, "paid_on": paid_on, "amount": 100}] if paid_on else []
        return [charge | {"amount": 100} for charge in charges], paid

    days = [date(2026, 6, 10)] * 3 + [date(2026, 7, 10)] * 7
    made = [account(number, day) for number, day in enumerate(days)]
    talks = [
        TALK | {"contact_id": f"K{n}", "account_id": f"A{n}", "operator_id": "O1" if n < 4 else "O2"} for n in range(10)
    ]
    rows = {
        "charges": [charge for charges, _ in made for charge in charges],
        "payments": [payment for _, payments in made for payment in payments],
        "contacts": talks,
    }
    signs = ask(agreed(home_of(tmp_path, rows)), "bonus_signs", {"month": "2026-09"})
    easy = signs.filter(pl.col("sign") == "easy_accounts")
    # A0, A1 and A2 paid in time before: O1 worked them and one more, O2 none of them
    assert easy.select("subject", "share", "expected", "cases").rows() == [("O1", 3 / 4, 0.3, 4), ("O2", 0.0, 0.3, 6)]


def test_operators_of_one_name_are_told_apart_by_their_number(tmp_path: Path) -> None:
    staff = [{"operator_id": "07", "name": "Захаров Максим"}, {"operator_id": "12", "name": "Захаров Максим"},
             {"operator_id": "15", "name": "Ильина Анна"}, {"operator_id": "19"}]  # fmt: skip
    names = dict(ask(home_with(tmp_path, {"operators": staff}), "operators").select("operator_id", "name").rows())
    assert names == {"07": "Захаров Максим (07)", "12": "Захаров Максим (12)", "15": "Ильина Анна", "19": "19"}
