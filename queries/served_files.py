"""Files that the dashboard serves as they are, and what tells a browser that one has changed."""

from functools import cache
from pathlib import Path

from queries.seal import sha256_of

SERVED_FILES = Path(__file__).parents[1] / "static"


@cache
def served_address(name: str) -> str:
    """Where a page finds ``static/NAME``; another address when its bytes change. Raises OSError without such a file."""
    return f"app/static/{name}?{sha256_of(SERVED_FILES / name)[:12]}"
