"""A campaign that was drawn here: saved as two files like any other, so that it is measured by what was drawn."""

import re
import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import tomlkit

from queries.ask import OpenCompany, open_company
from queries.home import Home
from queries.intake.load import load_together
from queries.warehouse.build import build
from queries.warehouse.ledger.steps import Progress
from receivables.messages import Problem
from receivables.tables import TABLES


@dataclass(frozen=True)
class NewCampaign:
    """A campaign before it starts: ``pay_share`` of the debt is to be paid, ``offer_percent`` of accounts get it."""

    campaign_id: str
    name: str
    starts_on: date
    ends_on: date
    pay_share: Decimal
    contact_cost: Decimal
    offer_percent: int = 50


def save_campaign(home: Home, campaign: NewCampaign, drawn: pl.DataFrame, progress: Progress | None = None) -> None:
    """Load the campaign and its accounts (account_id, arm, stratum), as drawn on the last day of the data, and build.

    Raises Problem, with nothing changed, when the campaign's id is taken or unfit, it has no name or no accounts, or
    ends before it starts or starts before the draw.
    """
    company = open_company(home)
    drawn_on = company.warehouse.snapshot.last_date or campaign.starts_on
    _check(company, campaign, drawn, drawn_on)
    rows = drawn.select("account_id", "arm", "stratum").with_columns(
        pl.lit(campaign.campaign_id).alias("campaign_id"), pl.lit(drawn_on).alias("assigned_on")
    )
    tables = {"campaigns": _row_of(campaign), "campaign_accounts": rows}
    _keep_share(home, campaign)
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}-{campaign.campaign_id}.csv" for name in tables}
        for name, file in files.items():
            tables[name].select(column for column in TABLES[name].schema if column in tables[name].columns).write_csv(
                file
            )
        load_together(home, [(file, name) for name, file in files.items()])
    build(home, progress)


def _check(company: OpenCompany, campaign: NewCampaign, drawn: pl.DataFrame, drawn_on: date) -> None:
    if not re.fullmatch(r"[\w-]{1,40}", campaign.campaign_id):
        raise Problem("The code of a campaign is 1 to 40 letters, digits, _ and -: {code}", code=campaign.campaign_id)
    if campaign.campaign_id in company.ask("campaign_list", as_of=date.max)["campaign_id"].to_list():
        raise Problem("There is a campaign {campaign} already; choose another code", campaign=campaign.campaign_id)
    if not campaign.name.strip():
        raise Problem("The campaign needs a name")
    if drawn.is_empty():
        raise Problem("No account was drawn, so there is no campaign to save")
    if not drawn_on < campaign.starts_on <= campaign.ends_on:
        raise Problem(
            "The campaign must start after the draw of {drawn_on} and end after its start: {start} to {end}",
            drawn_on=drawn_on,
            start=campaign.starts_on,
            end=campaign.ends_on,
        )


def _row_of(campaign: NewCampaign) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "campaign_id": [campaign.campaign_id],
            "name": [campaign.name.strip()],
            "starts_on": [campaign.starts_on],
            "ends_on": [campaign.ends_on],
            "kind": ["amnesty"],
            "pay_share": [str(campaign.pay_share)],
            "contact_cost": [str(campaign.contact_cost)],
            "design": ["randomised"],
        }
    )


def _keep_share(home: Home, campaign: NewCampaign) -> None:
    """Write the planned share into company.toml, where the sample-ratio check reads it; half needs no word."""
    if campaign.offer_percent == 50:
        return
    file = home.path / "company.toml"
    settings = tomlkit.parse(file.read_text("utf-8") if file.exists() else "")
    table = settings.setdefault("offer_percent", tomlkit.table())
    table[campaign.campaign_id] = campaign.offer_percent
    part = file.with_suffix(".new")
    part.write_text(tomlkit.dumps(settings), "utf-8")
    part.replace(file)
