"""A billing with payments, and pulls that ask it, for the tests."""

import json
from pathlib import Path

import polars as pl
from billing_databases import run

from queries.home import Home, home_at
from queries.intake.outcome import Outcome
from queries.intake.store.loads import is_withdrawn, raw_folders
from queries.pull.pulling import pull_all
from queries.settings.pulls import PullTable

PAID = "select id as payment_id, contract as account_id, paid_on, amount, changed_at from paid"

MADE = (
    "create table paid (id varchar(20) primary key, contract varchar(20), paid_on date, amount decimal(12, 2), "
    "changed_at timestamp null)"
)

FIRST = ("'0001', '007', '2026-01-05', 100.50, '2026-01-05 10:00:00'", "'0002', '008', '2026-01-06', 200, null")
LATER = "'0003', '007', '2026-02-07', 300.25, '2026-02-07 10:00:00'"


def billing_with(url: str, *rows: str) -> None:
    """The table ``paid`` with these rows: id, contract, day, amount, time of the last change."""
    run(url, MADE, *(f"insert into paid values ({row})" for row in rows))


def add(url: str, *rows: str) -> None:
    run(url, *(f"insert into paid values ({row})" for row in rows))


def with_pull(home: Home, **keys: object) -> Home:
    """The home with one pull; keys that are not given are those of the payments."""
    given = {"name": "payments", "url_env": "BILLING_URL", "query": PAID, "layout": "payments"} | keys
    text = "\n".join(f"{key} = {json.dumps(value)}" for key, value in given.items() if value is not None)
    home.path.mkdir(parents=True, exist_ok=True)
    (home.path / "company.toml").write_text(f"[[pull]]\n{text}\n", "utf-8")
    return home_at(home.path)


def table(**keys: object) -> PullTable:
    return PullTable.model_validate({"name": "payments", "url_env": "BILLING_URL", "query": PAID} | keys)


def pulled(home: Home, *, dry_run: bool = False) -> Outcome:
    """What became of the one pull of a home."""
    (outcome,) = pull_all(home, dry_run=dry_run)
    return outcome


def answers(home: Home) -> list[pl.DataFrame]:
    """The answers in force as they lie under ``raw``, oldest first."""
    folders = [folder for folder in raw_folders(home) if not is_withdrawn(folder)]
    return [pl.read_parquet(next(folder.glob("*.parquet"))) for folder in folders]


def known(home: Home) -> dict[str, object]:
    """Amount of each payment that is loaded, by its id, the newest row counting."""
    files: list[Path] = [home.staged / folder.name / "payments.parquet" for folder in raw_folders(home)]
    kept = [pl.read_parquet(file) for file in files if not is_withdrawn(home.raw / file.parent.name)]
    return {row["payment_id"]: row["amount"] for frame in kept for row in frame.iter_rows(named=True)}
