"""The laws of figures.md on random ledgers, against the slow reference."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import duckdb
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import (
    BASE,
    DAYS,
    Link,
    Rows,
    account_rows,
    frames,
    known_by,
    ledgers,
    moves_in_threes,
    together,
    worked_out,
)
from moved_reference import Ledger
from reference import standing_parts

EVERY_DAY = [BASE + timedelta(days=offset) for offset in range(-1, DAYS + 1)]
slow = settings(max_examples=examples(10), derandomize=True)  # of nine accounts: no longer to lay out than one


def rows_of(connection: duckdb.DuckDBPyConnection, sql: str, on: date) -> list[tuple[Any, ...]]:
    return connection.execute(sql, {"on": on}).fetchall()


def state(connection: duckdb.DuckDBPyConnection, on: date) -> tuple[dict[Any, Decimal], ...]:
    closed = rows_of(
        connection,
        "select account_id, charge_id, credit_id, sum(amount) from closings"
        " where closed_on <= $on and closed_to > $on group by all",
        on,
    )
    opened = rows_of(
        connection,
        "select account_id, charge_id, sum(amount) from open_pieces"
        " where open_from <= $on and open_to > $on group by all",
        on,
    )
    held = rows_of(
        connection,
        "select account_id, sum(amount) from advances where held_from <= $on and held_to > $on group by all",
        on,
    )
    return {tuple(row[:3]): row[3] for row in closed}, {row[:2]: row[2] for row in opened}, dict(held)


@slow
@given(ledger=ledgers(accounts=9), term=st.sampled_from([None, 0, 5]))
def test_every_day_is_closed_as_the_slow_reference_closes_it(ledger: dict[str, Rows], term: int | None) -> None:
    expected = Ledger(ledger, [], term)
    with worked_out(together(ledger), term) as connection:
        for on in EVERY_DAY:
            assert state(connection, on) == expected.on(on), on


@slow
@given(ledger=ledgers(accounts=9), links=moves_in_threes(9))
def test_accounts_that_took_over_others_are_closed_as_the_slow_reference_closes_them(
    ledger: dict[str, Rows], links: list[Link]
) -> None:
    expected = Ledger(ledger, links, None)
    with worked_out(together(ledger, links)) as connection:
        for on in EVERY_DAY:
            assert state(connection, on) == expected.on(on), on


def calm(rows: Rows) -> Rows:
    """The same account without reversals, cancellations and credits older than what they name."""
    charged = {row["charge_id"]: row["charged_on"] for row in rows["charges"]}
    quiet: Rows = {"charges": [row | {"cancelled_on": None} for row in rows["charges"]]}
    for table, dated in (("payments", "paid_on"), ("adjustments", "adjusted_on")):
        quiet[table] = [
            row
            | {
                "reversed_on": None,
                "charge_id": row["charge_id"] if charged.get(row["charge_id"], date.max) <= row[dated] else None,
            }
            for row in rows[table]
        ]
    return quiet


@slow
@given(
    ledger=st.fixed_dictionaries(
        {name: account_rows(name).map(calm) for name in ("001", "002", "003", "004", "005", "006")}
    )
)
def test_accounts_are_laid_out_anew_only_where_they_must_be_and_still_close_alike(ledger: dict[str, Rows]) -> None:
    expected = Ledger(ledger, [], None)
    with worked_out(together(ledger)) as connection:
        for on in EVERY_DAY:
            assert state(connection, on) == expected.on(on), on


@slow
@given(ledger=ledgers(accounts=9), links=moves_in_threes(9), on=st.sampled_from(EVERY_DAY))
def test_a_day_looks_the_same_from_all_files_as_from_those_of_its_time(
    ledger: dict[str, Rows], links: list[Link], on: date
) -> None:
    rows = together(ledger, links)
    cash = "select * exclude (channel, account_key) from cash_lines where paid_on <= $on order by all"
    moves = "select * exclude (account_key) from events where dated_on <= $on order by all"
    with worked_out(rows) as later, worked_out(known_by(rows, on)) as then:
        assert state(later, on) == state(then, on)
        assert rows_of(later, cash, on) == rows_of(then, cash, on)
        assert rows_of(later, moves, on) == rows_of(then, moves, on)


@slow
@given(ledger=ledgers(accounts=9), links=moves_in_threes(9), order=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(ledger: dict[str, Rows], links: list[Link], order: Any) -> None:
    rows = together(ledger, links)
    shuffled = {table: order.sample(listed, len(listed)) for table, listed in rows.items()}
    with worked_out(rows) as one, worked_out(shuffled) as other:
        for table in ("stretches", "open_pieces", "closings", "cash_lines", "events", "days", "doubts"):
            query = f"select * from {table} order by all"
            assert one.execute(query).fetchall() == other.execute(query).fetchall(), table


@slow
@given(ledger=ledgers(accounts=6))
def test_what_stands_of_a_payments_parts_is_what_it_closed_on_its_day_less_what_was_closed_last(
    ledger: dict[str, Rows],
) -> None:
    query = """
        select payment_id, charge_id, sum(amount), arg_max(standing, paid_on) from cash_lines
        where paid_on <= $on and payment_id in (select payment_id from payments where amount > 0) group by all
    """
    with worked_out(together(ledger)) as connection:
        for on in EVERY_DAY:
            told = {row[:2]: row[2:] for row in rows_of(connection, query, on)}
            assert {part: sums[0] for part, sums in told.items() if sums[0]} == standing_parts(ledger, on), on
            assert all(total == standing for total, standing in told.values()), on


TOTALS = """
    select
        (select coalesce(sum(amount), 0) from open_pieces where open_from <= $on and open_to > $on)
        - (select coalesce(sum(amount), 0) from advances where held_from <= $on and held_to > $on),
        (select coalesce(sum(receivables - advances), 0) from days where on_day <= $on),
        (select coalesce(sum(debit - credit), 0) from events where dated_on <= $on),
        (select coalesce(sum(taken_over + billed - cash - written_off - ceded - free_months + corrections), 0) from days
         where on_day <= $on)
