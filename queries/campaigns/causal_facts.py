"""What the questions about survival and areas share: waits of accounts, faults of a campaign, findings as tables."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaign_facts, campaign_row, campaigns_asked, design_of, fault_in, message_as_text
from receivables.effects.areas.area_effects import AreaFinding
from receivables.effects.areas.area_panel import AREA_MONTHS, Told
from receivables.effects.arm_survival import Survival


def waits_asked(company: OpenCompany, campaign: str, horizon: int, as_of: date) -> tuple[pl.DataFrame, str | None]:
    """The answer of campaign_waits with the cluster of each account, and the campaign's design.

    Raises Problem when the campaign is not known.
    """
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    waits = company.ask("campaign_waits", campaign=campaign, horizon=horizon, as_of=as_of)
    return waits.join(campaign_facts(rows).select("account_id", "cluster"), on="account_id", how="left"), design_of(
        rows
    )


def campaign_fault(company: OpenCompany, campaign: str, horizon: int, as_of: date) -> Told | None:
    """The verdict and the sentence after which no figure of the campaign is to be believed; None when there is none."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    return fault_in(company, campaign, rows, horizon)


def area_facts(  # noqa: PLR0913 - the parameters of the questions
    company: OpenCompany, campaign: str, *, by: str, before: int, horizon: int, as_of: date
) -> tuple[pl.DataFrame, str | None]:
    """The answer of campaign_area_months as the rules read it, and the campaign's design.

    Raises Problem when the campaign is not known.
    """
    design = campaign_row(company, campaign)["design"]
    months = company.ask("campaign_area_months", campaign=campaign, by=by, before=before, horizon=horizon, as_of=as_of)
    return months.select(pl.col(name).cast(kind) for name, kind in AREA_MONTHS.items()), design


def findings_table(findings: Sequence[Survival | AreaFinding], schema: dict[str, Any]) -> pl.DataFrame:
    """Findings as rows; ``sentence`` is English, ``message`` the same for ``message_from``."""
    rows = [
        {field.name: getattr(one, field.name) for field in fields(one)}
        | {"sentence": str(one.sentence), "message": message_as_text(one.sentence)}
        for one in findings
    ]
    return pl.DataFrame(rows, schema=schema)
