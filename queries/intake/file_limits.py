"""How much a file may ask of the machine before it is refused: table ``[intake]`` of ``company.toml``."""

from dataclasses import dataclass, fields

from queries.home import Home
from receivables.messages import Problem


@dataclass(frozen=True)
class Limits:
    """Bounds on one file; each can be raised by a company that trusts its sources."""

    file_bytes: int = 4_000_000_000
    """Of the file as it came."""

    unpacked_bytes: int = 4_000_000_000
    """Of what is inside an archive or a spreadsheet."""

    unpacked_ratio: int = 200
    """Unpacked bytes per packed byte, looked at above 10 MB: ordinary tables pack 5 to 40 times."""

    columns: int = 1_000

    cells: int = 30_000_000
    """Of the rectangle one sheet of a spreadsheet spans, filled or not: each takes some 50 bytes while it is read."""

    cell_text: int = 300_000_000
    """Characters in the cells of one sheet: a text kept once may stand in thousands of cells."""

    parquet_rows: int = 100_000_000
    """Of a Parquet file, as it states them; the charges of a million accounts over eight years."""

    parquet_rows_per_byte: int = 2
    """Of a Parquet file above a million rows. Equal rows take almost no room in the file, and much in memory; true
    ones take four bytes and more each."""

    line_bytes: int = 1_000_000
    """Of one line. An ordinary row has hundreds of bytes."""

    quoted_lines: int = 20
    """Lines one quoted cell may span; a quotation mark never closed is then one bad row, not the rest of the file."""

    title_lines: int = 40
    """Lines above the header in which the header is looked for."""

    changes_listed: int = 10_000
    """Changed values a report lists one by one; all are counted."""


def limits_of(home: Home) -> Limits:
    """The limits of a home. Raises Problem on an unknown name or a value that is no positive whole number."""
    table = home.settings.get("intake", {})
    values = {key: value for key, value in table.items() if key != "account_pattern"} if isinstance(table, dict) else {}
    known = [field.name for field in fields(Limits)]
    for key, value in values.items():
        if key not in known:
            raise Problem(
                "company.toml: [intake] has no setting {key}; known are {known}", key=key, known=", ".join(known)
            )
        if type(value) is not int or value < 1:
            raise Problem("company.toml: [intake] {key} must be a whole number above 0", key=key)
    return Limits(**values)


def account_pattern(home: Home) -> str:
    """How an account number is written in a payment's purpose: ``[intake] account_pattern`` of ``company.toml``.

    A regular expression whose first group is the number.
    """
    table = home.settings.get("intake", {})
    pattern = table.get("account_pattern") if isinstance(table, dict) else None
    return str(pattern) if pattern else DEFAULT_ACCOUNT_PATTERN


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
