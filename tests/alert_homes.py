"""A company of a few rows with rules on its debt, for tests of alerts: what fires can be counted by hand."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from queries.ask import OpenCompany, open_company
from queries.decisions.alert_rules import Recipient, make_rule
from queries.decisions.store import Decisions
from queries.home import Home, home_at
from queries.intake.load import load
from queries.warehouse.build import build
from receivables.alerts.alert_rule import ABOVE, AlertRule, named_texts

MAIL = """
name = "Лучезар"
[alerts]
dashboard = "https://vozvrat.company.example"
{alerts}
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
from = "vozvrat@company.example"
timeout = {timeout}
"""
HOOK = """
[[webhook]]
name = "chat"
url_env = "CHAT_URL"
"""

ANNA, BORIS = Recipient("mail", "anna@company.example"), Recipient("mail", "boris@company.example")
CHAT = Recipient("webhook", "chat")
LATER = datetime(2100, 1, 1)
"""After all waits and leases."""


def debt_rule(number: str, bucket: str = "1-30", comparison: str = ABOVE) -> AlertRule:
    """What is asked of the debt of an age."""
    return AlertRule("debt_by_age", "amount", named_texts({"bucket": bucket}), (), comparison, Decimal(number))


def owing_home(folder: Path, settings: str = "") -> Home:
    """Two accounts that owe 100.00 and 250.00, due on 20 January; the data end on 31 January 2026."""
    home = home_at(folder / "home")
    rows = ["c1,A1,2026-01-01,2026-01-20,100.00", "c2,A2,2026-01-01,2026-01-20,250.00", "c3,A2,2026-01-31,,0.01"]
    add_rows(home, folder, "charges", "charge_id,account_id,charged_on,due_on,amount", *rows)
    set_up(home, settings)
    return home


def set_up(home: Home, settings: str) -> None:
    """Write the settings of a home anew."""
    (home.path / "company.toml").write_text(settings, "utf-8")


def add_rows(home: Home, folder: Path, table: str, *lines: str) -> OpenCompany:
    """Load one more file, build, and open the company anew."""
    file = folder / f"{table}-{len(list(folder.iterdir()))}.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    load(home, file, table)
    build(home)
    return opened_anew(home)


def opened_anew(home: Home) -> OpenCompany:
    """The company as it is now, its settings read again."""
    return open_company(home_at(home.path))


def paid_first(home: Home, folder: Path, on: date, amount: str) -> OpenCompany:
    """A payment of the account A1, built."""
    return add_rows(home, folder, "payments", "payment_id,account_id,paid_on,amount", f"p{on},A1,{on},{amount}")


def watched(decisions: Decisions, rule: AlertRule, *told: Recipient) -> AlertRule:
    """Keep a rule that tells these."""
    return make_rule(decisions, rule, told, "anna").rule
