"""What is known of the accounts to be forgotten, and what of it somebody else has too, who is not forgotten."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from queries.forgetting.pseudonyms import is_nobodys, is_pseudonym
from queries.forgetting.telephones_said import TEN, numbers_in
from queries.home import Home

NAME, ADDRESS, PHONE, PAYER, FREE = "name", "address", "phone", "payer", "free"
"""What a column of a file may hold of a person; FREE is a text in which any of it may stand, PAYER one of a statement,
in which companies stand too."""

SHORTEST_NUMBER = 5
"""Digits; fewer are an extension."""

_TELLING = 8
"""Letters of a name or an address of two words and more by which it is known anywhere; a shorter one in its row."""


def bare_text(text: str) -> str:
    """A name or an address without what people vary: capitals, ё, spaces."""
    return " ".join(text.lower().replace("ё", "е").split())


def bare_texts(texts: pl.Expr) -> pl.Expr:
    """The same of a column."""
    return texts.str.to_lowercase().str.replace_all("ё", "е").str.replace_all(r"\s+", " ").str.strip_chars()


def holds_any(texts: pl.Expr, wanted: Iterable[str]) -> pl.Expr:
    """Whether a column of texts holds any of those ``wanted`` within them; never where none is wanted."""
    parts = list(wanted)
    return texts.str.contains_any(parts).fill_null(value=False) if parts else pl.lit(value=False)


@dataclass
class Known:
    """Of some accounts: names and addresses in bare form, telephones by their ten digits."""

    accounts: frozenset[str]
    names: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    others_texts: set[str] = field(default_factory=set)
    """Names and addresses that somebody else has too: they are replaced in the rows of these accounts alone."""
    others_numbers: set[str] = field(default_factory=set)
    """Telephones that an account has too which is not forgotten: they stay, for its calls are found by them."""

    def add(self, kind: str, texts: Iterable[str]) -> None:
        """Learn values of one kind as they stand in a file."""
        for text in texts:
            if kind == PHONE:
                found = {placed.number for placed in numbers_in(text) if len(placed.number) == TEN}
                self.numbers |= {number for number in found if not is_nobodys(number)}
            elif text.strip() and not is_pseudonym(text):
                (self.names if kind == NAME else self.addresses).add(bare_text(text))

    def learn_of_others(self, home: Home, forgotten: frozenset[str]) -> None:
        """Learn which of it other accounts have, apart from those ``forgotten``, or people of the company."""
        mine = pl.Series([*self.names, *self.addresses], dtype=pl.String)
        for file in _staged(home, "accounts"):
            others = pl.scan_parquet(file).filter(~pl.col("account_id").is_in(list(forgotten)))
            for column in (NAME, ADDRESS):
                texts = others.select(text=bare_texts(pl.col(column))).filter(pl.col("text").is_in(mine.implode()))
                self.others_texts |= set(texts.collect()["text"])
        for file in _staged(home, "operators"):
            self.others_texts |= set(pl.read_parquet(file).select(bare_texts(pl.col("name")))["name"].drop_nulls())
        for file in [*_staged(home, "accounts"), *_staged(home, "phones")]:
            others = pl.scan_parquet(file).filter(~pl.col("account_id").is_in(list(forgotten)))
            digits = pl.col("phone").str.replace_all(r"\D", "")
            held = others.filter(holds_any(digits, self.numbers)).select("phone").collect()["phone"]
            self.others_numbers |= {one.number for text in held for one in numbers_in(text)} & self.numbers
        self.numbers -= self.others_numbers

    @property
    def telling(self) -> frozenset[str]:
        """Names and addresses by which these accounts alone are known, wherever they stand."""
        names = {text for text in self.names if len(text) >= _TELLING and " " in text}
        places = {text for text in self.addresses if len(text) >= _TELLING and re.search(r"[^\W\d].*\d", text)}
        return frozenset((names | places) - self.others_texts)


def _staged(home: Home, table: str) -> list[Path]:
    return sorted(home.staged.glob(f"*/{table}.parquet"))
