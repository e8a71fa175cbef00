"""What is planted in the cuts of the sample company is found by the question."""

import json
from datetime import date

import polars as pl
import pytest

from queries.ask import OpenCompany, open_company
from queries.home import home_at
from queries.intake.load import load
from queries.sample_files import SampleSize, write_sample
from queries.warehouse.build import build

NEEDED = ("accounts", "charges", "payments", "adjustments", "suspensions", "contacts", "cases", "placements")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[OpenCompany, dict[str, list[str]]]:
    """A company of 1,500 accounts over 18 months, and what is planted in its cuts."""
    folder = tmp_path_factory.mktemp("planted")
    size = SampleSize(accounts=1500, months=18, seed=5, to=date(2026, 10, 31))
    home = home_at(tmp_path_factory.mktemp("home"))
    for file in write_sample(folder, size):
        if file.stem in NEEDED:
            load(home, file)
    build(home)
    return open_company(home), json.loads((folder / "truth.json").read_text("utf-8"))["steps"]["suspensions"]


def found_and_planted(company: OpenCompany, state: str, names: list[str]) -> tuple[set[str], set[str]]:
    """Accounts in a state, and those planted for it whose contract has not ended."""
    clock = company.ask("suspension_clock")
    left = set(company.sql("select account_id from accounts where disconnected_on is not null")["account_id"])
    return set(clock.filter(state=state)["account_id"]), set(names) - left


def test_service_that_was_not_restored_is_all_to_be_restored_and_nothing_else_is(
    planted: tuple[OpenCompany, dict[str, list[str]]],
) -> None:
    company, truth = planted
    found, known = found_and_planted(company, "restore_now", truth["not_restored"])
    assert found == known != set()


def test_cuts_without_a_warning_are_found_and_beside_them_only_those_warned_too_late(
    planted: tuple[OpenCompany, dict[str, list[str]]],
) -> None:
    company, truth = planted
    found, known = found_and_planted(company, "cut_unwarned", truth["cut_unwarned_now"])
    clock = company.ask("suspension_clock")
    ended = set(clock.filter(state="terminate")["account_id"])
    assert known - ended <= found and known
    late = clock.filter(pl.col("account_id").is_in(found - known))
    assert (late["warning_days"] < 10).all() and late["warned_on"].null_count() == 0


def test_contracts_half_a_year_after_the_warning_may_be_ended(
    planted: tuple[OpenCompany, dict[str, list[str]]],
) -> None:
    company, truth = planted
    found, known = found_and_planted(company, "terminate", truth["half_a_year_after_warning"])
    else_done = company.ask("suspension_clock").filter(
        pl.col("held").is_not_null()
        | (pl.col("overdue") <= pl.col("billed_in_cut"))
        | (pl.col("overdue_since") > pl.col("warned_on"))
    )
    assert known - set(else_done["account_id"]) <= found != set()


def test_bills_without_service_are_those_planted(planted: tuple[OpenCompany, dict[str, list[str]]]) -> None:
    """Of cuts that last: what was billed within a cut that is over is planted too, and no matter of today."""
    company, truth = planted
    charges = company.sql("select charge_id, account_id from charges").filter(
        pl.col("charge_id").is_in(truth["billed_while_cut"])
    )
    billed = company.ask("suspension_clock").filter(pl.col("billed_in_cut") > 0)
    assert set(billed["account_id"]) <= set(charges["account_id"]) != set()
    assert billed.height
