"""Plans beside the bills that go on: who pays which, counted by hand; adjustments, cancelled bills, moved contracts."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from billing_rows import charge, payment
from plan_homes import OWED, home_of_plans, part_states, plan, states

from queries.ask import ask, open_company
from queries.home import Home

PARTS = [("2026-07-20", 300), ("2026-08-20", 300), ("2026-09-20", 300)]
AGREED = plan("1", "2026-07-01", PARTS)
DEFERRED = plan("1", "2026-07-01", [("2026-09-20", 900)], kind="deferral")
MONTHS = ("2026-07", "2026-08", "2026-09")
BILLS = [charge(f"new {month}", f"{month}-05", "200", f"{month}-15") for month in MONTHS]
JUDGED = "2026-09-30"


def monthly(day: str, amount: str, account: str = "A") -> list[dict[str, Any]]:
    return [payment(f"{month}-{day} {amount}", f"{month}-{day}", amount, account_id=account) for month in MONTHS]


def billed(folder: Path, payments: list[dict[str, Any]], agreed: Any = AGREED, **more: Any) -> Home:
    """A owes 900 from before the plan, and is billed 200 more on the 15th of each month."""
    return home_of_plans(folder, agreed, **{"charges": [OWED, *BILLS], "payments": payments, **more})


def stands(home: Home, on: str) -> dict[str, Any]:
    """The only plan on a day."""
    return open_company(home).sql("select * from plans_on($as_of)", as_of=date.fromisoformat(on)).row(0, named=True)


def test_who_pays_only_the_new_bills_breaks_every_part(tmp_path: Path) -> None:
    """200 on each bill's day, 600 in all, and nothing of the 900."""
    home = billed(tmp_path, monthly("15", "200"))
    assert part_states(home, JUDGED) == ["broken", "broken", "broken"]
    told = stands(home, JUDGED)
    assert (told["state"], told["paid"], told["missing"], told["remains"]) == ("broken", 0, 900, 900)


def test_who_pays_parts_and_new_bills_keeps_the_plan_also_while_a_bill_waits_for_the_next_part(tmp_path: Path) -> None:
    """500 on each part's day; on 18 August the bill of the 15th is open, and is weighed with the part of the 20th."""
    home = billed(tmp_path, monthly("20", "500"))
    assert part_states(home, JUDGED) == ["kept", "kept", "kept"]
    waiting = stands(home, "2026-08-18")
    assert (waiting["state"], waiting["paid"], waiting["missing"]) == ("kept", 300, 0)
    assert (waiting["next_due_on"], waiting["next_amount"]) == (date(2026, 8, 20), 300)
    assert states(home, JUDGED) == [("1", "fulfilled")]


def test_who_pays_the_parts_but_not_the_new_bills_breaks_them(tmp_path: Path) -> None:
    """300 - 200 = 100 of 300, 600 - 400 = 200 of 600, 900 - 600 = 300 of 900."""
    home = billed(tmp_path, monthly("20", "300"))
    assert part_states(home, JUDGED) == ["broken", "broken", "broken"]
    assert (stands(home, JUDGED)["paid"], stands(home, JUDGED)["missing"]) == (300, 600)


def test_a_bill_due_on_the_day_of_a_part_or_later_is_weighed_with_the_next_part(tmp_path: Path) -> None:
    bills = [charge("on the day", "2026-07-05", "200", "2026-07-20")]
    home = billed(tmp_path, monthly("20", "300"), charges=[OWED, *bills])
    assert part_states(home, "2026-07-31") == ["kept", "open", "open"]
    assert part_states(home, JUDGED) == ["kept", "broken", "broken"], "600 - 200 of 600"


def test_a_bill_written_before_the_plan_and_due_after_it_is_weighed_one_due_by_its_day_or_never_is_not(
    tmp_path: Path,
) -> None:
    """Written on 20 June, due on 10 July: 500 - 200 pay the part, 499 do not; due on 1 July it is of the old debt."""

    def first_part(folder: str, due_on: str | None, paid: str) -> str:
        written = charge("written", "2026-06-20", "200", due_on)
        home = billed(tmp_path / folder, [payment("1", "2026-07-20", paid)], charges=[OWED, written])
        return part_states(home, "2026-07-31")[0]

    assert first_part("beside", "2026-07-10", "500") == "kept"
    assert first_part("short", "2026-07-10", "499") == "broken"
    assert first_part("old", "2026-07-01", "300") == "kept"
    assert first_part("never due", None, "300") == "kept"


