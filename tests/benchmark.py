"""How fast it is: makes a large sample company, measures the build, every question and every page, and prints it.

    python tests/benchmark.py [--accounts 100000] [--months 36] [--home DIR]

One run measures us and plain pandas on the same files, so the ratio holds on a busy machine too. Times are medians.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).parent.parent))

from queries.ask import ask, questions, warehouse
from queries.home import Home, home_at

CLI = Path(__file__).parent.parent / "cli.py"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--home", type=Path, help="keep the data there and use it again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = home_at(given.home or scratch)
        if not (home.warehouse / "CURRENT").exists():
            timed("sample made, loaded and built", lambda: make(home, given.accounts, given.months))
        measure_build(home)
        measure_questions(home)
        measure_against_pandas(home)


def timed(what: str, run: Callable[[], Any], times: int = 1) -> float:
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        spent.append(time.perf_counter() - started)
    median = statistics.median(spent)
    print(f"{what:<60} {median:9.3f} s")
    return median


def make(home: Home, accounts: int, months: int) -> None:
    size = ["--accounts", str(accounts), "--months", str(months)]
    subprocess.run([sys.executable, CLI, "sample", "--home", home.path, *size], check=True)


def measure_build(home: Home) -> None:
    """In a process of its own, so that its memory is its own."""
    timed("build", lambda: subprocess.run([sys.executable, CLI, "build", "--home", home.path], check=True))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"{'largest memory of a process so far':<60} {peak:9.2f} GB")
    for table, rows in warehouse(home).snapshot.row_counts.items():
        if rows:
            print(f"    {table:<56} {rows:9,}")


def measure_questions(home: Home) -> None:
    """Every question with its defaults; required parameters are taken from the data."""
    last = warehouse(home).snapshot.last_date or date(2026, 10, 31)
    account_id = str(warehouse(home).sql("select account_id from bills limit 1 offset 1000").item())
    given = {"account_id": account_id, "text": account_id, "from": str(last.replace(day=1) - timedelta(days=1))}
    for name, question in questions().items():
        needed = {param.name for param in question.params if param.default is None}
        if needed <= given.keys():
            params = {param: given[param] for param in needed}
            timed(f"ask {name}", partial(ask, home, name, params), times=7)


def measure_against_pandas(home: Home) -> None:
    """An ageing at dates never asked before, by us and by plain pandas from the same Parquet files."""
    last = warehouse(home).snapshot.last_date or date(2026, 10, 31)
    days = [last - timedelta(days=97 * n + 13) for n in range(1, 8)]
    fresh = iter(days)

    def age_then() -> None:
        ask(home, "debt_by_age", {"as_of": str(next(fresh))})

    ours = timed("debt_by_age at a date never asked before", age_then, len(days))
    folder = warehouse(home).snapshot.folder
    theirs = timed("the same by plain pandas", lambda: pandas_ageing(folder, pd.Timestamp(days[0])), 3)
    print(f"{'pandas / ours':<60} {theirs / ours:9.1f} times")


def pandas_ageing(folder: Path, on: pd.Timestamp) -> "pd.Series[float]":
    """The simplest honest ageing: payments close the earliest-due charges, the rest is cut by days past due."""
    charges = pd.read_parquet(folder / "charges.parquet", columns=["account_id", "charged_on", "due_on", "amount"])
    payments = pd.read_parquet(folder / "payments.parquet", columns=["account_id", "paid_on", "amount"])
    charges = charges[pd.to_datetime(charges["charged_on"]) <= on].sort_values(["account_id", "due_on", "charged_on"])
    paid = payments[pd.to_datetime(payments["paid_on"]) <= on].groupby("account_id")["amount"].sum().astype(float)
    amount = charges["amount"].astype(float)
    before = amount.groupby(charges["account_id"]).cumsum() - amount
    covered = charges["account_id"].map(paid).fillna(0.0) - before
    still_open = amount - covered.clip(lower=0).clip(upper=amount)
    days = (on - pd.to_datetime(charges["due_on"])).dt.days
    bucket = pd.cut(days, [-10_000, 0, 30, 60, 90, 180, 365, 10_000])
    return still_open.groupby(bucket, observed=False).sum()


if __name__ == "__main__":
    main()
