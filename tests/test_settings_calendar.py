"""The file that [calendar] names: which days a company says of itself, and what is wrong with a file that says none."""

from datetime import date
from pathlib import Path

import pytest

from queries.home import home_at
from queries.settings.model import Settings
from receivables.messages import Problem


def home_with_days(folder: Path, content: str | bytes | None) -> Settings:
    (folder / "company.toml").write_text('[calendar]\nfile = "days.csv"\n', "utf-8")
    if content is not None:
        (folder / "days.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return home_at(folder).settings


@pytest.mark.parametrize(
    "content",
    [
        "day,off\n2028-02-25,yes\n2028-02-26,no\n",
        "day,off\r\n25.02.2028,1\r\n\r\n26.02.2028,0\r\n",
        "\ufeffDay;Off\n25.02.2028; да\n26.02.2028; Нет\n26.02.2028; нет",
        "day;off\n25.02.2028;да\n26.02.2028;нет\n".encode("cp1251"),
    ],
)
def test_days_are_read_as_people_and_spreadsheets_write_them(tmp_path: Path, content: str | bytes) -> None:
    assert home_with_days(tmp_path, content).own_days == {date(2028, 2, 25): True, date(2028, 2, 26): False}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "company.toml: there is no file {file} for [calendar] file"),
        ("", "{file}: the first line must be day,off"),
        ("2028-02-25,yes\n", "{file}: the first line must be day,off"),
        ("day,off\n\n2028-02-30,yes", "{file}, line 3: a day and yes or no belong here, like 2028-02-25,yes; it says "),
        ("day,off\n2028-02-25,maybe", "{file}, line 2: a day and yes or no belong here"),
        ("day,off\n2028-02-25", "{file}, line 2: a day and yes or no belong here"),
        ("day,off\n2028-02-25,Victory,yes", "{file}, line 2: a day and yes or no belong here"),
        ("day,off\n02/03/2028,yes", "{file}, line 2: a day and yes or no belong here"),
        ("day,off\n2028-02-25,yes\n2028-02-25,no", "{file}, line 3: 2028-02-25 stands above as the opposite"),
    ],
)
def test_a_file_that_says_no_days_is_refused_with_its_place(tmp_path: Path, content: str | None, said: str) -> None:
    with pytest.raises(Problem) as caught:
        home_with_days(tmp_path, content)
    assert str(caught.value).startswith(said.format(file=tmp_path / "days.csv"))


def test_without_a_file_no_day_is_the_companys_own(tmp_path: Path) -> None:
    assert home_at(tmp_path).settings.own_days == {}


def test_the_content_of_the_file_is_in_the_digest_of_the_settings(tmp_path: Path) -> None:
    first = home_with_days(tmp_path, "day,off\n2028-02-25,yes\n").digest
    assert home_with_days(tmp_path, "day;off\n25.02.2028;1\n").digest == first
    assert home_with_days(tmp_path, "day,off\n2028-02-25,no\n").digest != first
    assert home_with_days(tmp_path, "day,off\n").digest != first
