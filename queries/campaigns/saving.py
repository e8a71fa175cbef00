"""A campaign that was drawn here: saved as files like any other, so that it is measured by what was drawn."""

import re
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl

from queries.ask import OpenCompany, open_company
from queries.home import Home
from queries.intake.load import load_together
from queries.warehouse.build import build
from queries.warehouse.ledger.steps import Progress
from receivables.effects.measures import DEFAULT_PRIMARY, MEASURES
from receivables.messages import Problem
from receivables.tables import TABLES

CODE = re.compile(r"[\w-]{1,40}")
"""How the code of a campaign or of a promotion is written."""

HELD_OUT = ("notice", "call")
"""Kinds of campaigns that tell everybody drawn for them but a part held out; they are watched from their first day."""

LATEST_START = 7
"""Days after the draw by which they begin: later, too many of those drawn have paid already."""


@dataclass(frozen=True)
class PromotionTerms:
    """The promotion that a campaign offers: ``paid_months`` paid at once and ``free_months`` after them.

    One that exists is named by its id alone; a ``new`` one is saved with its name and months.
    """

    promotion_id: str
    name: str = ""
    paid_months: int = 0
    free_months: int = 0
    new: bool = True


@dataclass(frozen=True)
class NewCampaign:
    """A campaign before it starts: ``offer_share`` of the accounts get the offer, ``primary`` carries its verdict.

    ``kind`` is one of the kinds of the contract. ``pay_share`` of the debt is to be paid, None where no debt is
    forgiven; ``promotion`` is what a campaign of kind ``promotion`` offers. Of a ``notice`` or a ``call`` the offer is
    that they are told: the control group is the part that is held out.
    """

    campaign_id: str
    name: str
    starts_on: date
    ends_on: date
    contact_cost: Decimal
    offer_share: Decimal
    pay_share: Decimal | None = None
    kind: str = "amnesty"
    primary: str = DEFAULT_PRIMARY
    promotion: PromotionTerms | None = None


def save_campaign(
    home: Home,
    campaign: NewCampaign,
    drawn: pl.DataFrame,
    progress: Progress | None = None,
    who: str | None = None,
) -> None:
    """Load the campaign, its accounts and its promotion, as drawn on the last day of the data, and build.

    ``drawn``: account_id, arm, stratum and, where accounts were drawn together, cluster. The accounts with the offer
    are offered the promotion on the campaign's first day; ``who`` saves it. Raises Problem, with nothing changed, when
    a code is taken or unfit, a name is missing, there are no accounts, the share or the measure cannot be, the campaign
    ends before it starts or starts before the draw; or when those drawn for notices or calls are drawn for another
    campaign that begins later, or would be told too late.
    """
    company = open_company(home)
    drawn_on = company.warehouse.snapshot.last_date or campaign.starts_on
    _check(company, campaign, drawn, drawn_on)
    if campaign.kind == "promotion":
        _check_promotion(company, campaign)
    if campaign.kind in HELD_OUT:
        _check_held_out(company, campaign, drawn, drawn_on)
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, rows in _tables_of_campaign(campaign, drawn, drawn_on).items():
            files.append((Path(folder) / f"{name}-{campaign.campaign_id}.csv", name))
            rows.select(column for column in TABLES[name].schema if column in rows.columns).write_csv(files[-1][0])
        load_together(home, files, who)
    build(home, progress, who=who)


def _check(company: OpenCompany, campaign: NewCampaign, drawn: pl.DataFrame, drawn_on: date) -> None:
    if not CODE.fullmatch(campaign.campaign_id):
        raise Problem("The code of a campaign is 1 to 40 letters, digits, _ and -: {code}", code=campaign.campaign_id)
    if campaign.campaign_id in company.ask("campaign_list", as_of=date.max)["campaign_id"].to_list():
        raise Problem("There is a campaign {campaign} already; choose another code", campaign=campaign.campaign_id)
    if not campaign.name.strip():
        raise Problem("The campaign needs a name")
    if drawn.is_empty():
        raise Problem("No account was drawn, so there is no campaign to save")
    if not 0 < campaign.offer_share < 1:
        raise Problem(
            "The share that gets the offer must lie between 0 and 1, both excluded: {share}",
            share=float(campaign.offer_share),
        )
    if campaign.primary not in {measure.name for measure in MEASURES.values()}:
        raise Problem("There is no measure {measure} for a verdict", measure=campaign.primary)
    if not drawn_on < campaign.starts_on <= campaign.ends_on:
        raise Problem(
            "The campaign must start after the draw of {drawn_on} and end after its start: {start} to {end}",
            drawn_on=drawn_on,
            start=campaign.starts_on,
            end=campaign.ends_on,
        )


