"""Notices held out by lot: what each channel and age adds, what cannot be told, and what to do about it."""

from typing import Any

import polars as pl
import pytest
from benchmark_notices import coverage, verdicts_of_nothing
from simulated_notices import COST, notified

from receivables.effects.arms import arm_sizes
from receivables.effects.estimates.proportions import newcombe
from receivables.effects.verdicts import CANNOT_TELL, NO_DIFFERENCE_SEEN, WORKS
from receivables.notices.notice_advice import KEEP, STOP, TEST, advised, notice_advice
from receivables.notices.notice_effects import NoticeCell, notice_effects, planned_channel


def by_place(cells: list[NoticeCell]) -> dict[tuple[str, str, str], NoticeCell]:
    return {(cell.channel, cell.age, cell.effect.measure): cell for cell in cells}


def test_intervals_hold_what_was_planted() -> None:
    """Of 550 intervals of 10 small companies; all 200, in tests/benchmark_notices.py: 92 to 97 %."""
    found = coverage(range(10), 4000, 0.1)
    assert 0.92 <= found["all"] <= 0.98


def test_a_channel_that_brings_nothing_is_called_so() -> None:
    """Two large draws; by chance alone one in twenty is called something."""
    assert verdicts_of_nothing(range(1, 3)) == {NO_DIFFERENCE_SEEN: 2}


def test_shares_are_compared_as_they_were_drawn() -> None:
    """Any cash on the overdue debt pays; the interval is Newcombe's."""
    accounts = notified(1)
    told, held = accounts.filter(arm="offer"), accounts.filter(arm="control")
    counts = [(int((part["overdue_cash"] > 0).sum()), part.height) for part in (told, held)]
    cell = by_place(notice_effects(accounts, 0.1))["all", "all", "payer_share"]
    assert (cell.effect.low, cell.effect.high) == newcombe(counts[0], counts[1])
    assert (cell.told_value, cell.held_value) == tuple(payers / count for payers, count in counts)
    assert cell.cost == pytest.approx(COST * told.height)
    assert cell.effect.verdict == WORKS


def test_only_finished_accounts_with_overdue_debt_count() -> None:
    accounts = notified(2, 600)
    waiting = accounts.head(100).with_columns(finished=pl.lit(value=False))
    clear = accounts.slice(100, 100).with_columns(overdue_debt=pl.lit(0).cast(pl.Decimal(18, 2)))
    rest = accounts.slice(200)
    assert notice_effects(pl.concat([waiting, clear, rest]), 0.1) == notice_effects(rest, 0.1)


def test_without_a_planned_channel_only_the_whole_and_the_ages_are_compared() -> None:
    accounts = notified(3).with_columns(channel=pl.lit(None, pl.String))
    places = {(cell.channel, cell.age) for cell in notice_effects(accounts, 0.1)}
    ages = {"1-30", "31-60", "61-90", "91-180", "181-365"}
    assert places == {("all", "all"), *(("all", age) for age in ages)}


def test_of_few_accounts_nothing_is_told() -> None:
    accounts = notified(4, 400)
    for cell in notice_effects(accounts, 0.1):
        named = [
            pl.col(name) == value for name, value in (("channel", cell.channel), ("age", cell.age)) if value != "all"
        ]
        few = min(arm_sizes(accounts.filter(*named))) < 10
        assert (cell.effect.verdict == CANNOT_TELL) == few
        assert (cell.effect.estimate is None) >= few


def test_verdicts_allow_for_how_many_cells_stand_beside_each_other() -> None:
    cells = by_place(notice_effects(notified(5), 0.1))
    one, several = cells["all", "all", "payer_share"].effect, cells["sms", "all", "payer_share"].effect
    assert one.p_adjusted == one.p_value
    assert several.p_adjusted is not None and several.p_value is not None
    assert several.p_adjusted > several.p_value
    assert (one.role, several.role) == ("primary", "guardrail")


@pytest.mark.parametrize(
    ("stratum", "channel"),
    [
        ("sms", "sms"),
        ("31-60, paid before, auto_call", "auto_call"),
        ("Email / 1-30", "email"),
        ("31-60, paid before", None),
        ("calls", None),
        ("", None),
        (None, None),
    ],
)
def test_a_stratum_may_name_the_channel(stratum: str | None, channel: str | None) -> None:
    assert planned_channel(stratum) == channel


def cash(verdict: str, estimate: float | None = 0.0, high: float | None = 50.0, cost: float | None = 300.0) -> Any:
    """A row of 100 told accounts: at 300 of cost a notice costs 3."""
    return {"verdict": verdict, "estimate": estimate, "high": high, "cost": cost, "offered": 100}


def payers(verdict: str, high: float | None = 0.10) -> Any:
    """A row of a cell in which 30 of 100 pay untold: at 0.1 three points are worth seeing."""
    return {"verdict": verdict, "high": high, "held_value": 0.30}


@pytest.mark.parametrize(
    ("of_payers", "of_cash", "advice"),
    [
        (None, None, TEST),  # nothing was drawn
        (payers("works"), cash("works", 20), KEEP),
        (payers("works"), cash("too_small", 20), KEEP),  # payers are proved, and 20 each is more than 3
        (payers("works"), cash("too_small", 2), TEST),  # they may bring less than they cost
        (payers("works"), cash("works", 2, 2.9), STOP),  # surely under the cost
        (payers("works"), cash("works", 20, cost=None), KEEP),
        (payers("no_difference_seen", 0.02), cash("too_small"), STOP),
        (payers("too_small", 0.029), cash("too_small"), STOP),  # surely under three points
        (payers("too_small", 0.031), cash("too_small"), TEST),
        (payers("harms", -0.01), cash("too_small"), STOP),
        (payers("cannot_tell", None), cash("cannot_tell", None, None), TEST),
        (payers("sample_ratio_mismatch", None), cash("sample_ratio_mismatch", None, None), TEST),
    ],
)
def test_only_what_a_draw_has_shown_is_kept_or_stopped(of_payers: Any, of_cash: Any, advice: str) -> None:
    assert notice_advice(of_payers, of_cash, 0.1) == advice


def test_of_several_draws_the_newest_that_tells_of_a_cell_counts() -> None:
    """The newest draw knows nothing of messages; the older one shows that they pay, and nothing of calls counts."""
    none = {"cost_per_rouble": None, "low": None}
    rows = [
        {"campaign_id": name, "channel": channel, "age": "all", "measure": measure, **row, **none}
        for name, channel, of_payers, of_cash in (
            ("new", "auto_call", payers("too_small", 0.01), cash("too_small")),
            ("new", "sms", payers("cannot_tell", None), cash("cannot_tell", None, None)),
            ("old", "auto_call", payers("works"), cash("works", 20)),
            ("old", "sms", payers("works"), cash("works", 20)),
        )
        for measure, row in (
            ("payer_share", {"cost": None, "offered": 100, "estimate": of_payers["high"], **of_payers}),
            ("cash_per_account", {"held_value": None, **of_cash}),
        )
    ]
    counts = {"accounts": 50, "share": 0.4, "low": 0.3, "high": 0.5}
    cells = pl.DataFrame([{"channel": name, "age": "all", **counts} for name in ("auto_call", "sms", "email")])
    found = advised(cells, pl.DataFrame(rows, infer_schema_length=None), 0.1)
    assert found.select("channel", "advice", "campaign_id").rows() == [
        ("auto_call", STOP, "new"),
        ("sms", KEEP, "old"),
        ("email", TEST, None),
    ]
