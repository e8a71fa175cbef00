"""The image holds the program alone; ``test_cli_warm.py`` opens every page from what it holds."""

from pathlib import Path

import pytest
from container_image import copied

PRIVATE = (".git", ".venv", ".streamlit/secrets.toml", "data/raw", "data/decisions.db", "docs/running/privkey.pem")
"""What may lie in a checkout in which somebody works and keeps a company."""


@pytest.mark.parametrize("private", PRIVATE)
def test_nothing_private_of_a_checkout_comes_into_the_image(private: str) -> None:
    assert copied()
    assert [name for name, _into in copied() if Path(private).is_relative_to(name)] == []
