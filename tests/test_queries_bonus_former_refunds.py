"""A month closed while refunds in parts were lines of their own stays as it was paid."""

from datetime import date
from pathlib import Path

import polars as pl
from billing_rows import charge, payment
from bonus_frames import money
from bonus_homes import TALK, agreed, home_of, lines

from queries.ask import ask, open_company
from queries.bonus.counting import counted_from
from queries.bonus.paying import PaidMonth
from queries.decisions.months import Closing, close_month
from receivables.month import Month

SEPTEMBER = Month(2026, 9)
ROWS = {
    "charges": [charge("c", "2026-06-01", "1200", "2026-06-20")],
    "payments": [payment("p", "2026-09-10", "1200"), payment("r", "2026-09-20", "-200", refund_of="p")],
    "contacts": [TALK],
}


def as_formerly(counted: pl.DataFrame) -> pl.DataFrame:
    """The lines as a month closed before had them: the refund apart, of no charge and without a bonus."""
    back = pl.col("amount") < 0
    own = [
        pl.when(back).then(pl.lit(value)).otherwise(name).alias(name)
        for name, value in {"payment_id": "r", "charge_id": None, "bonus": 0, "operator_id": None}.items()
    ]
    decided = pl.when(back).then("paid_on").otherwise("decided_on").alias("decided_on")
    return counted.with_columns(*own, decided).cast(counted.schema).drop("standing")


def test_such_a_month_and_the_next_one_stay(tmp_path: Path) -> None:
    home = agreed(home_of(tmp_path, ROWS))
    company = open_company(home)
    paid = PaidMonth(company, SEPTEMBER)
    formerly = as_formerly(paid.lines)
    assert formerly.select("payment_id", "amount", "bonus").rows()[-1] == ("r", money(-200), money(0))
    kept = Closing(SEPTEMBER, paid.scheme.scheme_id, counted_from(company), formerly, paid.payouts)
    close_month(company.decisions, kept, "anna")

    home_of(tmp_path, {**ROWS, "charges": [*ROWS["charges"], charge("d", "2026-10-01", "5", "2026-10-20")]}, "second")
    assert (
        lines(home, "2026-09").select("payment_id", "amount", "bonus").rows()
        == formerly.select("payment_id", "amount", "bonus").rows()
    )
    assert lines(home, "2026-10").is_empty()
    assert ask(home, "bonus_notices", {"month": "2026-09"}).is_empty()


def test_more_money_back_is_corrected_still(tmp_path: Path) -> None:
    home = agreed(home_of(tmp_path, ROWS))
    company = open_company(home)
    paid = PaidMonth(company, SEPTEMBER)
    kept = Closing(SEPTEMBER, paid.scheme.scheme_id, counted_from(company), as_formerly(paid.lines), paid.payouts)
    close_month(company.decisions, kept, "anna")
    more = payment("s", "2026-09-20", "-100", refund_of="p", reversed_on=None)
    home_of(tmp_path, {**ROWS, "payments": [*ROWS["payments"], more]}, "second")
    corrected = lines(home, "2026-10")
    assert corrected["corrected_amount"].sum() == money(-100)
    assert corrected["paid_on"].unique().to_list() == [date(2026, 9, 20)]
