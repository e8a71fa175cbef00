"""What holds of any lines and contacts whatever: every rouble comes out once, and order changes nothing."""

from decimal import Decimal
from typing import Any

import polars as pl
from bonus_frames import MOVED, SCHEME, at, day, evidence, line, money, talk, unhurried
from hypothesis import given
from hypothesis import strategies as st

from receivables.bonus.credit import REASONS
from receivables.bonus.lines import bonus_lines, credited_lines_under

DAYS = st.integers(1, 28)

ACCOUNTS = st.sampled_from(["A1", "A2"])


@st.composite
def random_line(draw: st.DrawFn) -> dict[str, Any]:
    return line(
        Decimal(draw(st.integers(1, 10**6))) / 100,
        payment_id=f"P{draw(st.integers(1, 5))}",
        paid_on=day(draw(DAYS)),
        due_on=day(draw(DAYS)),
        channel=draw(st.sampled_from(["bank", "auto", None])),
        account_id=draw(ACCOUNTS),
    )


@st.composite
def random_talk(draw: st.DrawFn) -> dict[str, Any]:
    promised = draw(st.none() | DAYS)
    number = draw(st.integers(1, 4))
    return talk(
        at(draw(DAYS)),
        contact_id=f"K{number}",
        operator_id=f"O{number}",
        account_id=draw(ACCOUNTS),
        breach=draw(st.sampled_from([None, "hours"])),
        promised_on=promised and day(promised),
        promised_amount=money(300),
    )


LINES, CONTACTS = random_line(), random_talk()


@unhurried
@given(st.lists(LINES, min_size=1, max_size=8), st.lists(CONTACTS, max_size=6))
def test_every_rouble_of_every_line_comes_out_once_with_one_reason(lines: list[Any], contacts: list[Any]) -> None:
    rows = bonus_lines(
        evidence(lines, contacts, [{"account_id": "A2", "placed_on": day(15), "recalled_on": None}]), SCHEME
    )
    assert rows["amount"].sort().to_list() == sorted(row["amount"] for row in lines)
    assert set(rows["reason"]) <= set(REASONS)
    assert rows.filter(pl.col("reason").str.starts_with("house") & (pl.col("bonus") != 0)).is_empty()


@unhurried
@given(st.lists(LINES, min_size=1, max_size=8), st.lists(CONTACTS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(lines: list[Any], contacts: list[Any], random: Any) -> None:
    lines = [{**row, "payment_id": f"P{n}"} for n, row in enumerate(lines)]
    contacts = [{**row, "contact_id": f"K{n}"} for n, row in enumerate(contacts)]
    first = bonus_lines(evidence(lines, contacts), SCHEME).sort("payment_id")
    random.shuffle(lines)
    random.shuffle(contacts)
    assert first.equals(bonus_lines(evidence(lines, contacts), SCHEME).sort("payment_id"))


@unhurried
@given(st.lists(LINES, min_size=1, max_size=8), st.lists(CONTACTS, max_size=6))
def test_comparing_pays_the_same_lines_as_paying(lines: list[Any], contacts: list[Any]) -> None:
    lines = [{**row, "payment_id": f"P{n}"} for n, row in enumerate(lines)]
    found = evidence(lines, contacts, reassigned=[MOVED])
    whole = bonus_lines(found, SCHEME).filter(pl.col("operator_id").is_not_null()).sort("payment_id")
    (compared,) = credited_lines_under(found, [SCHEME])
    assert compared.sort("payment_id").equals(whole)
