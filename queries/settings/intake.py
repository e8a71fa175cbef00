"""Table ``[intake]``: how much a file may ask of the machine before it is refused, and how accounts are written."""

import re
from typing import Annotated

import polars as pl
from pydantic import AfterValidator

from queries.settings.strict_table import Count, SettingsTable, setting
from receivables.messages import message

_PERSONAL = (
    r"(?:\bл\s*/\s*с(?:ч(?:[её]т[а-я]*)?)?\.?|\bлс\.?|лиц(?:ев[а-я]*|\.)?\s*сч(?:[её]т[а-я]*)?\.?"
    r"|\baccount(?:\s+(?:number|no\.?))?)"
)
_CONTRACT = (
    r"(?:(?:договор[а-я]*|\bдог(?:ов)?\.?|контракт[а-я]*|\bcontract)"
    r"(?:\s+от\s+\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:\s*г(?:ода|\.)?)?)?)"
)
DEFAULT_ACCOUNT_PATTERN = (
    rf"(?is:(?:.*?{_PERSONAL}|(?:.+?)??{_CONTRACT})"
    r"\s*(?:№|#|:|номер|N\b)*\s*([0-9A-Za-zА-Яа-я/-]*[0-9][0-9A-Za-zА-Яа-я/-]*))"
)
"""A personal account anywhere goes before a contract: payments often name both.

The two ways of passing over what stands before differ, or the engine would take them as one and the first label wins.
"""


def _finds_a_number(pattern: str) -> str:
    """Raises ValueError unless both engines take the pattern: Python's reads layouts, that of polars whole files."""
    try:
        groups = re.compile(pattern).groups
        pl.Series([""]).str.contains(pattern)
    except (re.error, pl.exceptions.ComputeError) as error:
        raise ValueError from error
    if groups < 1:
        raise ValueError
    return pattern


AccountPattern = Annotated[
    str,
    AfterValidator(_finds_a_number),
    message("company.toml: {key} must be a regular expression whose first group is the account number"),
]


class Limits(SettingsTable):
    """Bounds on one file; each can be raised by a company that trusts its sources."""

    file_bytes: Count = setting(4_000_000_000, "Most bytes of a file as it came.")
    unpacked_bytes: Count = setting(4_000_000_000, "Most bytes of what is inside an archive or a spreadsheet.")
    unpacked_ratio: Count = setting(
        200, "Most unpacked bytes per packed byte, looked at above 10 MB; ordinary tables pack 5 to 40 times."
    )
    columns: Count = setting(1_000, "Most columns of a table.")
    cells: Count = setting(
        30_000_000,
        "Most cells of the rectangle one sheet of a spreadsheet spans, filled or not; each takes some 50 bytes.",
    )
    cell_text: Count = setting(
        300_000_000,
        "Most characters in the cells of one sheet; a text kept once may stand in thousands of cells.",
    )
    parquet_rows: Count = setting(
        100_000_000, "Most rows a Parquet file may state: the charges of a million accounts over eight years."
    )
    parquet_rows_per_byte: Count = setting(
        2,
        "Most rows per byte of a Parquet file above a million rows; equal rows take no room there and much in memory.",
    )
    line_bytes: Count = setting(1_000_000, "Most bytes of one line; an ordinary row has hundreds.")
    quoted_lines: Count = setting(
        20, "Most lines one quoted cell may span, so that a quotation mark never closed costs one row."
    )
    title_lines: Count = setting(40, "Lines above the header in which the header is looked for.")
    changes_listed: Count = setting(10_000, "Changed values a report lists one by one; all are counted.")


class Intake(Limits):
    """What a file may ask of the machine before it is refused, and how its accounts are written."""

    account_pattern: AccountPattern = setting(
        DEFAULT_ACCOUNT_PATTERN,
        "How an account is written in a payment's purpose: a regular expression whose first group is the number.",
    )
