"""What followed warnings and cuts, on rows that can be counted by hand."""

from datetime import date
from pathlib import Path

import pytest
from suspended_companies import bill, company_of, cut, paid, told

from queries.ask import ask
from queries.home import Home
from receivables.effects.estimates.proportions import wilson

Row = tuple[str, str, int, int, int]


def results(home: Home, as_of: str = "2026-12-31", **period: str) -> list[Row]:
    found = ask(home, "suspension_results", {"as_of": as_of, "from": "2026-01-01", "to": as_of, **period})
    return found.select("outcome", "fees_band", "count", "total", "waiting").rows()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Debt at the cut on 15 March of A, B and D two fees, of C one and of E four.

    A pays all 14 days after the cut, and has service the day after. B pays on the 15th day, and has it two days after.
    C pays half and leaves on 1 September, 170 days after the cut. D pays 4 days after the warning. E never pays.
    """
    dues = {"A": 2, "B": 2, "C": 1, "D": 2, "E": 4}
    months = ("2025-11-10", "2025-12-10", "2026-01-10", "2026-02-10")
    rows = {
        "charges": [bill(account, due) for account, count in dues.items() for due in months[-count:]],
        "payments": [
            paid("A", "2026-03-29", "1000"),
            paid("B", "2026-03-30", "1000"),
            paid("C", "2026-03-20", "250"),
            paid("D", "2026-03-05", "100"),
        ],
        "suspensions": [
            cut("A", "2026-03-15", "2026-03-01", restored_on="2026-03-30"),
            cut("B", "2026-03-15", "2026-03-01", restored_on="2026-04-01"),
            cut("C", "2026-03-15"),
            cut("D", "2026-03-15"),
            cut("E", "2026-03-15", reason="debt"),
            cut("E", "2026-06-15", reason="technical"),
        ],
        "contacts": [told("D", "2026-03-01"), told("D", "2026-03-10")],
        "accounts": [{"account_id": "C", "disconnected_on": date(2026, 9, 1)}],
    }
    return company_of(tmp_path_factory.mktemp("followed"), rows)


def test_what_followed_is_counted_once_by_the_debt_at_the_cut(home: Home) -> None:
    """Warned are A, B and D, whose second message within 14 days is the same warning; D alone pays by the 15th."""
    assert results(home) == [
        ("paid_after_warning", "all", 1, 3, 0),
        ("paid_after_warning", "fees_2", 1, 3, 0),
        ("paid_after_cut", "all", 2, 5, 0),
        ("paid_after_cut", "fees_1", 1, 2, 0),
        ("paid_after_cut", "fees_2", 1, 2, 0),
        ("paid_after_cut", "fees_3", 0, 1, 0),
        ("restored_in_time", "all", 1, 2, 0),
        ("restored_in_time", "fees_2", 1, 2, 0),
        ("left_after_cut", "all", 1, 5, 0),
        ("left_after_cut", "fees_1", 1, 2, 0),
        ("left_after_cut", "fees_2", 0, 2, 0),
        ("left_after_cut", "fees_3", 0, 1, 0),
    ]


def test_what_is_not_over_is_in_no_share_and_a_share_has_wilsons_interval(home: Home) -> None:
    """On 28 March the 14 days of no cut are over, those of the warning are; nobody has paid up."""
    found = {row[:2]: row[2:] for row in results(home, "2026-03-28")}
    assert found["paid_after_warning", "all"] == (1, 3, 0)
    assert found["paid_after_cut", "all"] == (0, 0, 5)
    assert ("restored_in_time", "all") not in found
    rows = ask(home, "suspension_results", {"as_of": "2026-03-28"}).rows_by_key(["outcome", "fees_band"], named=True)
    warned, after_cut = rows["paid_after_warning", "all"][0], rows["paid_after_cut", "all"][0]
    assert (warned["share"], warned["low"], warned["high"]) == pytest.approx((1 / 3, *wilson(1, 3)))
    assert after_cut["share"] is after_cut["low"] is after_cut["high"] is None


def test_the_period_is_that_of_the_warning_or_the_cut(home: Home) -> None:
    both = {"from": "2026-03-02", "to": "2026-03-31"}
    assert {row[0] for row in results(home, **both)} == {"paid_after_cut", "restored_in_time", "left_after_cut"}
    assert results(home, **{"from": "2026-04-01", "to": "2026-12-31"}) == []


def test_without_any_day_of_leaving_nothing_is_said_of_leaving(tmp_path: Path) -> None:
    rows = {"charges": [bill("A", "2026-01-10")], "suspensions": [cut("A", "2026-03-15")]}
    assert [row[:2] for row in results(company_of(tmp_path, rows))] == [
        ("paid_after_cut", "all"),
        ("paid_after_cut", "fees_1"),
    ]
