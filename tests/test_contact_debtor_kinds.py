"""The kind of debtor that a payment history suggests: each kind, its edges, and when nothing is said."""

import polars as pl
import pytest

from receivables.contact.debtor_kinds import suggested_kind


def kind(bills: int, late: int, payments: int = 0, after: int = 0, *, paid: bool = True) -> str | None:
    row = {"bills": [bills], "late": [late], "late_payments": [payments], "after_notice": [after], "ever_paid": [paid]}
    found: str | None = pl.DataFrame(row).select(suggested_kind()).item()
    return found


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (kind(12, 12, paid=False), "fraudulent"),
        (kind(3, 3, paid=False), "fraudulent"),
        (kind(2, 2, paid=False), None),  # a newcomer
        (kind(12, 0), None),  # no debtor
        (kind(5, 5, 5), None),  # too few bills
        (kind(12, 1, 1), "accidental"),
        (kind(12, 1, 1, 1), "accidental"),
        (kind(9, 1, 1), None),  # not a whole year
        (kind(12, 9, 6, 4), "absent_minded"),
        (kind(12, 12, 6, 4), "absent_minded"),  # late always, and always after the reminder
        (kind(12, 9, 6, 3), "careless"),
        (kind(12, 3, 1, 1), "careless"),  # one payment after a notice is no habit
        (kind(10, 8, 6), "chronic"),
        (kind(10, 7, 6), "careless"),
        (kind(12, 2, 2), "careless"),
    ],
)
def test_a_history_suggests_the_first_kind_that_fits(history: str | None, said: str | None) -> None:
    assert history == said
