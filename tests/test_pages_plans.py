"""Plans agreed with debtors on the pages Ageing and Account: what is said, what is shown when there are none."""

from pathlib import Path
from typing import Any

import pytest
from billing_rows import charge, payment
from ledgers import home_with
from plan_homes import OWED, plan, with_plans
from screens import complaints, everything, opened
from streamlit.testing.v1 import AppTest

AGEING, ACCOUNT = "pages/ageing/page.py", "pages/account/page.py"
PARTS = [("2026-08-01", 200), ("2026-09-01", 500)]
KEPT = plan("1", "2026-07-05", PARTS, kind="instalments")
PAID = [payment("p", "2026-08-01", "250"), payment("last", "2026-08-25", "1", account_id="Z")]


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens pages on rows, as of 25 August 2026, the newest day of the data."""
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))

    def page(rows: dict[str, Any] | None, page_file: str, **query: str) -> str:
        if rows is not None:
            home_with(tmp_path, rows)
        app: AppTest = opened(page_file, lang="ru", as_of="2026-08-25", **query)
        assert complaints(app) == []
        return everything(app).replace("\N{NO-BREAK SPACE}", " ").replace("\\", "")

    return page


def test_the_list_of_plans_of_one_state_can_be_downloaded(shown: Any) -> None:
    shown(with_plans(KEPT, charges=[OWED], payments=PAID), AGEING, part="plans", plan_state="kept_plan")


def test_ageing_says_how_much_is_in_kept_plans_and_how_their_parts_were_kept(shown: Any) -> None:
    """700 agreed less 250 paid remain; B broke its plan of 300."""
    owed = charge("b", "2026-06-01", "300", "2026-06-20", account_id="B")
    broken = plan("2", "2026-07-05", [("2026-08-01", 300)], "B", kind="deferral")
    said = shown(with_plans(KEPT, broken, charges=[OWED, owed], payments=PAID), AGEING, part="plans")
    assert "Соблюдается рассрочек: 1, в них 450 ₽ долга. Нарушено: 1, по ним не хватает 300 ₽." in said
    assert "Из частей, срок которых наступил, выполнено в срок 50,0 %." in said
    assert "штриховкой — в соблюдаемых рассрочках" in said


def test_ageing_without_plans_says_so_and_shows_no_column_of_them(shown: Any) -> None:
    rows = {"charges": [OWED], "payments": PAID}
    assert "В данных нет рассрочек" in shown(rows, AGEING, part="plans")
    assert "рассрочках" not in shown(None, AGEING, part="age")


def test_ageing_says_what_else_fits_and_that_nobody_took_it_yet(shown: Any) -> None:
    """Ten bills on time, and the newest is open for 15 days: one lapse."""
    days = [f"{2025 + month // 12}-{month % 12 + 1:02}-10" for month in range(9, 19)]
    charges = [charge(day, day[:8] + "01", "100", day) for day in days]
    payments = [payment(day, day, "100") for day in days]
    newest = charge("open", "2026-08-01", "100", "2026-08-10")
    rows = {"charges": [*charges, newest], "payments": [*payments, PAID[1]]}
    said = shown(rows, AGEING, part="alternatives")
    assert "По правилу подходит: отсрочка: 1. Просрочено у них 100 ₽." in said
    assert "что это даёт, сказать нельзя" in said
    assert "подходит: отсрочка." in shown(None, ACCOUNT, account_id="A")
    shown(None, AGEING, part="alternatives", alternative="deferral")


def test_ageing_says_of_earlier_plans_both_measures_and_why_newer_bills_are_late_beside_them(shown: Any) -> None:
    """One plan of half a year ago has no like, and that is said; the rule of closing is said with it."""
    old = charge("c", "2026-01-01", "900", "2026-01-20")
    agreed = plan("1", "2026-02-25", [("2026-03-25", 900)], kind="instalments")
    said = shown(with_plans(agreed, charges=[old], payments=PAID), AGEING, part="alternatives")
    assert "Рассрочка: похожих слишком мало, чтобы сравнивать." in said.replace("*", "")
    assert "Деньги сначала закрывают самый старый долг" in said
    assert "Погашено просроченного долга за 90 дней" in said and "Начислений за 90 дней не оплачено в срок" in said


def test_an_account_shows_its_plan_with_the_next_part(shown: Any) -> None:
    said = shown(with_plans(KEPT, payments=PAID), ACCOUNT, account_id="A")
    assert "Рассрочка, согласовано 5 июл. 2026: рассрочка соблюдается." in said
    assert "Следующая часть: 450,00 ₽ до 1 сент. 2026. В рассрочке 450,00 ₽ долга." in said
    assert "Часть выполнена" in said and "Срок части не вышел" in said


def test_an_account_shows_what_is_missing_on_a_broken_plan(shown: Any) -> None:
    said = shown(with_plans(KEPT, payments=[PAID[1]]), ACCOUNT, account_id="A")
    assert "рассрочка нарушена. Не хватает к этому дню: 200,00 ₽." in said
