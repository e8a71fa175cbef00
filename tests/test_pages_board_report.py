"""Printed reports of several sheets: whole in both languages, the same twice, and true with little data."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from billing_rows import charge, payment
from ledgers import home_with
from papers import fonts, glyphs, off_the_page, told
from pypdf import PdfReader

from cli import main
from pages.parts.paper.printing import printed_report
from queries.ask import open_company
from queries.decisions.chart_notes import Note, write_note
from queries.documents.typeset import pdf
from queries.home import Home
from receivables.messages import Problem

MONTH = "2026-10"
ALLOWED = {
    *("dso", "cei", "value", "vozvrat"),  # of the trade, and the product
    *("standard",),  # the name of the shipped scheme
}
TITLES = {
    "ru": [
        *("Месяц одним взглядом", "Долг по срокам", "Меры взыскания и суд", "Премии и работа операторов"),
        *("Кампании и акции", "Прогноз поступлений", "Резервы", "Слова и заметки"),
    ],
    "en": [
        *("The month in one look", "Debt by age", "Steps of recovery and court", "Bonuses and the call centre"),
        *("Campaigns and promotions", "Forecast of cash", "Reserves", "Words and notes"),
    ],
}
"""The head of each sheet, in order."""

Paper = Callable[[str], bytes]


@pytest.fixture(scope="module")
def board(sample_home: Home) -> Paper:
    """The report for the board of the sample company in a language, printed once."""
    opened, made = open_company(sample_home), {}

    def printed(language: str) -> bytes:
        if language not in made:
            made[language] = printed_report(opened, {}, MONTH, language)
        return made[language]

    return printed


def latin_words(paper: bytes, home: Home) -> set[str]:
    version = open_company(home).warehouse.snapshot.version
    return set(re.findall(r"[a-z]{2,}", told(paper).replace(version, "").lower())) - ALLOWED


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_report_for_the_board_has_its_eight_sheets_whole_on_a4(board: Paper, language: str) -> None:
    paper = board(language)
    pages = PdfReader(BytesIO(paper)).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert [title for text, title in zip(texts, TITLES[language], strict=True) if title not in text] == []
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages} == {(595, 842)}
    assert off_the_page(paper) == []
    assert "₽" in told(paper)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_says_what_it_stands_on(board: Paper, sample_home: Home, language: str) -> None:
    version = open_company(sample_home).warehouse.snapshot.version
    numbered = {"ru": "Страница {n} из 8", "en": "Page {n} of 8"}[language]
    for n, page in enumerate(PdfReader(BytesIO(board(language))).pages, start=1):
        text = " ".join(page.extract_text().split())
        assert version in text
        assert numbered.format(n=n) in text
        assert {"ru": "На 31 окт. 2026; все абоненты", "en": "As of 31 Oct 2026; all subscribers"}[language] in text


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_glyph_is_missing(board: Paper, language: str) -> None:
    set_glyphs = list(glyphs(board(language)))
    assert len(set_glyphs) > 3000
    assert 0 not in set_glyphs
    assert fonts(board(language)) == {"DejaVuSans"}


def test_a_missing_glyph_would_be_found() -> None:
    def with_words(words: str) -> bytes:
        sheet = {"title": words, "answer": words, "cards": [], "pictures": [], "told": [], "tables": [], "remarks": []}
        head = dict.fromkeys(("title", "subject", "about", "company", "version", "page"), "")
        mark = Path(__file__).parents[1] / "static" / "icon.png"
        return pdf("board_report", {**head, "language": "ru", "sheets": [sheet]}, mark, plain_letters=True)

    assert 0 not in set(glyphs(with_words("Взыскано −5 ₽ — «ёж» ≥ 1 × 2…")))
    assert 0 in set(glyphs(with_words("Взыскано \N{CJK UNIFIED IDEOGRAPH-4E2D}")))


def test_no_english_word_stands_in_the_russian_reports(board: Paper, sample_home: Home) -> None:
    opened = open_company(sample_home)
    assert latin_words(board("ru"), sample_home) == set()
    agency = opened.ask("agency_results")["agency"][0]
    operator = opened.ask("operator_work", month=None)["operator_id"][0]
    for words in ({"agency": agency}, {"operator": operator}):
        paper = printed_report(opened, words, MONTH, "ru")
        assert latin_words(paper, sample_home) == set()
        assert 0 not in set(glyphs(paper))
        assert off_the_page(paper) == []
        assert len(PdfReader(BytesIO(paper)).pages) <= 2


def test_what_was_not_drawn_by_lot_is_told_as_an_estimate(sample_home: Home) -> None:
    opened = open_company(sample_home)
    text = told(printed_report(opened, {"agency": opened.ask("agency_results")["agency"][0]}, MONTH, "en"))
    assert "the comparison is an estimate" in text
    assert not re.search(r"because|brought|thanks to", text)


def test_equal_answers_make_an_equal_file(board: Paper, sample_home: Home) -> None:
    again = printed_report(open_company(sample_home), {}, MONTH, "ru")
    assert again == board("ru")
    assert b"CreationDate" not in again


def test_notes_are_marked_on_the_charts_and_told_on_the_last_sheet(own_home: Home) -> None:
    decisions = open_company(own_home).decisions
    write_note(decisions, Note(date(2026, 9, 3), "tariff", "Тарифы подняты"), "anna@example.ru")
    write_note(decisions, Note(date(2020, 1, 1), "outage", "Давно прошло"), "anna@example.ru")
    text = told(printed_report(open_company(own_home), {}, MONTH, "ru"))
    assert re.search(r"Заметки на графиках 1 3 сент\. 2026, [А-я ]+: Тарифы подняты \(anna@example\.ru\)", text)
    assert "Давно прошло" not in text


def test_some_subscribers_are_named_at_the_head_and_only_they_are_counted(sample_home: Home) -> None:
    opened = open_company(sample_home)
    text = told(printed_report(opened, {"segment": "business"}, MONTH, "ru"))
    assert re.search(r"На 31 окт\. 2026; Сегмент: [А-Я]", text)
    assert "Эта страница — обо всех абонентах." in text


def test_a_company_of_one_month_with_bills_alone_says_what_is_missing(tmp_path: Path) -> None:
    charges = [charge(name, "2026-10-01", "80", "2026-10-20") for name in ("c1", "c2")]
    rows = {"charges": charges, "payments": [payment("p1", "2026-10-05", "40")]}
    paper = printed_report(open_company(home_with(tmp_path, rows)), {}, MONTH, "en")
    text = told(paper)
    assert "25.0% of billing was collected" in text  # 40 of 80 + 80
    assert "Campaigns and promotions. There are no data" in text
    assert "Bonuses and the call centre. There are no data" in text
    assert "Forecast of cash. No forecast can be made" in text
    assert off_the_page(paper) == []


def test_what_cannot_be_printed_is_said_in_a_sentence(
    home: Home, sample_home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, of_sample = ["--out", str(tmp_path / "no.pdf")], ["--home", str(sample_home.path)]
    refused = {
        "There is no data yet": ["--month", MONTH, "--home", str(home.path)],
        "There is no month 2019-01 in the data": ["--month", "2019-01", *of_sample],
        "a month like 2026-10 is expected": ["--month", "October", *of_sample],
        "Say the month": of_sample,
        "knows no colour": ["colour=red", "--month", MONTH, *of_sample],
        "There is no operator nobody": ["operator=nobody", "--month", MONTH, *of_sample],
        "no debt had been given to agency nobody": ["agency=nobody", "--month", MONTH, *of_sample],
        "Nothing was billed to these subscribers": ["segment=nobody", "--month", MONTH, *of_sample],
    }
    for says, words in refused.items():
        assert main(["report", *words, *out]) == 2
        assert says in capsys.readouterr().err
    assert not (tmp_path / "no.pdf").exists()


def test_a_problem_of_a_company_without_charges_is_told(tmp_path: Path) -> None:
    rows = {"payments": [payment("p1", "2026-10-05", "40")]}
    with pytest.raises(Problem, match="needs charges"):
        printed_report(open_company(home_with(tmp_path, rows)), {}, MONTH, "ru")
