"""Campaign income and cost on its page: the net first, the parts, and beside them what is not added."""

from decimal import Decimal

import pytest
from ledgers import home_with
from screens import complaints, opened, texts
from test_queries_campaign_account import company

from pages.campaigns.income_view import edge_sentence
from pages.parts.shell.registry import page
from pages.parts.words import language
from queries.home import Home


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Home]:
    """The same campaign with its contact cost and without."""
    costs = {"known": Decimal("2.50"), "unknown": None}
    return {name: home_with(tmp_path_factory.mktemp(name), company(cost)) for name, cost in costs.items()}


def shown(home: Home, monkeypatch: pytest.MonkeyPatch, as_of: str) -> str:
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    app = opened(page("campaigns").file, lang="en", view="account", as_of=as_of)
    assert complaints(app) == []
    return "\n".join(texts(app)).replace("\\", "")


def test_the_net_comes_first_and_what_was_forgiven_stands_beside(
    homes: dict[str, Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = shown(homes["known"], monkeypatch, "2026-07-01")
    assert "Net gain ₽1,700 (95% interval from a loss of" in said
    assert "forgiving up to 42.1% of the debt closed would pay" in said  # 1 − (8000 + 100) / 14,000
    assert "30.0% was forgiven." in said
    assert "Beside it, not added: forgiven at face value ₽4,200. Of it, by estimate, ₽2,400 (" in said
    assert "would still have brought, by estimate, ₽210 (" in said
    assert said.index("Net gain") < said.index("Beside it")
    assert "Run longer, or repeat with more accounts" in said
    assert "Rolled out to as many accounts again (40), it would bring anything from a loss of" in said


def test_what_is_not_ripe_says_when_it_is(homes: dict[str, Home], monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(homes["known"], monkeypatch, "2026-05-01")
    assert "it is known on 31 May 2026." in said
    assert "would still have brought, by estimate" not in said


def test_without_the_contact_cost_the_net_is_said_to_be_before_it(
    homes: dict[str, Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = shown(homes["unknown"], monkeypatch, "2026-07-01")
    assert "before contact cost, which is not known. With so many takers" in said
    assert "not known yet" in said
    assert "Roll out." not in said


def test_while_its_days_run_the_decision_is_to_wait_however_early_somebody_looks(
    homes: dict[str, Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(homes["known"].path))
    app = opened(page("campaigns").file, lang="en", view="account", as_of="2026-03-01", early="yes")
    said = "\n".join(texts(app))
    assert complaints(app) == []
    assert "wait: 1" in said
    assert "Until 1 Apr 2026, when the days watched are over" in said  # 31 January + 60 days


def test_a_loss_even_with_nothing_forgiven_is_said_only_where_the_interval_says_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(language, "language", lambda: "en")

    def parts(low: float, high: float) -> dict[str, dict[str, float | None]]:
        return {
            "written_off": {"amount": 300.0},
            "forgiven_share": {"amount": 0.1},
            "break_even_share": {"amount": (low + high) / 2, "low": low, "high": high},
        }

    assert "Even with nothing forgiven it does not pay" in edge_sentence(parts(-0.3, -0.1), estimated=False)
    unsure = edge_sentence(parts(-0.3, 0.2), estimated=False)
    assert "up to 0.0% of the debt closed would pay (95% interval 0.0% to 20.0%); 10.0% was forgiven" in unsure
    assert edge_sentence(parts(0.2, 0.4), estimated=True).startswith("By this estimate")
