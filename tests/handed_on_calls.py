"""Calls that were handed on, as contacts know them."""

import polars as pl


def handed_on(contacts: pl.DataFrame) -> pl.DataFrame:
    """Contacts whose later talks of a call name the first of them."""
    first = pl.col("contact_id").str.replace(r"/\d+$", "")
    known = pl.concat_str("account_id", pl.lit(" "), first).is_in(
        contacts.select(pl.concat_str("account_id", pl.lit(" "), "contact_id")).to_series().implode()
    )
    return contacts.with_columns(call_id=pl.when((first != pl.col("contact_id")) & known).then(first))
