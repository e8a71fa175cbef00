"""The page Bonuses: payments, reassigning, closing, statements and payroll."""

import io
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import fastexcel
import polars as pl
import pytest
import typst
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest

from pages.bonuses import statements
from pages.parts.shell.registry import page
from pages.parts.tables.files import HeadedTable, csv_bytes, xlsx_bytes
from pages.parts.words import language as words
from pages.parts.words.page_tables import PAGE_TABLES
from queries.ask import ask
from queries.decisions.months import closed, reassigned
from queries.decisions.start import approve_shipped_scheme
from queries.decisions.store import Decisions
from queries.home import Home
from receivables.bonus.payout import control_total
from receivables.bonus.scheme import DEFAULT_SCHEME
from receivables.month import Month

BONUSES = page("bonuses").file


def test_without_a_scheme_the_page_says_where_to_approve_one(store: Decisions) -> None:
    app = opened(BONUSES, lang="en")
    assert complaints(app) == []
    assert any("No bonus scheme was in force in Oct 2026" in text for text in texts(app))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("part", ["lines", "house", "signs", "pay", "decisions"])
def test_every_part_of_the_page_opens(approved: Decisions, part: str, language: str) -> None:
    app = opened(BONUSES, lang=language, part=part)
    assert complaints(app) == []
    shown = " ".join(text for text in texts(app) if "<" not in text)
    assert language == "en" or not re.search(r"[a-z]{2,}_[a-z]+", shown)


