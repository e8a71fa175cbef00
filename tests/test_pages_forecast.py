"""The page Forecast says what is expected and between what, and plainly where a plain way would have done as well."""

from pathlib import Path

import pytest
from forecast_companies import steady
from ledgers import home_with
from screens import complaints, opened, texts

from pages.parts.shell.registry import page
from queries.ask import ask
from queries.home import Home

FORECAST, OVERVIEW = page("forecast").file, page("overview").file

SEASONS = (100, 300, 50, 200, 400, 80, 120, 260, 90, 310, 150, 60)


def shown(file: str, **asked: str) -> str:
    app = opened(file, lang="en", **asked)
    assert complaints(app) == []
    return " ".join(texts(app))


@pytest.mark.parametrize("part", ["months", "past", "rate"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_tab_opens_by_its_address_under_the_same_answer(part: str, language: str, served_home: Home) -> None:
    app = opened(FORECAST, lang=language, part=part)
    assert complaints(app) == []
    assert len(app.metric) == 5
    assert sum(text.startswith("##### ") for text in texts(app)) == 1


def test_the_answer_names_the_month_its_band_and_the_sum(served_home: Home) -> None:
    first = ask(served_home, "cash_forecast").row(0, named=True)
    answer = shown(FORECAST)
    assert "November 2026: " in answer
    assert f"in nine cases of ten from ₽{first['low'] / 1000:.1f}\N{NO-BREAK SPACE}thousand" in answer
    assert "Until January 2027 inclusive: " in answer


def test_a_year_that_repeats_itself_is_forecast_no_better_than_by_the_year_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every month bills what it billed a year before, so last year's month is never off."""
    home = home_with(tmp_path, steady(30, fee=dict(enumerate(SEASONS * 3))))
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    told = shown(FORECAST, as_of="2023-05-31")
    assert "No better than: As a year before." in told
    assert "as a year before 0.0%" in told
    assert "Nearer than both" not in told


def test_a_company_of_three_months_is_forecast_without_a_band_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_with(tmp_path, steady(4))
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    told = shown(FORECAST, as_of="2021-03-31", part="past")
    assert "April 2021: ₽90 is expected. How sure that is cannot be told yet" in told
    assert "earlier forecasts that can be judged: 0, needed: 4." in told
    assert "No earlier forecast can be judged yet" in told
    assert "No forecast can be made: on 28 Feb 2021" in shown(FORECAST, as_of="2021-02-28")


def test_points_of_the_address_are_counted(served_home: Home) -> None:
    app = opened(FORECAST, lang="en", part="rate", points="-2.5")
    assert [one.value for one in app.number_input] == [-2.5]
    three = ask(served_home, "forecast_what_if", {"points": "-2.5"})["cash"][0]
    assert three == pytest.approx(-0.025 * ask(served_home, "forecast_what_if")["billed"][0])
    assert app.dataframe[0].value.iloc[0, 2] == pytest.approx(three)
    assert [one.value for one in opened(FORECAST, lang="en", part="rate", points="99").number_input] == [1.0]


def test_the_overview_carries_the_forecast_of_the_month_that_runs(served_home: Home) -> None:
    assert "Forecast, November 2026: " in shown(OVERVIEW)
    assert "Forecast, September 2026: " in shown(OVERVIEW, month="2026-08")
