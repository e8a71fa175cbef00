"""Whose debt set a rate in a closed month: a call that comes later corrects it, a list of extensions does not."""

from pathlib import Path
from typing import Any

import pytest
from bonus_frames import SCHEME, money
from loaded_bonuses import CALL, CHARGES, closed_may, later, rows

from queries.ask import ask
from queries.home import Home

OWED = CHARGES.replace("1000.00", "2000.00")
PAID = """payment_id,account_id,paid_on,amount,channel
P0,A1,2026-05-08,1000.00,auto
P1,A1,2026-05-15,1000.00,bank
P2,A2,2026-06-30,1000.00,bank
"""
EARLIER = CALL.replace("K1,2026-05-10", "K0,2026-05-05").replace(",105,", ",205,")
BOTH = EARLIER + CALL.splitlines()[1] + "\n"
EXTENSION = "extension,operator_id,from_on\n105,O1,2024-01-01\n205,O1,2024-01-01\n"
MORE = "payment_id,account_id,paid_on,amount,channel\nP9,A1,2026-05-20,1.00,auto\n"


def corrections(home: Home) -> list[Any]:
    found = rows(home, "bonus_lines", ("corrects", "payment_id", "operator_id", "bonus"), month="2026-06")
    return [row[1:] for row in found if row[0] is not None and row[2] is not None]


def test_a_call_that_comes_later_and_begins_the_chain_corrects_the_month(tmp_path: Path) -> None:
    home = closed_may(tmp_path, SCHEME, charges=OWED, payments=PAID, extensions=EXTENSION)
    assert rows(home, "bonus_lines", ("debt_at_contact", "bonus"), month="2026-05")[1] == (money(1000), money(30))
    later(home, tmp_path, contacts=EARLIER)
    # 2,000.00 set the rate: 1,000 × (20 + 40) / 2,000 × 1.5 = 45.00, and 30.00 were paid
    assert corrections(home) == [("P1", "O1", money(45) - money(30))]


@pytest.mark.parametrize("more", [{}, {"payments": MORE}])
def test_a_list_that_gives_the_chains_first_call_to_another_moves_nothing(tmp_path: Path, more: dict[str, Any]) -> None:
    home = closed_may(tmp_path, SCHEME, charges=OWED, payments=PAID, contacts=BOTH, extensions=EXTENSION)
    assert rows(home, "bonus_lines", ("contact_id", "debt_contact_id", "bonus"), month="2026-05")[1] == (
        "K1",
        "K0",
        money(45),
    )
    later(home, tmp_path, extensions=EXTENSION.replace("205,O1", "205,O2"), **more)
    assert corrections(home) == []
    assert len(ask(home, "bonus_notices", {})) == 1
