"""Who earns a payment, case by case, with numbers a clerk can check by hand."""

from dataclasses import replace
from typing import Any

import pytest
from bonus_frames import MOVED, SCHEME, at, day, evidence, line, money, paid, talk

from receivables.bonus.lines import bonus_lines

# debt 2,000.00: B(d) = 1,000 × 0.02 + 1,000 × 0.04 = 60.00, so r(d) = 60 / 2,000 = 0.03; 31 days past due: × 1.5
BONUS_OF_500 = money("22.50")  # 500 × 0.03 × 1.5

PROMISE = {"promised_on": day(12), "promised_amount": money(500)}


def only(rows: list[dict[str, Any]]) -> dict[str, Any]:
    (row,) = rows
    return row


def test_the_last_conversation_within_14_days_earns_the_payment() -> None:
    row = only(paid([line(500)], [talk(at(1), contact_id="K0", operator_id="O9"), talk(at(5))]))
    assert (row["reason"], row["operator_id"], row["contact_id"]) == ("last_conversation", "O1", "K1")
    assert (row["debt_at_contact"], row["bonus"]) == (money(2000), BONUS_OF_500)


@pytest.mark.parametrize(
    ("started", "reason"), [(at(27, 9, month=10), "last_conversation"), (at(26, 23, month=10), "house_no_contact")]
)
def test_a_conversation_counts_to_the_14th_day_before_the_payment(started: Any, reason: str) -> None:
    assert only(paid([line(500)], [talk(started)]))["reason"] == reason


def test_a_kept_promise_goes_before_a_later_conversation() -> None:
    contacts = [talk(at(1), **PROMISE), talk(at(8), contact_id="K2", operator_id="O2")]
    row = only(paid([line(500)], contacts))
    assert (row["reason"], row["operator_id"], row["bonus"]) == ("promise_kept", "O1", BONUS_OF_500)


def test_a_promise_kept_earns_long_after_conversations_stop_counting() -> None:
    row = only(paid([line(500)], [talk(at(1, month=9), **PROMISE)]))
    assert (row["reason"], row["operator_id"]) == ("promise_kept", "O1")


def test_a_promise_not_kept_in_full_is_only_a_conversation() -> None:
    row = only(paid([line("499.99")], [talk(at(1), **PROMISE)]))
    assert row["reason"] == "last_conversation"


def test_a_promise_is_kept_by_several_payments_up_to_the_promised_day() -> None:
    lines = [line(200), line(300, payment_id="P2", paid_on=day(12)), line(50, payment_id="P3", paid_on=day(13))]
    assert [row["reason"] for row in paid(lines, [talk(at(1), **PROMISE)])] == ["promise_kept"] * 2 + [
        "last_conversation"
    ]


def test_a_promise_whose_money_comes_after_the_month_is_not_known_to_be_kept() -> None:
    promise = talk(at(25), promised_on=day(5, 12), promised_amount=money(500))
    lines = [line(200, paid_on=day(30)), line(300, payment_id="P2", paid_on=day(3, 12))]
    assert [row["reason"] for row in paid(lines, [promise])] == ["last_conversation", "promise_kept"]


def test_a_payment_taken_back_in_the_month_keeps_no_promise() -> None:
    lines = [
        line(300),
        line(200, payment_id="P2"),
        line(-200, payment_id="P2", paid_on=day(20), decided_on=day(10)),
    ]
    assert {row["reason"] for row in paid(lines, [talk(at(1), **PROMISE)])} == {"last_conversation"}


def test_the_latest_of_two_kept_promises_earns() -> None:
    contacts = [talk(at(1), **PROMISE), talk(at(3), contact_id="K2", operator_id="O2", **PROMISE)]
    assert only(paid([line(500)], contacts))["operator_id"] == "O2"


def test_nobody_who_spoke_in_time_leaves_the_part_to_the_house() -> None:
    row = only(paid([line(500)]))
    assert (row["reason"], row["operator_id"], row["rate"], row["bonus"]) == ("house_no_contact", None, 0, 0)


def test_a_conversation_with_another_account_earns_nothing() -> None:
    assert only(paid([line(500)], [talk(at(5), account_id="A2")]))["reason"] == "house_no_contact"


def test_an_excluded_channel_is_nobodys_work_even_with_a_promise() -> None:
    row = only(paid([line(500, channel="auto")], [talk(at(1), **PROMISE)]))
    assert (row["reason"], row["operator_id"]) == ("house_auto_payment", None)


