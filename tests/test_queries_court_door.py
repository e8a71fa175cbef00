"""What the question court_door says of debtors whose figures a clerk can count."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from billing_rows import charge, payment
from court_homes import ON, court_home, court_rows, order, owing, subscriber

from queries.ask import ask, open_company
from queries.home import Home
from queries.vocabulary.columns import columns_of
from receivables.messages import Problem

LATER = date(2026, 11, 2)


def states(home: Home, **params: str) -> dict[str, tuple[str, str]]:
    found = ask(home, "court_door", {"as_of": ON, **params})
    return {row["account_id"]: (row["state"], row["why"]) for row in found.iter_rows(named=True)}


def test_every_debtor_has_the_first_state_that_fits(tmp_path: Path) -> None:
    assert states(court_home(tmp_path)) == {
        "file": ("file", "pays_now"),
        "small": ("too_small", "never_pays"),
        "wait": ("wait", "pays_later"),
        "bankrupt": ("write_off", "bankrupt"),
        "deceased": ("write_off", "deceased"),
        "lapsed": ("write_off", "lapsed"),
        "firm": ("not_assessed", "firm"),
        "agency": ("not_assessed", "at_agency"),
        "court": ("not_assessed", "in_court"),
        "plan": ("not_assessed", "kept_plan"),
        "disputed": ("not_assessed", "disputed"),
        "young": ("not_assessed", "young_debt"),
        "ordered": ("not_assessed", "under_order"),
        "large": ("not_assessed", "over_limit"),
        "sell": ("sell", "price_above_net"),
    }


def test_the_net_is_what_is_expected_less_duty_and_work(tmp_path: Path) -> None:
    found = ask(court_home(tmp_path), "court_door", {"as_of": ON})
    row = found.filter(account_id="file").row(0, named=True)
    assert (row["claim"], row["lapsed"], row["duty"], row["work"]) == (10_000, 0, 2_000, 500)
    assert row["net"] == pytest.approx(0.5 * 0.8 * 10_000 - 2_000 - 500)
    assert row["break_even_claim"] == Decimal("6250.00")
    assert row["lapses_on"] == date(2029, 6, 20)
    assert (row["cases"], row["loss"]) == (0, 0.0), "nobody is lost who has left"
    assert found.filter(account_id="small")["loss"].to_list() == [None], "no past case tells how many leave"
    sold = found.filter(account_id="sell").row(0, named=True)
    assert sold["sale_price"] == 1000 * 1000 / 10_000


def test_waiting_is_for_a_claim_that_does_not_pay_yet(tmp_path: Path) -> None:
    """0.4 of 6,000 is 100 less than duty and work; with another 1,000 it is 300 more."""
    row = ask(court_home(tmp_path), "court_door", {"as_of": ON}).filter(account_id="wait").row(0, named=True)
    assert (row["net"], row["later_months"], row["later_net"]) == (pytest.approx(-100), 1, pytest.approx(300))


def test_nobody_waits_until_something_lapses(tmp_path: Path) -> None:
    """The oldest charge lapses on 1 December 2026: a month later is in time, by 200 a month it does not pay by then."""
    rows = {
        "accounts": [subscriber("A"), subscriber("B")],
        "charges": [
            owing("A", "6000", "2023-12-01"),
            owing("B", "6000", "2024-12-01"),
            charge("a", "2026-10-01", "200", "2026-11-20", account_id="A"),
            charge("b", "2026-10-01", "200", "2026-11-20", account_id="B"),
        ],
    }
    found = ask(court_home(tmp_path, rows), "court_door", {"as_of": ON}).sort("account_id")
    assert found.select("state", "later_months").rows() == [("too_small", None), ("wait", 2)]


def test_the_columns_are_those_of_the_contract_in_its_order() -> None:
    assert [column.name for column in columns_of("court_door")][1:13] == [
        "claim", "lapses_on", "lapsed", "duty", "work", "chance", "share_recovered", "cases", "loss", "net",
        "break_even_claim", "state",
    ]  # fmt: skip


def test_another_duty_work_or_chance_moves_the_break_even(tmp_path: Path) -> None:
    home = court_home(tmp_path)
    assert states(home, duty_factor="2")["file"] == ("sell", "price_above_net"), "4,000 - 4,500 is under 1,000"
    for params, pays_from in (
        ({"duty_factor": "0.5"}, (500 + 1000) / 0.4),
        ({"work": "0"}, 2000 / 0.4),
        ({"chance_factor": "1.6"}, 2500 / 0.64),
    ):
        found = ask(home, "court_door", {"as_of": ON, **params}).filter(account_id="file")
        assert float(found["break_even_claim"][0]) == pytest.approx(pays_from, abs=0.01)
    with pytest.raises(Problem, match="duty_factor"):
        ask(home, "court_door", {"as_of": ON, "duty_factor": "-1"})


def test_without_past_cases_nothing_is_proposed_unless_the_company_assumes_a_chance(tmp_path: Path) -> None:
    found = states(court_home(tmp_path, settings=""))
    assert found["file"] == ("not_assessed", "no_past_cases")
    assert "file" not in {state for state, _why in found.values()}
    assert ask(court_home(tmp_path / "bare", settings=""), "court_chances", {"as_of": ON}).is_empty()


def test_a_debtor_under_the_duty_is_never_proposed_whatever_the_chance(tmp_path: Path) -> None:
    rows = {
        "accounts": [subscriber(str(n)) for n in range(20)],
        "charges": [owing(str(n), str(100 * n + 100)) for n in range(20)],
    }
    settings = "[court]\nassumed_chance = 1.0\nassumed_share = 1.0\nwork = 0.0\n"
    assert {state for state, _why in states(court_home(tmp_path, rows, settings)).values()} == {"too_small"}


def test_a_part_payment_leaves_the_terms_of_the_others(tmp_path: Path) -> None:
    """10,000 due in September 2023 lapsed on 20 September 2026, though 4,000 of it were paid a month before."""
    rows = {
        "accounts": [subscriber("A")],
        "charges": [owing("A", "10000", "2023-09-20"), owing("A", "7000", "2023-12-20")],
        "payments": [payment("p", "2026-08-20", "4000")],
    }
    row = ask(court_home(tmp_path, rows), "court_door", {"as_of": ON}).row(0, named=True)
    # 20 September 2026 is a Sunday, so is 20 December
    assert (row["claim"], row["lapsed"], row["lapses_on"]) == (7_000, 6_000, date(2026, 12, 21))


def test_a_cancelled_order_stops_the_term_of_what_was_claimed(tmp_path: Path) -> None:
    """Claimed were 10,000 and 2,000 of the 7,000: their terms stood still for 100 days; the way on is a suit."""
    rows = {
        "accounts": [subscriber("A")],
        "charges": [owing("A", "10000", "2023-09-20"), owing("A", "7000", "2023-12-20")],
        "cases": [order("A", date(2025, 3, 3), date(2025, 6, 11), claimed=12_000, result="cancelled")],
    }
    home = court_home(tmp_path, rows)
    row = ask(home, "court_door", {"as_of": ON}).row(0, named=True)
    assert (row["claim"], row["lapsed"], row["was_cancelled"]) == (17_000, 0, True)
    assert row["lapses_on"] == date(2026, 12, 21), "the 5,000 that were not claimed lapse first"
    later = ask(home, "court_door", {"as_of": "2026-12-28"}).row(0, named=True)
    # 20 September 2026 + 100 days is 29 December
    assert (later["claim"], later["lapsed"], later["lapses_on"]) == (12_000, 5_000, date(2026, 12, 29))


def test_an_order_that_was_granted_is_not_asked_for_again(tmp_path: Path) -> None:
    rows = {
        "accounts": [subscriber("A")],
        "charges": [owing("A", "10000", "2025-09-20"), owing("A", "7000", "2025-12-20")],
        "cases": [order("A", date(2026, 3, 3), date(2026, 4, 1), claimed=10_000, result="granted")],
        "payments": [payment("p", "2026-05-01", "1000")],
    }
    row = ask(court_home(tmp_path, rows), "court_door", {"as_of": ON}).row(0, named=True)
    assert (row["claim"], row["under_order"]) == (7_000, 9_000)


def test_what_comes_later_changes_nothing_of_a_day(tmp_path: Path) -> None:
    rows = court_rows()
    late = {
        "payments": [payment("late", "2026-11-05", "10000", account_id="file")],
        "cases": [
            *rows["cases"],
            order("small", date(2026, 11, 3)),
            order("court", date(2026, 9, 2), date(2026, 11, 10), claimed=9000, result="cancelled"),
        ],
        "contact_bans": [
            *rows["contact_bans"],
            {"account_id": "file", "kind": "bankruptcy", "from_on": date(2026, 11, 2)},
        ],
    }
    first = {**rows, "cases": [*rows["cases"], order("court", date(2026, 9, 2))]}
    before, after = court_home(tmp_path / "before", first), court_home(tmp_path / "after", {**rows, **late})
    for question in ("court_door", "court_months", "court_chances", "court_loss"):
        assert ask(before, question, {"as_of": ON}).equals(ask(after, question, {"as_of": ON}))


def test_the_documents_of_an_application_add_up_to_its_claim(tmp_path: Path) -> None:
    rows = court_rows()
    rows["charges"].append(owing("file", "250.50", "2026-05-20"))
    found = ask(court_home(tmp_path, rows), "court_months", {"as_of": ON})
    assert found["account_id"].unique().to_list() == ["file"]
    assert found.select("name", "month", "amount").rows() == [
        ("Name file", "2026-05", Decimal("250.50")),
        ("Name file", "2026-06", Decimal("10000.00")),
    ]
    assert found["claim"].to_list() == [Decimal("10250.50")] * 2
    assert found["duty"].to_list() == [Decimal("2000.00")] * 2


def test_the_curve_is_the_net_of_claims_that_could_be(tmp_path: Path) -> None:
    curve = ask(court_home(tmp_path), "court_break_even", {"as_of": ON}).filter(age="1-180")
    nets = dict(curve.select("claim", "net").iter_rows())
    assert nets[Decimal("6000.00")] == pytest.approx(-100)
    assert nets[Decimal("6500.00")] == pytest.approx(100)


def test_an_own_law_on_duty_holds_from_its_day(tmp_path: Path) -> None:
    own = "[[court_duty]]\nvalid_from = 2026-11-01\nsource = 'a law'\nbands = [[0.0, 6000.0, 0.0]]\nstep = 1.0\n"
    home = court_home(tmp_path, settings="[court]\nassumed_chance = 1.0\n" + own)
    duties = [
        ask(home, "court_door", {"as_of": day}).filter(account_id="file")["duty"][0] for day in (ON, "2026-11-01")
    ]
    assert duties == [2000, 3000]
    assert [law.valid_from.year for law in open_company(home).settings.court_duties] == [2005, 2024, 2026]
