"""The catalogue is whole, and values are written as each language writes them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from babel.messages.pofile import read_po
from catalogue import ROOT, marked, said_by_program

from pages.parts.words import language as words
from receivables.messages import Message

PLACES = re.compile(r"{(\w+)}")


@pytest.fixture(scope="module")
def russian() -> dict[str, str]:
    with (ROOT / "locale" / "ru.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    return lambda code: monkeypatch.setattr(words, "language", lambda: code)


def test_every_sentence_of_the_program_has_a_russian_one(russian: dict[str, str]) -> None:
    missing = {text: where for text, where in said_by_program().items() if not russian.get(text)}
    assert missing == {}


def test_no_russian_sentence_is_left_over(russian: dict[str, str]) -> None:
    assert set(russian) - set(said_by_program()) == set()


def test_a_translation_has_the_same_places_as_its_source(russian: dict[str, str]) -> None:
    different = {text: to for text, to in russian.items() if set(PLACES.findall(text)) != set(PLACES.findall(to))}
    assert different == {}


def test_no_sentence_is_translated_twice() -> None:
    ids = re.findall(r'^msgid "(.+)"$', (ROOT / "locale" / "ru.po").read_text("utf-8"), re.MULTILINE)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_money_is_grouped_as_each_language_does(speak) -> None:  # type: ignore[no-untyped-def]
    speak("ru")
    assert words.money(Decimal("1234567.89")) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,89\N{NO-BREAK SPACE}₽"
    assert words.money(Decimal("-0.50")) == "\N{MINUS SIGN}0,50\N{NO-BREAK SPACE}₽"
    speak("en")
    assert words.money(Decimal("1234567.89")) == "₽1,234,567.89"
    assert words.money(Decimal("-0.50")) == "\N{MINUS SIGN}₽0.50"
    assert words.money(Decimal("5.00"), "KZT") == "KZT\N{NO-BREAK SPACE}5.00"


def test_a_sum_too_small_to_show_has_no_sign(speak) -> None:  # type: ignore[no-untyped-def]
    speak("en")
    assert words.number(-0.001, 2) == "0.00"


@pytest.mark.parametrize(
    ("value", "russian_text", "english_text"),
    [
        (12_400_000, "12,4 млн", "12.4 million"),
        (999_960, "1 млн", "1 million"),
        (815_300, "815,3 тыс.", "815.3 thousand"),
        (-2_500_000_000, "\N{MINUS SIGN}2,5 млрд", "\N{MINUS SIGN}2.5 billion"),
        (0, "0", "0"),
        (None, "—", "—"),
    ],
)
def test_big_sums_are_short(speak, value, russian_text, english_text) -> None:  # type: ignore[no-untyped-def]
    speak("ru")
    assert words.short(value) == russian_text.replace(" ", "\N{NO-BREAK SPACE}")
    speak("en")
    assert words.short(value) == english_text.replace(" ", "\N{NO-BREAK SPACE}")


def test_dates_and_shares_are_in_the_language(speak) -> None:  # type: ignore[no-untyped-def]
    speak("ru")
    assert words.day(date(2026, 10, 31)) == "31 окт. 2026"
    assert words.month_of("2026-05", full=True) == "май 2026"
    assert words.share(0.9314) == "93,1\N{NO-BREAK SPACE}%"
    speak("en")
    assert words.day(date(2026, 10, 31)) == "31 Oct 2026"
    assert words.month_of("2026-05") == "May 2026"
    assert words.share(0.9314) == "93.1%"


def test_a_rules_sentence_is_translated_and_its_values_written(speak) -> None:  # type: ignore[no-untyped-def]
    speak("ru")
    rose = Message("The collection rate rose from {old_rate} to {new_rate}.", {"old_rate": 0.9, "new_rate": 0.95})
    assert words.say(rose) == "Собираемость выросла с~90,0~% до~95,0~%.".replace("~", "\N{NO-BREAK SPACE}")
    grew = Message("Overdue debt stayed at {overdue}.", {"overdue": Decimal("1200000.00")})
    assert words.say(grew) == "Просроченный долг не~изменился: 1~200~000,00.".replace("~", "\N{NO-BREAK SPACE}")
    million = "Просроченный долг не~изменился: 1,2~млн.".replace("~", "\N{NO-BREAK SPACE}")
    assert words.say(grew, words.short) == million


def test_the_marking_functions_are_found_in_source() -> None:
    import ast  # noqa: PLC0415

    calls = marked(ast.parse("_('a'); x.N_('b'); message('c', n=1); other('d'); Problem('e')"))
    assert sorted(call.args[0].value for call in calls) == ["a", "b", "c", "e"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["![x](http://evil.example/a.png)", ":red[paid]", "**bold** `code` $x$", "<b>_a_</b>"])
def test_names_from_outside_are_shown_as_they_are(name: str) -> None:
    shown = words.say(Message("The tariff {group}", {"group": name}), markdown=True)
    assert re.sub(r"\\(.)", r"\1", shown).replace("\N{WORD JOINER}", "").endswith(name)
    assert not re.search(r"(?<!\\)[\[\]<>*_`$!:]", shown.removeprefix("The tariff "))
