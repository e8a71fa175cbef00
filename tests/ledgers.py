"""Random ledgers with every kind of event, and the tables that the real ledger makes of them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from hypothesis import strategies as st

from queries.ask import open_company
from queries.decisions.documents import COLUMNS
from queries.home import Home, home_at
from queries.warehouse.agent_money import take_out_transfers
from queries.warehouse.canonical import make_staged_doubts, take_decisions
from queries.warehouse.ledger.steps import STEPS, Terms, work_out
from queries.warehouse.snapshots import publish
from queries.warehouse.write import KEPT, Counted, write_tables
from receivables.tables import TABLES, empty

BASE = date(2024, 1, 1)
DAYS = 16
"""Events fall on the first days; few days and few amounts make ties and exact fits frequent."""

Rows = dict[str, list[dict[str, Any]]]
Link = tuple[str, str, date]
"""Account, account before, day of the move."""

days = st.integers(0, DAYS - 1).map(lambda offset: BASE + timedelta(days=offset))
amounts = st.sampled_from(["100", "50", "30", "170", "0.01", "99.99"]).map(Decimal)
ends = st.one_of(st.none(), st.none(), st.none(), days)


@st.composite
def account_rows(draw: st.DrawFn, account_id: str) -> Rows:
    """Charges, payments and adjustments of one account, with reversals, refunds, names and missing due dates."""
    charge_ids = [f"c{account_id}-{n}" for n in range(5)]
    named = st.one_of(st.none(), st.none(), st.sampled_from([*charge_ids, "no such charge"]))
    charges = [_charge(draw, account_id, charge_id) for charge_id in charge_ids[: draw(st.integers(0, 5))]]
    payments: list[dict[str, Any]] = []
    for n in range(draw(st.integers(0, 5))):
        payments.append(_payment(draw, account_id, n, named, payments))
    adjustments = [_adjustment(draw, account_id, n, named) for n in range(draw(st.integers(0, 2)))]
    return {"charges": charges, "payments": payments, "adjustments": adjustments}


def _charge(draw: st.DrawFn, account_id: str, charge_id: str) -> dict[str, Any]:
    charged_on = draw(days)
    term = draw(st.one_of(st.none(), st.integers(0, 8)))
    return {
        "charge_id": charge_id,
        "account_id": account_id,
        "charged_on": charged_on,
        "amount": draw(amounts) * draw(st.sampled_from([1, 1, 1, 1, -1])),
        "due_on": None if term is None else charged_on + timedelta(days=term),
        "kind": draw(st.sampled_from([None, "service", "penalty", "refund", "opening"])),
        "cancelled_on": draw(ends),
    }


def _payment(
    draw: st.DrawFn, account_id: str, n: int, named: st.SearchStrategy[str | None], before: list[dict[str, Any]]
) -> dict[str, Any]:
    """A payment, or, now and then, the refund of one made before."""
    payment = {
        "payment_id": f"p{account_id}-{n}",
        "account_id": account_id,
        "paid_on": draw(days),
        "amount": draw(amounts),
        "charge_id": draw(named),
        "reversed_on": draw(ends),
        "refund_of": None,
    }
    if before and draw(st.integers(0, 3)) == 0:
        taken = draw(st.sampled_from(before))
        refunded = draw(st.sampled_from([None, taken["payment_id"]]))
        amount = draw(st.one_of(st.just(abs(taken["amount"])), amounts))
        payment |= {"amount": -amount, draw(st.sampled_from(["charge_id", "refund_of"])): refunded}
    return payment


def _adjustment(draw: st.DrawFn, account_id: str, n: int, named: st.SearchStrategy[str | None]) -> dict[str, Any]:
    return {
        "adjustment_id": f"a{account_id}-{n}",
        "account_id": account_id,
        "adjusted_on": draw(days),
        "amount": draw(amounts) * draw(st.sampled_from([1, 1, 1, -1])),
        "kind": draw(st.sampled_from(TABLES["adjustments"].column("kind").choices)),
        "charge_id": draw(named),
        "reversed_on": draw(ends),
    }


@st.composite
def ledgers(draw: st.DrawFn, accounts: int = 3) -> dict[str, Rows]:
    """Rows per account, for a few accounts."""
    return {f"{n:03}": draw(account_rows(f"{n:03}")) for n in range(1, accounts + 1)}


def moves(accounts: int) -> st.SearchStrategy[list[Link]]:
    """A few moves of contracts among accounts: chains, several to one, and now and then a circle or a second move."""
    account = st.integers(1, accounts).map(lambda number: f"{number:03}")
    return st.lists(st.tuples(account, account, days), max_size=3, unique_by=lambda link: link[:2])


def moves_in_threes(accounts: int) -> st.SearchStrategy[list[Link]]:
    """Such moves within each three of many accounts, as thick as among three alone."""
    numbered = [moves(3).map(partial(_renumbered, before=before)) for before in range(0, accounts, 3)]
    return st.tuples(*numbered).map(lambda several: [link for links in several for link in links])


def _renumbered(links: list[Link], before: int) -> list[Link]:
    return [(f"{int(to) + before:03}", f"{int(of) + before:03}", on) for to, of, on in links]


def together(ledger: Mapping[str, Rows], links: Sequence[Link] = ()) -> Rows:
    """All accounts' rows in one set of tables."""
    rows = {table: [row for rows in ledger.values() for row in rows[table]] for table in DATED}
    moved = [{"account_id": to, "from_account_id": before, "moved_on": on} for to, before, on in links]
    return {**rows, **({"account_links": moved} if moved else {})}


