"""The others count the same ageing as we do of a company without anything special; else their times compare nothing."""

from datetime import date

import pytest
from benchmark_peers import PEERS, compare_ageing, compare_closing

from queries.ask import ask, open_company
from queries.home import Home, home_at
from queries.intake.load import load
from queries.warehouse.build import build

ON = date(2026, 9, 30)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Ten accounts, a charge and, of most, a payment each month, some of them too little or too much."""
    folder = tmp_path_factory.mktemp("plain")
    home = home_at(folder / "home")
    charges, payments = ["charge_id,account_id,charged_on,due_on,amount"], ["payment_id,account_id,paid_on,amount"]
    for account in range(10):
        for month in range(1, 10):
            key = f"{account}-{month}"
            charges.append(f"C{key},A{account},2026-{month:02}-01,2026-{month:02}-15,{500 + account}")
            if (account + month) % 4:
                payments.append(f"P{key},A{account},2026-{month:02}-{10 + account},{450 + 30 * (month % 3)}")
    for name, rows in {"charges": charges, "payments": payments}.items():
        (folder / f"{name}.csv").write_text("\n".join(rows), "utf-8")
        load(home, folder / f"{name}.csv", name)
    build(home)
    return home


@pytest.mark.parametrize("peer", PEERS)
def test_every_peer_counts_what_we_count(plain: Home, peer: str) -> None:
    ours = ask(plain, "debt_by_age", {"as_of": str(ON), "edges": "30,60,90,180,365"})
    theirs = PEERS[peer](open_company(plain).warehouse.snapshot.folder, ON)
    owed = [float(part) for part in ours["amount"] if part > 0]
    assert len(owed) > 3
    assert [round(part, 2) for part in theirs if round(part, 2)] == owed


def test_the_comparison_is_printed_whole(plain: Home, capsys: pytest.CaptureFixture[str]) -> None:
    compare_ageing(plain, days=1)
    compare_closing(plain)
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()] == ["ours", *PEERS, "closing"]
    assert "0.000 s   " not in printed.splitlines()[-1], "the steps were heard"
