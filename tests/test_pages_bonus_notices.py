"""The page Bonuses tells what lists would credit otherwise, what is taken back and what is left to take."""

from pathlib import Path

import pytest
from bonus_frames import SCHEME
from loaded_bonuses import OPERATORS, PAYMENTS, closed_may, later
from screens import complaints, opened, texts

from pages.parts.shell.registry import page
from queries.home import Home

BONUSES = page("bonuses").file


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """May is closed; then the operators change extensions and May's payment is reversed in June."""
    home = closed_may(tmp_path, SCHEME)
    swapped = OPERATORS.replace("Anna,105", "Anna,101").replace("Boris,101", "Boris,105")
    back = "payment_id,account_id,paid_on,amount,reversed_on\nP1,A1,2026-05-15,1000.00,2026-06-20\n"
    later(home, tmp_path, operators=swapped, payments=back)
    later(home, tmp_path, hours=2, payments=PAYMENTS.splitlines()[0] + "\nP9,A2,2026-07-31,1.00\n")
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    return home


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Lists or settings changed since would credit ₽1,000.00 of May 2026 otherwise (parts of payments: 1;"),
        ("ru", "По\xa0изменённым с\xa0тех пор справочникам или настройкам 1\xa0000,00\xa0₽ за\xa0май 2026 зачлись бы"),
    ],
)
def test_a_closed_month_tells_what_lists_would_credit_otherwise(moved: Home, language: str, told: str) -> None:
    app = opened(BONUSES, lang=language, month="2026-05")
    assert complaints(app) == []
    assert told in " ".join(one.value for one in app.warning).replace("\u202f", "\xa0")


def test_the_month_that_takes_back_says_what_is_taken_and_what_is_left(moved: Home) -> None:
    app = opened(BONUSES, lang="en", month="2026-06", part="pay")
    assert complaints(app) == []
    shown = " ".join(texts(app))
    assert "Money that comes back in a later month takes what its month paid for it, never more" in shown
    assert "Left to take back in the next month: Anna ₽30.00." in shown
    assert "Lists or settings changed since would credit ₽1,000.00 of May 2026 otherwise" in shown
    words = " ".join(texts(opened(BONUSES, lang="en", month="2026-06", part="lines", operator="O1")))
    assert "Reversed payments took ₽30.00 of it back." in words
    assert "₽30.00 cannot be taken from this month's pay and is carried to the next." in words


def test_the_table_shows_first_what_a_screen_holds(moved: Home) -> None:
    app = opened(BONUSES, lang="en", month="2026-06")
    headings = [list(one.value.columns) for one in app.dataframe]
    assert any("Left to take after, ₽" in columns and "of it never paid, ₽" not in columns for columns in headings)
