"""No-break spaces: where Russian wants them, and nowhere else."""

import pytest
from screens import opened

from pages.parts.shell.registry import page
from pages.parts.words import language as words
from pages.parts.words.spacing import spaced
from queries.home import Home
from receivables.messages import Message

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "wanted",
    [
        "критично ниже 95~%",
        "{part}~% долга",
        "Ставка,~%, и~множитель",
        "{n}~млн, {n}~млрд, {n}~тыс., 5~₽",
        "за~{horizon}~дн. прошли",
        "рост на~{rise}~п.~п. с~вероятностью {power}~%",
        "договор №~{number} от~{day}",
        "В~начале и~в~конце",
        "Доли~— не~{share}",
        "до~1~г. и~после",
        "2026~г. закончен",
        "«О~лицевом счёте»",
    ],
)
def test_what_belongs_together_is_not_torn_apart(wanted: str) -> None:
    plain = wanted.replace("~", " ")
    assert spaced(plain, "ru").replace(NBSP, "~") == wanted
    assert spaced(spaced(plain, "ru"), "ru") == spaced(plain, "ru"), "nothing changes twice"


@pytest.mark.parametrize(
    "kept",
    [
        "`из а в б`",
        '<span title="от и до">слово</span>',
        "python cli.py load FILE",
        "https://example.ru/в",
        "кто-то из-под",
        "долг растёт",
        "Г. Иванов",
    ],
)
def test_code_tags_addresses_and_long_words_stay(kept: str) -> None:
    assert spaced(kept, "ru") == kept


def test_english_keeps_a_number_with_its_scale_only() -> None:
    assert spaced("{n} million of 5 thousand", "en") == f"{{n}}{NBSP}million of 5{NBSP}thousand"
    assert spaced("{points} pp and 5 pp", "en") == f"{{points}}{NBSP}pp and 5{NBSP}pp"
    assert spaced("95% in a year", "en") == "95% in a year"
    assert spaced("95 % в год", "kk") == "95 % в год", "a language without rules"


def test_a_name_from_outside_is_not_respaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "language", lambda: "ru")
    assert words.say(Message("The tariff {group}", {"group": "Всё в одном"})).endswith("Всё в одном")
    assert words._("Интернет и ТВ за 500 ₽") == "Интернет и ТВ за 500 ₽"


def test_a_russian_page_has_no_space_that_breaks_before_per_cent(served_home: Home) -> None:
    shown = opened(page("overview").file, lang="ru")
    told = [text.value for text in shown.markdown] + [card.label for card in shown.metric]
    assert not [text for text in told if " %" in text or " —" in text]
    assert [text for text in told if f"{NBSP}%" in text]