"""


@slow
@given(ledger=ledgers(accounts=9), links=moves_in_threes(9))
def test_there_is_one_total_and_every_kopeck_is_kept(ledger: dict[str, Rows], links: list[Link]) -> None:
    with worked_out(together(ledger, links)) as connection:
        for on in EVERY_DAY:
            assert len(set(rows_of(connection, TOTALS, on)[0])) == 1, on
        cash = "select coalesce(sum(amount), 0) from cash_lines where paid_on <= $on"
        flow = "select coalesce(sum(cash), 0) from days where on_day <= $on"
        for on in EVERY_DAY:
            assert rows_of(connection, cash, on) == rows_of(connection, flow, on), on


@slow
@given(ledger=ledgers(accounts=9))
def test_no_charge_is_closed_and_no_credit_used_beyond_its_amount(ledger: dict[str, Rows]) -> None:
    over = """
        select * from (
            select account_key, epoch_from, charge_no, sum(amount) as laid from stretches
            where charge_no is not null group by all
        ) inner join debits using (account_key, charge_no) where laid <> amount and not moved
        union all by name
        select * from (
            select account_key, epoch_from, credit_no, sum(amount) as laid from stretches
            where credit_no is not null group by all
        ) inner join credits using (account_key, credit_no) where laid <> amount
    """
    with worked_out(together(ledger)) as connection:
        assert connection.execute(over).fetchall() == []
        assert connection.execute("select * from stretches where amount <= 0").fetchall() == []


def test_a_table_without_rows_gives_a_ledger_without_rows() -> None:
    with worked_out({}) as connection:
        assert connection.execute("select count(*) from stretches").fetchall() == [(0,)]
    assert frames({})["charges"].is_empty()
