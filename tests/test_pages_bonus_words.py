"""A scheme and a line in the words of a statement: whose debt sets the rate, and how the days of an age are weighed."""

from dataclasses import replace
from typing import Any

import pytest
from bonus_frames import at, day, evidence, line, money, talk

from pages.bonuses.scheme_in_words import rules_in_words, worked_line
from pages.bonuses.shown_payouts import line_in_words, times
from pages.parts.words import language as words
from receivables.bonus.lines import bonus_lines
from receivables.bonus.scheme import DEFAULT_SCHEME, STEPS, AgeBand, Scheme

PARTS = [talk(at(1), debt=money(4000)), talk(at(8), contact_id="K2")]
NAMES = {"O1": "Anna"}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, served_home: object) -> None:
    monkeypatch.setattr(words, "language", lambda: "en")


def row_of(scheme: Scheme) -> dict[str, Any]:
    return bonus_lines(evidence([line(500)], PARTS), scheme).row(0, named=True)


def test_a_line_says_whose_debt_sets_its_rate() -> None:
    assert line_in_words(row_of(DEFAULT_SCHEME), NAMES)[1:] == [
        "The debt of the conversation K1, 1 Nov 2026, sets the rate: it is the greatest of the chain of conversations "
        "up to this one, so that a part payment in between takes nothing off.",
        # B(4,000) = 20 + 80 + 60 = 160.00, 4 %; M(31) = 30 + 1.2 = 31.2; 500 × 0.04 × 31.2 / 31 = 20.129...
        "Overdue debt that sets the rate: ₽4,000.00. ₽500.00 × 4.0000% × 1.006452 for 31 days past due = ₽20.13.",
    ]


def test_lines_of_earlier_rules_and_of_closed_months_say_nothing_of_a_chain() -> None:
    before = row_of(replace(DEFAULT_SCHEME, edition=1))
    frozen = {name: value for name, value in before.items() if name != "debt_on"}
    assert len(line_in_words(before, NAMES)) == len(line_in_words(frozen, NAMES)) == 2


def test_the_statement_adds_up_the_parts_of_the_debt_and_of_the_age() -> None:
    lines = bonus_lines(evidence([line(500)], PARTS), DEFAULT_SCHEME)
    *_told, rate, multiplier, counted = worked_line(lines, DEFAULT_SCHEME)
    assert rate == (
        "Rate for a debt of ₽4,000.00: (₽1,000.00 × 2% + ₽2,000.00 × 4% + ₽1,000.00 × 6%) / ₽4,000.00 = 4.0000%."
    )
    assert multiplier == "Multiplier for 31 days past due: (30 × 1 + 1 × 1.2) / 31 = 1.006452."
    assert counted.startswith("Overdue debt that sets the rate")
    young = bonus_lines(evidence([line(500, due_on=day(1))], PARTS), DEFAULT_SCHEME)
    assert not any(told.startswith("Multiplier") for told in worked_line(young, DEFAULT_SCHEME))


def test_the_rules_say_how_debt_and_age_count() -> None:
    now = rules_in_words(DEFAULT_SCHEME)[:3]
    assert now == [
        "Each part of the debt has the rate of its own band.",
        "Each day of the age has the multiplier of its own band; together they are divided by the days.",
        "The rate goes by the greatest overdue debt of the operator's chain of conversations: at most 30 days lie "
        "between two of them, and something is overdue all the while.",
    ]
    before = rules_in_words(replace(DEFAULT_SCHEME, edition=1, age_shape=STEPS))[:3]
    assert before[1:] == [
        "The whole age has the multiplier of the band it lies in.",
        "The rate goes by the overdue debt before the credited conversation.",
    ]
    one_age = rules_in_words(replace(DEFAULT_SCHEME, age_bands=(AgeBand(1, money(1)),)))
    assert len(one_age) == len(rules_in_words(DEFAULT_SCHEME)) - 1


def test_a_multiplier_keeps_the_digits_that_it_has() -> None:
    by_steps = replace(DEFAULT_SCHEME, age_shape=STEPS)
    assert [times(row_of(scheme)["multiplier"]) for scheme in (by_steps, DEFAULT_SCHEME)] == ["1.2", "1.006452"]
