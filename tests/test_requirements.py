"""What is installed is what was locked, and what was locked is what the requirements pin."""

import re
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOT_OURS = {"pip", "setuptools", "wheel"}


def pinned(file: str) -> dict[str, str]:
    """Package → exact version, names in the form that compares."""
    lines = (ROOT / file).read_text("utf-8").splitlines()
    pairs = (line.partition("#")[0].strip().split("==") for line in lines if "==" in line)
    return {_name(name): version for name, version in pairs}


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.partition("[")[0]).lower()


def test_the_lock_holds_every_pinned_version() -> None:
    locked = pinned("requirements.lock")
    wanted = pinned("requirements.txt") | pinned("tests/requirements.txt") | pinned("requirements-spark.txt")
    assert {name: locked.get(name) for name in wanted} == wanted


def test_nothing_is_installed_that_was_not_locked() -> None:
    locked = pinned("requirements.lock")
    installed = {_name(one.metadata["Name"]): one.version for one in distributions()}
    strange = {name: version for name, version in installed.items() if locked.get(name) != version}
    assert {name: version for name, version in strange.items() if name not in NOT_OURS} == {}


def test_every_line_of_the_requirements_says_its_reason() -> None:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if "==" in line and not line.partition("#")[2].strip()] == []
