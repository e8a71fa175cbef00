"""A company's own layouts: broken, changed, and with patterns of its own."""

from decimal import Decimal
from pathlib import Path

import pytest
from intake_texts import PAID, notes, own_layout, table, write

from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.intake.restage import restage
from queries.intake.store.loaded import loaded_files
from receivables.messages import Problem

LAYOUT = """
[recognise]
header = ["N", "LS", "D", "S"]
[file]
{file}
[[table]]
name = "payments"
[table.columns]
payment_id = "N"
account_id = "LS"
paid_on = "D"
amount = {{ from = "S", {amount} }}
"""


@pytest.mark.parametrize(
    ("file", "amount"),
    [
        ('decimal = "comma"', "sign = 1"),
        ('dates = "DMY"', "sign = 1"),
        ('separator = ";;"', "sign = 1"),
        ('encoding = "hex"', "sign = 1"),
        ("", 'sign = "-1"'),
        ("", 'drop_decimal = "no"'),
        ("", 'decimal = "x"'),
    ],
)
def test_a_layout_with_a_value_that_is_none_is_refused(home: Home, tmp_path: Path, file: str, amount: str) -> None:
    own_layout(home, "mine", LAYOUT.format(file=file, amount=amount))
    with pytest.raises(Problem, match="The layout mine cannot be read"):
        load(home, write(tmp_path, "N;LS;D;S\n1;1;2026-04-03;5\n"), "mine")


@pytest.mark.parametrize("broken", ["[[table", "title = 'касса'".encode("cp1251")])
def test_a_broken_layout_hinders_only_the_files_it_is_named_for(
    home: Home, tmp_path: Path, broken: str | bytes
) -> None:
    own_layout(home, "mine", broken)
    report = load(home, write(tmp_path, PAID + "1;1;2026-04-03;1\n"))
    assert report.accepted == 1
    assert "The layout mine cannot be read" in notes(report)
    with pytest.raises(Problem, match="The layout mine cannot be read"):
        load(home, write(tmp_path, PAID + "2;1;2026-04-03;1\n"), "mine")


@pytest.mark.parametrize("mark", ["^", "~", "\\", "]", "!"])
def test_a_layout_may_have_any_separator(home: Home, tmp_path: Path, mark: str) -> None:
    own_layout(home, "mine", LAYOUT.format(file=f"separator = '{mark}'", amount="sign = 1"))
    text = 'N;LS;D;S\n1;"7";2026-04-03;5\n2;8;2026-04-03;6\n\n3;"a;b";2026-04-03;7\n'.replace(";", mark)
    for layout in (None, "mine"):
        report = load(home_at(home.path), write(tmp_path, text), layout, dry_run=True)
        assert (report.layout, report.rows, report.accepted) == ("mine", 3, 3)


def test_a_layout_needs_no_stated_header(home: Home, tmp_path: Path) -> None:
    own_layout(home, "mine", LAYOUT.format(file="", amount="sign = 1").replace("header", "# header"))
    report = load(home, write(tmp_path, "Касса\nN;LS;D;S\n1;7;2026-04-03;5\n"), "mine")
    assert table(home, report)["_line"].to_list() == [3]
    with pytest.raises(Problem, match="has no column LS, which mine needs"):
        load(home, write(tmp_path, "N;L;D;S\n1;7;2026-04-03;5\n"), "mine")


def test_the_same_bytes_by_a_corrected_layout_are_not_passed_over(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, "N;LS;D;S\n1;7;2026-04-03;5\n")
    own_layout(home, "mine", LAYOUT.format(file="", amount="sign = -1"))
    first = load(home, file, "mine")
    own_layout(home, "mine", LAYOUT.format(file="", amount="sign = 1"))
    for layout in ("mine", None):
        with pytest.raises(Problem, match="which has changed since; take 000001-"):
            load(home, file, layout)
    unload(home, first.file_id)
    assert table(home, load(home, file, "mine"))["amount"].to_list() == [Decimal("5.00")]


BY_PURPOSE = LAYOUT.replace('"LS"\npaid', '{{ from = "LS", pattern = "{{account}}" }}\npaid')


def test_a_new_account_pattern_is_used_for_what_is_loaded(home: Home, tmp_path: Path) -> None:
    own_layout(home, "mine", BY_PURPOSE.format(file="", amount="sign = 1"))
    file = write(tmp_path, "N;LS;D;S\n1;л/с 7 сч. 00123;2026-04-03;5\n")
    first = load(home, file)
    assert table(home, first)["account_id"].to_list() == ["7"]
    (home.path / "company.toml").write_text("[intake]\naccount_pattern = 'сч\\. (\\d+)'\n", "utf-8")
    home = home_at(home.path)
    again = load(home, file)
    assert (again.file_id, again.already_loaded) == (first.file_id, False)
    assert table(home, again)["account_id"].to_list() == ["00123"]
    assert load(home, file).already_loaded


def test_a_build_reads_again_what_a_new_account_pattern_concerns(home: Home, tmp_path: Path) -> None:
    own_layout(home, "mine", BY_PURPOSE.format(file="", amount="sign = 1"))
    first = load(home, write(tmp_path, "N;LS;D;S\n1;л/с 7 сч. 00123;2026-04-03;5\n"))
    (home.path / "company.toml").write_text("[intake]\naccount_pattern = 'сч\\. (\\d+)'\n", "utf-8")
    restage(home_at(home.path))
    assert table(home, first)["account_id"].to_list() == ["00123"]


@pytest.mark.parametrize("spelling", ["lookup=true", "lookup = true", "lookup  =  true"])
def test_refunds_are_taken_up_however_their_layout_is_spaced(home: Home, tmp_path: Path, spelling: str) -> None:
    refunds = LAYOUT.format(file="", amount="sign = -1").replace(
        'account_id = "LS"', f'account_id = {{ from = "LS", {spelling} }}'
    )
    own_layout(home, "refunds", refunds)
    early = load(home, write(tmp_path, "N;LS;D;S\nr1;p1;2026-04-04;5\n", "refunds.csv"))
    assert early.rejected == 1
    load(home, write(tmp_path, PAID + "p1;00123;2026-04-03;50\n"))
    assert table(home, early).select("account_id", "amount").rows() == [("00123", Decimal("-5.00"))]
    assert [file.rejected for file in loaded_files(home)] == [0, 0]
