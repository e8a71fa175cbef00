"""The questions of one debtor's card, on a few rows that can be counted by hand."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from debtor_rows import ON, ROWS
from ledgers import home_with

from queries.ask import ask, open_company
from queries.desk.whom_to_call import standing_on
from queries.home import Home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder: Path = tmp_path_factory.mktemp("card")
    return home_with(folder, ROWS)


def rows(home: Home, question: str, account: str = "A", on: str = ON, **more: str) -> list[Any]:
    return ask(home, question, {"account_id": account, "as_of": on, **more}).rows()


def test_limits_are_counted_over_all_contracts_of_the_person(home: Home) -> None:
    """Conversations on the 1st, 8th (B) and 9th: none today, two of two this week, three of eight this month."""
    found = {row[:2]: row[2:] for row in rows(home, "account_limits")}
    assert [found["conversations", period] for period in ("day", "week", "month")] == [(1, 0, 1), (2, 2, 0), (8, 3, 5)]
    assert found["messages", "day"] == (2, 1, 1)
    assert rows(home, "account_limits", "B") == rows(home, "account_limits")
    assert rows(home, "account_limits", "C") == [], "a firm is not limited"


def test_an_account_that_no_list_knows_has_the_limits_of_a_person(home: Home) -> None:
    assert rows(home, "account_limits", "unknown")[0] == ("conversations", "day", 1, 0, 1)


def test_hours_are_those_of_the_day_by_the_subscribers_clock(home: Home) -> None:
    assert rows(home, "account_hours") == [(False, 8, 22, "Asia/Vladivostok")]
    assert rows(home, "account_hours", "B", "2026-06-12") == [(True, 9, 20, "Europe/Moscow")]
    assert rows(home, "account_hours", "C") == [(False, None, None, "Europe/Moscow")]


def test_a_ban_of_one_contract_holds_for_the_person_from_its_first_day_to_its_last(home: Home) -> None:
    mass = ("no_mass_calls", date(2026, 6, 1), date(2026, 6, 10), "mass_channels")
    assert rows(home, "account_bans") == [mass]
    assert rows(home, "account_bans", on="2026-06-11") == [("refusal", date(2026, 6, 11), None, "all_but_letters")]
    assert rows(home, "account_bans", on="2026-05-31") == rows(home, "account_bans", "C") == []


def test_what_was_written_down_is_the_newest_by_the_day(home: Home) -> None:
    on_first, on_ninth = date(2026, 6, 1), date(2026, 6, 9)
    assert rows(home, "account_recorded") == [
        ("careless", on_first, "forgot", on_first, "no_bill", on_first, "sbp", on_ninth, None)
    ]
    assert rows(home, "account_recorded", on="2026-06-20")[0][:5:2] == ("chronic", "no_money", "later")


def test_promises_are_those_of_the_account_with_what_became_of_them(home: Home) -> None:
    found = ask(home, "account_promises", {"account_id": "A", "as_of": ON})
    assert found.select("contact_id", "promised_amount", "state").rows() == [("k3", Decimal(100), "kept")]
    assert rows(home, "account_promises", on="2026-06-08") == rows(home, "account_promises", "B") == []


def test_steps_are_those_begun_by_the_day_and_end_only_when_they_have_ended(home: Home) -> None:
    """Of the notices of a month and channel the first; a warning is told once, of whichever table it comes."""
    assert rows(home, "account_steps") == [
        ("notice", date(2026, 6, 10), None, None, "sms"),
        ("offer_made", date(2026, 6, 2), None, Decimal(150), None),
        ("suspension", date(2026, 5, 20), None, None, "debt"),
        ("warning", date(2026, 5, 7), date(2026, 5, 20), None, "debt"),
        ("warning", date(2026, 5, 6), None, None, "sms"),
        ("notice", date(2026, 5, 4), None, None, "sms"),
        ("letter", date(2026, 4, 1), None, None, None),
        ("court_order", date(2026, 3, 1), None, Decimal(90), None),
        ("agency_sale", date(2026, 2, 1), date(2026, 2, 20), Decimal(80), "Долг и Ко"),
        ("amnesty", date(2026, 1, 5), date(2026, 1, 9), None, "Сброс"),
        ("arrangement", date(2026, 1, 2), None, Decimal(30 + 30), "instalments"),
    ]
    later = {row[0]: row for row in rows(home, "account_steps", on="2026-06-30")}
    assert later["court_order"][2:] == (date(2026, 6, 30), Decimal(90), "paid")
    assert later["suspension"][2] == date(2026, 6, 15)
    assert later["offer_made"][2:] == (date(2026, 6, 12), Decimal(150), "accepted")
    assert [row[0] for row in rows(home, "account_steps", "B")] == [], "the control group had no offer"


def test_a_campaign_of_no_kind_that_says_which_part_is_to_be_paid_is_an_amnesty_here_too(tmp_path: Path) -> None:
    listed = {table: ROWS[table] for table in ("accounts", "charges", "campaign_accounts")}
    for share, steps in ((0.8, ["amnesty"]), (None, [])):
        campaigns = [one | {"kind": None, "pay_share": share} for one in ROWS["campaigns"]]
        without_kind = home_with(tmp_path / str(share), {**listed, "campaigns": campaigns})
        assert [row[0] for row in rows(without_kind, "account_steps")] == steps


def test_a_card_says_what_is_due_next_how_was_paid_and_whose_it_is(home: Home) -> None:
    card = ask(home, "account_card", {"account_id": "A", "as_of": ON}).row(0, named=True)
    assert (card["next_due_on"], card["next_due"]) == (date(2026, 6, 20), Decimal(70 + 5))
    assert (card["debt_kind"], card["last_channel"], card["held_by"]) == ("current", "sbp", "Павлова")
    assert ask(home, "account_card", {"account_id": "B", "as_of": ON})["next_due"].to_list() == [None]


def test_what_speaks_against_a_call_holds_from_its_day_to_its_end(home: Home) -> None:
    """The order of March is closed on 30 June; of the plan's 60 due in March 100 came, and it was over on 1 March."""
    assert speaks(home, date.fromisoformat(ON)) == (False, None, True, False)
    assert speaks(home, date(2026, 6, 30)) == (False, None, False, False)
    assert speaks(home, date(2026, 2, 10)) == (False, "Долг и Ко", False, False)
    assert speaks(home, date(2026, 1, 31)) == (False, None, False, True), "nothing of the plan due yet"


