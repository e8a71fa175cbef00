"""The page Stages names the step that loses money only where that is beyond chance; each view has its address."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from screens import complaints, opened, texts

from pages.parts.shell.registry import page
from pages.parts.words.funnel_words import parts_of
from queries.ask import open_company
from queries.home import Home
from receivables.steps.stage_funnel import KnownLosses, step_funnel
from receivables.steps.stage_verdicts import the_loser


@pytest.mark.parametrize("view", ["funnel", "satisfaction"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_view_opens_by_its_address_and_begins_with_an_answer(view: str, language: str, served_home: Home) -> None:
    app = opened(page("stages").file, lang=language, view=view)
    assert complaints(app) == []
    assert any(text.startswith("##### ") for text in texts(app))
    assert len(app.metric) == 4


def test_the_parts_of_the_picture_add_up_to_what_is_still_owed(sample_home: Home) -> None:
    reading = open_company(sample_home)
    moved = reading.ask("identity").row(0, named=True)
    came = dict(reading.ask("cash_by_step").select("step", "cash").iter_rows())
    assert sum(value for _words, value in parts_of(moved, came)) == moved["closing"]


def entered(step: str, accounts: int, cash: list[int], cost: int) -> list[dict[str, Any]]:
    """So many accounts of a step, each paying the next of ``cash`` in turn."""
    return [
        {
            "step": step, "on_day": date(2026, 1, 1), "debt": 100, "first_days": None, "cost": cost, "unpriced": 0,
            "price": 0, "left_days": None, "complained": False, "next_step": None,
            **{f"cash_{days}": cash[place % len(cash)] for days in (30, 90, 180, 365)},
        }
        for place in range(accounts)
    ]  # fmt: skip


MONEY = ("debt", "cash_30", "cash_90", "cash_180", "cash_365", "cost", "price")


def loser(*steps: list[dict[str, Any]]) -> str | None:
    frame = pl.DataFrame([row for step in steps for row in step], infer_schema_length=None)
    typed = frame.with_columns(pl.col(MONEY).cast(pl.Decimal(18, 2)), pl.col("first_days", "left_days").cast(pl.Int64))
    row = the_loser(step_funnel(typed, date(2027, 6, 1), 180, KnownLosses(False, False)).to_dicts())
    return None if row is None else row["step"]


def test_a_step_that_costs_more_than_came_is_named_and_one_within_chance_is_not() -> None:
    surely, perhaps = entered("court_order", 40, [0, 10, 20], 50), entered("letter", 40, [0, 0, 0, 190], 50)
    assert loser(surely, perhaps) == "court_order"
    assert loser(perhaps) is None
    assert loser(entered("court_order", 29, [0, 10, 20], 50)) is None, "too few to be judged"
    assert loser(entered("notice", 40, [0, 10, 20], 1)) is None
