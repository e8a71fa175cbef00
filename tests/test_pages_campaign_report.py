"""The report of a campaign: one page in either language, whatever the campaign holds."""

import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pypdf import PdfReader

from cli import main
from pages.parts.door.answers import serve_for_this_run
from pages.parts.paper.campaign_report import report_shown
from pages.parts.paper.later import made_later
from pages.parts.paper.report_checks import MOST_CHECKS
from pages.parts.paper.report_facts import ReportFacts, report_facts
from pages.parts.words.language import language, talk_in
from queries.ask import open_company
from queries.decisions.chart_notes import Note, write_note
from queries.documents.typeset import pdf
from queries.home import Home
from receivables.effects.verdicts import ATTRITION

AS_OF = date(2026, 10, 31)
ALLOWED = {"aipw", "cuped", "value", "vozvrat"}
"""Words of the trade that Russian has from English, beside names and numbers of the data."""


def facts_of(home: Home, campaign: str) -> ReportFacts:
    def asked() -> ReportFacts:
        serve_for_this_run(open_company(home))
        return report_facts({"campaign": campaign, "horizon": 60, "as_of": AS_OF}, "no")

    return copy_context().run(asked)


def printed(home: Home, facts: ReportFacts, tongue: str) -> PdfReader:
    def made() -> dict[str, Any]:
        serve_for_this_run(open_company(home))
        talk_in(tongue)
        return report_shown(facts, AS_OF)

    return PdfReader(io.BytesIO(pdf("campaign_report", copy_context().run(made))))


def told(paper: PdfReader) -> str:
    """The text of a report, spaces of every kind alike."""
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("campaign", ["C1", "C2", "C3", "C4", "C5", "C6"])
def test_a_report_is_one_page_of_a4_and_tells_all_its_parts(sample_home: Home, campaign: str, language: str) -> None:
    facts = facts_of(sample_home, campaign)
    paper = printed(sample_home, facts, language)
    assert len(paper.pages) == 1
    assert [round(float(side)) for side in paper.pages[0].mediabox[2:]] == [595, 842]
    text = told(paper)
    parts = {
        "en": ("Question", "Design", "Answer", "Campaign income and cost", "Checks", "What would make it false"),
        "ru": ("Вопрос", "Способ отбора", "Ответ", "Доходы и расходы", "Проверки", "Отчего вывод может быть неверным"),
    }
    assert [part for part in parts[language] if part not in text] == []
    assert facts.listed["name"] in text
    assert open_company(sample_home).warehouse.snapshot.version in text
    assert "₽" in text


@pytest.mark.parametrize("campaign", ["C1", "C4", "C5", "C6"])
def test_no_english_word_stands_in_a_russian_report(sample_home: Home, campaign: str) -> None:
    text = told(printed(sample_home, facts_of(sample_home, campaign), "ru"))
    version = open_company(sample_home).warehouse.snapshot.version
    words = re.findall(r"[a-z]{2,}", text.replace(version, "").lower())
    assert set(words) - ALLOWED == set()


def test_long_names_and_many_checks_still_make_one_page(sample_home: Home) -> None:
    facts = facts_of(sample_home, "C5")
    failed = facts.checks.with_columns(passed=pl.lit(value=False), limit=pl.lit(0.1))
    overlaps = pl.DataFrame(
        [
            {
                "kind": "other_offer",
                "other_id": f"ANOTHER-CAMPAIGN-{n}",
                "other_on": date(2026, 1, 1),
                "offered": n,
                "all_offered": 300,
                "compared": 0,
                "all_compared": 300,
            }
            for n in range(60)
        ]
    )
    long = "Большая амнистия для всех, кто давно не платил " * 30
    crowded = replace(
        facts,
        listed={**facts.listed, "name": long, "campaign_id": "W" * 300},
        checks=pl.concat([failed] * 4),
        overlaps=overlaps,
        account=pl.concat([facts.account] * 4),
    )
    for tongue in ("ru", "en"):
        paper = printed(sample_home, crowded, tongue)
        assert len(paper.pages) == 1
        text = told(paper)
        assert str(failed.height * 4 + overlaps.height - (MOST_CHECKS - 1)) in text
        assert "…" in text


def test_a_faulty_draw_is_told_first_and_nothing_of_it_is_drawn(sample_home: Home) -> None:
    facts = facts_of(sample_home, "C1")
    failed = facts.checks["check"] == "largest_payer_share"
    faulty = replace(
        facts,
        checks=facts.checks.with_columns(passed=pl.when(failed).then(False).otherwise("passed")),
        effects=facts.effects.with_columns(
            verdict=pl.lit(ATTRITION), **{name: pl.lit(None, pl.Float64) for name in ("estimate", "low", "high")}
        ),
    )
    text = told(printed(sample_home, faulty, "en"))
    assert text.index("Not passed. Part of all cash") < text.index("Passed. Group sizes against the draw")
    assert "Difference in" not in text
    assert "Cash per account since the assignment" not in text
    assert "Difference in" in told(printed(sample_home, facts, "en"))


def test_a_chosen_campaign_is_told_as_an_estimate_and_no_curves_are_drawn(sample_home: Home) -> None:
    facts = facts_of(sample_home, "C5")
    text = told(printed(sample_home, facts, "en"))
    assert "the answer is an estimate" in text
    assert "Cash per account since the assignment" not in text
    assert "because" not in text.lower()


def test_what_is_made_later_speaks_the_language_of_the_run_that_offered_it() -> None:
    def offered() -> Callable[[], bytes]:
        talk_in("en")
        return made_later(lambda: language().encode())

    make = copy_context().run(offered)
    with ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(make).result() == b"en"
        assert elsewhere.submit(make).result() == b"en"


def test_the_command_line_prints_the_same_file_twice(
    sample_home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / f"{n}.pdf" for n in range(2)]
    for file in files:
        words = ["report", "campaign=C1", "--lang", "en", "--home", str(sample_home.path), "--out", str(file)]
        assert main(words) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert b"CreationDate" not in files[0].read_bytes()
    assert "Did the offer change" in told(PdfReader(files[0]))
    assert capsys.readouterr().err == ""


def test_the_command_line_says_what_it_cannot_print(
    sample_home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, out = ["--home", str(sample_home.path)], ["--out", str(tmp_path / "no.pdf")]
    assert main(["report", "campaign=NONE", *home, *out]) == 2
    assert "NONE" in capsys.readouterr().err
    assert main(["report", "campaign=C1", "as_of=2020-01-01", *home, *out]) == 2
    assert "had not begun" in capsys.readouterr().err
    assert not (tmp_path / "no.pdf").exists()


def test_notes_within_the_days_watched_are_told(own_home: Home) -> None:
    decisions, facts = open_company(own_home).decisions, facts_of(own_home, "C1")
    first = facts.listed["first_assigned_on"]
    for day, said in ((first, "Cable cut"), (first - timedelta(days=1), "Before it"), (AS_OF, "Long after")):
        write_note(decisions, Note(day, "outage", said), "anna@example.ru")
    text = told(printed(own_home, facts, "en"))
    assert "Cable cut (anna@example.ru)" in text
    assert "Before it" not in text
    assert ("Long after" in text) == (first + timedelta(days=60) >= AS_OF)
