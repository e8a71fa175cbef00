"""The queries of this room, by name."""

from pathlib import Path

HERE = Path(__file__).parent


def brought_sql(name: str) -> str:
    """The text of a query that lies beside this module."""
    return (HERE / f"{name}.sql").read_text("utf-8")
