"""How fast it is: makes a large sample company, measures the build, every question and every page, and prints it.

    python tests/benchmark.py [--accounts 100000] [--months 36] [--home DIR] [--only build questions ...]

One run measures us and others on the same files, so the ratio holds on a busy machine too. Times are medians.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmark_peers import compare_ageing, compare_closing
from mutants import load_mutants
from screens import opened

from pages.parts.shell.registry import PAGES
from queries.ask import ask, forget_answers, open_company
from queries.decisions.schemes import new_draft, scheme_versions
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.question import questions
from queries.warehouse.build import build
from queries.warehouse.counted_ahead import count_ahead
from receivables.bonus.scheme import DEFAULT_SCHEME

CLI = Path(__file__).parent.parent / "cli.py"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--home", type=Path, help="keep the data there and use it again")
    parser.add_argument("--only", choices=list(PARTS), nargs="+", default=list(PARTS))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = home_at(given.home or scratch)
        if not (home.warehouse / "CURRENT").exists():
            timed("sample made, loaded and built", lambda: make(home, given.accounts, given.months))
        for part in given.only:
            PARTS[part](home)


def timed(what: str, run: Callable[[], Any], times: int = 1) -> float:
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        spent.append(time.perf_counter() - started)
    median = statistics.median(spent)
    print(f"{what:<60} {median:9.3f} s")
    return median


def timed_once(what: str, run: Callable[[], Any]) -> Any:
    """What ``run`` gives, its time printed."""
    got: list[Any] = []
    timed(what, lambda: got.append(run()))
    return got[0]


def make(home: Home, accounts: int, months: int) -> None:
    size = ["--accounts", str(accounts), "--months", str(months)]
    subprocess.run([sys.executable, CLI, "sample", "--home", home.path, *size], check=True)


def measure_build(home: Home) -> None:
    """In a process of its own, so that its memory is its own."""
    timed("build", lambda: subprocess.run([sys.executable, CLI, "build", "--home", home.path], check=True))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"{'largest memory of a process so far':<60} {peak:9.2f} GB")
    built = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{'processor time of processes so far':<60} {built.ru_utime + built.ru_stime:9.1f} s")
    print(f"{'shards of accounts':<60} {open_company(home).warehouse.snapshot.shards:9}")
    for table, rows in open_company(home).warehouse.snapshot.row_counts.items():
        if rows:
            print(f"    {table:<56} {rows:9,}")


def ask_anew(home: Home, name: str, params: dict[str, str]) -> pl.DataFrame:
    """The answer counted, not remembered."""
    forget_answers()
    return ask(home, name, params)


def measure_questions(home: Home) -> None:
    """Every question with its defaults, what is counted ahead there; required parameters are taken from the data."""
    timed("counted ahead", lambda: count_ahead(open_company(home).warehouse.snapshot, home.settings))
    last = open_company(home).warehouse.snapshot.last_date or date(2026, 10, 31)
    account_id = str(open_company(home).sql("select account_id from bills limit 1 offset 1000").item())
    given = {"account_id": account_id, "text": account_id, "from": str(last.replace(day=1) - timedelta(days=1))}
    for name, question in questions().items():
        needed = {param.name for param in question.params if param.default is None}
        if needed <= given.keys():
            params = {param: given[param] for param in needed}
            timed(f"ask {name}", partial(ask_anew, home, name, params), times=7)


def measure_pages(home: Home) -> None:
    """Every page when nobody has opened any since the build."""
    open_company(home)
    forget_answers()
    open_pages(home)


def measure_warm(home: Home) -> None:
    """Every page and tab opened beforehand by a process of its own, as at night, and then every page here."""
    open_company(home)
    forget_answers()
    warm = partial(
        subprocess.run, [sys.executable, CLI, "warm", "--home", home.path], check=True, stdout=subprocess.DEVNULL
    )
    timed("all pages and tabs opened beforehand", warm)
    open_pages(home)


def open_pages(home: Home) -> None:
    """Every page through dashboard.py, the first time and again; no browser, so without drawing."""
    os.environ["VOZVRAT_HOME"] = str(home.path)
    app = timed_once("dashboard opened", partial(opened, lang="ru"))
    for entry in PAGES:
        timed(f"page {entry.key}, first", app.switch_page(entry.file).run)
        timed(f"page {entry.key}, again", app.switch_page(entry.file).run, times=3)


def measure_bonuses(home: Home) -> None:
    """One scheme for one month, and three over twelve, asked anew each time."""
    last = open_company(home).warehouse.snapshot.last_date or date(2026, 10, 31)
    month = f"{last:%Y-%m}"
    timed("bonus_lines of a month", partial(ask_anew, home, "bonus_lines", {"month": month}), times=3)
    decisions = decisions_at(home)
    if len(scheme_versions(decisions)) < 3:
        new_draft(decisions, "flat", replace(DEFAULT_SCHEME, shape="flat"), "benchmark")
        new_draft(decisions, "short", replace(DEFAULT_SCHEME, credit_days=5), "benchmark")
    year = {"from": f"{last.year - 1}-{last.month % 12 + 1:02}", "to": month, "schemes": "standard,flat,short"}
    timed("three schemes over twelve months", partial(ask_anew, home, "scheme_comparison", year), times=3)


def measure_day(home: Home) -> None:
    """A day's file with a payment of 1 % of the accounts, grown and built anew; taken back afterwards."""
    every = "select account_id, max(amount) as amount from payments where amount > 0 group by account_id"
    payments = open_company(home).sql(every).sample(fraction=0.01, seed=7)
    last = open_company(home).warehouse.snapshot.last_date or date(2026, 10, 31)
    day = payments.with_row_index("payment_id").with_columns(pl.format("day-{}", "payment_id").alias("payment_id"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "day.csv"
        day.with_columns(pl.lit(last).alias("paid_on")).write_csv(file)
        print(f"{'rows in the file of the day':<60} {day.height:9,}")
        report = load(home, file, "payments")
    grown = timed("build after the file of the day", lambda: build(home))
    anew = timed("the same, built anew", lambda: build(home, anew=True))
    print(f"{'anew / grown':<60} {anew / grown:9.1f} times")
    unload(home, report.file_id)
    build(home)


def measure_intake(home: Home) -> None:
    """A million messy rows, 200,000 of a workbook, and files broken in every way; in homes of their own."""
    with tempfile.TemporaryDirectory() as folder:
        messy = Path(folder) / "payments.csv"
        rows = pl.int_range(1_000_000, eager=True).alias("n").to_frame()
        text = rows.select(
            pl.format("{};00{};{}.10.2026;\"{}\xa0{},50\"", "n", pl.col("n") % 90_000, pl.col("n") % 28 + 1,
                      pl.col("n") % 9 + 1, pl.col("n") % 900 + 100)
        ).to_series()  # fmt: skip
        title = "Реестр платежей\r\npayment_id;account_id;paid_on;amount\r\n"
        messy.write_bytes((title + "\r\n".join(text) + "\r\n").encode("cp1251"))
        timed("1,000,000 messy rows loaded", partial(load, home_at(Path(folder) / "messy"), messy))
        book = Path(folder) / "payments.xlsx"
        rows.head(200_000).select(
            payment_id=pl.col("n").cast(pl.String), account_id=(pl.col("n") % 90_000).cast(pl.String),
            paid_on=pl.lit(date(2026, 10, 1)), amount=pl.col("n") % 900 + 0.5,
        ).write_excel(book)  # fmt: skip
        timed("200,000 rows of a workbook loaded", partial(load, home_at(Path(folder) / "book"), book))
        broken = home_at(Path(folder) / "broken")
        (Path(folder) / "mutants").mkdir()
        tally = load_mutants(broken, Path(folder) / "mutants", 5_000, seed=7)
        print(
            f"5,000 broken files: {len(tally.crashed)} crashed, {len(tally.lost)} lost rows,"
            f" the slowest {tally.slowest:.1f} s"
        )
    print(f"{'largest memory of this process':<60} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:9.2f} GB")


def measure_against_others(home: Home) -> None:
    """An ageing at dates never asked before, and the closing rule; see ``benchmark_peers.py``."""
    compare_ageing(home, 5)
    compare_closing(home)


PARTS: dict[str, Callable[[Home], None]] = {
    "build": measure_build,
    "questions": measure_questions,
    "peers": measure_against_others,
    "pages": measure_pages,
    "warm": measure_warm,
    "bonuses": measure_bonuses,
    "day": measure_day,
    "intake": measure_intake,
}

if __name__ == "__main__":
    main()
