"""What is planted at the door of the court in the sample company is found by the question."""

import json
from datetime import date
from typing import Any

import polars as pl
import pytest

from queries.ask import open_company
from queries.home import home_at
from queries.intake.load import load
from queries.sample_files import SampleSize, write_sample
from queries.warehouse.build import build

NEEDED = (
    "accounts",
    "charges",
    "payments",
    "adjustments",
    "cases",
    "placements",
    "suspensions",
    "contact_bans",
    "arrangements",
    "arrangement_parts",
)
PRECISE = 0.9
"""Part of the proposed roubles whose order is truly expected to bring more than duty and work."""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[pl.DataFrame, dict[str, Any]]:
    """The door of a company of 6,000 accounts over 36 months, with some 180 past orders to judge by, and the truth."""
    folder = tmp_path_factory.mktemp("planted")
    home = home_at(tmp_path_factory.mktemp("home"))
    for file in write_sample(folder, SampleSize(accounts=6000, months=36, seed=3, to=date(2026, 10, 31))):
        if file.stem in NEEDED:
            load(home, file)
    build(home)
    truth = json.loads((folder / "truth.json").read_text("utf-8"))["steps"]["court"]
    return open_company(home).ask("court_door"), truth


def test_of_the_roubles_proposed_for_filing_nine_in_ten_are_truly_worth_it(
    judged: tuple[pl.DataFrame, dict[str, Any]],
) -> None:
    door, truth = judged
    to_file = door.filter(state="file")
    rightly = to_file.filter(pl.col("account_id").is_in(list(truth["worth_filing"])))
    assert to_file.height >= 5
    assert float(rightly["claim"].sum()) >= PRECISE * float(to_file["claim"].sum())


def test_no_debtor_under_the_duty_is_proposed(judged: tuple[pl.DataFrame, dict[str, Any]]) -> None:
    door, truth = judged
    under = door.filter(pl.col("account_id").is_in(truth["under_the_duty"]))
    assert under.height > 100
    assert under.filter(state="file").is_empty()


def test_sums_truly_above_the_break_even_are_proposed_unless_a_reason_is_told(
    judged: tuple[pl.DataFrame, dict[str, Any]],
) -> None:
    """What pays duty and work is filed, or the loss of the subscriber, an order, a plan or a sale speaks against it."""
    door, truth = judged
    worth = door.filter(pl.col("account_id").is_in(list(truth["worth_filing"])))
    passed_by = worth.filter(pl.col("state") != "file")
    told = (pl.col("loss") > 0) | (pl.col("under_order") > 0) | pl.col("state").is_in(["not_assessed", "sell"])
    assert worth.height == len(truth["worth_filing"]) > passed_by.height
    assert passed_by.filter(~told).is_empty()
