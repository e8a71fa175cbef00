"""One ageing by us and by others from the same files in the same run, and the closing rule beside DuckDB's own sort.

    python tests/benchmark_peers.py --home DIR [--days 5]

The others do the simplest honest thing: payments close the charges that fall due first, what is left is cut by days
past due. They know no reversals, corrections, payments that name their charge, or what was known on a day; they are
what somebody writes who does without a ledger. Each reads the files of the same tables, each time anew, as a script
would.
"""

import argparse
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl

sys.path.insert(0, str(Path(__file__).parent.parent))

from queries.ask import ask, forget_answers, open_company
from queries.home import Home, home_at
from queries.warehouse.build import build
from queries.warehouse.ledger.steps import LAYING, STEP_WORDS
from queries.warehouse.parts import files_of, rows_in
from receivables.messages import Message

EDGES = (0, 30, 60, 90, 180, 365)
"""Days past due up to which a part counts to a bucket; the last bucket has no end."""

FLOOR = """
create or replace temp table laid as
select account_id, on_day, amount
from (
    select account_id, charged_on as on_day, amount from {charges}
    union all
    select account_id, paid_on, amount from {payments}
    union all
    select account_id, adjusted_on, amount from {adjustments}
)
order by account_id, on_day
"""
"""What no closing rule can do without: all movements in the order in which they meet."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True, help="a company whose tables are built")
    parser.add_argument("--days", type=int, default=5, help="days to ask about, each once")
    given = parser.parse_args()
    home = home_at(given.home)
    compare_ageing(home, given.days)
    compare_closing(home)


def compare_ageing(home: Home, days: int) -> None:
    """The median of several days, each asked by everybody in turn."""
    snapshot = open_company(home).warehouse.snapshot
    last = snapshot.last_date or date(2026, 10, 31)
    spent: dict[str, list[float]] = {name: [] for name in ("ours", *PEERS)}
    for number in range(days):
        on = last - timedelta(days=97 * number + 13)
        forget_answers()
        spent["ours"].append(_seconds(partial(ask, home, "debt_by_age", {"as_of": str(on)})))
        for name, age in PEERS.items():
            spent[name].append(_seconds(partial(age, snapshot.folder, on)))
    ours = statistics.median(spent["ours"])
    for name, several in spent.items():
        median = statistics.median(several)
        print(f"{name:<20} {median:9.3f} s   {median / ours:7.1f} times ours")


def compare_closing(home: Home) -> None:
    """The steps that lay money on charges, in a build anew, beside DuckDB's sort of the same rows."""
    moments: list[tuple[float, str]] = []

    def heard(_share: float, doing: Message) -> None:
        step = doing.values.get("step")
        while isinstance(step, Message) and "step" in step.values:  # told shard by shard
            step = step.values["step"]
        moments.append((time.perf_counter(), step.text if isinstance(step, Message) else ""))

    build(home, heard, anew=True)
    words = {STEP_WORDS[step] for step in LAYING}
    laying = sum(then - begun for (begun, word), (then, _) in pairwise(moments) if word in words)
    folder = open_company(home).warehouse.snapshot.folder
    tables = {name: rows_in(files_of(folder, name)) for name in ("charges", "payments", "adjustments")}
    with duckdb.connect(config={"memory_limit": home.settings.memory_limit}) as con:
        floor = min(_seconds(partial(con.execute, FLOOR.format(**tables))) for _ in range(3))
    print(
        f"{'closing rule':<20} {laying:9.3f} s   {laying / floor:7.1f} times DuckDB's sort of its rows, {floor:.3f} s"
    )