@pytest.mark.parametrize(
    ("placed_on", "recalled_on", "reason"),
    [
        (day(10), None, "house_agency"),
        (day(1), day(11), "house_agency"),
        (day(1), day(10), "last_conversation"),
        (day(11), None, "last_conversation"),
    ],
)
def test_money_of_an_account_placed_with_an_agency_stays_with_the_house(
    placed_on: Any, recalled_on: Any, reason: str
) -> None:
    placed = {"account_id": "A1", "placed_on": placed_on, "recalled_on": recalled_on}
    assert only(paid([line(500)], [talk(at(5))], placements=[placed]))["reason"] == reason


@pytest.mark.parametrize(
    ("due_on", "reason"),
    [(day(9), "last_conversation"), (day(10), "house_not_overdue"), (None, "house_not_overdue")],
)
def test_only_what_is_a_day_past_due_is_overdue(due_on: Any, reason: str) -> None:
    assert only(paid([line(500, due_on=due_on)], [talk(at(5))]))["reason"] == reason


def test_an_advance_and_a_refund_closed_nothing_overdue() -> None:
    nowhere = {"charge_id": None, "due_on": None}
    rows = paid([line(500, **nowhere), line(-70, payment_id="R1", **nowhere)], [talk(at(5))])
    assert [(row["reason"], row["amount"]) for row in rows] == [
        ("house_not_overdue", money(500)),
        ("house_not_overdue", money(-70)),
    ]


def test_a_contact_that_broke_a_limit_keeps_its_operator_and_earns_nothing() -> None:
    row = only(paid([line(500)], [talk(at(5, 23), breach="hours")]))
    assert (row["reason"], row["operator_id"], row["bonus"], row["breach"]) == ("breach", "O1", 0, "hours")


def test_a_contact_on_the_day_of_a_payment_without_time_counts() -> None:
    assert only(paid([line(500)], [talk(at(10, 21))]))["reason"] == "last_conversation"


def test_a_contact_counts_only_if_it_began_before_a_payment_with_a_time() -> None:
    contacts = [talk(at(10, 14)), talk(at(3), contact_id="K2", operator_id="O2")]
    found = evidence([line(500)], contacts)
    timed = replace(found, lines=found.lines.with_columns(paid_at=at(10, 14)))
    assert bonus_lines(timed, SCHEME)["operator_id"].to_list() == ["O2"]


def test_a_contact_after_the_payment_does_not_count() -> None:
    assert only(paid([line(500)], [talk(at(11, 0))]))["reason"] == "house_no_contact"


def test_a_supervisor_moves_a_line_to_another_operator_at_the_debt_of_the_contact() -> None:
    row = only(paid([line(500)], [talk(at(5), breach="hours")], reassigned=[MOVED]))
    assert (row["reason"], row["operator_id"], row["bonus"], row["why"]) == (
        "reassigned",
        "O7",
        BONUS_OF_500,
        "worked by O7",
    )


def test_a_line_without_contact_is_reassigned_at_the_debt_of_the_payments_day() -> None:
    # debt 4,000.00: B(d) = 20 + 80 + 60 = 160.00, r(d) = 0.04; 500 × 0.04 × 1.5 = 30.00
    row = only(paid([line(500)], reassigned=[MOVED]))
    assert (row["reason"], row["bonus"], row["debt_at_contact"]) == ("reassigned", money(30), money(4000))


def test_the_last_word_of_supervisors_counts_and_may_give_a_part_to_the_house() -> None:
    later = {**MOVED, "operator_id": None, "decided_at": at(21)}
    row = only(paid([line(500)], [talk(at(5))], reassigned=[later, MOVED]))
    assert (row["reason"], row["operator_id"], row["bonus"]) == ("reassigned", None, 0)


def test_one_part_of_a_payment_can_be_reassigned() -> None:
    lines = [line(500), line(100, charge_id="C2")]
    rows = paid(lines, [talk(at(5))], reassigned=[{**MOVED, "charge_id": "C2"}])
    assert [row["operator_id"] for row in rows] == ["O1", "O7"]


@pytest.mark.parametrize("changed", [{"due_on": day(20)}, {"account_id": "A5"}])
def test_what_no_scheme_pays_cannot_be_reassigned(changed: dict[str, Any]) -> None:
    placed = {"account_id": "A5", "placed_on": day(1), "recalled_on": None}
    row = only(paid([line(500, **changed)], placements=[placed], reassigned=[MOVED]))
    assert row["reason"] in ("house_not_overdue", "house_agency")


def test_a_reversal_takes_back_at_the_rate_of_the_payment_in_the_month_of_the_reversal() -> None:
    back = line(-500, paid_on=day(5, 12), decided_on=day(10))
    given, taken = paid([line(500), back], [talk(at(5)), talk(at(2, month=12), operator_id="O2", contact_id="K2")])
    assert (taken["operator_id"], taken["reason"], taken["rate"]) == ("O1", "last_conversation", given["rate"])
    assert (taken["paid_on"], taken["bonus"]) == (day(5, 12), -given["bonus"])
