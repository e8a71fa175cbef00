"""Amounts in the forms people write: read as they were meant, or asked about, or put aside; never another."""

from collections.abc import Callable
from decimal import Decimal

import polars as pl
import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.intake.cells.convert import read_column
from queries.intake.cells.habits import Habits
from receivables.messages import Problem
from receivables.tables import TABLES


def read(cells: list[str], currency: str = "RUB") -> list[Decimal | None]:
    values, why = read_column(
        TABLES["payments"].column("amount"), pl.Series(cells), Habits("f.csv", "amount", currency)
    )
    assert [value is None for value in values] == [name is not None for name in why]
    return values.to_list()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("(500,00)", "-500"), ("500,00-", "-500"), ("500,00 -", "-500"), ("-500", "-500"), ("\u2212500,00", "-500"),
        ("\u2013500,00", "-500"), ("- 500,00", "-500"), ("\uff0d500", "-500"), ("(500,00) ₽", "-500"),
        ("-₽500", "-500"), ("₽ -500", "-500"), ("(₽500,00)", "-500"), ("1 234-56", "1234.56"), ("1234-56", "1234.56"),
        ("1234\u201356", "1234.56"), ("-1 234-56", "-1234.56"), ("(1 234-56)", "-1234.56"), ("0-50", "0.50"),
        ("1234-56 руб.", "1234.56"), ("₽ 500", "500"), ("RUB 500.00", "500"), ("руб. 500", "500"), ("500р.", "500"),
        ("500 RUR", "500"), ("5 руб. 7 коп.", "5.07"), ("1 234 руб. 56 коп.", "1234.56"), ("1'234,56", "1234.56"),
        ("1\u2019234,56", "1234.56"), ("1\u00a0234,56", "1234.56"), ("1\u202f234,56", "1234.56"),
        ("1\u2007234\u2009567,8", "1234567.8"),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_every_form(text: str, amount: str) -> None:
    assert read([text]) == [Decimal(amount)]


@pytest.mark.parametrize(
    "text",
    [
        "(-500)", "-500-", "500-", "12-34-56", "05-10", "1 234-5", "1 23-56", "1234 - 56", "100-00-", "12 34", "--5",
        "500 $", "€500", "500 KZT", "()", "1234=56", "5 коп. 7 руб.",
    ],
)  # fmt: skip
def test_what_could_be_another_amount_is_put_aside(text: str) -> None:
    assert read([text, "1.00"]) == [None, Decimal(1)]


def test_the_companys_currency_stands_at_either_end() -> None:
    assert read(["€5", "5 EUR", "-5 евро"], "EUR") == [Decimal(5), Decimal(5), Decimal(-5)]
    assert read(["5 ₽", "5 KZT"], "KZT") == [None, Decimal(5)]


def grouped(amount: Decimal, space: str, mark: str) -> str:
    return f"{amount:,.2f}".replace(",", space).replace(".", mark)


FORMS: dict[str, Callable[[Decimal], str]] = {
    "plain": lambda amount: f"{amount:.2f}",
    "comma": lambda amount: f"{amount:.2f}".replace(".", ","),
    "spaces": lambda amount: grouped(amount, " ", ","),
    "narrow": lambda amount: grouped(amount, "\u202f", "."),
    "apostrophes": lambda amount: grouped(amount, "\u2019", "."),
    "english": lambda amount: f"{amount:,.2f}",
    "german": lambda amount: f"{amount:,.2f}".translate(str.maketrans(",.", ".,")),
    "hyphen": lambda amount: grouped(amount, " ", "-"),
    "whole": lambda amount: f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}",
    "three places": lambda amount: f"{amount:.3f}",
}
SIGNS: dict[str, Callable[[str], str]] = {
    "front": lambda text: "-" + text,
    "minus": lambda text: "\u2212" + text,
    "behind": lambda text: text + "-",
    "brackets": lambda text: f"({text})",
}
ENDS = ["{}", "{} ₽", "{} руб.", "₽{}", "RUB {}", "{}р"]
amounts = st.tuples(st.integers(0, 10**9), st.booleans())


@settings(max_examples=examples(400))
@given(st.sampled_from(list(FORMS)), st.sampled_from(list(SIGNS)), st.sampled_from(ENDS), st.lists(amounts, min_size=1))
def test_an_amount_is_never_another_amount(form: str, sign: str, end: str, given: list[tuple[int, bool]]) -> None:
    meant, texts = list[Decimal](), list[str]()
    for hundredths, negative in given:
        amount = Decimal(hundredths) / 100
        text = FORMS[form](amount)
        meant.append(-amount if negative else amount)
        texts.append(end.format(SIGNS[sign](text) if negative else text))
    try:
        found = read(texts)
    except Problem as asked:
        assert "can be read two ways" in str(asked)
    else:
        assert [(one, two) for one, two in zip(meant, found, strict=True) if two not in {None, one}] == []
