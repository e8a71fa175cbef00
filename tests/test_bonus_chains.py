"""Chains of conversations: whose debt decides the rate, with numbers to check by hand, and what always holds."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from bonus_frames import MOVED, SCHEME, at, day, evidence, frame, line, money, paid, talk, unhurried
from hypothesis import given
from hypothesis import strategies as st

from receivables.bonus.chains import CHAIN_DAYS, with_chain_debt
from receivables.bonus.lines import CONTACT_COLUMNS, bonus_lines

FIRST = talk(at(1), contact_id="K1", debt=money(4000), overdue_since=day(1, 9))
SECOND = talk(at(20), contact_id="K2", debt=money(2000), overdue_since=day(1, 9))


def decided(*talks: dict[str, Any]) -> list[tuple[Decimal, date]]:
    """The debt that decides the rate of each conversation, and its day."""
    contacts = frame(list(talks), CONTACT_COLUMNS).sort("started_at", "contact_id")
    return with_chain_debt(contacts).select("chain_debt", "chain_debt_on").rows()


def test_a_second_call_after_a_part_payment_keeps_the_debt_of_the_first() -> None:
    assert decided(FIRST, SECOND) == [(money(4000), day(1)), (money(4000), day(1))]


def test_a_debt_that_grew_decides_itself() -> None:
    grown = SECOND | {"debt": money(4000), "contact_id": "K3", "started_at": at(25)}
    assert decided(FIRST | {"debt": money(3000)}, SECOND, grown)[1:] == [
        (money(3000), day(1)),
        (money(4000), day(25)),
    ]
    assert decided(FIRST, grown)[1] == (money(4000), day(25))  # of equal debts the latest


@pytest.mark.parametrize(("days", "debt"), [(CHAIN_DAYS, 4000), (CHAIN_DAYS + 1, 2000)])
def test_a_chain_ends_after_30_days_of_silence(days: int, debt: int) -> None:
    later = SECOND | {"started_at": FIRST["started_at"] + timedelta(days=days, hours=5)}
    assert decided(FIRST, later)[1][0] == money(debt)


def test_conversations_between_hold_a_long_chain_together() -> None:
    talks = [SECOND | {"contact_id": f"K{n}", "started_at": at(1) + timedelta(days=30 * n)} for n in range(1, 6)]
    assert decided(FIRST, *talks)[-1] == (money(4000), day(1))


@pytest.mark.parametrize(
    ("since", "debt"),
    [
        (day(1), 4000),  # at the close of the first conversation's own day something was overdue, and ever since
        (day(2), 2000),  # at its close nothing was, what fell due later is another debt
        (None, 2000),  # at the close of the day before the second nothing was: it fell due that day
    ],
)
def test_a_chain_ends_when_nothing_is_overdue(since: date | None, debt: int) -> None:
    assert decided(FIRST, SECOND | {"overdue_since": since})[1][0] == money(debt)


def test_two_conversations_of_one_day_are_of_one_chain() -> None:
    both = [FIRST | {"contact_id": name, "overdue_since": None} for name in ("K1", "K2")]
    assert decided(*both, SECOND)[-1] == (money(4000), day(1))


@pytest.mark.parametrize("other", [{"operator_id": "O2"}, {"account_id": "A2"}])
def test_another_operator_and_another_account_have_chains_of_their_own(other: dict[str, Any]) -> None:
    assert decided(FIRST, SECOND | other)[1] == (money(2000), day(20))


def test_a_conversation_that_broke_a_limit_raises_no_rate_but_its_own() -> None:
    broke = FIRST | {"breach": "hours"}
    between = SECOND | {"contact_id": "K3", "started_at": at(10), "debt": money(3000)}
    assert decided(broke, SECOND) == [(money(4000), day(1)), (money(2000), day(20))]
    assert decided(broke, between, SECOND)[2] == (money(3000), day(10))


def test_two_payments_with_a_call_before_each_earn_what_one_payment_earns() -> None:
    # debt 4,000.00: 1,000 × 0.02 + 2,000 × 0.04 + 1,000 × 0.06 = 160.00, at 1 to 30 days past due × 1
    young = {"due_on": day(30, 10)}
    once = paid([line(4000, **young)], [FIRST])
    parts = [line(2000, **young, paid_on=day(5)), line(2000, **young, payment_id="P2", paid_on=day(25))]
    twice = paid(parts, [FIRST, SECOND])
    assert [row["bonus"] for row in once] == [money(160)]
    assert [row["bonus"] for row in twice] == [money(80), money(80)]
    assert [(row["contact_id"], row["debt_at_contact"], row["debt_on"]) for row in twice] == [
        ("K1", money(4000), day(1)),
        ("K2", money(4000), day(1)),
    ]
    # in the first edition the second call had its own debt: 2,000 × (20 + 40) / 2,000 = 60.00
    before = paid(parts, [FIRST, SECOND], scheme=replace(SCHEME, edition=1))
    assert [(row["bonus"], row["debt_on"]) for row in before] == [(money(80), day(1)), (money(60), day(20))]


def test_a_promise_kept_has_the_debt_of_its_chain_up_to_it() -> None:
    promise = SECOND | {"promised_on": day(28), "promised_amount": money(500)}
    larger = FIRST | {"contact_id": "K3", "started_at": at(22), "debt": money(9000)}
    (row,) = paid([line(500, paid_on=day(27))], [FIRST, promise, larger])
    assert (row["reason"], row["contact_id"]) == ("promise_kept", "K2")
    assert (row["debt_at_contact"], row["debt_on"]) == (money(4000), day(1))


def test_a_reassigned_part_keeps_the_debt_of_the_chain_and_without_a_contact_has_no_day() -> None:
    (row,) = paid([line(500, paid_on=day(22))], [FIRST, SECOND], reassigned=[MOVED])
    assert (row["operator_id"], row["debt_at_contact"], row["debt_on"]) == ("O7", money(4000), day(1))
    (row,) = paid([line(500)], reassigned=[MOVED])
    assert (row["debt_at_contact"], row["debt_on"]) == (money(4000), None)


# properties


@st.composite
def random_talk(draw: st.DrawFn) -> dict[str, Any]:
    started_at = datetime(2026, 9, 1, 12) + timedelta(days=draw(st.integers(0, 80)), hours=draw(st.integers(0, 2)))
    before = timedelta(days=draw(st.integers(0, 90)))
    return talk(
        started_at,
        operator_id=draw(st.sampled_from(["O1", "O2"])),
        account_id=draw(st.sampled_from(["A1", "A2"])),
        debt=money(draw(st.integers(0, 8)) * 1000),
        overdue_since=draw(st.sampled_from([None, started_at.date() - before])),
        breach=draw(st.sampled_from([None, None, "hours"])),
    )


TALKS = st.lists(random_talk(), max_size=9).map(
    lambda rows: [row | {"contact_id": f"K{n}"} for n, row in enumerate(rows)]
)


def chain_up_to(last: dict[str, Any], talks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The conversations of the chain of ``last`` up to it, one at a time in plain Python."""
    same = [one for one in talks if all(one[name] == last[name] for name in ("account_id", "operator_id"))]
    ordered = sorted(same, key=lambda one: (one["started_at"], one["contact_id"]))
    chain: list[dict[str, Any]] = []
    for one in ordered[: ordered.index(last) + 1]:
        if chain:
            was, on = chain[-1]["started_at"].date(), one["started_at"].date()
            since = one["overdue_since"]
            covered = on == was or (since is not None and since <= was)
            chain = chain if covered and (on - was).days <= CHAIN_DAYS else []
        chain.append(one)
    return chain


