"""The verdict line of Prepayment: what it claims hangs on whether it was drawn by lot who is offered a promotion."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from ledgers import home_with
from screens import complaints, opened, texts
from test_queries_promotion_draw import drawn

from pages.parts.shell.registry import page

CAUSES = "because of|Works|Harms|due to|thanks to|из-за|благодаря|Внедр|Roll out"


@pytest.fixture
def in_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], list[str]]:
    """The texts of the page about a promotion that 20 of 40 took: by the campaign's kind, the language and the day."""

    def read(kind: str, lang: str, as_of: str) -> list[str]:
        monkeypatch.setenv("VOZVRAT_HOME", str(home_with(tmp_path, drawn(takers=20, kind=kind)).path))
        app = opened(page("prepayment").file, lang=lang, as_of=as_of, promotion="P", promotion_view="effect")
        assert complaints(app) == []
        return texts(app)

    return read


Read = Callable[[str, str, str], list[str]]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_without_a_draw_no_text_claims_a_cause_and_only_a_draw_could_tell(lang: str, in_browser: Read) -> None:
    said = in_browser("offer", lang, "2025-07-31")
    assert not [text for text in said if re.search(CAUSES, text, re.IGNORECASE)]
    assert any("only a draw" in text or "только случайный отбор" in text for text in said)


def test_a_draw_decides_with_the_money_at_stake(in_browser: Read) -> None:
    said = in_browser("promotion", "en", "2025-07-31")
    line = next(text for text in said if "Stop offering it" in text)
    assert "Drawn by lot, campaign D." in line
    assert "Harms: less by ₽50.00 per account because of the offer" in line
    assert "At stake over all it was offered to (40): −₽" in line
    assert "The free months cost ₽2,000" in line  # 20 takers, 200 for two months and one free


def test_before_whole_terms_are_over_it_waits_and_names_the_day(in_browser: Read) -> None:
    line = next(text for text in in_browser("promotion", "ru", "2025-06-30") if "Рано" in text)
    assert "31 июл. 2025" in line