def _check_held_out(company: OpenCompany, campaign: NewCampaign, drawn: pl.DataFrame, drawn_on: date) -> None:
    if campaign.starts_on > drawn_on + timedelta(days=LATEST_START):
        raise Problem(
            "Notices and calls begin at most {days} days after the draw of {drawn_on}: later, many of those drawn have "
            "paid already. Load newer files and draw again",
            days=LATEST_START, drawn_on=drawn_on,
        )  # fmt: skip
    waiting = company.sql(
        "select campaign_id, account_id from campaign_accounts where assigned_on > $drawn_on", drawn_on=drawn_on
    )
    twice = waiting.join(drawn, on="account_id", how="semi")
    if len(twice):
        raise Problem(
            "Accounts drawn for {campaign} already, which begins later: {accounts}",
            campaign=twice["campaign_id"][0], accounts=twice["account_id"].n_unique(),
        )  # fmt: skip


def _check_promotion(company: OpenCompany, campaign: NewCampaign) -> None:
    promotion = campaign.promotion
    if promotion is None or not CODE.fullmatch(promotion.promotion_id):
        code = promotion.promotion_id if promotion else ""
        raise Problem("The code of a promotion is 1 to 40 letters, digits, _ and -: {code}", code=code)
    known = dict(company.ask("promotion_list", as_of=date.max).select("promotion_id", "ends_on").iter_rows())
    named = promotion.promotion_id
    if promotion.new and named in known:
        raise Problem("There is a promotion {promotion} already; choose another code", promotion=named)
    if promotion.new and (not promotion.name.strip() or min(promotion.paid_months, promotion.free_months) < 1):
        raise Problem("A new promotion needs a name, months to be paid and months that are free")
    if not promotion.new and named not in known:
        raise Problem("There is no promotion {promotion}; known are: {known}",
                      promotion=named, known=", ".join(sorted(known)))  # fmt: skip
    if not promotion.new and known[named] < campaign.ends_on:
        raise Problem("The promotion {promotion} ends on {ends_on}: a campaign that offers it must end by then",
                      promotion=named, ends_on=known[named])  # fmt: skip


def _tables_of_campaign(campaign: NewCampaign, drawn: pl.DataFrame, drawn_on: date) -> dict[str, pl.DataFrame]:
    """The rows to be loaded, by table of the contract."""
    code, promotion = pl.lit(campaign.campaign_id).alias("campaign_id"), campaign.promotion
    members = drawn.select(column for column in ("account_id", "arm", "stratum", "cluster") if column in drawn.columns)
    tables = {
        "campaigns": _row_of(campaign),
        "campaign_accounts": members.with_columns(code, _watched_after(campaign, drawn_on).alias("assigned_on")),
    }
    if campaign.kind != "promotion" or promotion is None:
        return tables
    if promotion.new:
        tables["promotions"] = pl.DataFrame(
            {
                "promotion_id": [promotion.promotion_id],
                "name": [promotion.name.strip()],
                "paid_months": [promotion.paid_months],
                "free_months": [promotion.free_months],
                "starts_on": [campaign.starts_on],
                "ends_on": [campaign.ends_on],
            }
        )
    tables["promotion_accounts"] = drawn.filter(pl.col("arm") == "offer").select(
        pl.lit(promotion.promotion_id).alias("promotion_id"),
        "account_id",
        pl.lit(campaign.starts_on).alias("offered_on"),
    )
    return tables


def _watched_after(campaign: NewCampaign, drawn_on: date) -> pl.Expr:
    """The day after which cash counts: that of the draw; what is paid before the first notice or call is not theirs."""
    return pl.lit(campaign.starts_on - timedelta(days=1) if campaign.kind in HELD_OUT else drawn_on)


def _row_of(campaign: NewCampaign) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "campaign_id": [campaign.campaign_id],
            "name": [campaign.name.strip()],
            "starts_on": [campaign.starts_on],
            "ends_on": [campaign.ends_on],
            "kind": [campaign.kind],
            "promotion_id": pl.Series([campaign.promotion and campaign.promotion.promotion_id], dtype=pl.String),
            "pay_share": pl.Series([campaign.pay_share and str(campaign.pay_share)], dtype=pl.String),
            "contact_cost": [str(campaign.contact_cost)],
            "design": ["randomised"],
            "offer_share": [str(campaign.offer_share)],
            "primary_measure": [campaign.primary],
        }
    )
