"""Files that are no tables are refused by their name, with what to do instead."""

from pathlib import Path

import pytest
from intake_files import rows_of

from queries.home import Home
from queries.intake.load import load
from receivables.messages import Problem

PAGE = "is a web page saved under the name of a table: open it and save it as .xlsx"
JSON = "holds JSON, not a table: export it as .csv or .xlsx and load that"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<html><body><table><tr><td>1</td></tr></table>", PAGE),
        ("\ufeff<!DOCTYPE html>\n<html>", PAGE),
        ("<!-- made by a billing -->\n<TABLE border=1><tr><td>1", PAGE),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', PAGE),
        ('{"payments": [{"amount": 1}]}', JSON),
        ('[\n  {"amount": 1}\n]', JSON),
        (
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "is a spreadsheet saved as XML: open it and save it as .xlsx",
        ),
        ('<?xml version="1.0"?><orders/>', "is XML of a kind that is not read"),
        ("%PDF-1.7\n", "is a PDF document, not a table: ask for the same report as .xlsx or .csv and load that"),
    ],
)
def test_a_file_that_is_no_table_is_named_with_what_to_do(home: Home, tmp_path: Path, text: str, sentence: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        if text.startswith("%") and encoding != "utf-8":
            continue
        file = tmp_path / "registry.xls"
        file.write_bytes(text.encode(encoding))
        with pytest.raises(Problem, match=sentence):
            load(home, file)


def test_a_table_whose_first_cell_has_a_bracket_is_still_read(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "payments.csv"
    file.write_text("payment_id,account_id,paid_on,amount,[note]\n{1},A,2026-05-15,5,x\n", "utf-8")
    assert rows_of(home, load(home, file))["payment_id"].to_list() == ["{1}"]
