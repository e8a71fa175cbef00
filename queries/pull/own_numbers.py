"""What an answer must have when it brings only what is new: a number of its own on every row."""

from pathlib import Path

import polars as pl

from queries.home import Home
from queries.intake.layouts.known_layouts import known_layouts, layout_named
from queries.intake.layouts.recognise import recognise
from queries.settings.pulls import PullTable
from receivables.messages import Problem


def check_own_numbers(home: Home, pull: PullTable, answer: Path) -> None:
    """Raises Problem when the layout of ``answer`` tells rows of equal values apart by counting them.

    That holds for a table that comes whole. In a part of one the second of two such rows stands first, and would take
    the place of the other.
    """
    if pull.layout:
        layout = layout_named(home, pull.layout)
    else:
        header = list(pl.read_parquet_schema(answer))
        layout = recognise(known_layouts(home), {";": [(1, header)]}, [";".join(header)], answer.name).layout
    for laid in layout.tables:
        if any(source.join and source.column.name in laid.table.key for source in laid.sources):
            raise Problem(
                "The pull {pull}: with since every row needs a number of its own, and {layout} makes numbers of other "
                "columns; let the query give {column} and name {table} as the layout, or leave since out",
                pull=pull.name,
                layout=layout.name,
                column=laid.table.key[0],
                table=laid.table.name,
            )
