"""A breach costs the operator who made it, never another one's lawful conversation: cases to be checked by hand."""

from dataclasses import replace
from typing import Any

import pytest
from bonus_frames import SCHEME, at, day, evidence, line, money, paid, talk, unhurried
from hypothesis import given
from hypothesis import strategies as st

from receivables.bonus.lines import bonus_lines

PROMISE = {"promised_on": day(12), "promised_amount": money(500)}
NIGHT = {"breach": "hours"}
OLD = replace(SCHEME, edition=1)


def spoken(number: int, operator: str, **changed: Any) -> dict[str, Any]:
    """A conversation of an operator on a day of November; its contact is called after both."""
    return talk(at(number), contact_id=f"{operator}-{number}", operator_id=operator, **changed)


def credited(*contacts: dict[str, Any], scheme: Any = SCHEME) -> tuple[Any, ...]:
    """What becomes of the 500.00 paid on the 10th: reason, contact and bonus."""
    (row,) = paid([line(500)], list(contacts), scheme=scheme)
    return row["reason"], row["contact_id"], row["bonus"]


BONUS = money("22.50")  # 500 × 0.03 × 1.5
NOTHING = money(0)


def test_another_operators_earlier_lawful_conversation_earns() -> None:
    both = spoken(1, "O1"), spoken(5, "O2", **NIGHT)
    assert credited(*both) == ("last_conversation", "O1-1", BONUS)
    assert credited(*both, scheme=OLD) == ("breach", "O2-5", NOTHING), "as schemes of the first edition paid"


def test_a_breach_costs_its_operator_his_own_earlier_conversation() -> None:
    assert credited(spoken(1, "O1"), spoken(5, "O1", **NIGHT)) == ("breach", "O1-5", NOTHING)


def test_a_lawful_conversation_after_a_breach_earns() -> None:
    assert credited(spoken(1, "O1", **NIGHT), spoken(5, "O1")) == ("last_conversation", "O1-5", BONUS)


def test_the_latest_lawful_one_of_several_others_earns() -> None:
    others = spoken(1, "O1"), spoken(3, "O2"), spoken(4, "O3", **NIGHT)
    assert credited(*others, spoken(5, "O4", **NIGHT)) == ("last_conversation", "O2-3", BONUS)


def test_an_operator_whose_own_last_conversation_broke_a_rule_too_does_not_stand() -> None:
    both = spoken(1, "O1"), spoken(3, "O1", **NIGHT)
    assert credited(*both, spoken(5, "O2", **NIGHT)) == ("breach", "O2-5", NOTHING)


def test_a_lawful_conversation_over_14_days_before_does_not_stand() -> None:
    long_ago = talk(at(26, month=10), contact_id="K0", operator_id="O1")
    in_time = talk(at(27, month=10), contact_id="K0", operator_id="O1")
    assert credited(long_ago, spoken(5, "O2", **NIGHT)) == ("breach", "O2-5", NOTHING)
    assert credited(in_time, spoken(5, "O2", **NIGHT)) == ("last_conversation", "K0", BONUS)


def test_an_unlawful_conversation_over_14_days_before_is_none() -> None:
    assert credited(talk(at(26, month=10), **NIGHT)) == ("house_no_contact", None, NOTHING)


def test_a_lawful_promise_stands_before_whatever_came_later() -> None:
    assert credited(spoken(1, "O1", **PROMISE), spoken(5, "O2", **NIGHT)) == ("promise_kept", "O1-1", BONUS)


def test_after_an_unlawful_promise_another_ones_promise_or_conversation_earns() -> None:
    unlawful = spoken(5, "O2", **PROMISE, **NIGHT)
    assert credited(spoken(1, "O1", **PROMISE), spoken(7, "O3"), unlawful) == ("promise_kept", "O1-1", BONUS)
    assert credited(spoken(1, "O1"), unlawful) == ("last_conversation", "O1-1", BONUS)
    assert credited(spoken(7, "O2"), unlawful) == ("breach", "O2-5", NOTHING), "his own later one earns nothing"


def test_a_payment_taken_back_takes_from_him_who_was_credited() -> None:
    back = line(-500, paid_on=day(5, 12), decided_on=day(10))
    given_, taken = paid([line(500), back], [spoken(1, "O1"), spoken(5, "O2", **NIGHT)])
    assert (given_["operator_id"], given_["bonus"]) == ("O1", BONUS)
    assert (taken["operator_id"], taken["bonus"]) == ("O1", -BONUS)


@st.composite
def random_talk(draw: st.DrawFn) -> dict[str, Any]:
    operator = draw(st.sampled_from(["O1", "O2", "O3"]))
    promise = PROMISE if draw(st.integers(0, 3)) == 0 else {}
    breach = draw(st.sampled_from([None, "hours"]))
    return talk(at(draw(st.integers(1, 9)), draw(st.integers(9, 20))), operator_id=operator, breach=breach, **promise)


def by_hand(contacts: list[dict[str, Any]], credit_days: int) -> tuple[str, str | None]:
    """Who is credited, one after the other: the best contact; when it broke a rule, the best of all other operators."""
    ordered = sorted(contacts, key=lambda row: (row["started_at"], row["contact_id"]))
    in_time = [row for row in ordered if (day(10) - row["started_at"].date()).days <= credit_days]
    best_first = [row for row in ordered if row["promised_on"]][::-1] + in_time[::-1]
    out: set[str] = set()
    for row in best_first:
        if row["operator_id"] not in out and row["breach"] is None:
            return "promise_kept" if row["promised_on"] else "last_conversation", row["contact_id"]
        out.add(row["operator_id"])
    return ("breach", best_first[0]["contact_id"]) if best_first else ("house_no_contact", None)


@unhurried
@given(st.lists(random_talk(), max_size=7), st.sampled_from([2, 5, 14]))
def test_it_is_so_of_any_contacts(contacts: list[dict[str, Any]], credit_days: int) -> None:
    named = [{**row, "contact_id": f"K{number}"} for number, row in enumerate(contacts)]
    found = evidence([line(500)], named)
    row = bonus_lines(found, replace(SCHEME, credit_days=credit_days)).row(0, named=True)
    assert (row["reason"], row["contact_id"]) == by_hand(named, credit_days)


@unhurried
@given(st.lists(random_talk(), max_size=7), st.data())
@pytest.mark.parametrize("operator", ["O1", "O2"])
def test_what_one_operator_breaks_never_takes_a_payment_from_another(
    operator: str, contacts: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Any of his conversations may become unlawful: the others earn no less than before."""
    named = [{**row, "contact_id": f"K{number}"} for number, row in enumerate(contacts)]
    worse = [
        {**row, "breach": "hours"} if row["operator_id"] == operator and data.draw(st.booleans()) else row
        for row in named
    ]
    before, after = (paid([line(500)], rows)[0] for rows in (named, worse))
    if before["bonus"] and before["operator_id"] != operator:
        assert (after["operator_id"], after["contact_id"]) == (before["operator_id"], before["contact_id"])