def _seconds(run: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def pandas_ageing(folder: Path, on: date) -> list[float]:
    """What is open by bucket of days past due, in roubles."""
    charges = pd.read_parquet(files_of(folder, "charges"), columns=["account_id", "charged_on", "due_on", "amount"])
    payments = pd.read_parquet(files_of(folder, "payments"), columns=["account_id", "paid_on", "amount"])
    then = pd.Timestamp(on)
    charges = charges[pd.to_datetime(charges["charged_on"]) <= then].sort_values(["account_id", "due_on", "charged_on"])
    paid = payments[pd.to_datetime(payments["paid_on"]) <= then].groupby("account_id")["amount"].sum().astype(float)
    amount = charges["amount"].astype(float)
    before = amount.groupby(charges["account_id"]).cumsum() - amount
    covered = charges["account_id"].map(paid).fillna(0.0) - before
    still_open = amount - covered.clip(lower=0).clip(upper=amount)
    days = (then - pd.to_datetime(charges["due_on"])).dt.days
    bucket = pd.cut(days, [-1_000_000, *EDGES, 1_000_000])
    return [float(total) for total in still_open.groupby(bucket, observed=False).sum()]


def polars_ageing(folder: Path, on: date) -> list[float]:
    """The same by Polars, lazily."""
    paid = (
        pl.scan_parquet(files_of(folder, "payments"))
        .filter(pl.col("paid_on") <= on)
        .group_by("account_id")
        .agg(paid=pl.col("amount").cast(pl.Float64).sum())
    )
    amount = pl.col("amount").cast(pl.Float64)
    found = (
        pl.scan_parquet(files_of(folder, "charges"))
        .filter(pl.col("charged_on") <= on)
        .sort("account_id", "due_on", "charged_on")
        .join(paid, on="account_id", how="left", maintain_order="left")
        .with_columns(
            before=amount.cum_sum().over("account_id") - amount, past=(pl.lit(on) - pl.col("due_on")).dt.total_days()
        )
        .with_columns(left=amount - (pl.col("paid").fill_null(0) - pl.col("before")).clip(0, amount))
        .group_by(bucket=pl.sum_horizontal(pl.col("past") > edge for edge in EDGES))
        .agg(pl.col("left").sum())
        .collect()
    )
    by_bucket: dict[int, float] = dict(found.iter_rows())
    return [by_bucket.get(number, 0.0) for number in range(len(EDGES) + 1)]


def sqlite_ageing(folder: Path, on: date) -> list[float]:
    """The same in SQL by SQLite, into which the rows are brought first, as a script has to."""
    with closing(sqlite3.connect(":memory:")) as con:
        con.execute("create table charges (account_id text, due_on text, charged_on text, amount real)")
        con.execute("create table payments (account_id text, amount real)")
        con.executemany("insert into charges values (?, ?, ?, ?)", _rows(folder, "charges", on))
        con.executemany("insert into payments values (?, ?)", _rows(folder, "payments", on))
        found = con.execute(_SQLITE, {"on": str(on)}).fetchall()
    by_bucket: dict[int, float] = dict(found)
    return [by_bucket.get(number, 0.0) for number in range(len(EDGES) + 1)]


def _rows(folder: Path, table: str, on: date) -> Iterator[tuple[Any, ...]]:
    dated = {"charges": "charged_on", "payments": "paid_on"}[table]
    told: dict[str, list[Any]] = {
        "charges": ["account_id", pl.col("due_on").cast(pl.String), pl.col("charged_on").cast(pl.String)],
        "payments": ["account_id"],
    }
    rows = pl.scan_parquet(files_of(folder, table)).filter(pl.col(dated) <= on)
    return rows.select(*told[table], pl.col("amount").cast(pl.Float64)).collect().iter_rows()


_SQLITE = f"""
with paid as (select account_id, sum(amount) as paid from payments group by account_id),

laid as (
    select
        account_id,
        julianday(:on) - julianday(due_on) as past,
        amount,
        sum(amount) over (
            partition by account_id order by due_on, charged_on rows between unbounded preceding and current row
        ) - amount as before
    from charges
)

select
    {" + ".join(f"(past > {edge})" for edge in EDGES)} as bucket,
    sum(amount - min(max(coalesce(paid.paid, 0) - laid.before, 0), amount))
from laid
left join paid on laid.account_id = paid.account_id
group by bucket
"""

PEERS: dict[str, Callable[[Path, date], list[float]]] = {
    "Polars": polars_ageing,
    "pandas": pandas_ageing,
    "SQLite": sqlite_ageing,
}

if __name__ == "__main__":
    main()
