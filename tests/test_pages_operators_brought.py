"""The views of the page Operators about hours, quiet accounts and what followed talks."""

from collections.abc import Callable
from contextvars import copy_context

import polars as pl
import pytest
from screens import complaints, opened, texts

from pages.operators.brought_view import BY, most_told
from pages.operators.quiet_view import non_contacts_told, untouched_told
from pages.parts.words.language import talk_in
from queries.ask import ask
from queries.home import Home

PAGE = "pages/operators/page.py"


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("asked", [{"view": "hours"}, {"view": "quiet"}, {"view": "quiet", "list": "non_contacts"}])
def test_each_view_opens_in_both_languages(asked: dict[str, str], language: str, served_home: Home) -> None:
    app = opened(PAGE, lang=language, **asked)
    assert complaints(app) == []
    assert app.main.children


@pytest.mark.parametrize("by", BY)
def test_what_followed_talks_opens_by_each_way_to_divide_it(by: str, served_home: Home) -> None:
    app = opened(PAGE, lang="en", view="brought", by=by, months="12")
    assert complaints(app) == []
    assert any(text.startswith("##### ") for text in (one.value for one in app.markdown))


def test_the_heat_map_has_the_lawful_hours_alone(served_home: Home) -> None:
    app = opened(PAGE, lang="en", view="hours", months="12")
    told = [text for text in texts(app) if "8:00\N{EN DASH}9:00" in text]
    assert any(text.startswith("Monday") for text in told)
    assert not any(text.startswith("Sunday") for text in told)


def test_the_list_of_quiet_accounts_is_the_answer_of_its_question(served_home: Home) -> None:
    quiet = ask(served_home, "untouched", {"days": "7", "overdue_days": "7"})
    app = opened(PAGE, lang="en", view="quiet", days="7")
    shown = next(frame.value for frame in app.dataframe if "Last attempt" in frame.value.columns)
    assert shown["Account"].iloc[0] == quiet["account_id"][0]


def in_english(tell: Callable[..., str], *given: object) -> str:
    def told() -> str:
        talk_in("en")
        return tell(*given)

    return copy_context().run(told)


QUIET = pl.DataFrame(
    {"overdue": [1000, 500, 70], "kept_from_calls": [None, None, "at_agency"]},
    schema={"overdue": pl.Int64, "kept_from_calls": pl.String},
)


def test_the_sentence_counts_only_accounts_that_operators_may_call() -> None:
    assert in_english(untouched_told, QUIET, 14, "RUB") == (
        "Overdue for 14 days or longer and not tried in 14 days: 2 accounts, ₽1.5\N{NO-BREAK SPACE}thousand overdue. "
        "Hand them out, the largest first."
    )
    assert in_english(untouched_told, QUIET.tail(1), 7, "RUB").startswith("Every account that is overdue for 7 days")
    assert "3 accounts, ₽1.6\N{NO-BREAK SPACE}thousand" in in_english(non_contacts_told, QUIET, "RUB")
    assert in_english(non_contacts_told, QUIET.clear(), "RUB").startswith("No overdue account")


def test_the_sentence_about_talks_names_the_most_frequent_group_and_not_the_best() -> None:
    groups = pl.DataFrame(
        {
            "reason": ["forgot", "moved"],
            "accounts": [200, 3],
            "share": [0.5, 1.0],
            "low": [0.43, 0.4],
            "high": [0.57, 1],
        }
    )
    assert in_english(most_told, groups, "reason") == (
        "Most frequent: forgot. Accounts: 200, of them 50.0% paid within 30 days (43.0% … 57.0%)."
    )
