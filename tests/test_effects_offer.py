"""What a campaign is expected to cost and bring, and the message that tells of it."""

from decimal import Decimal

import pytest

from receivables.effects.planning.offer_text import check_places, filled
from receivables.effects.planning.plan import expected_money
from receivables.messages import Problem

VALUES = {"to_pay": "700.00", "debt": "1000.00", "until": "31 Oct 2026", "company": "Vega"}


def test_expected_money_is_contacts_by_cost_and_accounts_by_rise_by_what_is_to_be_paid() -> None:
    found = expected_money(
        562, contact_cost=Decimal("3.20"), rise=0.05, base=0.77, mean_debt=1549.0, pay_share=Decimal("0.7")
    )
    assert found.cost == Decimal("1798.40")  # 562 × 3.20
    assert found.gain == Decimal("30468.83")  # 562 × 0.05 × 1549 × 0.7
    assert found.given == Decimal("201094.28")  # 562 × 0.77 × 1549 × 0.3 = 201094.278


def test_a_message_is_filled_for_each_account() -> None:
    assert filled("{company}: {to_pay} of {debt} by {until}", VALUES) == "Vega: 700.00 of 1000.00 by 31 Oct 2026"
    assert filled("No places, {{braces}}", VALUES) == "No places, {braces}"


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("Pay {to_pey}", r"There is no place \{to_pey\}.*\{to_pay\}, \{debt\}, \{until\}, \{company\}"),
        ("Pay {}", "There is no place"),
        ("Pay {debt.__class__}", "There is no place"),
        ("Pay {debt!r}", "There is no place"),
        ("Pay {debt:>9}", "There is no place"),
        ("Pay {debt", "no partner"),
        ("Pay debt}", "no partner"),
        ("  ", "empty"),
    ],
)
def test_a_misspelt_place_is_named_with_the_known_ones(template: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        check_places(template)
