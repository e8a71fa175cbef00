"""Bonuses of the sample company."""

from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from bonus_frames import money
from bonus_homes import home_of, lines, told
from ledgers import DATED

from queries.ask import OpenCompany, ask, forget_answers, open_company
from queries.bonus import earlier_months
from queries.bonus.comparing import paid_under, scaled_to_share
from queries.bonus.counting import counted_lines, counted_sums
from queries.bonus.paying import close
from queries.decisions.months import Reassignment, reassign
from queries.decisions.start import approve_shipped_scheme
from queries.decisions.store import decisions_at
from queries.home import Home
from receivables.bonus.compare import fund_share
from receivables.bonus.payout import line_sums
from receivables.bonus.scheme import DEFAULT_SCHEME
from receivables.messages import Problem
from receivables.month import Month
from receivables.tables import TABLES

MONTHS = [f"2026-{month:02}" for month in range(5, 11)]


@pytest.fixture(scope="module")
def paid_sample(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The sample company with the shipped scheme; its decisions are kept apart, so that the company stays as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOZVRAT_DECISIONS", f"sqlite:///{tmp_path_factory.mktemp('decisions') / 'decisions.db'}")
        decisions_at(sample_home, begins=True)
        approve_shipped_scheme(sample_home, Month(2025, 1))
        yield sample_home


@pytest.mark.parametrize("month", MONTHS)
def test_lines_carry_every_rouble_of_the_months_cash(paid_sample: Home, month: str) -> None:
    period = {"from": f"{month}-01", "to": str(pl.select(pl.lit(f"{month}-01").str.to_date().dt.month_end()).item())}
    asked = lines(paid_sample, month)
    assert asked["amount"].sum() == ask(paid_sample, "identity", period)["cash"].item()
    operators = ask(paid_sample, "bonus_by_operator", {"month": month})
    assert operators["bonus"].sum() == asked["bonus"].sum()
    assert operators["recovered"].sum() == asked.filter(pl.col("operator_id").is_not_null())["amount"].sum()


def test_comparing_a_scheme_with_itself_pays_what_the_months_pay(paid_sample: Home) -> None:
    asked = ask(paid_sample, "scheme_comparison", {"schemes": "standard/1", "from": MONTHS[0], "to": "2026-10-31"})
    each = pl.concat([ask(paid_sample, "bonus_by_operator", {"month": month}) for month in MONTHS])
    summed = each.group_by("operator_id").agg(pl.col("recovered", "bonus", "payout").sum()).sort("operator_id")
    assert asked.sort("operator_id").select(summed.columns).rows() == summed.rows()
    assert set(asked["difference"]) == {money(0)}


@pytest.mark.parametrize("period", [("2026-10", "2026-09"), ("2024-01", "2026-10"), ("soon", "2026-10")])
def test_a_comparison_covers_1_to_24_months(paid_sample: Home, period: tuple[str, str]) -> None:
    with pytest.raises(Problem):
        ask(paid_sample, "scheme_comparison", {"schemes": "standard", "from": period[0], "to": period[1]})


def test_rates_are_scaled_to_a_share_of_the_recovered_money(paid_sample: Home) -> None:
    first, last = Month(2026, 5), Month(2026, 10)
    wanted = scaled_to_share(open_company(paid_sample), DEFAULT_SCHEME, (first, last), Decimal("0.04"))
    again = paid_under(open_company(paid_sample), {"wanted": wanted}, first, last)["wanted"]
    share = fund_share(again)
    assert share is not None
    assert abs(share - Decimal("0.04")) < Decimal("0.0001")


def test_a_past_month_asked_with_the_files_of_that_time_is_the_same(paid_sample: Home, tmp_path: Path) -> None:
    """Replay: everything dated after June is taken away, with what was only known afterwards about earlier rows."""
    until = date(2026, 6, 30)
    dated = {**DATED, "contacts": "started_at", "placements": "placed_on", "complaints": "received_on"}
    known: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        frame = open_company(paid_sample).sql(f"select * from {table}")
        if table in dated:
            frame = frame.filter(pl.col(dated[table]).cast(pl.Date) <= until)
        later = [name for name in ("reversed_on", "cancelled_on", "recalled_on") if name in frame.columns]
        frame = frame.with_columns(pl.when(pl.col(name) <= until).then(name).alias(name) for name in later)
        known[table] = frame.to_dicts()
    then = home_of(tmp_path, known)
    assert told(then, "2026-06", "payment_id", "charge_id", "amount", "reason", "operator_id", "bonus") == told(
        paid_sample, "2026-06", "payment_id", "charge_id", "amount", "reason", "operator_id", "bonus"
    )
    now, before = (ask(home, "bonus_by_operator", {"month": "2026-06"}) for home in (paid_sample, then))
    assert now.equals(before)


def test_the_sample_shows_every_kind_of_sign(paid_sample: Home) -> None:
    signs = ask(paid_sample, "bonus_signs", {"month": "2026-09"})
    assert set(signs["sign"]) >= {
        "promises_kept",
        "month_end",
        "contact_on_payment_day",
        "largest_payments",
        "easy_accounts",
    }
    assert signs.filter((pl.col("low") > pl.col("share")) | (pl.col("share") > pl.col("high"))).is_empty()


def test_months_added_up_are_the_sums_of_their_lines(
    sample_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sums read fewer lines; moved ones, and takings-back in closed months, bring some that no operator spoke for."""
    monkeypatch.setenv("VOZVRAT_DECISIONS", f"sqlite:///{tmp_path / 'decisions.db'}")
    decisions = decisions_at(sample_home, begins=True)
    approve_shipped_scheme(sample_home, Month(2025, 1))
    company = open_company(sample_home)
    every = counted_lines(company, (date(2025, 2, 1), date(2026, 10, 31)))
    nobodys = every.filter(reason="house_no_contact")
    late = nobodys.filter(pl.col("decided_on").dt.month_end() < pl.col("paid_on"))
    moved = pl.concat([late, nobodys.sample(40, seed=3)]).unique(["payment_id", "charge_id"])
    for payment, charge in moved.select("payment_id", "charge_id").rows():
        reassign(decisions, Reassignment(payment, charge, "op001", "she met him"), None, "boris")
    done = sorted({Month.of(day) for day in late["decided_on"]})[:2]
    for month in reversed(done):
        close(company, month, "vera", "the one before is late")
    taken_back = 0
    spans = [list(months) for is_done, months in groupby(Month(2025, 2).to(Month(2026, 10)), done.__contains__)]
    for months in (span for span in spans if span[0] not in done):
        ends = months[0], months[-1]
        lines_of_span = counted_lines(company, (ends[0].first, ends[1].last))
        wanted, sums = line_sums(lines_of_span), counted_sums(company, *ends)
        assert sums.sort(sums.columns).equals(wanted.sort(wanted.columns))
        about_closed = pl.col("decided_on").dt.strftime("%Y-%m").is_in([str(month) for month in done])
        taken_back += lines_of_span.filter(about_closed, operator_id="op001").height
    assert taken_back > 0


def test_the_months_of_a_year_are_counted_together_once(paid_sample: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever is asked first, the others are paid the same, and no sum is counted anew."""
    months = ("2026-09", "2026-03", "2026-06")
    apart = []
    for month in months:
        forget_answers()
        apart.append(ask(paid_sample, "bonus_by_operator", {"month": month}))
    forget_answers()
    spans: list[tuple[Month, Month]] = []

    def counted(company: OpenCompany, *ends: Month) -> pl.DataFrame:
        spans.append((ends[0], ends[1]))
        return counted_sums(company, *ends)

    monkeypatch.setattr(earlier_months, "counted_sums", counted)
    together = [ask(paid_sample, "bonus_by_operator", {"month": month}) for month in months]
    assert len(spans) == len(set(spans)) > 0
    assert sum(first.year == 2026 for first, _last in spans) == 1
    assert all(one.equals(other) for one, other in zip(apart, together, strict=True))
