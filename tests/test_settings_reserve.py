"""What ``[reserve]`` takes and refuses."""

from datetime import date
from decimal import Decimal

import pytest

from queries.settings.company_toml import settings_from
from queries.settings.model import Settings
from receivables.foresight.provision import OwnShare
from receivables.foresight.reserve_law import RUSSIAN_VAT, VatRate
from receivables.messages import Problem


def test_without_the_table_the_law_holds_and_there_is_no_own_rule() -> None:
    reserve = Settings().reserve
    assert reserve.vat_rates == RUSSIAN_VAT
    assert (list(reserve.own_shares), reserve.factor) == ([], Decimal(1))
    assert reserve.debt_with_vat is True


def test_what_is_written_is_taken_with_its_digits() -> None:
    given = {"own": [[0, 0.05], [90, 0.5]], "vat_rate": [[date(2025, 1, 1), 0.05]], "forward_factor": 1.15}
    reserve = settings_from({"reserve": given}).reserve
    assert reserve.own_shares == (OwnShare(0, Decimal("0.05")), OwnShare(90, Decimal("0.5")))
    assert reserve.vat_rates == (VatRate(date(2025, 1, 1), Decimal("0.05")),)
    assert reserve.factor == Decimal("1.15")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"own": [[90, 0.5], [30, 0.1]]}, "[reserve] own must be lines [days, fraction from 0 to 1]"),
        ({"own": [[90, 50.0]]}, "[reserve] own must be lines [days, fraction from 0 to 1]"),
        ({"vat_rate": []}, "[reserve] vat_rate must be lines [date, fraction from 0 to 1]"),
        ({"vat_rate": [["2026", 0.22]]}, "[reserve] vat_rate must be lines [date, fraction from 0 to 1]"),
        ({"forward_factor": -1.0}, "[reserve] forward_factor must be a number from 0 to 10"),
        ({"debt_with_vat": "yes"}, "[reserve] debt_with_vat must be true or false"),
        ({"vats_rate": 0.2}, "[reserve] has no setting vats_rate; did you mean vat_rate?"),
    ],
)
def test_what_is_wrong_is_said(written: dict[str, object], said: str) -> None:
    with pytest.raises(Problem) as caught:
        settings_from({"reserve": written})
    assert said in str(caught.value)
