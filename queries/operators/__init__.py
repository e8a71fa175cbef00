"""What questions about the work of operators gather."""

from pathlib import Path

HERE = Path(__file__).parent


def gathered_by(name: str) -> str:
    """The text of a query that lies beside this module."""
    return (HERE / f"{name}.sql").read_text("utf-8")
