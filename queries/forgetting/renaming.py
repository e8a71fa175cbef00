"""Texts without the people to be forgotten: pseudonyms in the place of names, telephones and addresses."""

import re
from functools import lru_cache

import polars as pl

from queries.forgetting.known import ADDRESS, NAME, PHONE, SHORTEST_NUMBER, Known, bare_text, bare_texts, holds_any
from queries.forgetting.pseudonyms import Pseudonyms, is_nobodys, is_pseudonym
from queries.forgetting.telephones_said import TEN, known_numbers_in, numbers_in, with_digits

_NOTHING = ("", "null", "none", "nan", "n/a", "-", "—")
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_WORD, _LONGEST_ENDING = 3, 3
"""Letters; a shorter word of a name is an initial, and so long is the end of a word in another case."""


class Renaming:
    """How texts read without those who are forgotten; the same value is everywhere replaced by the same pseudonym."""

    def __init__(self, known: Known, pseudonyms: Pseudonyms) -> None:
        self.known, self._pseudonyms = known, pseudonyms
        self._telling = sorted(known.telling, key=len, reverse=True)
        self._by_word: dict[str, list[str]] = {}
        for text in self._telling:
            self._by_word.setdefault(max(_WORD.findall(text), key=len), []).append(text)
        self._numbers = sorted(known.numbers)
        words = {word for name in known.names for word in _WORD.findall(name)}
        self._stems = frozenset(_stem(word) for word in words if len(word) >= _SHORTEST_WORD and not word.isdigit())

    def cell(self, text: str, kind: str | None, *, mine: bool) -> str:
        """A cell of a column that holds ``kind`` (None: nothing of a person); ``mine`` in a row of those forgotten."""
        if kind is None or text.strip().lower() in _NOTHING:
            return text
        if kind == PHONE:
            return self._telephone(text, mine=mine)
        if mine and kind in (NAME, ADDRESS):
            return self._whole(text)
        return self.text(text, mine=mine)

    def text(self, text: str, *, mine: bool = False) -> str:
        """Any text in which people may be named."""
        for placed in [*known_numbers_in(text, self.known.numbers.__contains__)]:
            text = with_digits(text, placed, self._pseudonyms.number(placed.number))
        for known in self._told_in(text):
            text = _pattern(known).sub(lambda found: self._word(found[0]), text)
        return self._without_words(text) if mine else text

    def _told_in(self, text: str) -> list[str]:
        """Names and addresses that may stand in a text, the longest first; each is looked up by one of its words."""
        bare = bare_text(text)
        found = {known for word in _WORD.findall(bare) for known in self._by_word.get(word, ()) if known in bare}
        return sorted(found, key=len, reverse=True)

    def touches(self, texts: pl.Series) -> pl.Series:
        """Where texts may name somebody, wherever they stand: quick, and sometimes for nothing."""
        named = holds_any(bare_texts(pl.col("text")), self._telling)
        called = holds_any(pl.col("text").str.replace_all(r"\D", ""), self._numbers)
        return texts.alias("text").to_frame().with_columns(found=named | called)["found"]

    def names_somebody(self, text: str) -> bool:
        """Whether a text still names one of those who are forgotten."""
        if any(True for _ in known_numbers_in(text, self.known.numbers.__contains__)):
            return True
        return any(_pattern(known).search(text) for known in self._told_in(text))

    def names_over_lines(self, text: str) -> bool:
        """Whether a text put together of lines of a fixed length names somebody, a word cut in two."""
        whole = bare_text(text).replace(" ", "")
        return any(known.replace(" ", "") in whole for known in self._telling)

    def _whole(self, text: str) -> str:
        told = text.strip()
        return text if is_pseudonym(told) else text.replace(told, self._word(told))

    def _word(self, told: str) -> str:
        """A pseudonym that takes as many lines."""
        return self._pseudonyms.word(told) + "".join(_LINE_ENDS.findall(told))

    def _telephone(self, text: str, *, mine: bool) -> str:
        for placed in [*numbers_in(text)]:
            number = placed.number
            stays = len(number) < SHORTEST_NUMBER or number in self.known.others_numbers
            ours = mine and not (len(number) == TEN and is_nobodys(number))
            if not stays and (ours or number in self.known.numbers):
                text = with_digits(text, placed, self._pseudonyms.number(number))
        return text

    def _without_words(self, text: str) -> str:
        """In a row of theirs also a surname alone, in any case of the Russian grammar, with its initials."""
        words = _WORD.findall(bare_text(text))
        for stem in {
            word[: len(word) - ending] for word in words for ending in range(_LONGEST_ENDING + 1)
        } & self._stems:
            text = _declined(stem).sub(lambda found: self._word(found[0]), text)
        return text


def _spelt(word: str) -> str:
    """A pattern for a bare word, whatever its ё."""
    return re.escape(word).replace("е", "[её]")


def _stem(word: str) -> str:
    """A word without the vowels at its end, which change with the case."""
    stem = word.rstrip("аеиоуыэюяй")
    return stem if len(stem) >= _SHORTEST_WORD else word


@lru_cache(maxsize=10_000)
def _pattern(known: str) -> re.Pattern[str]:
    words = r"\s+".join(map(_spelt, known.split(" ")))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def _declined(stem: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){_spelt(stem)}\w{{0,{_LONGEST_ENDING}}}(?!\w)(?:\s+[^\W\d_]\.(?:\s?[^\W\d_]\.)?)?", re.IGNORECASE
    )
