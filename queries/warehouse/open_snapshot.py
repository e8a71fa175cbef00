"""A snapshot open for reading: an in-memory DuckDB over its Parquet files that can read nothing else."""

import atexit
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from warnings import filterwarnings

import duckdb
import polars as pl

from queries.warehouse.parts import make_views, quoted
from queries.warehouse.snapshots import Snapshot
from queries.warehouse.taught_words import Words

# A relation would spare a copy of the rows, but is planned twice: for its columns, and again when it is fetched.
filterwarnings("ignore", "Arrow output on a DB-API result makes an extra copy", UserWarning)


class Warehouse:
    """One snapshot, safe to use from several threads: every query runs on a cursor of its own.

    Raises FileNotFoundError when the snapshot is gone: then a newer one is current.
    """

    def __init__(self, snapshot: Snapshot, memory_limit: str) -> None:
        self.snapshot = snapshot
        snapshot.lease(self)
        self._connection = _connect(snapshot.folder, memory_limit)
        self._words = Words(self._connection)

    def sql(self, text: str, /, **values: Any) -> pl.DataFrame:
        """Run one statement with ``$name`` parameters bound from ``values``, those it does not use left out."""
        self._words.teach(text)
        with self._connection.cursor() as cursor:
            used = cursor.extract_statements(text)[0].named_parameters
            params = {name: _bound(values[name]) for name in used}
            return _narrowed(pl.DataFrame(cursor.execute(text, params or None).to_arrow_reader()))


def _bound(value: Any) -> Any:
    """A value as DuckDB takes it: lists for tuples, and months as text."""
    return list(value) if isinstance(value, tuple) else value


def _connect(folder: Path, memory_limit: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"memory_limit": memory_limit, "temp_directory": str(spill())})
    connection.execute(f"set allowed_directories = ['{quoted(folder)}/', '{quoted(spill())}/']")
    connection.execute("set enable_external_access = false")
    connection.execute("set parquet_metadata_cache = true")
    make_views(connection, folder)
    connection.execute("set lock_configuration = true")
    return connection


@cache
def spill() -> Path:
    """Where questions that are larger than memory lay down rows: of this process alone, and gone with it.

    By itself the engine takes the folder that the program was started in, which may be shared, or take no writing.
    """
    folder = Path(mkdtemp(prefix="vozvrat-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder


def _narrowed(frame: pl.DataFrame) -> pl.DataFrame:
    """Wide sums narrowed to the contract's types: money to two places, counts to whole numbers."""
    narrower: dict[str, pl.DataType] = {}
    for name, dtype in frame.schema.items():
        if isinstance(dtype, pl.Decimal) and dtype.precision != 18:
            narrower[name] = pl.Decimal(18, dtype.scale)
        elif dtype in (pl.Int128, pl.Int32, pl.UInt64):
            narrower[name] = pl.Int64()
    return frame.cast(narrower)  # type: ignore[arg-type]  # a dict is invariant in its keys
