"""The supervisor's pages: reassigning, closing, statements and payroll; editing, saving and approving a scheme."""

import io
import re
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import fastexcel
import polars as pl
import pytest
import typst
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest

from pages.bonuses import statements
from pages.parts.shell.registry import page
from pages.parts.tables.files import HeadedTable, csv_bytes, xlsx_bytes
from pages.parts.words.page_tables import PAGE_TABLES
from queries.ask import ask
from queries.decisions.months import closed, reassigned
from queries.decisions.schemes import new_draft, save_draft, scheme_called, scheme_versions
from queries.decisions.start import approve_shipped_scheme
from queries.decisions.store import Decisions, decisions_url
from queries.home import Home
from receivables.bonus.payout import control_total
from receivables.bonus.scheme import DEFAULT_SCHEME, scaled
from receivables.month import Month

BONUSES, SCHEME = page("bonuses").file, page("scheme").file


@pytest.fixture
def store(served_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Decisions]:
    """Empty decisions of its own for a test, beside the shared company."""
    monkeypatch.setenv("VOZVRAT_DECISIONS", f"sqlite:///{tmp_path / 'decisions.db'}")
    with closing(Decisions(decisions_url(served_home))) as decisions:
        yield decisions


@pytest.fixture
def approved(store: Decisions, served_home: Home) -> Decisions:
    approve_shipped_scheme(served_home, Month(2025, 1))
    return store


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


def test_the_page_shows_what_the_question_answers(approved: Decisions, served_home: Home) -> None:
    app = opened(BONUSES, lang="en", part="pay")
    total = ask(served_home, "bonus_by_operator", {"month": "2026-10"})["payout"].sum()
    assert f"Control total of the payroll: ₽{total:,.2f}." in [text.value for text in app.markdown]


def test_a_month_is_closed_after_a_second_yes(approved: Decisions) -> None:
    app = opened(BONUSES, lang="en", part="pay")
    next(one for one in app.selectbox if one.label == "Month").select("2026-09").run()
    assert app.button[0].disabled
    app.checkbox[0].check().run()
    app.button[0].click().run()
    assert complaints(app) == []
    assert [month.month for month in closed(approved)] == [Month(2026, 9)]
    assert any(text.value.startswith("Closed by local user") for text in app.caption)
    assert opened(BONUSES, lang="en", part="decisions").dataframe[-1].value["Decision"][0] == "month closed"


def reassigning() -> None:
    """One line and its form, as the page shows them when the line is chosen."""
    from pages.bonuses.closing import reassign_form  # noqa: PLC0415
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
    app.selectbox[0].select("O2")
    app.button[0].click().run()
    assert [error.value for error in app.error] == ["Say why the line is reassigned: the operators will read it"]
    app.selectbox[0].select("O2")
    app.text_input[0].input("Boris visited them")
    app.button[0].click().run()
    (row,) = reassigned(approved).to_dicts()
    assert (row["operator_id"], row["why"], row["decided_by"]) == ("O2", "Boris visited them", "local user")


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

    made = statements.statement_pdf("Statement", {"Month": "October"}, ["₽ words #let x = 1"], lines, "RUB")
    assert made.startswith(b"%PDF")
    monkeypatch.setattr(typst, "compile", keep)
    statements.statement_pdf("Statement", {}, [], lines, "RUB")
    assert str(asked["sys_inputs"]).count("P0") >= lines.height


# scheme


def cell(app: AppTest, key: str):  # type: ignore[no-untyped-def]
    return next(field for field in app.text_input if field.key == key)


def test_a_wrong_band_is_refused_beside_its_cell(approved: Decisions) -> None:
    app = opened(SCHEME, lang="en", part="keep")
    cell(app, "scheme-standard/1-debt-1-start").input("7000").run()
    told = [text.value for text in app.caption]
    assert ":red[This edge must be above the one before it, 7,000.00]" in told
    assert [one.value for one in app.warning] == [
        "Correct the cells marked in red; until then nothing can be shown, compared or saved."
    ]
    assert next(one for one in app.button if one.label == "Save as draft").disabled


def test_an_edited_scheme_is_saved_as_a_draft_and_approved(approved: Decisions) -> None:
    app = opened(SCHEME, lang="ru", part="keep")
    cell(app, "scheme-standard/1-debt-0-rate").input("2,5").run()
    next(one for one in app.button if one.label == "Сохранить черновик").click().run()
    assert complaints(app) == []
    draft = scheme_called(approved, "standard/2")
    assert (draft.state, draft.scheme.debt_bands[0].rate) == ("draft", Decimal("0.025"))
    app = opened(SCHEME, lang="en", part="keep")
    app.checkbox[0].check().run()
    next(one for one in app.button if one.label == "Approve").click().run()
    assert complaints(app) == []
    assert [(one.label, one.state) for one in scheme_versions(approved)] == [
        ("standard/1", "replaced"),
        ("standard/2", "approved"),
    ]
    assert scheme_called(approved, "standard/1").replaced_from == scheme_called(approved, "standard/2").valid_from


def test_who_saves_a_draft_that_was_changed_meanwhile_is_told(approved: Decisions) -> None:
    read = new_draft(approved, "new", DEFAULT_SCHEME, "anna")
    app = opened(SCHEME, lang="en", base="new/1", part="keep")
    save_draft(approved, read, scaled(DEFAULT_SCHEME, Decimal(2)), "anna")
    cell(app, "scheme-new/1-debt-0-rate").input("9").run()
    next(one for one in app.button if one.label == "Save as draft").click().run()
    assert complaints(app) == [
        "new/1 was changed by anna after you opened it; nothing of yours was saved: open it again"
    ]
    assert scheme_called(approved, "new/1").scheme == scaled(DEFAULT_SCHEME, Decimal(2))


def test_rates_are_scaled_in_the_form(approved: Decisions) -> None:
    app = opened(SCHEME, lang="en")
    before = Decimal(cell(app, "scheme-standard/1-debt-0-rate").value)
    app.number_input[0].set_value(8.0).run()
    next(one for one in app.button if one.label == "Scale the rates").click().run()
    assert complaints(app) == []
    assert Decimal(cell(app, "scheme-standard/1-debt-0-rate").value) > before


def test_every_decision_is_told_in_words_of_the_reader(approved: Decisions) -> None:
    draft = new_draft(approved, "new", DEFAULT_SCHEME, "anna")
    save_draft(approved, draft, scaled(DEFAULT_SCHEME, Decimal(2)), "anna")
    log = opened(SCHEME, lang="en", part="decisions").dataframe[-1].value
    assert log["Decision"][0] == "scheme changed"
    assert log["State before"][0] == "Rates by debt: 0+ 2.00%, 1,000+ 4.00%, 3,000+ 6.00%, 6,000+ 8.00%"
    assert log["State after"][0] == "Rates by debt: 0+ 4.00%, 1,000+ 8.00%, 3,000+ 12.00%, 6,000+ 16.00%"
