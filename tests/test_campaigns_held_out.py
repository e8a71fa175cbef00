"""Notices and calls of which a part is held out: drawn, listed, saved, and measured like any campaign."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import home_with

from queries.ask import ask
from queries.campaigns.saving import NewCampaign, save_campaign
from queries.home import Home
from queries.intake.load import load
from queries.warehouse.build import build
from receivables.effects.planning.assignment import drawn, strata, told_by
from receivables.messages import Problem

LAST, ACCOUNTS = date(2026, 3, 31), 200
"""The day of the draw, and how many subscribers owe the bill of February, which was due on 10 March."""


def home_of_files(folder: Path) -> Home:
    """200 debtors of 1,000 each, with a telephone; the data end on the last of March."""
    home = home_with(folder / "start", {})
    names = [f"{number:03}" for number in range(ACCOUNTS)]
    rows = [f"c{name},{name},2026-02-28,1000.00,2026-03-10\n" for name in names]
    _load(home, folder / "charges.csv", "charge_id,account_id,charged_on,amount,due_on\n", rows)
    _load(home, folder / "accounts.csv", "account_id,phone\n", [f"{name},+79000000{name}\n" for name in names])
    _load(home, folder / "payments.csv", "payment_id,account_id,paid_on,amount\n", [f"p,x,{LAST},1.00\n"])
    build(home)
    return home


def _load(home: Home, file: Path, head: str, rows: list[str]) -> None:
    """A file of the table that its name begins with."""
    file.write_text(head + "".join(rows), "utf-8")
    load(home, file, file.stem.partition(" ")[0])


def notices(**changes: Any) -> NewCampaign:
    facts: dict[str, Any] = {
        "campaign_id": "N1", "name": "Notices of April", "starts_on": LAST + timedelta(days=1),
        "ends_on": LAST + timedelta(days=14), "contact_cost": Decimal("1.50"), "offer_share": Decimal("0.9"),
        "kind": "notice", "primary": "payer_share",
    }  # fmt: skip
    return NewCampaign(**(facts | changes))


def groups_of(home: Home, **asked: str) -> pl.DataFrame:
    return drawn(strata(ask(home, "campaign_pool", {"way": "notice", **asked})), seed=7, offer_share=0.9)


@pytest.mark.parametrize("kind", ["notice", "call"])
def test_a_part_held_out_by_lot_is_measured_within_14_days(tmp_path: Path, kind: str) -> None:
    """Of 180 told 90 pay their 1,000 on 5 April, of 20 held out 4; two pay on the 14th and 15th: one is in time."""
    home = home_of_files(tmp_path)
    groups = groups_of(home)
    groups = told_by(groups, "sms") if kind == "notice" else groups
    save_campaign(home, notices(kind=kind), groups)
    told, held = (groups.filter(arm=arm)["account_id"].to_list() for arm in ("offer", "control"))
    assert (len(told), len(held)) == (180, 20)
    lists = {name: ask(home, name, {"campaign": "N1"}) for name in ("campaign_phones", "campaign_control")}
    assert lists["campaign_phones"]["account_id"].to_list() == sorted(told)
    assert lists["campaign_control"].columns == ["account_id"]
    assert lists["campaign_control"]["account_id"].to_list() == sorted(held)
    paid = [(name, "2026-04-05") for name in [*told[:90], *held[:4]]] + [
        (told[90], "2026-04-14"),
        (told[91], "2026-04-15"),
    ]
    rows = [f"q{name},{name},{day},1000.00\n" for name, day in [*paid, ("x", "2026-04-30")]]
    _load(home, tmp_path / "payments april.csv", "payment_id,account_id,paid_on,amount\n", rows)
    build(home)
    listed = ask(home, "campaign_list").row(0, named=True)
    assert (listed["kind"], listed["design"], listed["offer_share"], listed["first_assigned_on"]) == (
        kind, "randomised", Decimal("0.9"), LAST,
    )  # fmt: skip
    asked = {"campaign": "N1", "horizon": "14"}
    arms = ask(home, "campaign_results", asked).select("arm", "accounts", "payers", "cash").rows()
    assert set(arms) == {("offer", 180, 91, Decimal(91_000)), ("control", 20, 4, Decimal(4_000))}
    effects = ask(home, "campaign_effect", asked)
    share = effects.row(by_predicate=pl.col("measure") == "payer_share", named=True)
    assert share["role"] == "primary"
    assert share["estimate"] == pytest.approx(91 / 180 - 4 / 20, abs=0.01)
    assert share["low"] < 91 / 180 - 4 / 20 < share["high"]
    cash = effects.row(by_predicate=pl.col("measure") == "cash_per_account", named=True)
    assert cash["estimate"] == pytest.approx(1000 * (91 / 180 - 4 / 20), abs=10)
    assert ask(home, "campaign_checks", asked).filter(check="sample_ratio_p")["passed"].to_list() == [True]
    strata_told = ask(home, "campaign_accounts", asked)["stratum"].unique().to_list()
    assert strata_told == [("sms, " if kind == "notice" else "") + "1-30, never paid"]


def test_cash_counts_from_the_first_day_of_the_notices_and_not_from_the_draw(tmp_path: Path) -> None:
    home = home_of_files(tmp_path)
    groups = groups_of(home)
    save_campaign(home, notices(starts_on=date(2026, 4, 5), ends_on=date(2026, 4, 20)), groups)
    first, second = groups.filter(arm="offer")["account_id"].to_list()[:2]
    rows = [f"a,{first},2026-04-03,1000.00\n", f"b,{second},2026-04-05,1000.00\n", "z,x,2026-04-30,1.00\n"]
    _load(home, tmp_path / "payments april.csv", "payment_id,account_id,paid_on,amount\n", rows)
    build(home)
    found = ask(home, "campaign_accounts", {"campaign": "N1", "horizon": "14"})
    assert found.filter(pl.col("paid"))["account_id"].to_list() == [second]


def test_who_may_not_be_told_is_neither_drawn_nor_listed_and_a_ban_is_of_the_person(tmp_path: Path) -> None:
    day = date(2026, 3, 1)
    ban = {"from_on": day, "to_on": None}
    rows: dict[str, list[dict[str, Any]]] = {
        "accounts": [
            {"account_id": name, "person_id": person, "phone": f"+7900000000{place}"}
            for place, (name, person) in enumerate([("A", "p"), ("B", "p"), ("C", None), ("D", None), ("E", None)])
        ],
        "charges": [
            {"charge_id": name, "account_id": name, "charged_on": day, "due_on": day, "amount": Decimal(500)}
            for name in "ABCDE"
        ],
        "contact_bans": [
            {"account_id": "A", "kind": "refusal", **ban},
            {"account_id": "C", "kind": "no_mass_calls", **ban},
            {"account_id": "D", "kind": "bankruptcy", "from_on": day, "to_on": date(2026, 3, 30)},
        ],
        "campaigns": [{"campaign_id": "N", "name": "N", "starts_on": day, "ends_on": day, "kind": "notice"}],
        "campaign_accounts": [{"campaign_id": "N", "account_id": name, "arm": "offer"} for name in "ABCDE"],
    }
    home = home_with(tmp_path, rows)

    def pool(way: str, on: str = "2026-03-31") -> list[str]:
        asked = {"as_of": on, "way": way, "quiet_days": "0"}
        return ask(home, "campaign_pool", asked)["account_id"].to_list()

    assert pool("offer") == list("ABCDE")
    assert pool("notice") == ["D", "E"]
    assert pool("call") == ["C", "D", "E"]
    assert pool("call", "2026-03-30") == ["C", "E"]
    past = ask(home, "campaign_past", {"as_of": "2026-03-31", "horizon": "14", "way": "call"})
    assert past["account_id"].to_list() == ["C", "E"]  # D was banned then
    phones = ask(home, "campaign_phones", {"campaign": "N", "as_of": "2026-03-31"})
    assert phones["account_id"].to_list() == ["D", "E"]


def test_notices_that_begin_too_late_or_for_accounts_drawn_already_are_refused(tmp_path: Path) -> None:
    home = home_of_files(tmp_path)
    groups = groups_of(home)
    with pytest.raises(Problem, match="at most 7 days after the draw"):
        save_campaign(home, notices(starts_on=date(2026, 4, 8), ends_on=date(2026, 4, 20)), groups)
    save_campaign(home, notices(starts_on=date(2026, 4, 5), ends_on=date(2026, 4, 20)), groups)
    with pytest.raises(Problem, match="drawn for N1 already"):
        save_campaign(home, notices(campaign_id="N2", kind="call"), groups)
