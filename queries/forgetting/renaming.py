"""Texts without the people to be forgotten: pseudonyms in the place of names, telephones and addresses."""

import re
from functools import lru_cache

import polars as pl

from queries.forgetting.known import ADDRESS, NAME, PHONE, SHORTEST_NUMBER, Known, bare_text, bare_texts, holds_any
from queries.forgetting.pseudonyms import Pseudonyms, is_nobodys, is_pseudonym
from queries.forgetting.telephones_said import TEN, known_numbers_in, numbers_in, with_digits

_NOTHING = ("", "null", "none", "nan", "n/a", "-", "—")
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_SHORTEST_WORD = 3
"""Letters; a shorter word of a name is an initial."""


class Renaming:
    """How texts read without those who are forgotten; the same value is everywhere replaced by the same pseudonym."""

    def __init__(self, known: Known, pseudonyms: Pseudonyms) -> None:
        self.known, self._pseudonyms = known, pseudonyms
        self._telling = sorted(known.telling, key=len, reverse=True)
        self._numbers = sorted(known.numbers)
        words = {word for name in known.names for word in re.findall(r"[^\W\d_]+", name)}
        self._words = frozenset(word for word in words if len(word) >= _SHORTEST_WORD)

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
        bare = bare_text(text)
        for known in self._telling:
            if known in bare:
                text = _pattern(known).sub(lambda found: self._word(found[0]), text)
        return self._without_words(text) if mine else text

    def touches(self, texts: pl.Series) -> pl.Series:
        """Where texts may name somebody, wherever they stand: quick, and sometimes for nothing."""
        named = holds_any(bare_texts(pl.col("text")), self._telling)
        called = holds_any(pl.col("text").str.replace_all(r"\D", ""), self._numbers)
        return texts.alias("text").to_frame().with_columns(found=named | called)["found"]

    def names_somebody(self, text: str) -> bool:
        """Whether a text still names one of those who are forgotten."""
        if any(True for _ in known_numbers_in(text, self.known.numbers.__contains__)):
            return True
        bare = bare_text(text)
        return any(known in bare and _pattern(known).search(text) for known in self._telling)

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
        bare = bare_text(text)
        for word in self._words:
            if word.rstrip("аеиоуыэюяй") in bare and not is_pseudonym(text):
                text = _declined(word).sub(lambda found: self._word(found[0]), text)
        return text


def _spelt(word: str) -> str:
    """A pattern for a bare word, whatever its ё."""
    return re.escape(word).replace("е", "[её]")


@lru_cache(maxsize=10_000)
def _pattern(known: str) -> re.Pattern[str]:
    words = r"\s+".join(map(_spelt, known.split(" ")))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def _declined(word: str) -> re.Pattern[str]:
    stem = word.rstrip("аеиоуыэюяй")
    stem = stem if len(stem) >= _SHORTEST_WORD else word
    return re.compile(rf"(?<!\w){_spelt(stem)}\w{{0,3}}(?!\w)(?:\s+[^\W\d_]\.(?:\s?[^\W\d_]\.)?)?", re.IGNORECASE)