DATED = {"charges": "charged_on", "payments": "paid_on", "adjustments": "adjusted_on"}
EVERY_DATED = {**DATED, "account_links": "moved_on"}


def known_by(rows: Rows, on: date) -> Rows:
    """What the files would have held on that day: no later row, no later reversal or cancellation."""
    return {
        table: [
            {
                name: None if name in ("cancelled_on", "reversed_on") and value is not None and value > on else value
                for name, value in row.items()
            }
            for row in rows.get(table, [])
            if row[dated] <= on
        ]
        for table, dated in EVERY_DATED.items()
    }


def frames(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, pl.DataFrame]:
    """Canonical tables; columns that rows do not give are empty."""
    return {
        name: pl.DataFrame(rows[name], schema=table.schema) if rows.get(name) else empty(name)
        for name, table in TABLES.items()
    }


def worked_out(rows: Mapping[str, list[dict[str, Any]]], term: int | None = None) -> duckdb.DuckDBPyConnection:
    """A connection that holds the canonical tables and everything the ledger makes of them."""
    connection = duckdb.connect(config={"threads": 1})
    for name, frame in frames(rows).items():
        connection.register("given", frame)
        table = "contacts_loaded" if name == "contacts" else name
        connection.execute(f"create table {table} as select * from given")
    make_staged_doubts(connection, [])
    take_decisions(connection, pl.DataFrame(schema=COLUMNS))
    take_out_transfers(connection, [], ())
    work_out(connection, STEPS, Terms(term, "Europe/Moscow"), lambda share, doing: None)
    return connection


def home_with(folder: Path, rows: Mapping[str, list[dict[str, Any]]], term: int | None = None) -> Home:
    """A home whose current snapshot holds these rows, as if they had come from files."""
    home = home_at(folder)
    tables = home.warehouse / "made"
    tables.mkdir(parents=True)
    with worked_out(rows, term) as connection:
        publish(home, write_tables(connection, tables, {"made": 0}, Counted("rules")))
    return home


def contents(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of the current snapshot as a set of rows, its internal numbers told as what they stand for."""
    company = open_company(home)
    named = company.sql("select cell_id, row(segment, service, tariff, district)::varchar as cell from cells")
    tables = {}
    for table in KEPT:
        frame = company.sql(f"select * from {table}").drop("account_key", "charge_key", "holder_key", strict=False)
        if "cell_id" in frame.columns:
            # The cell of unknown accounts and one without any word differ.
            frame = frame.with_columns(no_account=pl.col("cell_id") == 0)
            frame = frame.join(named, on="cell_id", how="left").drop("cell_id")
        tables[table] = sorted(frame.rows(), key=repr)
    return tables
