"""What changed in closed months: what the next month pays for it, and what only lists and settings would change."""

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.counting import counted_both, counted_from
from queries.decisions.months import ClosedMonth, closed, frozen_lines, reassigned
from queries.decisions.schemes import in_force, scheme_versions
from receivables.bonus.closing_order import correcting_month
from receivables.bonus.corrections import correction_lines, told_only
from receivables.bonus.lines import COLUMNS

PAID, TOLD = "paid", "told"

NO_LINES = pl.DataFrame(schema={**COLUMNS, "scheme": pl.String})


def corrected(company: OpenCompany) -> dict[str, pl.DataFrame]:
    """PAID: the correction lines of the month that pays what changed in closed ones. TOLD: what is not corrected
    though lists or settings of now would credit it otherwise; see ``told_only``.
    """
    return company.remember("corrected", lambda: _corrected(company), decided=True)


def _corrected(company: OpenCompany) -> dict[str, pl.DataFrame]:
    months = closed(company.decisions)
    into = correcting_month([one.month for one in months])
    parts = [lines for one in months if (lines := frozen_lines(company.decisions, one.month)) is not None]
    frozen = pl.concat([NO_LINES, *parts])
    before = set(frozen["corrects"])  # the files that led to a correction may have been taken back since
    changed = [one.month for one in months if str(one.month) in before or _may_have_changed(company, one)]
    counted = [counted_both(company, (month.first, month.last)) for month in changed]
    today, now = (pl.concat([NO_LINES, *both]) for both in zip(*counted, strict=True)) if counted else (NO_LINES,) * 2
    about = frozen.filter(pl.coalesce("corrects", "month").is_in([str(month) for month in changed]))
    pays = None if into is None else in_force(scheme_versions(company.decisions), into)
    lines = correction_lines(now, about, str(into)).with_columns(scheme=pl.lit(pays.label if pays else None))
    return {PAID: lines.cast(NO_LINES.schema), TOLD: told_only(today, now)}


def _may_have_changed(company: OpenCompany, one: ClosedMonth) -> bool:
    moved = reassigned(company.decisions).filter(pl.col("decided_at") > one.closed_at)
    return one.data_version != counted_from(company) or not moved.is_empty()
