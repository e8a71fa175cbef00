"""What is doubtful about the data, and whose contacts and charges are whose."""

from datetime import datetime
from pathlib import Path

from billing_rows import adjustment, charge, column, payment
from ledgers import home_with

from queries.ask import ask, open_company


def test_a_doubt_lasts_until_the_day_that_clears_it(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-02-01", "100", "2024-02-20")],
            "payments": [payment("p", "2024-01-02", "100", charge_id="c")],
        },
    )
    assert column(home, "data_doubts", "doubt", as_of="2024-01-31") == ["names_unknown_charge"]
    assert column(home, "data_doubts", "doubt", as_of="2024-02-01") == []


def test_a_contact_joined_by_phone_is_moved_to_the_subscribers_clock(tmp_path: Path) -> None:
    """10:00 in Moscow is 12:00 in Yekaterinburg; a zone that does not exist moves nothing and is a doubt."""
    at = {"started_at": datetime(2024, 1, 1, 10), "channel": "call"}
    home = home_with(
        tmp_path,
        {
            "accounts": [
                {"account_id": "A", "phone": "9120000001", "time_zone": "Asia/Yekaterinburg"},
                {"account_id": "B", "phone": "9120000002", "time_zone": "МСК+2"},
            ],
            "contacts": [{"contact_id": phone, "phone": phone, **at} for phone in ("9120000001", "9120000002")],
        },
    )
    started = open_company(home).sql("select account_id, started_at from contacts order by account_id").rows()
    assert started == [("A", datetime(2024, 1, 1, 12)), ("B", datetime(2024, 1, 1, 10))]
    assert column(home, "data_doubts", "doubt", as_of="2024-01-01") == ["unknown_time_zone"]


def test_a_person_with_more_contracts_than_anybody_has_is_a_doubt(tmp_path: Path) -> None:
    """Twenty contracts are one landlord's; the same number on twenty-one may stand for all who have none."""
    for many, doubted in ((20, 0), (21, 21)):
        home = home_with(
            tmp_path / str(many),
            {
                "accounts": [
                    *({"account_id": f"A{at}", "person_id": "7"} for at in range(many)),
                    *({"account_id": f"F{at}", "person_id": "8", "is_person": False} for at in range(30)),
                    *({"account_id": f"N{at}"} for at in range(30)),
                ],
                "charges": [charge("c", "2024-01-01", "100", "2024-01-20") | {"account_id": "A1"}],
            },
        )
        asked = ask(home, "data_doubts", {"as_of": "2024-01-10"}).select("doubt", "rows").rows()
        assert asked == ([("person_of_many_contracts", doubted)] if doubted else [])


def test_charges_refunds_and_corrections_with_one_id_are_counted_apart(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("1", "2024-01-01", "10", "2024-01-01"), charge("2", "2024-01-01", "10", "2024-01-01")],
            "payments": [payment("1", "2024-01-01", "-10")],
            "adjustments": [adjustment("2", "2024-01-01", "-10", "correction")],
        },
    )
    assert column(home, "debt_by_age", "charges", as_of="2024-01-10")[1] == 4


def test_doubts_are_counted_in_roubles(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "accounts": [{"account_id": "A"}, {"account_id": "B"}],
            "charges": [
                charge("c", "2024-01-01", "100"),
                charge("x", "2024-01-01", "7", "2024-02-01") | {"account_id": "X"},
            ],
            "payments": [
                payment("p1", "2024-01-05", "20", charge_id="nothing"),
                payment("p2", "2024-01-06", "30", charge_id="c") | {"account_id": "B"},
            ],
        },
    )
    doubts = {doubt: (rows, amount) for doubt, rows, amount, _ in ask(home, "data_doubts").iter_rows()}
    assert doubts == {
        "no_due_date": (1, 100),
        "names_charge_of_another_account": (1, 30),
        "names_unknown_charge": (1, 20),
        "unknown_account": (1, 7),
    }


def test_contacts_find_account_and_operator_only_where_exactly_one_fits(tmp_path: Path) -> None:
    at = {"started_at": datetime(2024, 1, 1, 10), "channel": "call"}
    home = home_with(
        tmp_path,
        {
            "accounts": [
                {"account_id": "A", "phone": "+7 (912) 345-67-89"},
                {"account_id": "B", "phone": "89120000000"},
                {"account_id": "C", "phone": "79120000000"},
            ],
            "operators": [{"operator_id": "op", "extension": "101"}],
            "contacts": [
                {"contact_id": "1", "phone": "9123456789", "extension": "101", **at},
                {"contact_id": "2", "phone": "8 912 000 00 00", "extension": "999", **at},
            ],
        },
    )
    doubts = {doubt: rows for doubt, rows, _, _ in ask(home, "data_doubts", {"as_of": "2024-12-31"}).iter_rows()}
    assert doubts == {"ambiguous_phone": 1, "unknown_extension": 1}