def test_a_bill_written_after_the_plan_for_what_was_due_before_it_is_of_the_old_debt(tmp_path: Path) -> None:
    late = charge("late", "2026-07-05", "200", "2026-06-25")
    home = billed(tmp_path, [payment("1", "2026-07-20", "300")], charges=[OWED, late])
    assert part_states(home, "2026-07-31")[0] == "kept"


@pytest.mark.parametrize(
    ("paid", "state"),
    [
        (monthly("15", "200"), "broken"),
        ([payment("all", "2026-09-20", "900")], "broken"),
        ([*monthly("15", "200"), payment("all", "2026-09-20", "900")], "kept"),
        ([payment("all", "2026-07-02", "900")], "kept"),
    ],
    ids=["only new bills", "the sum but no bill", "both", "the sum at once, before any bill was due"],
)
def test_a_deferral_is_kept_by_its_sum_beside_the_bills(tmp_path: Path, paid: list[dict[str, Any]], state: str) -> None:
    assert part_states(billed(tmp_path, paid, DEFERRED), JUDGED) == [state]


def test_what_falls_due_after_a_plan_is_paid_changes_nothing(tmp_path: Path) -> None:
    home = billed(tmp_path, [payment("all", "2026-07-10", "900")])
    assert states(home, "2026-07-10") == states(home, "2026-12-31") == [("1", "fulfilled")]
    assert part_states(home, "2026-12-31") == ["kept", "kept", "kept"]


def forgiven(day: str) -> list[dict[str, Any]]:
    return [
        {
            "adjustment_id": "f",
            "account_id": "A",
            "adjusted_on": date.fromisoformat(day),
            "amount": 200,
            "kind": "free_month",
            "charge_id": "new 2026-07",
        }
    ]


def test_what_adjustments_took_of_a_bill_by_the_day_is_not_weighed(tmp_path: Path) -> None:
    """The first bill is forgiven on the part's day, or within three days, or later than that."""
    paid = [payment("1", "2026-07-20", "300")]
    in_time = billed(tmp_path / "in time", paid, adjustments=forgiven("2026-07-20"))
    assert part_states(in_time, "2026-07-31")[0] == "kept"
    grace = billed(tmp_path / "grace", paid, adjustments=forgiven("2026-07-23"))
    assert part_states(grace, "2026-07-31")[0] == "kept_late"
    too_late = billed(tmp_path / "too late", paid, adjustments=forgiven("2026-07-24"))
    assert part_states(too_late, "2026-07-31")[0] == "broken"
    assert states(too_late, "2026-07-31") == [("1", "kept")], "but nothing is missing any more"


def test_a_cancelled_bill_was_never_owed_from_its_day_on(tmp_path: Path) -> None:
    wrong = {**BILLS[0], "cancelled_on": date(2026, 8, 1)}
    home = billed(tmp_path, [payment("1", "2026-07-20", "300")], charges=[OWED, wrong])
    assert (part_states(home, "2026-07-31")[0], part_states(home, "2026-08-01")[0]) == ("broken", "kept")


def test_bills_of_the_account_that_took_the_contract_over_are_weighed_from_the_move_on(tmp_path: Path) -> None:
    """B took A over on 1 August; its bill of July was no matter of the plan's debtor, that of August is."""
    of_b = [charge(f"b {month}", f"{month}-05", "200", f"{month}-15", account_id="B") for month in MONTHS[:2]]
    link = {"account_id": "B", "from_account_id": "A", "moved_on": date(2026, 8, 1)}
    more = {"charges": [OWED, *of_b], "account_links": [link]}
    kept = billed(tmp_path / "kept", [payment("1", "2026-07-20", "300"), *monthly("20", "500", "B")[1:2]], **more)
    assert part_states(kept, "2026-08-31") == ["kept", "kept", "open"]
    broken = billed(tmp_path / "broken", [payment("1", "2026-07-20", "300"), *monthly("20", "300", "B")[1:2]], **more)
    assert part_states(broken, "2026-08-31") == ["kept", "broken", "open"]


def test_newer_bills_stand_in_the_plan_for_the_oldest_debt_that_their_money_closed(tmp_path: Path) -> None:
    """On 20 August 1,000 are paid: the old 900 and half the first bill; 100 + 200 are open and 900 - 600 remain."""
    home = billed(tmp_path, monthly("20", "500"))
    aged = ask(home, "debt_by_age", {"as_of": "2026-08-20"})
    in_ages = {bucket: arranged for bucket, arranged in aged.select("bucket", "arranged").rows() if arranged}
    assert in_ages == {"31-60": 100, "1-30": 200}
    listed = ask(home, "arrangements_list", {"as_of": "2026-08-20"})
    assert listed["arranged"].to_list() == [Decimal(300)] == [stands(home, "2026-08-20")["remains"]]
