"""Amounts of another currency never enter the ledger: rows of the company's own are picked, or the file is refused."""

import polars as pl

from queries.intake.rows.parsed import Instructions
from queries.intake.rows.rejections import as_text
from receivables.messages import Problem


def others_currency(cells: pl.Series | None, instructions: Instructions) -> pl.Series | None:
    """Which rows are in another currency, by the column ``cells`` that names each row's; None when none is.

    Raises Problem when the file is in another currency, and when it is in several and nobody has chosen.
    """
    own, chosen = instructions.currency, (instructions.chosen_currency or "").upper()
    if chosen and chosen != own:
        raise Problem(
            "{file}: currency={code} cannot be loaded, for the company keeps its accounts in {currency} and amounts of "
            "another currency never enter them",
            file=instructions.file, code=chosen, currency=own,
        )  # fmt: skip
    if cells is None:
        return None
    codes = as_text(cells).str.strip_chars().str.to_uppercase().replace("RUR", "RUB")
    present = sorted(code for code in codes.unique().drop_nulls() if code)
    if chosen:
        return (codes != own).fill_null(value=True)
    if own in present and len(present) > 1:
        raise Problem(
            "{file} holds several currencies ({codes}); say currency={currency} to load the rows in that one",
            file=instructions.file, codes=", ".join(present), currency=own,
        )  # fmt: skip
    if present and present != [own]:
        raise Problem(
            "{file} is in {codes}, the company keeps its accounts in {currency}; amounts of another currency never "
            "enter them",
            file=instructions.file, codes=", ".join(present), currency=own,
        )  # fmt: skip
    return None
