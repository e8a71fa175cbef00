"""Makes the homes that ``test_old_homes.py`` opens: ``.venv/bin/python tests/make_old_homes.py [VERSION ...]``.

Each version is taken out of the history as it was when it was finished. Its own program then makes a company of 60
accounts over eight months, loads a file and takes it back, closes five months, and decides what it knew to decide; it
tells its figures last. Raw files, decisions, settings, figures, and of two the tables, are packed into ``old_homes/``.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKED = ROOT / "tests" / "old_homes"

FINISHED = {
    "0.1": "9ec9da4",
    "0.2": "1cb80ee",
    "0.3": "8f5491a",
    "0.4": "d4c53c1",
    "0.5": "5b33bf6",
    "0.6": "bec7850",
    "0.7": "f15b1d4",
}
"""Version → the last change before the next one was begun."""

WITH_TABLES = ("0.1", "0.7")
"""Versions whose tables are kept too, without the staged rows that any build makes again."""

CLOSED = ("2026-03", "2026-04", "2026-05", "2026-06", "2026-07")
"""The months that are closed in each."""

ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "billed, cash and owed": ("identity", {}),
    "billed and cash by month": ("collection_by_month", {}),
    "owed by age": ("debt_by_age", {}),
    **{f"bonus of {month}": ("bonus_by_operator", {"month": month}) for month in CLOSED},
    "parts of a closed month": ("bonus_lines", {"month": CLOSED[-1]}),
}
"""What each is asked at the end."""

SETTINGS = 'name = "Company of {version}"\npayment_term_days = 20\n\n[people]\n"anna@company.example" = ["executive"]\n'

ROW = "00000002,2026-10-02,40.00\n"
TWICE = f"charge_id,account_id,charged_on,amount\nTWICE,{ROW}TWICE,{ROW}ONCE,{ROW}"
"""Equal rows with one number: a doubt since 0.2, of which it is said that it is one document."""

TAKEN_BACK = "payment_id,account_id,paid_on,amount\nWRONG,00000002,2026-10-05,123.45\n"

OPENED = {
    False: "from queries.ask import warehouse as opened\nread = str\n",
    True: "from queries.ask import open_company as opened\nfrom receivables.month import Month\nread = Month.read\n",
}
"""How a company is opened and a month is named: in 0.1, and since."""

DECIDED = """
import json
import sys
from datetime import date
from queries.bonus.paying import close
from queries.decisions.months import Reassignment, reassign
from queries.decisions.store import decisions_at
from queries.home import home_at
home = home_at()
decisions = decisions_at(home)
closed, asked = map(json.loads, sys.argv[1:])
for month in closed:
    close(opened(home), read(month), "boris")
lines = opened(home).ask("bonus_lines", month=read("2026-08"))
paid = lines.filter(lines["operator_id"].is_not_null()).row(0, named=True)
reassign(decisions, Reassignment(paid["payment_id"], paid["charge_id"], None, "his own"), paid["operator_id"], "boris")
"""

TOLD = """
from queries.ask import ask
print(json.dumps({what: ask(home, *one).write_csv() for what, one in asked.items()}, ensure_ascii=False))
"""

LATER_DECIDED = {
    "0.5": """
from queries.decisions.review_marks import Mark, mark_conversation
mark_conversation(decisions, Mark("K000000001", ("drawn",), ("rude",), "raised his voice"), "boris")
""",
    "0.6": """
from queries.decisions.agency_tellings import PaymentAtAgency, tell_agencies
tell_agencies(decisions, [PaymentAtAgency("P000000001", "Agency")], date(2026, 10, 1), "boris")
""",
    "0.7": """
from decimal import Decimal
from queries.decisions.alert_rules import Recipient, make_rule
from queries.decisions.chart_notes import Note, write_note
from queries.decisions.saved_views import SavedView, save_view
from receivables.alerts.alert_rule import AlertRule
rule = AlertRule("debt_by_age", "amount", (("bucket", "31-60"),), (), "above", Decimal(1000))
make_rule(decisions, rule, [Recipient("webhook", "chat")], "boris")
write_note(decisions, Note(date(2026, 9, 12), "outage", "Cable cut"), "boris")
save_view(decisions, SavedView("Old debt", "ageing", {"district": "north"}), "anna@company.example")
""",
}
"""What else was decided, by the version that brought it."""


def make(version: str, folder: Path) -> None:
    """Let a version make its home in ``folder`` and tell its figures beside it, as ``said.json``."""
    program, home = folder / "program", folder / "home"
    program.mkdir()
    taken = subprocess.run(["git", "archive", FINISHED[version]], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(taken)) as archive:
        archive.extractall(program, filter="data")
    home.mkdir()
    (home / "company.toml").write_text(SETTINGS.format(version=version), "utf-8")
    for name, content in (("twice.csv", TWICE), ("taken-back.csv", TAKEN_BACK)):
        (folder / name).write_text(content, "utf-8")
    environment = {**os.environ, "VOZVRAT_HOME": str(home), "PYTHONPATH": str(program)}

    def run(*arguments: str) -> str:
        return subprocess.check_output([sys.executable, *arguments], cwd=program, env=environment, text=True)

    run("cli.py", "sample", "--accounts", "60", "--months", "8", "--to", "2026-10-31", "--out", str(folder / "files"))
    run("cli.py", "load", "--no-build", str(folder / "twice.csv"), str(folder / "taken-back.csv"))
    run("cli.py", "unload", max(folder.name for folder in (home / "raw").iterdir()))
    if version > "0.1":
        run("cli.py", "decide", "charges", "TWICE", "once")
    later = "".join(text for brought, text in LATER_DECIDED.items() if version >= brought)
    script = OPENED[version > "0.1"] + DECIDED + later + TOLD
    (folder / "said.json").write_text(run("-c", script, json.dumps(CLOSED), json.dumps(ASKED)), "utf-8")


def pack(folder: Path, packed: Path) -> None:
    """Keep the home and what was said of it in one file; tables are large, so those of two versions are kept."""
    kept = ["company.toml", "raw", "decisions.db"] + ["warehouse"] * (packed.stem[:3] in WITH_TABLES)
    with tarfile.open(packed, "w:xz") as archive:
        for name in ("said.json", *(f"home/{name}" for name in kept)):
            archive.add(folder / name, name, filter=lambda one: None if one.name.endswith("/staged") else one)


def main() -> None:
    PACKED.mkdir(exist_ok=True)
    for version in sys.argv[1:] or FINISHED:
        with tempfile.TemporaryDirectory() as made:
            make(version, Path(made))
            pack(Path(made), PACKED / f"{version}.tar.xz")


if __name__ == "__main__":
    main()
