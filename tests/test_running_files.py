"""The image holds the program alone; ``test_cli_warm.py`` opens every page from what it holds."""

import json
import re
from pathlib import Path

import pytest
from container_image import ROOT, copied

PRIVATE = (".git", ".venv", ".streamlit/secrets.toml", "data/raw", "data/decisions.db", "docs/running/privkey.pem")
"""What may lie in a checkout in which somebody works and keeps a company."""


@pytest.mark.parametrize("private", PRIVATE)
def test_nothing_private_of_a_checkout_comes_into_the_image(private: str) -> None:
    assert copied()
    assert [name for name, _into in copied() if Path(private).is_relative_to(name)] == []


def test_the_command_of_the_image_is_a_list_and_no_line_of_a_shell() -> None:
    """A word behind the list, also a remark, makes Docker hand all of it to a shell."""
    text = (ROOT / "docs" / "running" / "Containerfile").read_text("utf-8").replace("\\\n", "")
    for given in re.findall(r"^(?:HEALTHCHECK )?CMD (.*)$", text, re.MULTILINE):
        assert json.loads(given)
    assert text.count("CMD [") == 2
