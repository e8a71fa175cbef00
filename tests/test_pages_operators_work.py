"""The page Operators: every tab in Russian, the answer first, and an operator who sees nobody's work but his own."""

import polars as pl
import pytest
from screens import DASHBOARD, complaints, everything, opened, texts
from streamlit.testing.v1 import AppTest
from test_pages_matrix import foreign_words

from pages.parts.shell import viewer as people
from pages.parts.shell.registry import page
from pages.parts.shell.viewer import Viewer
from pages.parts.words.work_rows import FIGURES, work_rows
from queries.ask import ask
from queries.home import Home
from queries.vocabulary.columns import columns_of

FILE = page("operators").file
SEPTEMBER = {"month": "2026-09"}


@pytest.fixture
def mine(served_home: Home) -> str:
    """The operator who had most contacts in September."""
    return str(ask(served_home, "operator_work", SEPTEMBER).sort("contacts")["operator_id"][-1])


@pytest.mark.parametrize("view", ["board", "today", "one", "new"])
def test_a_tab_is_in_russian_and_complains_of_nothing(view: str, served_home: Home) -> None:
    app = opened(FILE, lang="ru", view=view)
    assert complaints(app) == []
    assert foreign_words(app, "operators") == set()


def test_the_answer_comes_first_then_the_cards(served_home: Home) -> None:
    app = opened(FILE, lang="en")
    (answer,) = [one.value for one in app.markdown if one.value.startswith("##### ")]
    assert "Promises to be paid today:" in answer
    assert [metric.label for metric in app.metric] == [
        "Promises to be paid today",
        "Promises kept",
        "Call-backs forgotten",
        "Told apart by more than chance",
    ]


def test_operators_stand_in_the_order_of_their_names_and_not_of_luck(served_home: Home) -> None:
    shown = opened(FILE, lang="en").dataframe[0].value
    names = shown["Operator's name"].to_list()
    assert names == sorted(names)
    assert len(names) > 2


def test_the_statement_of_work_has_the_figures_of_the_question_in_its_order(mine: str, served_home: Home) -> None:
    assert [column.name for column in columns_of("operator_work")][1 : 1 + len(FIGURES)] == FIGURES
    app = opened(FILE, lang="en", view="one", operator=mine, month="2026-09")
    work = ask(served_home, "operator_work", SEPTEMBER).filter(operator_id=mine).row(0, named=True)
    told = dict(zip(app.dataframe[0].value["Figure of the work"], app.dataframe[0].value["Own"], strict=True))
    assert told["Attempts"] == f"{work['attempts']:,}"
    assert told["Conversations"] == f"{work['conversations']:,}"
    assert "Middle of the team" in app.dataframe[0].value.columns


@pytest.fixture
def as_operator(mine: str, served_home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(people, "viewer", lambda: Viewer("a@b.example", frozenset({"operator"}), mine))
    return served_home


def test_an_operator_sees_his_own_work_and_nothing_of_others(mine: str, as_operator: Home) -> None:
    app = AppTest.from_file(str(DASHBOARD.parent / FILE), default_timeout=60)
    app.query_params["month"] = "2026-09"
    sent = everything(app.run())
    assert complaints(app) == []
    staff = ask(as_operator, "operators")
    own = staff.filter(operator_id=mine)["name"][0]
    others = staff.filter(pl.col("operator_id") != mine)
    assert own in sent
    assert [one for one in (*others["name"], *others["operator_id"]) if one in sent] == []
    assert not app.tabs
    assert "operator" not in [box.key for box in app.selectbox]
    promised = ask(as_operator, "promises", {"from": "2026-09-01", "to": "2026-09-30"})
    theirs = promised.filter(pl.col("operator_id") != mine)["contact_id"].to_list()
    assert [one for one in theirs if one in sent] == []


def test_the_middle_of_the_team_is_no_operators_to_know(mine: str, as_operator: Home) -> None:
    work = ask(as_operator, "operator_work", SEPTEMBER)
    assert set(work_rows(work, mine, alone=True)["middle"]) == {"—"}
    app = AppTest.from_file(str(DASHBOARD.parent / FILE), default_timeout=60)
    assert not [text for text in texts(app.run()) if "Середина по всем" in text]
