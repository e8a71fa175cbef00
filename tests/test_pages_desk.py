"""The form that describes a file: questions with their answers, several tables, and what it keeps loads again."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from queries.ask import open_company
from queries.home import Home, home_at
from queries.intake.layouts.known_layouts import layouts_of
from queries.intake.load import load
from queries.warehouse.build import build

STATUS = "Дата платежа;Лицевой счет;Сумма;Статус\n2026-10-05;1;500,00;Исполнен\n2026-10-06;2;700,00;Непонятен\n"
BALANCE = "invoice no,customer id,invoice date,due date,amount,balance\n1,A,2026-09-01,2026-09-20,50.00,20.00\n"
BOTH = (
    "Лицевой счет;Начислено за;Сумма начисления;Дата оплаты;Оплачено\n"
    "100001;01.09.2026;500,00;10.09.2026;300,00\n100002;01.09.2026;500,00;12.09.2026;500,00\n"
)


def form(file: str, name: str) -> None:
    from types import SimpleNamespace  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from pages.data.mapping_form import mapping_form  # noqa: PLC0415

    with open(file, "rb") as stream:  # noqa: PTH123
        content = stream.read()
    loaded = mapping_form([SimpleNamespace(name=name, file_id=name, getbuffer=lambda: content)])
    st.text("loaded" if loaded else "waits")


def desk(folder: Path, text: str, name: str) -> AppTest:
    (folder / name).write_text(text, "utf-8")
    app = AppTest.from_function(form, kwargs={"file": str(folder / name), "name": name}, default_timeout=60)
    return app.run()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path / "home"))
    return home_at(tmp_path / "home")


def box(app: AppTest, title: str) -> Any:
    return next(one for one in app.selectbox if one.label.replace("\N{NO-BREAK SPACE}", " ") == title)


def pressed(app: AppTest) -> str:
    next(button for button in app.button if button.label == "Загрузить так").click().run()
    assert not app.exception
    return str(app.text[-1].value)


def cash_and_billed(home: Home) -> tuple[Decimal, Decimal]:
    build(home)
    row = open_company(home).ask("identity").row(0, named=True)
    return row["cash"], row["billed"]


def test_each_value_of_a_status_is_asked_about_and_answered(home: Home, tmp_path: Path) -> None:
    app = desk(tmp_path, STATUS, "status.csv")
    assert [str(box.value) for box in app.selectbox if box.label in {"Исполнен", "Непонятен"}] == ["counts", "None"]
    box(app, "Непонятен").set_value("not").run()
    assert pressed(app) == "loaded"
    assert cash_and_billed(home) == (Decimal(500), Decimal(0))


def test_what_is_left_of_an_invoice_is_chosen_among_the_answers(home: Home, tmp_path: Path) -> None:
    app = desk(tmp_path, BALANCE, "invoices.csv")
    words = [one.replace("\N{NO-BREAK SPACE}", " ") for one in app.radio[0].options]
    assert words == ["Остаток стоит в столбце balance", "Эти столбцы ничего не меняют: balance"]
    app.radio[0].set_value("open=balance").run()
    assert pressed(app) == "loaded"
    assert cash_and_billed(home) == (Decimal(0), Decimal(20))


def test_one_file_is_mapped_to_two_tables_and_the_next_one_loads_by_itself(home: Home, tmp_path: Path) -> None:
    app = desk(tmp_path, BOTH, "both.csv")
    box(app, "Формат").set_value("own").run()
    box(app, "Что в строках").set_value("charges").run()
    app.multiselect(key="also-both.csv").set_value(["payments"]).run()
    (sums,) = (frame.value[name] for frame in app.dataframe for name in frame.value if name.startswith("Сумма по"))
    assert sums.map(float).to_list() == [1000.0, 800.0]
    assert pressed(app) == "loaded"
    assert cash_and_billed(home) == (Decimal(800), Decimal(1000))
    (name,) = (one for one in layouts_of(home) if one.startswith("both"))
    second = tmp_path / "next.csv"
    second.write_text(BOTH.replace("01.09", "01.10").replace("1000", "2000"), "utf-8")
    report = load(home, second)
    assert (report.layout, report.tables) == (name, {"charges": 2, "payments": 2})
    assert cash_and_billed(home) == (Decimal(2 * 800), Decimal(2 * 1000))


LEGS = (
    "Звонок;Момент;Кто звонил;Кому;Говорили;Чем кончилось\n"
    "7;2026-10-05 10:00:00;79000000001;101;30;Отвечен\n7;2026-10-05 10:01:00;79000000001;102;45;Отвечен\n"
    "8;2026-10-05 11:00:00;103;79000000002;0;Нет ответа\n"
)


def test_calls_of_several_rows_are_mapped_by_their_legs(home: Home, tmp_path: Path) -> None:
    app = desk(tmp_path, LEGS, "calls.csv")
    box(app, "Что в строках").set_value("legs").run()
    for title, column in (
        ("Звонок", "Звонок"),
        ("Начало участка *", "Момент"),
        ("Кто звонил", "Кто звонил"),
        ("Кому звонили", "Кому"),
        ("Секунд", "Говорили"),
        ("Исход участка", "Чем кончилось"),
    ):
        box(app, title).set_value(column).run()
    assert pressed(app) == "loaded"
    build(home)
    talks = open_company(home).sql("select seconds from contacts order by started_at, contact_id")["seconds"].to_list()
    assert talks == [30, 45, 0]


def test_money_that_would_pass_for_a_list_of_accounts_is_asked_about_on_the_page_too(
    home: Home, tmp_path: Path
) -> None:
    app = desk(tmp_path, "account_id;name;billed\n1;A;500,00\n", "export.csv")
    assert len(app.radio) == 1
    assert not any(button.label == "Загрузить так" for button in app.button)
    app.radio[0].set_value("ignore=billed").run()
    assert pressed(app) == "loaded"
