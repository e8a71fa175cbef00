"""The settings of cuts of service: defaults, and what is refused."""

import tomllib

import pytest

from queries.settings.company_toml import settings_from
from queries.settings.suspension import SuspensionTable
from receivables.messages import Problem


def test_the_defaults_are_those_of_the_documents() -> None:
    table = SuspensionTable()
    assert (table.rule_days, table.rule_fees, table.warning_days, table.terminate_months) == (60, 2, 10, 6)


def test_fees_may_be_whole_or_a_part() -> None:
    for written, value in (("3", 3), ("1.5", 1.5)):
        assert settings_from(tomllib.loads(f"[suspension]\nrule_fees = {written}")).suspension.rule_fees == value


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("rule_days = 0", "company.toml: [suspension] rule_days must be a whole number of days from 1 to 3650"),
        ("rule_days = 1.5", "company.toml: [suspension] rule_days must be a whole number of days from 1 to 3650"),
        ("rule_fees = 0", "company.toml: [suspension] rule_fees must be a number above 0, at most 1000"),
        ("warning_days = -1", "company.toml: [suspension] warning_days must be a whole number of days from 0 to 365"),
        (
            "terminate_months = 0",
            "company.toml: [suspension] terminate_months must be a whole number of months from 1 to 120",
        ),
        ("rule_day = 5", "company.toml: [suspension] has no setting rule_day; did you mean rule_days?"),
    ],
)
def test_what_is_no_such_value_is_refused(line: str, sentence: str) -> None:
    with pytest.raises(Problem) as told:
        settings_from(tomllib.loads(f"[suspension]\n{line}"))
    assert str(told.value) == sentence
