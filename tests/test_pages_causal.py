"""The views of a campaign made by district, on a company that has one."""

from pathlib import Path

import pytest
from area_companies import area_company
from ledgers import home_with
from screens import complaints, opened, texts

from pages.parts.shell.registry import page


@pytest.fixture
def by_district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = home_with(tmp_path / "home", area_company(1, districts=12, accounts=10, offered=4, lift=0.4))
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))


@pytest.mark.usefixtures("by_district")
def test_a_campaign_by_district_is_told_both_ways_and_without_a_cause() -> None:
    app = opened(page("campaigns").file, lang="ru", campaign="D1", view="areas", horizon="90", area_by="district")
    assert complaints(app) == []
    (told,) = (text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(app) if "Разность разностей." in text)
    assert told.startswith("- **Разность разностей.** По оценке больше на")
    assert "\n- **Синтетический контроль.** По оценке больше на" in told
    assert "благодаря" not in told


@pytest.mark.usefixtures("by_district")
def test_curves_without_a_control_group_say_so() -> None:
    app = opened(page("campaigns").file, lang="en", campaign="D1", view="survival", horizon="60")
    assert complaints(app) == []
    assert sum("No comparison group: nobody knows how soon" in text for text in texts(app)) == 2
