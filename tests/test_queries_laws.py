"""The laws of figures.md as they reach a person: through files and through named questions."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, DATED, DAYS, Rows, account_rows, contents, frames, home_with, known_by, ledgers, together

from queries.ask import OpenCompany
from queries.home import Home, home_at
from queries.intake.load import load
from queries.warehouse.build import build
from queries.warehouse.open_snapshot import Warehouse
from queries.warehouse.snapshots import current

few = settings(max_examples=examples(5), derandomize=True)  # of eight accounts each
days = st.integers(0, DAYS - 1).map(lambda offset: BASE + timedelta(days=offset))

ON_A_DAY = ("debt_by_age", "debtors", "data_doubts")
OVER_A_PERIOD = ("identity", "collection_by_month", "payment_cohorts", "age_by_month", "roll_rates", "overdue_change")
OF_AN_ACCOUNT = ("account_ledger", "closings", "account_card")


def opened(home: Home) -> OpenCompany:
    snapshot = current(home)
    assert snapshot is not None
    return OpenCompany(home, Warehouse(snapshot, home.settings.memory_limit))


def answers(home: Home, on: date) -> dict[str, list[tuple[Any, ...]]]:
    """What every question of the ledger says about ``on``."""
    reading, since = opened(home), {"from": BASE - timedelta(days=1), "to": on}
    asked = {name: reading.ask(name, as_of=on) for name in ON_A_DAY}
    asked |= {name: reading.ask(name, **since) for name in OVER_A_PERIOD}
    for account_id in ("001", "002", "003"):
        asked |= {f"{name} {account_id}": reading.ask(name, account_id=account_id, as_of=on) for name in OF_AN_ACCOUNT}
    asked["debt_by_group"] = reading.ask("debt_by_group", by="segment", as_of=on)
    return {name: frame.rows() for name, frame in asked.items()}


@few
@given(ledger=ledgers(accounts=8), on=days)
def test_replay_any_question_about_a_day_is_answered_as_on_that_day(
    ledger: dict[str, Rows], on: date, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = together(ledger)
    later, then = (tmp_path_factory.mktemp(name) for name in ("later", "then"))
    assert answers(home_with(later, rows), on) == answers(home_with(then, known_by(rows, on)), on)


@few
@given(
    ledger=ledgers(accounts=8),
    on=days,
    basis=st.sampled_from(["due", "charged"]),
    edges=st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(lambda days: tuple(sorted(days))),
)
def test_one_total_over_buckets_accounts_segments_and_the_identity(
    ledger: dict[str, Rows], on: date, basis: str, edges: tuple[int, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    segments = ("private", "business", None)
    accounts = [{"account_id": name, "segment": segments[n % 3]} for n, name in enumerate(sorted(ledger)[:-1])]
    reading = opened(home_with(tmp_path_factory.mktemp("total"), {"accounts": accounts, **together(ledger)}))
    period = {"from": BASE, "to": on}
    total = reading.ask("identity", **period)["closing"].item()
    aged = reading.ask("debt_by_age", as_of=on, basis=basis, edges=edges)
    assert aged["amount"].sum() == total
    debtors = reading.ask("debtors", as_of=on)
    assert debtors["debt"].sum() + aged["amount"][-1] == total
    grouped = reading.ask("debt_by_group", by="segment", as_of=on, basis=basis, edges=edges)
    assert grouped["amount"].sum() + aged["amount"][-1] == total
    named = [reading.ask("identity", segment=one, **period)["closing"].item() for one in segments if one]
    rest = sum(_balance(reading, account, on) for account in _without_segment(ledger, accounts))
    assert sum(named) + rest == total


def _without_segment(ledger: dict[str, Rows], accounts: list[dict[str, Any]]) -> list[str]:
    known = {account["account_id"] for account in accounts if account["segment"]}
    return [name for name in ledger if name not in known]


def _balance(reading: OpenCompany, account_id: str, on: date) -> Any:
    card = reading.ask("account_card", account_id=account_id, as_of=on).row(0, named=True)
    return card["debt"] - card["advance"]


@settings(max_examples=examples(6), derandomize=True)
@given(rows=account_rows("001"), order=st.randoms(use_true_random=False))
def test_the_same_rows_split_over_files_in_any_order_and_loaded_twice_give_the_same_tables(
    rows: Rows, order: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("split")
    files: dict[str, list[Path]] = {"whole": [], "split": []}
    for table in DATED:
        frame = frames(rows)[table]
        places = order.sample(range(frame.height), frame.height)
        parts = {"whole": [list(range(frame.height))], "split": [places[::2], places[1::2], places[:1]]}
        for name, kept in parts.items():
            for number, part in enumerate(kept):
                if part:
                    files[name].append(folder / f"{name}-{table}-{number}.csv")
                    frame[part].write_csv(files[name][-1])
    homes = {name: home_at(folder / name) for name in files}
    for name, home in homes.items():
        for file in order.sample(files[name], len(files[name])) * 2:
            load(home, file)
        build(home)
    assert contents(homes["whole"]) == contents(homes["split"])
