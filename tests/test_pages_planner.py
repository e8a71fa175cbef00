"""The planner: what it promises, houses and promotions drawn on the page, in both languages."""

from typing import Any

import polars as pl
import pytest
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest
from test_pages_marketer import readable

from pages.parts.shell.registry import page
from queries.ask import ask
from queries.home import Home


def field(app: AppTest, kind: str, label: str) -> Any:
    """The one field of a kind with this label."""
    fields: list[Any] = list(app.get(kind))
    (only,) = [one for one in fields if one.label.replace("\N{NO-BREAK SPACE}", " ") == label]
    return only


def planner(**chosen: str) -> AppTest:
    app = opened(page("planner").file, lang="ru")
    for label, value in chosen.items():
        field(app, "selectbox", label.replace("_", " ")).set_value(value).run()
    return app


@pytest.mark.parametrize("offer", ["amnesty", "promotion"])
@pytest.mark.parametrize("measure", ["cash_per_account", "payer_share"])
@pytest.mark.parametrize("together", ["account", "house", "person"])
def test_every_plan_is_told_in_russian(offer: str, measure: str, together: str, served_home: Home) -> None:
    app = planner(Что_предлагается=offer, Отбирать=together, Вывод_делается_по_показателю=measure)
    assert complaints(app) == []
    assert readable(texts(app)) == set()
    assert any("Сказать, что разницы больше" in text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(app))


def test_a_promotion_is_judged_at_the_end_of_its_whole_term_only(served_home: Home) -> None:
    app = planner(Что_предлагается="promotion")
    # 11 months and 1 more: 365 days
    assert field(app, "selectbox", "Дней после отбора").options == ["365"]
    field(app, "number_input", "Оплаченных месяцев").set_value(5).run()
    # 5 + 1 months: 6 × 365 / 12 = 182.5, the day after
    assert field(app, "selectbox", "Дней после отбора").options == ["183"]
    field(app, "selectbox", "Вывод делается по показателю").set_value("left_share").run()
    assert complaints(app) == []
    assert readable(texts(app)) == set()


def test_nobody_to_offer_it_to_is_no_fault(served_home: Home) -> None:
    app = planner()
    field(app, "number_input", "Наименьший просроченный долг").set_value(100_000_000).run()
    assert complaints(app) == []
    assert any("никто не платил" in text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(app))
    field(app, "selectbox", "Вывод делается по показателю").set_value("payer_share").run()
    assert complaints(app) == []
    assert any("слишком мало" in text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(app))


def named(app: AppTest, label: str, value: str) -> None:
    field(app, "text_input", label).set_value(value)


def test_houses_are_drawn_on_the_page_for_a_promotion(own_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(own_home.path))
    app = planner(Что_предлагается="promotion", Отбирать="house")
    field(app, "number_input", "Получат предложение, %").set_value(16.67).run()
    for label, value in (
        ("Код акции", "P9"), ("Название акции", "Год вперёд"), ("Код кампании", "N1"), ("Название кампании", "Новая"),
    ):  # fmt: skip
        named(app, label, value)
    next(button for button in app.button if button.label.startswith("Провести")).click()
    app.run()
    assert complaints(app) == []
    row = ask(own_home, "campaign_list", {}).row(0, named=True)
    assert (row["campaign_id"], row["kind"], row["promotion_id"]) == ("N1", "promotion", "P9")
    assert (str(row["offer_share"]), row["primary_measure"]) == ("0.166700", "cash_per_account")
    members = ask(own_home, "campaign_accounts", {"campaign": "N1", "horizon": "30"})
    assert members.drop_nulls("cluster").group_by("cluster").agg(pl.col("arm").n_unique())["arm"].max() == 1
    assert "{paid_months}" in str(app.text_area[0].value)
    app.text_area[0].set_value("Оплатите {debt}")  # nobody offered a promotion owes one
    app.run()
    assert "{debt}" in app.error[0].value.replace("\\", "")


@pytest.mark.parametrize(
    ("kind", "channel", "lists"),
    [
        ("notice", "sms", {"Кому писать: список для СМС-шлюза", "Контрольная группа: не звонить и не писать"}),
        ("notice", "auto_call", {"Кому звонить: список для автодозвона", "Контрольная группа: не звонить и не писать"}),
        ("call", None, {"Кому звонить: список для автодозвона", "Контрольная группа: не звонить и не писать"}),
    ],
)
def test_a_part_held_out_of_notices_or_calls_is_drawn_on_the_page_with_the_lists_of_its_machine(
    kind: str, channel: str | None, lists: set[str], own_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(own_home.path))
    app = planner(Что_предлагается=kind, **({"Канал": channel} if channel else {}))
    assert complaints(app) == []
    assert readable(texts(app)) == set()
    assert field(app, "selectbox", "Дней после отбора").value == (14 if kind == "notice" else 30)
    assert field(app, "number_input", "Не получат, %").value == 10
    named(app, "Код кампании", "N1")
    named(app, "Название кампании", "Апрель")
    next(button for button in app.button if button.label.startswith("Провести")).click()
    app.run()
    assert complaints(app) == []
    row = ask(own_home, "campaign_list", {}).row(0, named=True)
    assert (row["kind"], row["design"], str(row["offer_share"])) == (kind, "randomised", "0.900000")
    assert 0 < row["control"] < row["offered"]
    strata = ask(own_home, "campaign_accounts", {"campaign": "N1", "horizon": "14"})["stratum"]
    assert all(stratum.startswith(f"{channel}, ") for stratum in strata) or channel is None
    shown: list[Any] = [button for button in app.get("download_button") if str(button.key).startswith("list-N1")]
    assert {button.label.replace("\N{NO-BREAK SPACE}", " ") for button in shown} == lists
    assert ("{debt}" in str(app.text_area[0].value)) if channel == "sms" else not app.text_area


def test_another_tariff_is_drawn_among_those_who_owe_nothing_and_judged_by_who_stays(
    own_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(own_home.path))
    app = planner(Что_предлагается="offer")
    assert complaints(app) == []
    assert readable(texts(app)) == set()
    assert field(app, "selectbox", "Вывод делается по показателю").value == "left_share"
    assert field(app, "selectbox", "Дней после отбора").options == ["90", "180"]
    named(app, "Код кампании", "T1")
    named(app, "Название кампании", "Тариф")
    next(button for button in app.button if button.label.startswith("Провести")).click()
    app.run()
    assert complaints(app) == []
    row = ask(own_home, "campaign_list", {}).row(0, named=True)
    assert (row["kind"], row["design"], str(row["offer_share"])) == ("offer", "randomised", "0.500000")
    assert abs(row["control"] - row["offered"]) <= row["offered"] * 0.05
    owing = ask(own_home, "debtors", {}).filter(pl.col("overdue") > 0)["account_id"]
    assert not set(owing) & set(ask(own_home, "campaign_accounts", {"campaign": "T1", "horizon": "90"})["account_id"])
    assert not app.text_area