def test_a_year_whose_decree_on_moved_days_is_not_known_is_named(
    approved: Decisions, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not opened(BONUSES, lang="en").info
    monkeypatch.setattr("queries.bonus.calendar_notice.undecreed_years", lambda *_: [2026])
    (told,) = opened(BONUSES, lang="en").info
    assert told.value.startswith("The decree on moved days off of 2026 is not known: of holidays only the fixed ones")


def test_the_page_shows_what_the_question_answers(approved: Decisions, served_home: Home) -> None:
    app = opened(BONUSES, lang="en", part="pay")
    total = ask(served_home, "bonus_by_operator", {"month": "2026-10"})["payout"].sum()
    assert f"Control total of the payroll: ₽{total:,.2f}." in [text.value for text in app.markdown]


def month_to_close(month: str) -> AppTest:
    app = opened(BONUSES, lang="en", part="pay")
    next(one for one in app.selectbox if one.label == "Month").select(month).run()
    return app


def test_a_month_is_closed_after_the_check_list_and_a_second_yes(store: Decisions, served_home: Home) -> None:
    approve_shipped_scheme(served_home, Month(2026, 9))
    app = month_to_close("2026-09")
    told = " ".join(text.value for text in app.markdown)
    assert "Earlier months still open: none." in told
    assert "No scheme paid the month before" in told
    assert "Will be paid (control total): ₽" in told
    assert "Scheme standard/1 was written by Vozvrat and approved by Vozvrat" in told
    assert "What changes later is paid in October 2026." in told
    assert app.button[0].disabled
    app.checkbox[0].check().run()
    app.button[0].click().run()
    assert complaints(app) == []
    assert [month.month for month in closed(store)] == [Month(2026, 9)]
    assert any(text.value.startswith("Closed by local user") for text in app.caption)
    assert opened(BONUSES, lang="en", part="decisions").dataframe[-1].value["Decision"][0] == "month closed"


def test_a_month_is_closed_before_earlier_ones_only_with_a_reason(store: Decisions, served_home: Home) -> None:
    approve_shipped_scheme(served_home, Month(2026, 7))
    app = month_to_close("2026-10")
    assert [one.value for one in app.warning] == ["Months are closed one after the other: the next one is July 2026."]
    assert any("- Earlier months still open: July 2026 – September 2026." in text.value for text in app.markdown)
    app.checkbox[1].check().run()
    assert app.button[0].disabled
    app.checkbox[0].check().run()
    app.button[0].click().run()
    assert complaints(app) == [
        "Close Jul 2026 first: months are closed one after the other; or say why Oct 2026 goes before it"
    ]
    app.text_input[0].input("paid by hand until October").run()
    app.button[0].click().run()
    assert [month.month for month in closed(store)] == [Month(2026, 10)]
    log = " ".join(texts(opened(BONUSES, lang="en", part="decisions"))).replace("\\", "")
    assert "Earlier months left open: Jul 2026, Aug 2026, Sep 2026; " in log
    assert "; Why: paid by hand until October" in log
    behind = " ".join(text.value for text in month_to_close("2026-08").markdown)
    assert "Earlier months still open: none." in behind
    assert "Left behind open before: July 2026, September 2026." in behind


def reassigning() -> None:
    """One line and its form, as the page shows them when the line is chosen."""
    from pages.bonuses.reassigning import reassign_form  # noqa: PLC0415
    from pages.parts.door.answers import answer  # noqa: PLC0415
    from pages.parts.shell.viewer import viewer  # noqa: PLC0415
    from receivables.month import Month  # noqa: PLC0415

    lines = answer("bonus_lines", month=Month(2026, 10)).sort("reason", "payment_id", descending=[True, False])
    line = next(row for row in lines.iter_rows(named=True) if row["reason"] == "house_no_contact")
    person = viewer()
    assert person is not None
    reassign_form(line, {"O1": "Anna", "O2": "Boris"}, person)


def test_a_line_is_given_to_somebody_else_with_a_reason(approved: Decisions) -> None:
    app = AppTest.from_function(reassigning)
    app.query_params["lang"] = "en"
    app.run()
    assert app.markdown[0].value == "No operator spoke with the subscriber in time before the payment."
    assert app.selectbox[0].value is None  # nobody is preset
    assert app.button[0].disabled
    app.selectbox[0].select("O2").run()
    assert re.fullmatch(r"₽[\d.,]+ will be paid to Boris in October 2026\.", app.markdown[1].value)
    app.button[0].click().run()
    assert [error.value for error in app.error] == ["Say why the line is reassigned: the operators will read it"]
    app.text_input[0].input("Boris visited them").run()
    app.button[0].click().run()
    (row,) = reassigned(approved).to_dicts()
    assert (row["operator_id"], row["why"], row["decided_by"]) == ("O2", "Boris visited them", "local user")


def test_each_payment_is_one_row(approved: Decisions, served_home: Home) -> None:
    lines = ask(served_home, "bonus_lines", {"month": "2026-10"})
    app = opened(BONUSES, lang="en")
    first = payouts_of(served_home)["operator_id"][0]
    mine = lines.filter(operator_id=first)
    shown = app.dataframe[-1].value
    assert len(shown) - 1 == mine["payment_id"].n_unique() < mine.height  # the last row adds them up
    assert shown["Parts"].iloc[-1] == mine.height
    assert Decimal(str(shown["Bonus, ₽"].iloc[-1])).quantize(Decimal("0.01")) == mine["bonus"].sum()


def payouts_of(home: Home) -> pl.DataFrame:
    return ask(home, "bonus_by_operator", {"month": "2026-10"}).with_columns(operator=pl.col("operator_id"))


def test_the_payroll_adds_up_to_its_control_total(approved: Decisions, served_home: Home) -> None:
    paid = payouts_of(served_home)
    about = statements.payroll_about(paid, "d1", "RUB")
    columns = {column.name: column for column in PAGE_TABLES["payouts"]}
    kept = paid.select(statements.PAYROLL)
    shown = HeadedTable(kept, tuple(columns[name] for name in kept.columns), tuple(kept.columns))
    file = fastexcel.read_excel(xlsx_bytes(shown, about))
    rows = file.load_sheet(0).to_polars()
    control = sum(round(Decimal(amount), 2) for amount in rows["payout"])
    assert control == control_total(paid) == paid["payout"].sum()
    text = csv_bytes(shown, about).decode("utf-8-sig")
    body = "\n".join(line for line in text.splitlines() if not line.startswith(("#", '"#')))
    assert sum(map(Decimal, pl.read_csv(io.StringIO(body), infer_schema=False)["payout"])) == control
    assert "standard/1" in text
    assert "d1" in text


def test_a_statement_is_a_pdf_with_every_line(
    approved: Decisions, served_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ask(served_home, "bonus_lines", {"month": "2026-10"}).filter(pl.col("operator_id").is_not_null())
    asked = {}

    def keep(template: str, **options: object) -> bytes:
        asked.update(options)
        return b"%PDF"

    made = statements.statement_pdf("Statement", {"Month": "October"}, ["₽ words #let x = 1"], lines, DEFAULT_SCHEME)
    assert made.startswith(b"%PDF")
    assert b"CreationDate" not in made
    logo = Path(__file__).parent.parent / "static" / "icon.png"
    monkeypatch.setattr(statements, "own_logo", lambda: logo)
    branded = statements.statement_pdf("Statement", {}, [], lines, DEFAULT_SCHEME)
    assert branded.count(b"/Subtype/Image") > made.count(b"/Subtype/Image")
    monkeypatch.setattr(typst, "compile", keep)
    statements.statement_pdf("Statement", {}, [], lines, DEFAULT_SCHEME)
    assert str(asked["sys_inputs"]).count("P0") >= lines.height


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_statement_carries_the_rates_and_one_worked_line(
    approved: Decisions, served_home: Home, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    lines = ask(served_home, "bonus_lines", {"month": "2026-10"}).filter(pl.col("operator_id").is_not_null())
    asked: dict[str, Any] = {}
    monkeypatch.setattr(words, "language", lambda: language)
    monkeypatch.setattr(statements, "pdf", lambda template, shown, logo: asked.update(shown) or b"%PDF")
    scheme = replace(DEFAULT_SCHEME, cap=Decimal(50000), guarantee=Decimal(1000))
    statements.statement_pdf("Statement", {}, [], lines, scheme)
    debt, age = asked["rates"]
    assert [row[1].replace("\N{NO-BREAK SPACE}", "") for row in debt["rows"]] == ["2%", "4%", "6%", "8%"]
    assert [row[0] for row in age["rows"]] == ["1", "31", "91"]
    title, *worked = asked["worked"]
    best = lines.sort("bonus").row(-1, named=True)
    if language == "en":
        assert "Cap for a month: ₽50,000.00." in asked["rules"]
        assert "Guaranteed minimum: ₽1,000.00." in asked["rules"]
        assert "No bonus below this much recovered: none." in asked["rules"]
        assert title == "An example"
        assert worked[0].startswith(f"Payment {best['payment_id']} of ")
        assert worked[-1].endswith(f"= ₽{best['bonus']:,.2f}.")
    else:
        assert " ".join(asked["rules"][5].split()) == "Предел премии за месяц: 50 000,00 ₽."
        assert title == "Пример расчёта"
