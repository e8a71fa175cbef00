"""The page Early warning: today's list with reasons in words, how good it was, and what came of offers."""

import re
from pathlib import Path

import pytest
from forecast_companies import steady
from ledgers import home_with
from screens import complaints, opened, texts
from test_foresight_offers import drawn, worked

from pages.early_warning.warned_because import TELLERS, UNKNOWN, sign_in_words
from pages.parts.shell.registry import page
from pages.parts.words.language import talk_in
from queries.ask import ask
from queries.home import Home
from receivables.foresight.warning_facts import FACTS_BEFORE

CAUSES = re.compile("because of|Works|thanks to|brought|из-за|благодаря|принес|Работает", re.IGNORECASE)


def said(home: Home, monkeypatch: pytest.MonkeyPatch, **address: str) -> str:
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    app = opened(page("early_warning").file, **address)
    assert complaints(app) == []
    return "\n".join(texts(app)).replace("\N{NO-BREAK SPACE}", " ")


def test_the_list_says_whom_to_call_and_what_is_at_risk(sample_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    told = said(sample_home, monkeypatch, lang="en", calls="10")
    listed = ask(sample_home, "early_warning", {"calls": "10"})
    assert listed.filter("to_call").height == 10
    assert "Call 10 accounts today, before debt grows" in told
    monkeypatch.setenv("VOZVRAT_HOME", str(sample_home.path))
    shown = opened(page("early_warning").file, lang="en", calls="10").dataframe[0].value
    assert shown["Account"].to_list()[:10] == listed["account_id"].to_list()[:10]
    assert all(re.search("[↑↓]", why) for why in shown["Why warned"][:10])


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("part", ["judged", "offers"])
def test_every_tab_speaks_and_names_no_cause(
    part: str, lang: str, sample_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not CAUSES.findall(said(sample_home, monkeypatch, lang=lang, part=part))


def test_offers_are_shown_with_their_gain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """(9 x 6 + 4) x 50 - 25 x 35 = 2,025."""
    told = said(home_with(tmp_path, worked()), monkeypatch, lang="en", part="offers")
    assert re.search(r"Another tariff, \D*2,025", told)


def test_offers_drawn_by_lot_are_named_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(home_with(tmp_path, drawn((54, 36))).path))
    app = opened(page("early_warning").file, lang="en", part="offers")
    assert complaints(app) == []
    assert "Stayed 180 days: with the offer less without it" in "\n".join(texts(app))
    compared = app.dataframe[1].value
    assert compared["What offers show"].to_list() == ["drawn_higher", "drawn_higher"]


def test_without_offers_the_page_says_where_they_come_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = worked()
    del rows["offers"]
    told = said(home_with(tmp_path, rows), monkeypatch, lang="en", part="offers")
    assert "No offers are known" in told
    assert "Too little is past to say" in told


@pytest.mark.parametrize("spoken", ["en", "ru"])
def test_every_fact_has_words_known_and_unknown(spoken: str) -> None:
    samples = {"late_part": "3/12", "over_30_part": "1/12"}
    flags = {"paid_part", "late_last_month", "by_auto", "in_housing_bill", "is_firm"}
    talk_in(spoken)
    for fact in FACTS_BEFORE:
        value = samples.get(fact.code, "true" if fact.code in flags else "3")
        assert sign_in_words(fact.code, value)
    assert all(sign_in_words(code, "") for code in UNKNOWN)
    talk_in("")
    assert set(TELLERS) == {fact.code for fact in FACTS_BEFORE}


def test_of_a_company_of_three_months_nobody_says_that_no_call_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = said(home_with(tmp_path, steady(3)), monkeypatch, lang="en")
    assert told.count("Too little is past to say who may stop paying or leave.") == 2
    assert "Nobody is to be called" not in told


def test_where_no_day_was_looked_back_at_no_empty_picture_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(home_with(tmp_path, steady(3)).path))
    app = opened(page("early_warning").file, lang="en", part="judged")
    assert complaints(app) == []
    assert len(app.get("plotly_chart")) == 0
    assert [card.value for card in app.metric] == ["—"] * 5
