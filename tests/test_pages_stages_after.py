"""The views of Stages on life after debt and on the housing bill: what they answer, and that they claim no cause."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import Rows, home_with
from screens import complaints, opened, texts
from test_queries_after_debt import ROWS
from test_queries_housing_switchers import street

from pages.parts.shell.registry import page
from pages.parts.words import language as words
from pages.stages.housing_view import untold_in_words

CAUSES = "because of|thanks to|brought|из-за|благодаря|принес|привел"

Read = Callable[..., str]


@pytest.fixture
def in_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """The texts of a view over a company of these rows."""

    def read(rows: Rows, view: str, lang: str = "en", **choices: Any) -> str:
        home = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        monkeypatch.setenv("VOZVRAT_HOME", str(home_with(home, rows).path))
        app = opened(page("stages").file, lang=lang, view=view, months="12", **choices)
        assert complaints(app) == []
        return "\n".join(texts(app)).replace("\N{NO-BREAK SPACE}", " ")

    return read


def known_until(day: date) -> Rows:
    """The accounts of the question's test in a data set that goes on to this day."""
    last = {"charge_id": "last", "account_id": "E", "charged_on": day, "due_on": date(2027, 1, 20), "amount": 100}
    return ROWS | {"charges": [*ROWS["charges"], last]}


def test_life_after_debt_begins_with_who_stays_and_says_of_how_many(in_browser: Read) -> None:
    """A was talked with and stays; B paid after a court order and left."""
    said = in_browser(known_until(date(2026, 9, 30)), "after")
    assert (
        "Collected politely, by notices and talks, 10.0 of 10 are still subscribers after half a year: 1 of 1" in said
    )
    assert "After letters, court, bailiffs or an agency 0.0 of 10 are: 0 of 1" in said
    assert "Too few are like them among those that never owed" in said


@pytest.mark.parametrize(
    ("by", "measure", "lang"),
    [
        ("step", "active_90", "ru"),
        ("size", "again_30", "en"),
        ("operator", "score", "ru"),
        ("agency", "paid_180", "en"),
    ],
)
def test_no_division_or_measure_claims_a_cause(by: str, measure: str, lang: str, in_browser: Read) -> None:
    said = in_browser(known_until(date(2026, 9, 30)), "after", lang, by=by, measure=measure)
    assert re.findall(CAUSES, said) == []


def test_before_half_a_year_is_over_nothing_is_said_of_who_stays(in_browser: Read) -> None:
    said = in_browser(known_until(date(2026, 6, 30)), "after", measure="again_180")
    assert "Half a year after these debts is not over yet" in said
    assert "The days are not over for anybody yet" in said


def test_the_housing_bill_says_how_both_ways_pay_and_up_to_which_commission(in_browser: Read) -> None:
    """Six houses went over and pay all since; of 18 like ones a third is paid, as before."""
    rows = street(6, 18)
    said = in_browser(rows, "housing", months_beside="3")
    assert "Within the housing bill" in said
    assert "No house that went over can be followed so long" in said
    assert re.findall(CAUSES, said) == []


@pytest.mark.parametrize(("going", "told"), [(6, "it pays up to a commission of"), (4, "Too few houses went over")])
def test_a_commission_is_advised_only_where_enough_houses_went_over(going: int, told: str, in_browser: Read) -> None:
    said = in_browser(longer(street(going, 18)), "housing", months_beside="3")
    assert told in said


def longer(rows: Rows) -> Rows:
    """The street with a month more before and after, in which everybody pays as in the month beside it."""
    more: Rows = {"charges": [], "payments": []}
    for month, like in ((3, 4), (9, 8)):
        for table, dated in (("charges", ("charged_on", "due_on")), ("payments", ("paid_on",))):
            key = f"{table[:-1]}_id"
            for row in rows[table]:
                if row[dated[0]].month == like:
                    moved = {name: row[name].replace(month=month) for name in dated}
                    more[table].append(row | moved | {key: f"{row[key]} {month}"})
    begun = {"charge_id": "0", "account_id": "23-2", "charged_on": date(2026, 2, 1), "due_on": date(2026, 2, 9)}
    end = {"payment_id": "9", "account_id": "23-2", "paid_on": date(2026, 9, 30), "amount": 1}
    return rows | {
        "charges": [*rows["charges"], *more["charges"], begun | {"amount": 1}],
        "payments": [*rows["payments"], *more["payments"], end],
    }


def test_without_anybody_in_the_housing_bill_the_view_says_what_to_load(in_browser: Read) -> None:
    said = in_browser(known_until(date(2026, 9, 30)), "housing")
    assert "`billed_in_housing_bill`" in said


def test_measures_of_houses_that_had_gone_apart_before_are_named_and_not_estimated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "language", lambda: "en")
    changed = pl.DataFrame(
        {"measure": ["overdue_bills", "collection_rate"], "verdict": ["apart_before", "cannot_tell"]}
    )
    said = untold_in_words(changed, 6)
    assert said is not None
    assert said.startswith("Over 6 months before and after nothing is estimated of: Overdue debt, in monthly bills.")
    assert untold_in_words(changed.tail(1), 6) is None
