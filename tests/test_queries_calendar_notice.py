"""Where breaches are asked for, a year whose decree on moved days off is not known is named."""

from datetime import date
from pathlib import Path

import pytest
from bonus_homes import PAID, ROWS, home_of

from cli import main
from queries.ask import open_company
from queries.bonus.calendar_notice import calendar_notice
from queries.home import Home

LATER = [PAID | {"payment_id": str(year), "paid_on": date(year, 3, 1)} for year in (2040, 2041)]
BEGINS = "The decree on moved days off of "


def said_by_command(home: Home, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The notices about the calendar that come with all breaches."""
    assert main(["ask", "contact_breaches", "--home", str(home.path)]) == 0
    return [line for line in capsys.readouterr().err.splitlines() if line.startswith(BEGINS)]


def test_an_undecreed_year_is_named_until_the_company_names_days_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = home_of(tmp_path, {"payments": LATER})
    (said,) = said_by_command(home, capsys)
    assert said.startswith(f"{BEGINS}2040, 2041 is not known")
    assert calendar_notice(open_company(home), date(2026, 1, 1), date(2027, 12, 31)) is None
    assert "2041 is" in str(calendar_notice(open_company(home), date(2041, 1, 1)))
    days = "".join(f"{year}-03-08,yes\n" for year in (2040, 2041))
    (tmp_path / "days.csv").write_text(f"day,off\n{days}")
    (tmp_path / "company.toml").write_text('[calendar]\nfile = "days.csv"\n')
    assert said_by_command(home, capsys) == []


def test_nothing_is_said_of_years_whose_decrees_are_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said_by_command(home_of(tmp_path, ROWS), capsys) == []