def speaks(home: Home, on: date) -> tuple[bool, str | None, bool, bool]:
    """What of A's recovery speaks against a call: a dispute, an agency, the court, a plan that is kept."""
    row = standing_on(open_company(home), on, "A").row(0, named=True)
    return row["disputed"], row["agency"], row["in_court"], row["kept_plan"]


def test_a_person_is_bankrupt_on_all_his_contracts(tmp_path: Path) -> None:
    accounts = [{"account_id": one, "person_id": "P"} for one in ("A", "B")]
    case = {"case_id": "c", "account_id": "B", "step": "bailiffs", "result": "bankrupt", "closed_on": date(2026, 6, 9)}
    bankrupt = home_with(tmp_path, {"accounts": accounts, "charges": ROWS["charges"], "cases": [case]})
    assert rows(bankrupt, "account_call") == [("bankrupt", None, None)]
    assert rows(bankrupt, "account_call", on="2026-06-08") == [(None, None, None)]


def test_whether_to_call_is_said_with_the_first_reason_and_its_end(home: Home) -> None:
    """A was with an agency in February and is in court from March to June; B has had both talks of the week."""
    assert rows(home, "account_call") == [("in_court", None, None)]
    assert rows(home, "account_call", on="2026-06-11") == [("banned", None, None)]
    assert rows(home, "account_call", on="2026-02-10") == [("at_agency", None, "Долг и Ко")]
    assert rows(home, "account_call", "B", "2026-06-09") == [("limits_used", date(2026, 6, 14), None)]


OF_AN_ACCOUNT = (
    "account_bans",
    "account_call",
    "account_card",
    "account_contacts",
    "account_hours",
    "account_ledger",
    "account_limits",
    "account_promises",
    "account_steps",
    "closings",
)


@pytest.mark.parametrize("question", OF_AN_ACCOUNT)
def test_an_operator_has_no_answer_about_an_account_that_is_not_his(home: Home, question: str) -> None:
    assert rows(home, question, operator="O1") == rows(home, question) != []
    assert rows(home, question, operator="O2") == []
    assert rows(home, question, on="2026-05-31", operator="O1") == [], "not his yet"


def test_an_operator_is_told_nothing_that_was_written_down_elsewhere(home: Home) -> None:
    assert rows(home, "account_recorded", operator="O2") == [(None,) * 9]


def test_the_card_of_a_day_is_the_same_from_the_files_up_to_it(home: Home, tmp_path: Path) -> None:
    """What was known on the day: no later contact, ban or offer, and nothing of how a step ended afterwards."""
    on = date.fromisoformat(ON)
    ends = {"restored_on", "closed_on", "recalled_on", "answered_on"}
    outcomes = {"closed_on": ("result",), "answered_on": ("answer",)}
    begins = {"contacts": "started_at", "contact_bans": "from_on", "charges": "charged_on"}

    def was_known(table: str, row: dict[str, Any]) -> dict[str, Any] | None:
        begun = row.get(begins.get(table, ""))
        if begun is not None and (begun.date() if isinstance(begun, datetime) else begun) > on:
            return None
        later = {name for name in ends & row.keys() if row[name] and row[name] > on}
        hidden = later | {outcome for name in later for outcome in outcomes.get(name, ())}
        return {name: None if name in hidden else value for name, value in row.items()}

    known = {table: [row for one in every if (row := was_known(table, one))] for table, every in ROWS.items()}
    assert known != ROWS
    earlier = home_with(tmp_path, known)
    for question in (*OF_AN_ACCOUNT, "account_recorded"):
        assert rows(earlier, question) == rows(home, question), question
