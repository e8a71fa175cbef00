"""What a reader asks of a page: an account, a date to compare with, and addresses that ask for what is not there."""

from datetime import date

import pytest
from screens import complaints, opened
from streamlit.testing.v1 import AppTest

from pages.ageing.earlier_date import months_before
from pages.parts.shell.registry import page
from queries.ask import ask
from queries.home import Home

ACCOUNT, AGEING = page("account").file, page("ageing").file


def warned(app: AppTest) -> list[str]:
    return [one.value for one in app.warning]


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in app.markdown)


def test_a_search_says_how_many_fit_and_turns_its_pages(served_home: Home) -> None:
    every = ask(served_home, "account_search", {"text": "0", "limit": "400"})["account_id"].to_list()
    app = opened(ACCOUNT, lang="en")
    app.text_input[0].input("0").run()
    assert f"Found: {len(every)}. The best 50 are shown." in said(app)
    first = list(app.dataframe[0].value.iloc[:, 0])
    later = next(one for one in app.button if one.label == "Next 50")
    later.click().run()
    assert f"Found: {len(every)}. Numbers 51 to 100 are shown." in said(app)
    assert first + list(app.dataframe[0].value.iloc[:, 0]) == every[:100]
    app.text_input[0].input("00").run()
    assert "The best 50 are shown." in said(app), "another search begins at its first page"


def test_a_result_is_opened_from_the_list_and_gone_back_from(served_home: Home) -> None:
    app = opened(ACCOUNT, lang="en")
    app.text_input[0].input("0").run()
    app.selectbox[0].select_index(1).run()
    assert complaints(app) == []
    assert "Account 00000002 owes" in said(app)
    next(one for one in app.button if one.label.startswith("Back to the search")).click().run()
    assert app.text_input[0].value == "0"
    assert "The best 50 are shown." in said(app)


def test_a_search_that_finds_nobody_says_how_to_find_more(served_home: Home) -> None:
    app = opened(ACCOUNT, lang="en")
    app.text_input[0].input("nobody at all").run()
    assert "Fewer words" in app.info[0].value
    assert not app.dataframe


@pytest.mark.parametrize(
    ("on", "months", "before"),
    [
        ((2026, 10, 31), 1, (2026, 9, 30)),
        ((2026, 2, 28), 1, (2026, 1, 31)),
        ((2026, 3, 30), 1, (2026, 2, 28)),
        ((2026, 10, 15), 12, (2025, 10, 15)),
    ],
)
def test_a_month_ago_is_the_same_day_and_a_last_day_a_last_day(
    on: tuple[int, int, int], months: int, before: tuple[int, int, int]
) -> None:
    assert months_before(date(*on), months) == date(*before)


def test_ageing_stands_beside_the_date_asked_for(served_home: Home) -> None:
    app = opened(AGEING, lang="en", beside="month", part="age")
    assert complaints(app) == []
    assert "On 30 Sept 2026" in said(app) or "On 30 Sep 2026" in said(app)
    assert "Debt on the earlier date" in "".join(app.dataframe[0].value.columns)
    alone = opened(AGEING, lang="en", part="age")
    assert "Debt on the earlier date" not in "".join(alone.dataframe[0].value.columns)
    early = opened(AGEING, lang="en", as_of="2025-06-15", beside="year")
    assert any("the data begins on" in one.value for one in early.caption)


@pytest.mark.parametrize("key", ["ageing", "overview", "planner"])
def test_an_unknown_district_is_said_and_nothing_is_shown_for_it(key: str, served_home: Home) -> None:
    app = opened(page(key).file, lang="en", district="Mars")
    assert complaints(app) == []
    assert warned(app) == ['District: there is no "Mars" in the data; nothing is shown for it.']


def test_an_unknown_date_choice_or_tab_is_said_once_and_the_usual_one_shown(served_home: Home) -> None:
    app = opened(AGEING, lang="en", as_of="2031-01-01", by="planet", part="zzz", district="[x](y)")
    assert complaints(app) == []
    date_said, by_said, group_said, tab_said = warned(app)
    assert "As of: 2031-01-01" in date_said and "31 Oct 2026 is shown" in date_said
    assert by_said == 'The address asks for "Divide by: planet", which is not here; "not divided" is shown.'
    assert r"\[x\]" in group_said
    assert "Tab: zzz" in tab_said
