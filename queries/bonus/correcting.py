"""What changed in closed months: what the next month pays for it, and what only lists and settings would change."""

from collections.abc import Sequence

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.counting import counted_both, counted_from
from queries.bonus.crediting import NO_LINES, closed_corrections
from queries.decisions.audit import OF_BONUSES
from queries.decisions.months import ClosedMonth, closed, frozen_lines, reassigned
from queries.decisions.schemes import in_force, scheme_versions
from receivables.bonus.closing_order import correcting_month, stretches
from receivables.bonus.corrections import correction_lines, moved_with_contracts, told_only, without_former_refunds
from receivables.month import Month

PAID, TOLD = "paid", "told"

PAYMENTS = "select payment_id, account_id from payments where payment_id in (select unnest($payment_ids::varchar[]))"

COUNTED_AT_ONCE = 3
"""Closed months, when many are counted again."""


def corrected(company: OpenCompany) -> dict[str, pl.DataFrame]:
    """PAID: the correction lines of the month that pays what changed in closed ones. TOLD: what is not corrected
    though lists or settings of now would credit it otherwise; see ``told_only``.
    """
    whole = company.whole
    return whole.remember("corrected", lambda: _corrected(whole), decided=OF_BONUSES)


def _corrected(company: OpenCompany) -> dict[str, pl.DataFrame]:
    months = closed(company.decisions)
    into = correcting_month([one.month for one in months])
    before = set(closed_corrections(company)["corrects"])  # the files that led to one may have been taken back since
    changed = [one.month for one in months if str(one.month) in before or _may_have_changed(company, one)]
    pays = None if into is None else in_force(scheme_versions(company.decisions), into)
    found: dict[str, list[pl.DataFrame]] = {PAID: [NO_LINES], TOLD: [told_only(NO_LINES, NO_LINES)]}
    for some in _together(changed):
        today, now = counted_both(company, (some[0].first, some[-1].last))
        paid = _paid_for(company, some)
        lines = without_former_refunds(correction_lines(now, paid, str(into)), paid)
        moved = moved_with_contracts(lines, company.sql(PAYMENTS, payment_ids=lines["payment_id"].unique().to_list()))
        lines = lines.join(moved, on=["corrects", "payment_id"], how="anti", maintain_order="left")
        found[PAID].append(lines.with_columns(scheme=pl.lit(pays.label if pays else None, dtype=pl.String)))
        found[TOLD] += [told_only(today, now), _told_of_moves(now, paid, moved)]
    return {what: pl.concat(frames) for what, frames in found.items()}


def _told_of_moves(now: pl.DataFrame, paid: pl.DataFrame, moved: pl.DataFrame) -> pl.DataFrame:
    """What payments of closed months would bring where contracts that moved since would have them."""
    today = now.join(moved.rename({"corrects": "month"}), on=["month", "payment_id"], how="semi")
    were = today.select("payment_id", "charge_id", "account_id").unique(["payment_id", "charge_id"])
    part = ["payment_id", "charge_id"]
    kept = paid.drop("account_id").join(were, on=part, nulls_equal=True)
    return told_only(today, kept.select(paid.columns))


def _together(months: Sequence[Month]) -> list[list[Month]]:
    """Months that follow one another, so many at a time: one pass over a few is quicker, over all too large."""
    runs = (list(first.to(last)) for first, last in stretches(months))
    return [run[at : at + COUNTED_AT_ONCE] for run in runs for at in range(0, len(run), COUNTED_AT_ONCE)]


def _paid_for(company: OpenCompany, months: Sequence[Month]) -> pl.DataFrame:
    """What was paid for closed months: their own lines, and the correction lines that later ones have paid."""
    own = [lines for month in months if (lines := frozen_lines(company.decisions, month)) is not None]
    codes = [str(month) for month in months]
    return pl.concat(
        [
            *(lines.filter(pl.col("corrects").is_null()) for lines in own),
            closed_corrections(company).filter(pl.col("corrects").is_in(codes)),
        ]
    )


def _may_have_changed(company: OpenCompany, one: ClosedMonth) -> bool:
    moved = reassigned(company.decisions).filter(pl.col("decided_at") > one.closed_at)
    return one.data_version != counted_from(company) or not moved.is_empty()
