"""A connection in which tables are made, with the memory that the settings allow."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from queries.warehouse.parts import quoted


@contextmanager
def connected(memory_limit: str, spill: Path, threads: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of so much memory, like 4GB, whose rows beyond it go to the folder ``spill``; else on all cores."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory_limit,
        "preserve_insertion_order": False,
    }
    with duckdb.connect(config=config | ({"threads": threads} if threads else {})) as con:
        con.execute("set enable_progress_bar = false")
        con.execute(f"set temp_directory = '{quoted(spill)}'")
        yield con
