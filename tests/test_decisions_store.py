"""Where decisions are kept: beside the data, or where the company says."""

from pathlib import Path

import pytest

from queries.decisions.store import decisions_at, decisions_url
from queries.home import Home
from receivables.messages import Problem


def test_one_setting_moves_decisions_to_another_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)
    home = Home(tmp_path / "home")
    assert decisions_url(home) == f"sqlite:///{tmp_path}/home/decisions.db"
    home.path.mkdir()
    (home.path / "company.toml").write_text('[decisions]\nurl = "postgresql+psycopg://boss@db/vozvrat"\n')
    home = Home(home.path)
    assert decisions_url(home) == "postgresql+psycopg://boss@db/vozvrat"
    monkeypatch.setenv("VOZVRAT_DECISIONS", "mysql://db")
    with pytest.raises(Problem, match="must begin with"):
        decisions_url(home)


def test_a_store_that_cannot_be_opened_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)
    (tmp_path / "decisions.db").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(Problem, match=r"cannot be opened: file is not a database"):
        decisions_at(Home(tmp_path))
