"""company.toml is read strictly: whatever it says that nobody reads, or in the wrong kind, is told in one sentence."""

from pathlib import Path

import pytest

from queries.home import home_at
from receivables.messages import Problem


def told(folder: Path, text: str) -> str:
    """What is said about a company.toml of this text."""
    (folder / "company.toml").write_text(text, "utf-8")
    with pytest.raises(Problem) as caught:
        _ = home_at(folder).settings
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[peple]\n"a@b.example" = ["executive"]', "there is no table [peple]; did you mean [people]?"),
        ("[intakes]\ncolumns = 5", "there is no table [intakes]; did you mean [intake]?"),
        ("[contact_limit]\nvisits = {}", "there is no table [contact_limit]; did you mean [[contact_limits]]?"),
        ("[[Contact_Limit]]\nvisits = {}", "there is no table [[Contact_Limit]]; did you mean [[contact_limits]]?"),
        (
            "[smtp]\nhost = 'x'",
            "there is no table [smtp]; known are [decisions], [look], [targets], [intake], [[agents]], [[pull]], "
            "[[contact_limits]], [calendar], [calls], [effects], [stages], [court], [[court_duty]], [agencies], "
            "[suspension], [reserve], [alerts], [mail], [[webhook]], [offer_percent], [health], [sign_in], "
            "[people], [[token]]",
        ),
        ("curency = 'RUB'", "the setting curency is not known; did you mean currency?"),
        (
            "x = 1",
            "the setting x is not known; known are name, currency, payment_term_days, bucket_edges, time_zone, "
            "memory_limit",
        ),
        ("[intake]\ncolums = 5", "[intake] has no setting colums; did you mean columns?"),
        ("[decisions]\naddress = 'x'", "[decisions] has no setting address; known are url"),
        (
            "[[contact_limits]]\nvalid_form = 2026-01-01\nsource = 'order 7'",
            "[[contact_limits]] has no setting valid_form; did you mean valid_from?",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_known_one(tmp_path: Path, text: str, sentence: str) -> None:
    assert told(tmp_path, text) == f"company.toml: {sentence}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = 5", "name must be text in quotes"),
        ("[name]", "name must be text in quotes"),
        ("currency = 643", "currency must be text in quotes"),
        ("payment_term_days = -1", "payment_term_days must be a whole number of days from 0 to 3650"),
        ("payment_term_days = 3651", "payment_term_days must be a whole number of days from 0 to 3650"),
        ("payment_term_days = 20.0", "payment_term_days must be a whole number of days from 0 to 3650"),
        ("payment_term_days = '20'", "payment_term_days must be a whole number of days from 0 to 3650"),
        ("payment_term_days = true", "payment_term_days must be a whole number of days from 0 to 3650"),
        ("time_zone = 'Mars/Base'", "there is no time zone Mars/Base"),
        ("time_zone = '../etc/passwd'", "there is no time zone ../etc/passwd"),
        ("memory_limit = '4 GB'", "memory_limit must be a size like 4GB"),
        ("memory_limit = '0GB'", "memory_limit must be a size like 4GB"),
        ("memory_limit = '4GB\\n'", "memory_limit must be a size like 4GB"),
        ("memory_limit = 4", "memory_limit must be a size like 4GB"),
        ("[decisions]\nurl = 5", "[decisions] url must be text in quotes"),
        ("intake = 5", "[intake] must be a table"),
        ("people = ['a@b.example']", "[people] must be a table"),
        ("contact_limits = 'none'", "[[contact_limits]] must be a table"),
        ("contact_limits = [1]", "[[contact_limits]] must be a table"),
        ("[intake]\ncolumns = 'many'", "[intake] columns must be a whole number above 0"),
        ("[intake]\ncolumns = 0", "[intake] columns must be a whole number above 0"),
        ("[intake]\ncolumns = true", "[intake] columns must be a whole number above 0"),
        ("[offer_percent]\nC1 = 100", "offer_percent of C1 must be a whole number from 1 to 99"),
        ("[offer_percent]\nC1 = 50.5", "offer_percent of C1 must be a whole number from 1 to 99"),
        (
            "[people]\n'a@b.example' = ['director']",
            "roles of a@b.example in [people] must be a list of executive, supervisor, marketer, operator, "
            "loader, admin",
        ),
        (
            "[people]\n'a@b.example' = 'executive'",
            "roles of a@b.example in [people] must be a list of executive, supervisor, marketer, operator, "
            "loader, admin",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    assert told(tmp_path, text) == f"company.toml: {sentence}"


@pytest.mark.parametrize("days", ["{ notices = 30 }", "{ notice = -1 }", "{ notice = '30' }", "30"])
def test_the_window_of_a_step_that_does_not_exist_or_of_no_days_is_refused(tmp_path: Path, days: str) -> None:
    said = told(tmp_path, f"[stages]\nwindow_days = {days}")
    assert said.startswith("company.toml: [stages] window_days")
    assert " takes whole days from 0 to 3650 for notice, operator, letter, court_order, bailiffs, " in said


@pytest.mark.parametrize(
    "edges", ["[90, 60]", "[30, 30]", "[0, 30]", "[]", "['30']", "30", "[36501]", str([*range(1, 22)])]
)
def test_edges_that_do_not_ascend_are_refused(tmp_path: Path, edges: str) -> None:
    assert told(tmp_path, f"bucket_edges = {edges}").startswith(
        "company.toml: bucket_edges must be 1 to 20 whole numbers of days that ascend from 1 to 36500; got "
    )


@pytest.mark.parametrize("pattern", ["", "л/с [0-9]+", "л/с ([0-9]+"])
def test_an_account_pattern_that_finds_no_number_is_refused(tmp_path: Path, pattern: str) -> None:
    assert told(tmp_path, f"[intake]\naccount_pattern = '{pattern}'") == (
        "company.toml: [intake] account_pattern must be a regular expression whose first group is the account number"
    )


LIMIT = "[[contact_limits]]\nvalid_from = 2026-01-01\nsource = 'order 7'\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("conversations = { year = 1 }", "conversations.year"),
        ("conversations = { day = '1' }", "conversations.day"),
        ("messages = { week = -1 }", "messages.week"),
        ("visits = 1", "visits"),
        ("working_hours = [22, 8]", "working_hours"),
        ("working_hours = [8, 25]", "working_hours"),
        ("weekend_hours = [9, 20, 21]", "weekend_hours"),
        ("weekend_hours = [9, '20']", "weekend_hours"),
        ("only_persons = 'yes'", "only_persons"),
    ],
)
def test_a_limit_that_is_not_understood_is_refused(tmp_path: Path, text: str, place: str) -> None:
    assert told(tmp_path, LIMIT + text).startswith(f"company.toml: {place} in [[contact_limits]] is not recognised: ")


@pytest.mark.parametrize("text", ["valid_from = '2026-01-01'", "valid_from = 2026-01-01T10:00:00"])
def test_a_limit_holds_from_a_day_on(tmp_path: Path, text: str) -> None:
    said = told(tmp_path, f"[[contact_limits]]\nsource = 'order 7'\n{text}")
    assert said.startswith("company.toml: valid_from in [[contact_limits]] is not recognised: 2026-01-01")


@pytest.mark.parametrize("text", ["", "valid_from = 2026-01-01", "source = 'order 7'"])
def test_a_limit_without_its_day_or_source_is_refused(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, f"[[contact_limits]]\n{text}") == (
        "company.toml: every [[contact_limits]] needs valid_from, source"
    )


def test_a_file_that_is_no_toml_is_told_with_its_place(tmp_path: Path) -> None:
    said = told(tmp_path, "name = \n")
    assert said.startswith(f"{tmp_path}/company.toml cannot be read: ")
    assert "line 1" in said
