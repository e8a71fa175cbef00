"""Talks of an exchange as contacts: what a call is called when several operators talked in it."""

import polars as pl

from receivables.tables import TABLES

OUTSIDE_DIGITS = 6
"""A number of this many digits or more is outside; inside extensions have two to five."""


NTH_TALK = r"/\d+$"
"""What the id of a later talk of a call has behind the id of the call."""


def contacts_of(talks: pl.DataFrame) -> pl.DataFrame:
    """Contacts, by the columns of ``contacts``; account and operator are left empty.

    ``talks`` has call_id, began_at (what orders the talks of a call), started_at, phone, extension, direction, seconds
    and result: one row per call and operator who talked, one for a call in which nobody did. The first talk has the
    call's id, the second ``<id>/2``.
    """
    place = pl.int_range(1, pl.len() + 1)
    again = pl.col("call_id") == pl.col("call_id").shift()
    first = pl.when(again.fill_null(value=False)).then(None).otherwise(place).forward_fill()
    nth = place - first + 1
    ids = pl.when(nth > 1).then(pl.format("{}/{}", "call_id", nth)).otherwise("call_id")
    made = talks.sort("call_id", "began_at", "extension").with_columns(contact_id=ids, channel=pl.lit("call"))
    schema = TABLES["contacts"].schema
    empty = {name: pl.lit(None, dtype) for name, dtype in schema.items() if name not in made.columns}
    return made.with_columns(**empty).select(schema.names()).cast(schema).sort("contact_id")
