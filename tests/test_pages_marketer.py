"""Campaigns, the planner and prepayment: every view in both languages, and a campaign drawn and saved on the page."""

import re
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from screens import complaints, opened, texts
from test_pages_matrix import ENGLISH_WORD, IN_TAGS, THE_SAME_IN_RUSSIAN

from pages.campaigns import views as campaign_views
from pages.parts.charts.effect_charts import even_ticks, intervals
from pages.parts.shell.registry import page
from pages.parts.words.effect_words import ended, said_once
from pages.prepayment import views as prepayment_views
from queries.ask import ask
from queries.campaigns.facts import message_as_text
from queries.home import Home
from receivables.effects.planning.dialler_lists import dialler_list, sms_list
from receivables.messages import Message

PATTERN = re.compile(r"\b(?:nan|None|inf)\b")


def readable(shown: list[str]) -> set[str]:
    """English words on a Russian page, and values that are no numbers."""
    words = {word for text in shown for word in ENGLISH_WORD.findall(IN_TAGS.sub(" ", text))}
    return (words - THE_SAME_IN_RUSSIAN) | {value for text in shown for value in PATTERN.findall(text)}


@pytest.mark.parametrize(
    ("campaign", "view"),
    [
        *(("C1", view) for view in campaign_views.VIEWS),
        *((campaign, view) for campaign in ("C4", "C5", "C6") for view in ("effects", "account", "checks", "expected")),
    ],
)
def test_every_view_of_a_campaign_opens_in_russian(campaign: str, view: str, served_home: Home) -> None:
    app = opened(page("campaigns").file, lang="ru", view=view, campaign=campaign, horizon="30")
    assert complaints(app) == []
    assert readable(texts(app)) == set()


@pytest.mark.parametrize("measure", ["payer_share", "overdue_180_share"])
def test_campaigns_stand_side_by_side_by_any_measure(measure: str, served_home: Home) -> None:
    app = opened(page("campaigns").file, lang="en", measure=measure, horizon="180")
    assert complaints(app) == []
    assert any("Campaigns: 9" in text for text in texts(app))


def test_each_campaign_has_its_verdict_and_shares_differ_by_points(served_home: Home) -> None:
    app = opened(page("campaigns").file, lang="en", measure="payer_share", horizon="60", campaign="C1", view="effects")
    decided = [text for text in texts(app) if re.match(r":(?:green|red|gray)\[\*\*", text)]
    assert len(decided) == ask(served_home, "campaign_list").height
    chosen = ask(served_home, "campaign_list").filter(design="randomised")["name"].to_list()
    assert all("Roll out" not in text or any(name in text for name in chosen) for text in decided)
    effects = app.dataframe[0].value["Effect"].dropna().to_list()
    assert effects
    assert all(text.endswith("pp") for text in effects)


def test_a_promotion_has_one_verdict_and_no_estimate_names_a_cause(served_home: Home) -> None:
    app = opened(page("prepayment").file, lang="en", promotion="PR1", promotion_view="effect")
    decided = [text for text in texts(app) if re.match(r":(?:green|red|gray)\[\*\*", text)]
    assert len(decided) == 1
    assert not [text for text in texts(app) if re.search("because of|Works|Harms", text)]
    promotions = next(box for box in app.selectbox if box.label == "Promotion")
    assert len(set(promotions.options)) == len(promotions.options)
    assert all(re.search(r"\d{4} – \d+ \w+ \d{4}\)$", name) for name in promotions.options)


@pytest.mark.parametrize("view", list(prepayment_views.VIEWS))
def test_every_view_of_a_promotion_opens_in_russian(view: str, served_home: Home) -> None:
    app = opened(page("prepayment").file, lang="ru", promotion_view=view, by_group="lateness", promotion="PR1")
    assert complaints(app) == []
    assert readable(texts(app)) == set()


def test_before_any_campaign_the_pages_say_so(served_home: Home) -> None:
    first = ask(served_home, "collection_by_month")["month"][0]
    for key in ("campaigns", "prepayment"):
        app = opened(page(key).file, lang="en", as_of=f"{first}-28")
        assert complaints(app) == []
        assert any("had begun" in text or "had been offered" in text for text in texts(app))


