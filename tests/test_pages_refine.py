"""The mapping desk adjusts columns: a part of the text, a sign, two columns joined."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

FILE = "Дата;Время;Описание;Сумма\n01.02.2026;09:05;Оплата по ЛС 00123;-5,00\n"


def page(file: str) -> None:
    from pathlib import Path  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from pages.data.column_rules import refined  # noqa: PLC0415
    from pages.parts.door.answers import served_home  # noqa: PLC0415
    from queries.intake.mapping import look_at  # noqa: PLC0415

    chosen: dict[str, object] = {"paid_on": "Дата", "account_id": "Описание", "amount": "Сумма"}
    st.json(refined("payments", chosen, look_at(served_home(), Path(file)), "k"))  # type: ignore[arg-type]


def test_an_account_a_sign_and_a_join_are_chosen_and_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path / "home"))
    (tmp_path / "p.csv").write_text(FILE, "utf-8")
    desk = AppTest.from_function(page, kwargs={"file": str(tmp_path / "p.csv")}).run(timeout=30)
    desk.multiselect[0].set_value(["account_id", "amount", "paid_on"]).run(timeout=30)
    desk.selectbox(key="k-account_id-part").set_value("account")
    desk.selectbox(key="k-amount-sign").set_value("-")
    desk.selectbox(key="k-paid_on-join").set_value("Время").run(timeout=30)
    assert not desk.exception
    assert json.loads(desk.json[0].value) == {
        "paid_on": {"from": ["Дата", "Время"], "joined": " "},
        "account_id": {"from": "Описание", "pattern": "{account}"},
        "amount": {"from": "Сумма", "sign": -1},
    }
    assert {frame.value.iloc[0, 1] for frame in desk.dataframe} == {"00123", "5,00", "01.02.2026 09:05"}