@unhurried
@given(TALKS)
def test_the_debt_is_the_greatest_lawful_one_of_the_chain(talks: list[dict[str, Any]]) -> None:
    contacts = frame(talks, CONTACT_COLUMNS).sort("started_at", "contact_id")
    for row in with_chain_debt(contacts).iter_rows(named=True):
        last = next(one for one in talks if one["contact_id"] == row["contact_id"])
        lawful = [one for one in chain_up_to(last, talks) if one["breach"] is None or one is last]
        assert row["chain_debt"] == max(one["debt"] for one in lawful)
        (whose,) = (one for one in lawful if one["contact_id"] == row["chain_contact"])
        assert (whose["debt"], whose["started_at"].date()) == (row["chain_debt"], row["chain_debt_on"])


@unhurried
@given(TALKS, st.lists(st.integers(0, 85), min_size=1, max_size=5))
def test_the_chain_never_lowers_a_rate(talks: list[dict[str, Any]], days: list[int]) -> None:
    starts = [date(2026, 9, 1) + timedelta(days=offset) for offset in days]
    lines = [line(500, payment_id=f"P{n}", paid_on=on, due_on=date(2026, 8, 1)) for n, on in enumerate(starts)]
    found = evidence(lines, [talk | {"breach": None} for talk in talks])  # whom a breach costs changed too
    now, before = (bonus_lines(found, replace(SCHEME, edition=edition)).to_dicts() for edition in (2, 1))
    for row, was in zip(now, before, strict=True):
        assert row["rate"] >= was["rate"]
        assert row["bonus"] >= was["bonus"]
        moved = {"rate", "bonus", "debt_at_contact", "debt_on", "debt_contact_id"}
        assert {name: row[name] for name in row.keys() - moved} == {name: was[name] for name in was.keys() - moved}
        own = [one["debt"] for one in talks if one["contact_id"] == was["contact_id"]]
        assert [was["debt_at_contact"]] == (own or [None])