def test_a_campaign_is_drawn_saved_and_its_lists_offered(own_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(own_home.path))
    app = opened(page("planner").file, lang="ru")
    assert complaints(app) == []
    fields = {field.label: field for field in app.text_input}
    fields["Код кампании"].set_value("N1")
    fields["Название кампании"].set_value("Новая")
    next(button for button in app.button if button.label.startswith("Провести")).click()
    app.run()
    assert complaints(app) == []
    row = ask(own_home, "campaign_list", {}).row(0, named=True)
    assert (row["campaign_id"], row["name"], row["design"]) == ("N1", "Новая", "randomised")
    assert abs(row["offered"] - row["control"]) <= 1
    assert "N1" in app.success[0].value
    lists: list[Any] = [button for button in app.get("download_button") if str(button.key).startswith("list-N1")]
    assert {button.label.replace("\N{NO-BREAK SPACE}", " ") for button in lists} == {
        "Предложение: список для автодозвона",
        "Предложение: список для СМС-шлюза",
        "Контрольная группа: не сообщать",
    }
    assert "{to_pay}" in str(app.text_area[0].value)
    app.text_area[0].set_value("Оплатите {to_pey}")
    app.run()
    assert "{to_pey}" in app.error[0].value.replace("\\", "")
    left: list[Any] = list(app.get("download_button"))
    assert not [button for button in left if "СМС" in button.label]


def test_one_telephone_is_told_once() -> None:
    rows = pl.DataFrame(
        {
            "account_id": ["1", "2", "3", "4", "5"],
            "phone": ["8 (912) 000-00-01", "+79120000001", "9120000002", "123", "+44 20 7946 0958"],
        }
    )
    assert dialler_list(rows).rows() == [("+79120000001", "1"), ("+79120000002", "3"), ("+442079460958", "5")]
    assert sms_list(rows, pl.Series(["a", "b", "c", "d", "e"]))["text"].to_list() == ["a", "c", "e"]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-250, 330, [-200, -100, 0, 100, 200, 300]), (0, 0, [0])],
)
def test_ticks_are_round_and_hold_zero(low: float, high: float, ticks: list[float]) -> None:
    assert even_ticks(low, high) == pytest.approx(ticks)


def test_an_unfinished_campaign_can_be_looked_at_early_with_an_interval_that_allows_it(served_home: Home) -> None:
    begun = dict(ask(served_home, "campaign_list").select("campaign_id", "first_assigned_on").iter_rows())["C1"]
    day = (begun + timedelta(days=40)).isoformat()
    asked = {"campaigns": "C1", "horizon": "180", "as_of": day}
    assert set(ask(served_home, "campaign_effects", asked)["verdict"]) == {"too_early"}
    early = ask(served_home, "campaign_effects", {**asked, "early": "yes"})
    assert "always_valid" in set(early["method"])
    app = opened(page("campaigns").file, lang="ru", horizon="180", as_of=day, early="yes", view="effects")
    assert complaints(app) == []
    assert readable(texts(app)) == set()


def test_names_of_intervals_stand_whole_above_their_lines(served_home: Home) -> None:
    name = "Долг, который заплатили бы и без предложения, если бы о нём никто не узнал"
    rows: list[dict[str, Any]] = [
        {"estimate": 1.0, "low": 0.0, "high": 2.0},
        {"estimate": None, "verdict": "too_early"},
    ]
    made = intervals([name, "b"], rows, str, "")
    first, second = made.layout.annotations
    assert first.text.replace("<br>", " ") == name
    assert max(map(len, first.text.split("<br>"))) <= 44
    assert second.text.startswith("b: ")


def test_a_sentence_true_of_all_measures_is_said_once() -> None:
    def row(measure: str, text: str) -> dict[str, str]:
        return {"measure": measure, "message": message_as_text(Message(text))}

    same = pl.DataFrame([row("payer_share", "Too early"), row("left_share", "Too early")])
    assert len(said_once(same)) == 1
    apart = pl.DataFrame([*same.to_dicts(), row("cash_per_account", "Other")])
    assert len(said_once(apart)) == 2
    assert ended("5 п. п.") == "5 п. п."
