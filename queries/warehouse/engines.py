"""What works out the shards of a large company, as the command line names it."""

from queries.warehouse.build import HERE, Engines
from receivables.messages import Problem

ENGINES = ("duckdb", "spark")
"""This process, or a Spark cluster."""


def engine_named(name: str, master: str | None) -> Engines:
    """One of ``ENGINES``; ``master`` is the address of a cluster. Raises Problem when it is given to another engine."""
    if name == "spark":
        from queries.warehouse.on_spark import on_spark  # noqa: PLC0415 - few builds wait for its libraries

        return on_spark(master)
    if master is not None:
        raise Problem("--master names a Spark cluster: say --engine spark too")
    return HERE
