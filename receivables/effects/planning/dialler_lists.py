"""Files for the machines that tell subscribers of an offer: one telephone, one line."""

import polars as pl


def dialler_list(rows: pl.DataFrame) -> pl.DataFrame:
    """phone (``+7`` and ten digits where it is Russian), account_id; the first account of a telephone stays.

    ``rows``: account_id, phone. A telephone with fewer than ten digits is left out.
    """
    digits = pl.col("phone").str.replace_all(r"\D", "")
    ten = digits.str.slice(-10)
    russian = (digits.str.len_chars() == 10) | digits.str.contains(r"^[78]\d{10}$")
    return (
        rows.filter(digits.str.len_chars() >= 10)
        .with_columns(pl.when(russian).then(pl.lit("+7") + ten).otherwise(pl.lit("+") + digits).alias("phone"))
        .unique("phone", keep="first", maintain_order=True)
        .select("phone", "account_id")
    )


def sms_list(rows: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    """phone, account_id and the text to send; telephones as in ``dialler_list``."""
    return dialler_list(rows).join(rows.select("account_id").with_columns(texts.alias("text")), on="account_id")
