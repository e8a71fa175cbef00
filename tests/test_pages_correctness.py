"""The page Correctness: the answer against the month before, the tabs, and a mark from the form to the log."""

from pathlib import Path
from typing import Any

import pytest
from conduct_companies import TALKS, conduct_home, spoken
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest

from pages.parts.decisions.log import told_change
from pages.parts.shell.registry import page
from pages.parts.words import language as words
from queries.decisions.audit import audit_log
from queries.decisions.review_marks import Mark, mark_conversation, marks_made
from queries.decisions.store import decisions_at
from queries.home import Home
from receivables.conduct.conduct_words import change_of_rate
from receivables.conduct.review_points import POINTS

CORRECTNESS = page("correctness").file


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)
    return conduct_home(tmp_path)


def shown(**asked: str) -> AppTest:
    app = opened(CORRECTNESS, **{"lang": "en", "month": "2024-06", **asked})
    assert complaints(app) == []
    return app


def said(app: AppTest) -> str:
    return " ".join(texts(app)).replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")


def test_a_rate_is_higher_or_lower_only_where_chance_does_not_explain_it() -> None:
    assert change_of_rate((50, 1000), (20, 1000)) == "more"
    assert change_of_rate((20, 1000), (50, 1000)) == "fewer"
    assert change_of_rate((3, 100), (2, 100)) == "no_telling"
    assert change_of_rate((3, 100), None) is change_of_rate((3, 100), (0, 0)) is None


@pytest.mark.usefixtures("small")
def test_the_answer_counts_contacts_that_broke_a_rule() -> None:
    """Two of seven contacts, 286 per 1,000; Wilson's interval 0.0822 to 0.6411."""
    told = said(shown())
    assert "In June 2024 2 of 7 contacts broke a rule, 286 per 1,000 (95% interval 82–641)." in told
    assert "To listen to: 2." in told  # K3 and K4 of five conversations


def test_the_month_before_is_told_with_what_chance_explains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    may = [spoken(f"M{n}", 1, started_at=TALKS[0]["started_at"].replace(month=5, day=n + 2)) for n in range(4)]
    conduct_home(tmp_path, contacts=[*TALKS, *may])
    assert "(95% interval 82–641), the month before 0: no difference that chance would not bring." in said(shown())
    assert "In May 2024 none of 4 contacts broke a rule. To listen to: 4." in said(shown(month="2024-05"))
    assert "In July 2024 nobody was contacted." in said(shown(month="2024-07", part="queue"))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("breaches", "Breaches: 2. A contact that broke two rules stands here twice."),
        ("complaints", "within their 10 days: 0. Answered within 10 days: 1 of 6, 16.7%"),
        ("queue", "Conversations: 5, not heard yet: 2. The draw begins with 2024-06"),
        ("queue", "Breaches by machines or in calls that nobody took: 1"),
        ("queue", "Upheld complaints that fit no conversation: 2"),
        ("reviews", "Mean mark of each operator with the 95% interval, in a fixed order: no ranking."),
    ],
)  # fmt: skip
def test_every_tab_says_what_it_shows(part: str, told: str) -> None:
    assert told in said(shown(part=part))
    assert complaints(opened(CORRECTNESS, lang="ru", month="2024-06", part=part)) == []


@pytest.mark.usefixtures("small")
def test_a_rule_and_an_operator_are_chosen_by_the_address() -> None:
    assert "Breaches: 1." in said(shown(rule="third_person"))
    assert "Breaches: 0." in said(shown(rule="third_person", operator="O1"))
    assert "Breaches: 1." in said(shown(operator="automatic"))


@pytest.mark.usefixtures("small")
def test_complaints_are_heard_first_and_the_queue_can_be_that_of_one_operator() -> None:
    conversations = shown(part="queue").selectbox(key="choice-contact-en").options
    assert [one.rpartition(", ")[2] for one in conversations] == ["K1", "K4", "K5", "K2", "K3"]
    of_one = shown(part="queue", operator="O2").selectbox(key="choice-contact-en").options
    assert [one.rpartition(", ")[2] for one in of_one] == ["K5"]


def answered(app: AppTest, contact: str, **heard: str) -> AppTest:
    """The form with every point answered, kept unless it is said otherwise."""
    for point in POINTS:
        app.radio(key=f"mark-{contact}-{point}").set_value(heard.get(point, ""))
    return app.run()


def save(app: AppTest, contact: str) -> Any:
    return app.button(key=f"mark-{contact}-save")


def test_a_mark_is_saved_once_and_read_back_with_author_and_time(small: Home) -> None:
    app = shown(part="queue", contact="K3", lang="ru")  # the words of a choice are asked for without a page, in Russian
    assert save(app, "K3").disabled
    answered(app, "K3", polite="rude", terms="no_terms")
    assert "Оценка: 60 из 100, по 20 за каждый из пяти пунктов." in said(app)
    app.text_area(key="mark-K3-note").set_value("interrupts").run()
    for _ in range(2):
        save(app, "K3").click().run()
        assert complaints(app) == []
        assert "Оценка разговора K3 сохранена: 60." in app.success[0].value.replace("\N{NO-BREAK SPACE}", " ")
    (row,) = marks_made(decisions_at(small)).to_dicts()
    assert (row["score"], row["failed"], row["note"], row["why"]) == (60, "rude,no_terms", "interrupts", "drawn")
    told = said(app)
    assert "Оценка 60: локальный пользователь, " in told
    assert "Грубость; Не сказал, что, когда, где и как платить. interrupts." in told
    assert "ещё не прослушано: 1" in told
    assert app.query_params["contact"] == "K3"
    reviews = said(shown(part="reviews", lang="ru"))
    assert "локальный пользователь" in reviews
    assert "interrupts" in reviews


def test_the_second_of_two_people_is_told_and_keeps_what_he_filled_in(small: Home) -> None:
    app = answered(shown(part="queue", contact="K3", lang="ru"), "K3")
    mark_conversation(decisions_at(small), Mark("K3", ("drawn",), ("threat",), ""), "anna")
    save(app, "K3").click().run()
    assert "anna: этот разговор оценён после того" in app.error[0].value.replace("\N{NO-BREAK SPACE}", " ")
    assert "Оценка 80: anna" in said(app)
    save(app, "K3").click().run()
    assert complaints(app) == []
    assert marks_made(decisions_at(small))["score"].to_list() == [80, 100]


def test_the_log_tells_a_mark_in_words(small: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "language", lambda: "en")
    mark_conversation(decisions_at(small), Mark("K3", ("third_person", "drawn"), ("rude", "other"), "so"), "anna")
    row = audit_log(decisions_at(small)).row(0, named=True)
    before, after = told_change(row)
    assert before == "—"
    for told in ("Mark of the talk: 80", "What was wrong: Was rude, Something else", "Note: so"):
        assert told in after
    assert "Why: Third person told of the debt, Drawn for review" in after
