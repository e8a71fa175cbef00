"""A small company whose every text wants to be a link, a picture, a formula, a sign, a colour, a tag or two lines."""

import json
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from pages.parts.shell.viewer import LOCAL
from queries.decisions.alert_rules import Recipient, make_rule
from queries.decisions.chart_notes import Note, write_note
from queries.decisions.months import Reassignment, reassign
from queries.decisions.saved_views import SavedView, save_view
from queries.decisions.schemes import new_draft
from queries.decisions.start import approve_shipped_scheme
from queries.decisions.store import Decisions, decisions_at
from queries.home import Home, home_at
from queries.intake.load import load
from queries.warehouse.build import build
from receivables.alerts.alert_rule import AlertRule, named_texts
from receivables.bonus.scheme import DEFAULT_SCHEME
from receivables.month import Month
from receivables.tables import TABLES
from sample import sample_company

PIECES = (
    "[zqlink](http://zqhost.example/a)",
    "![zqpic](//zqpic.example/a.png)",
    "www.zqbare.example",
    "https://zqscheme.example/b",
    "zqmail@zqmail.example",
    "$zqsum$",
    "$$zqblock$$",
    ":material/home:zqicon",
    ":smile:zqface",
    ":red[zqred]",
    "<a href='http://zqhref.example'>zqtag</a>",
    "<img src=x onerror='zqerror'>",
    "<b>zqbold</b>",
    "<br>zqbreak",
    "<extra>zqextra</extra>",
    "`zqcode`",
    "**zqstrong**",
    "_zqem_",
    "~~zqstruck~~",
    "%{zqplace}",
    "{zqbrace}",
    "&lt;zqentity",
    "\u202ezqturned",
    "zqabove\n\n# zqhead\n\n- zqitem",
)
"""Each holds a word that stands nowhere else; shown as written, it does nothing."""

HOSTILE = " ".join(PIECES)
FILE_NAME = " ".join(piece for piece in PIECES if not set(piece) & set("/\n"))
SHORT = "[zqid](http://zqid.example) $zqid$ <b>zqid</b> www.zqid.example *zqid*"
"""What numbers of accounts, operators and documents hold."""


def _renamed(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The table with hostile texts: numbers alike in all tables, names each its own."""
    made = []
    for column in TABLES[name].columns:
        if column.name not in frame.columns:
            continue
        cell = pl.col(column.name)
        if column.kind == "id":
            made.append(pl.when(cell.is_not_null()).then(pl.format("{} {}", cell, pl.lit(SHORT))).alias(column.name))
        elif column.kind == "text" and (name, column.name) not in MEANT:
            made.append(pl.format("{} {}", cell.fill_null(column.name), pl.lit(HOSTILE)).alias(column.name))
    renamed = frame.with_columns(made)
    if name != "accounts":
        return renamed
    first = pl.when(pl.int_range(pl.len()) == 0).then(pl.format("{}\x07", "name")).otherwise("name")
    return renamed.with_columns(first.alias("name"))  # one row is put aside: its cell holds a control character


MEANT = {
    ("accounts", "time_zone"), ("accounts", "phone"), ("phones", "phone"), ("contacts", "phone"),
    ("operators", "extension"), ("extensions", "extension"), ("contacts", "extension"), ("reviews", "failed"),
    ("campaigns", "primary_measure"),
}  # fmt: skip
"""Texts that mean something to the program, so that nothing else can stand there."""


def hostile_home(folder: Path) -> Home:
    """The company loaded and built; its settings, layouts of files, people and decisions are hostile too."""
    home = home_at(folder / "home")
    files = folder / "files"
    files.mkdir()
    home.path.mkdir()
    (home.path / "company.toml").write_text(f'name = {json.dumps(HOSTILE)}\ncurrency = "USD"\n', "utf-8")
    for name, frame in sample_company(150, 16, 7, date(2026, 10, 31)).tables.items():
        if frame.height:
            file = files / f"{name}.parquet"
            _renamed(name, frame).write_parquet(file)
            load(home, file, name, name=f"{name} {FILE_NAME}.parquet")
    build(home)
    approve_shipped_scheme(home, Month(2025, 8))
    with closing(decisions_at(home)) as decisions:
        _decide(decisions)
    return home


def _decide(decisions: Decisions) -> None:
    """Notes, views, a draft, a part given to somebody else, alerts and who made them, in hostile words too."""
    who = HOSTILE
    for place in range(0, len(PIECES), 6):
        write_note(decisions, Note(date(2026, 3, 12), "outage", " ".join(PIECES[place : place + 6])), who)
    for piece in PIECES:
        save_view(decisions, SavedView(piece, "overview", {"months": "6"}), LOCAL)
    new_draft(decisions, SHORT.replace("/", "").replace(",", ""), DEFAULT_SCHEME, who)
    taken = Reassignment(f"pay {SHORT}", f"charge {SHORT}", None, HOSTILE)
    reassign(decisions, taken, f"op001 {SHORT}", who)
    of_tariff = named_texts({"tariff": HOSTILE})
    rule = AlertRule("debt_by_age", "amount", named_texts({"bucket": "1-30"}), of_tariff, "above", Decimal(-1))
    make_rule(decisions, rule, [Recipient("webhook", SHORT)], who)
