"""The page Notices: response is never called an effect, a draw speaks where there is one, and cash adds up."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledgers import home_with
from screens import complaints, opened, texts
from test_queries_notice_effect import drawn

from pages.parts.shell.registry import page
from receivables.effects.estimates.proportions import newcombe

CAUSES = "because of|Works|thanks to|notices add|из-за|благодаря|прибавили|Работает"

Read = Callable[..., str]


@pytest.fixture
def in_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """The texts of the page in a month in which 60 of 100 told paid, and 30 of 100 others."""

    def read(part: str, lang: str = "en", accounts: int = 200, **campaign: Any) -> str:
        rows = drawn(60, 30, **campaign)
        rows["campaign_accounts"] = rows["campaign_accounts"][:accounts]
        later = {"charged_on": date(2026, 4, 30), "due_on": date(2026, 5, 20), "amount": 500}
        rows["charges"].append({"charge_id": "later", "account_id": "000", **later})
        monkeypatch.setenv("VOZVRAT_HOME", str(home_with(tmp_path, rows).path))
        app = opened(page("notices").file, lang=lang, month="2026-03", part=part)
        assert complaints(app) == []
        return "\n".join(texts(app)).replace("\N{NO-BREAK SPACE}", " ")

    return read


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("part", ["effect", "advice"])
def test_without_a_draw_nothing_is_called_an_effect(part: str, lang: str, in_browser: Read) -> None:
    said = in_browser(part, lang, design="chosen")
    assert re.findall(CAUSES, said) == []
    assert ("not the effect" in said) or ("это не эффект" in said)
    assert ("Open the Planner" in said) or ("Открыть Планировщик" in said)


@pytest.mark.parametrize(("lang", "few"), [("en", ": too few accounts"), ("ru", "отбору слишком мало лицевых счетов")])
def test_why_a_draw_tells_nothing_goes_on_in_its_sentence(lang: str, few: str, in_browser: Read) -> None:
    said = in_browser("response", lang, accounts=12)
    assert few in said


def test_a_draw_says_what_notices_add_and_which_to_keep(in_browser: Read) -> None:
    said = in_browser("effect")
    assert "Within 14 days of a notice 61.0% of the accounts told in March 2026 paid (30% is usual)" in said
    low, high = newcombe((60, 100), (30, 100))
    interval = f"95% interval {100 * low:.1f} to {100 * high:.1f}"
    assert f"By the newest draw: notices add 30.0 pp to the share that paid ({interval})." in said
    assert "All notices" in said


def test_a_faulty_draw_says_why_it_tells_nothing(in_browser: Read) -> None:
    said = in_browser("effect", offer_share=0.9)
    assert re.findall("notices add", said) == []
    assert "Group sizes differ from the draw" in said


def test_cash_by_step_stands_beside_the_identity(in_browser: Read) -> None:
    """60 + 1 of the told and 30 + 1 of the others paid 100, of which the notices have 6,100."""
    said = in_browser("whose")
    assert "Of ₽9.2 thousand collected 66.3% followed a step of recovery" in said
    assert "The data know no such step: Operator, Letter, Court order, Bailiffs" in said
    assert "Every kopeck is in one of these parts" in said
