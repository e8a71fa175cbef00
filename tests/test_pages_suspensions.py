"""The page Suspensions: the answer, the lists with their files, and the text of a warning."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest
from suspended_companies import bill, company_of, cut, paid

from pages.parts.shell.registry import page
from pages.parts.words import language as words
from pages.suspensions.billing_lists import list_bytes
from queries.ask import open_company
from queries.home import Home
from queries.settings.cut_warning import FILE

SUSPENSIONS = page("suspensions").file


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """On 30 June W is to be warned, C to be cut, R to be restored; B is billed without service."""
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    rows = {
        "charges": [
            *(bill("W", due) for due in ("2026-03-10", "2026-04-10", "2026-06-10")),
            bill("C", "2026-03-10"),
            bill("R", "2026-03-10"),
            bill("B", "2026-03-10"),
            bill("B", "2026-06-10"),
        ],
        "payments": [paid("R", "2026-06-30")],
        "suspensions": [
            cut("C", None, "2026-06-01"),
            cut("R", "2026-06-01", "2026-05-10"),
            cut("B", "2026-05-20", "2026-05-01"),
        ],
        "accounts": [{"account_id": "W", "phone": "+79990000001", "name": "Анна", "address": "Мира 5"}],
    }
    return company_of(tmp_path, rows)


def shown(**asked: str) -> AppTest:
    app = opened(SUSPENSIONS, **{"lang": "en", **asked})
    assert complaints(app) == []
    return app


def said(app: AppTest) -> str:
    return " ".join(texts(app)).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("small")
def test_the_answer_says_whom_to_cut_warn_and_restore_and_what_being_late_costs() -> None:
    """W was to be cut on 11 April; the bill of 1 June, 500, came after that. C is late without a further bill."""
    app = shown()
    told = said(app)
    assert "30 Jun 2026: cut 1, warn 1, restore 1." in told
    assert "Where the cut is due and not made, ₽500 was charged since" in told
    assert [metric.value for metric in app.metric] == ["1", "1", "1", "₽500", "₽500"]
    assert "paid, still without service" in told


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("part", "account"),
    [("cut_now", "C"), ("warn_now", "W"), ("restore_now", "R"), ("billed_while_cut", "B")],
)
def test_each_list_holds_its_accounts_and_none_else(part: str, account: str) -> None:
    listed = shown(part=part).dataframe[0].value
    assert [one for one in listed.iloc[:, 0] if len(one) == 1 and one.isalpha()] == [account]


@pytest.mark.usefixtures("small")
def test_an_empty_list_says_so() -> None:
    assert "There is no such account on 30 Jun 2026." in said(shown(part="terminate"))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_text_names_day_and_hour_and_no_telephone_reaches_the_page(language: str) -> None:
    """Warned on 30 June, W may be cut on 10 July; the hour is 10."""
    told = said(shown(part="warn_now", lang=language))
    day = "10 июл. 2026" if language == "ru" else "10 Jul 2026"
    assert f"{day}, 10:00" in told.replace("\\", "").replace("\u2060", "")
    assert "9990000001" not in told and "Мира 5" not in told


def test_the_list_with_texts_is_the_companys_own(small: Home) -> None:
    (small.path / FILE).write_text('[ru]\ntext = "{name}, {account}: {overdue} до {cut_on}."', "utf-8")
    on = date(2026, 6, 30)
    reader = (open_company(small), "ru")
    listed = list_bytes(pl.DataFrame(), "warn_now", on, "csv", reader).decode()
    book = list_bytes(pl.DataFrame(), "warn_now", on, "xlsx", reader)
    words.talk_in("")
    assert pl.read_excel(book)["Текст предупреждения"][0].startswith("Анна, W: ")
    head, row = listed.splitlines()
    assert head == "account_id,name,phone,address,service,tariff,overdue,overdue_since,cut_on,by_letter,text"
    assert row.startswith("W,Анна,+79990000001,Мира 5,,,1500.00,2026-03-10,2026-07-10,false,")
    assert "Анна, W: 1 500,00 ₽ до 10 июл. 2026" in row.replace("\N{NO-BREAK SPACE}", " ")


def test_a_broken_text_is_said_on_the_page(small: Home) -> None:
    (small.path / FILE).write_text('[en]\ntext = "{nobody}"', "utf-8")
    app = opened(SUSPENSIONS, lang="en", part="warn_now")
    assert any(r"\{nobody\}" in one for one in complaints(app))


@pytest.mark.usefixtures("small")
def test_without_any_warning_the_page_says_that_cuts_count_as_unwarned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "other"
    monkeypatch.setenv("VOZVRAT_HOME", str(home))
    company_of(
        home,
        {
            "charges": [bill("A", "2026-03-10")],
            "suspensions": [cut("A", "2026-05-20")],
            "payments": [paid("A", "2026-06-01", "1")],
        },
    )
    assert "every cut counts as made without one" in said(shown())


@pytest.mark.usefixtures("served_home")
@pytest.mark.parametrize("part", ["warn_now", "cut_unwarned", "billed_while_cut", "results"])
def test_every_list_of_the_sample_opens(part: str) -> None:
    assert said(shown(part=part, lang="ru"))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("account", "told"),
    [
        ("R", "Service is cut since 1 Jun 2026, and nothing is overdue: restore it today."),
        ("B", "Service is cut since 20 May 2026; billed without service: ₽500.00, to be taken back."),
        ("C", "The cut is due since 9 May 2026, warned on 1 Jun 2026: cut the service today."),
        ("W", "Warn of the cut today: it may then be made on 10 Jul 2026."),
    ],
)
def test_the_account_says_what_the_list_says(account: str, told: str) -> None:
    app = opened(page("account").file, lang="en", account_id=account)
    assert complaints(app) == []
    assert told in said(app)


def test_without_a_file_of_cuts_the_page_opens_and_says_what_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W is long overdue and was never warned; whether anybody's service is off no file tells."""
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    company_of(tmp_path, {"charges": [bill("W", "2026-03-10")], "payments": [paid("P", "2026-06-30", "1")]})
    app = shown()
    told = said(app)
    assert "30 Jun 2026: cut 0, warn 1." in told
    assert "No file tells of cuts. Whose service is off already is not known" in told
    assert [metric.value for metric in app.metric][2:4] == ["—", "—"]
    assert "There is no such account" in said(shown(part="terminate"))


@pytest.mark.parametrize("key", ["suspensions", "court"])
def test_where_no_charge_has_a_due_date_the_page_says_that_nothing_can_be_known(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """500 are owed since March, but by which day they were to be paid no file tells."""
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    undated = bill("W", "2026-03-10") | {"due_on": None}
    company_of(tmp_path, {"charges": [undated], "payments": [paid("P", "2026-06-30", "1")]})
    app = opened(page(key).file, lang="en")
    assert complaints(app) == []
    assert "On 30 Jun 2026 no debt has a due date: nobody can tell what is overdue" in said(app)
    assert len(app.metric) == 0


@pytest.mark.usefixtures("small")
def test_cards_stand_against_the_end_of_the_month_before() -> None:
    """On 31 May R, warned on 10 May, was to be cut and W and C to be warned; no later bill had come."""
    then = [one.value.split("on 31 May 2026: ")[1] for one in shown().caption if "on 31 May 2026: " in one.value]
    assert [text.replace("\\", "") for text in then] == ["1", "2", "0", "₽0", "₽0"]
