"""Every sentence about an effect, in both languages, beside the design it is said of: it claims what that can carry."""

import re
from contextvars import copy_context

import pytest
from sentence_table import Said, sentence_table

from pages.parts.words.effect_codes import EFFECT_CODES
from pages.parts.words.language import say, talk_in
from queries.catalogue import catalogue
from receivables.effects.verdicts import VERDICTS
from receivables.messages import Message

TABLE = sentence_table()
CAUSAL = {
    "en": re.compile(
        r"\b(because|works|harms|brings?|brought|caused|causes|effect of the offer|thanks to|led to(?! expect))\b", re.I
    ),
    "ru": re.compile(r"из-за|благодаря|(?<!воз)действует|подейств|работает|вредит|принесл|вызва|привел[аои]? к", re.I),
}
"""Words that name the offer as the cause."""
UP_AND_DOWN = {"en": (r"\b(higher|more)\b", r"\b(lower|less)\b"), "ru": (r"\b(выше|больше)\b", r"\b(ниже|меньше)\b")}


def told(sentence: Message, language: str) -> str:
    def said() -> str:
        talk_in(language)
        return say(sentence)

    return copy_context().run(said)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_causal_word_is_said_of_what_was_not_drawn(language: str) -> None:
    said = {(row.where, told(row.sentence, language)) for row in TABLE if not row.drawn}
    assert {(where, text) for where, text in said if CAUSAL[language].search(text)} == set()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_drawn_finding_names_the_offer_and_the_direction_of_the_measure(language: str) -> None:
    found = [row for row in TABLE if row.drawn and row.verdict in ("works", "harms")]
    assert {row.verdict for row in found} == {"works", "harms"}
    up, down = UP_AND_DOWN[language]
    for row in found:
        text = told(row.sentence, language)
        assert CAUSAL[language].search(text), row.where
        assert re.search(up if row.higher else down, text), row.where
        assert not re.search(down if row.higher else up, text), row.where


def test_only_what_was_drawn_works_or_harms() -> None:
    drawn = {row.verdict for row in TABLE if row.drawn and row.verdict}
    estimated = {row.verdict for row in TABLE if not row.drawn and row.verdict}
    assert drawn == {"works", "harms", "no_difference_seen", "too_small"}
    assert estimated == {"estimated_higher", "estimated_lower", "cannot_tell"}


def texts(sentence: Message) -> set[str]:
    """Its own text and those of the sentences in it."""
    inner = [texts(value) for value in sentence.values.values() if isinstance(value, Message)]
    return {sentence.text}.union(*inner)


def test_every_sentence_has_its_russian() -> None:
    russian = catalogue("ru")
    assert {text for row in TABLE for text in texts(row.sentence)} - set(russian) == set()


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_stands_in_the_table_with_its_design(verdict: str) -> None:
    rows = [row for row in TABLE if row.verdict == verdict or row.where == f"example of {verdict}"]
    assert rows
    if verdict in ("works", "harms"):
        assert {row.drawn for row in rows} == {True}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_estimated_verdict_has_its_evidence_in_the_same_sentence(language: str) -> None:
    rows: list[Said] = [row for row in TABLE if row.verdict.startswith("estimated")]
    assert [row.where for row in rows if "E\u2011value" not in told(row.sentence, language)] == []


def test_words_for_estimated_verdicts_and_sums_name_no_cause() -> None:
    russian = catalogue("ru")
    shared = [name for name in EFFECT_CODES if name not in ("works", "harms")]
    for name in shared:
        assert not CAUSAL["en"].search(EFFECT_CODES[name]), name
        assert not CAUSAL["ru"].search(russian[EFFECT_CODES[name]]), name
