"""The tab of Method on which each verdict is told by an example."""

import pytest
from screens import complaints, opened, texts
from test_pages_marketer import readable

from pages.parts.shell.registry import page
from pages.parts.words.effect_codes import EFFECT_CODES
from queries.home import Home
from receivables.effects.verdicts import VERDICTS


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_verdict_has_its_example_on_method(served_home: Home, language: str) -> None:
    app = opened(page("method").file, lang=language, part="verdicts")
    assert complaints(app) == []
    shown = texts(app)
    if language == "ru":
        assert readable(shown) == set()
        return
    assert [name for name in VERDICTS if not any(EFFECT_CODES[name] in text for text in shown)] == []
    assert any("higher by 20.0 percentage points" in text for text in shown)
    assert any("differed by ₽30.00 per account" in text for text in shown)
