"""Every page, in both languages and both themes, through dashboard.py."""

import getpass
import re
from pathlib import Path

import pytest
from screens import DASHBOARD, complaints, everything, misdrawn, opened, texts
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from pages.method.glossary import GLOSSARY
from pages.parts.shell import viewer as people
from pages.parts.shell.registry import PAGES, PageEntry, page
from pages.parts.shell.viewer import Viewer
from queries.ask import ask
from queries.home import Home
from queries.page_roles import SUPERVISOR

ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")
THE_SAME_IN_RUSSIAN = {
    "CEI",
    "DSO",
    "ADD",
    "roll",
    "rate",
    "CSV",
    "XLSX",
    "PDF",
    "Vozvrat",
    "English",
    "Language",
    "CACE",
    "CUPED",
    "value",  # E-value
    "standard",
    "python",
    "cli",
    "load",
    "FILE",
    "UTC",
    getpass.getuser(),  # who loaded the sample
}
IN_TAGS = re.compile(
    r"<(style|script)>.*</(style|script)>|<[^>]*>|:(?:red|green|gray)\[|%\{[^}]*\}|`[^`]*`|:material/\w+:|[\w.-]+\.(?:csv|parquet|toml|py)|\[people\]",
    re.DOTALL,
)


def named(entry: PageEntry) -> str:
    return entry.key


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    class Theme:
        type = request.param

    monkeypatch.setattr(ContextProxy, "theme", Theme)
    return str(request.param)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("entry", PAGES, ids=named)
def test_a_page_opens_without_a_complaint(entry: PageEntry, language: str, theme: str, served_home: Home) -> None:
    app = opened(entry.file, lang=language)
    assert complaints(app) == []
    assert misdrawn(app) == []
    assert app.title[0].value
    assert len(app.main.children) > 1


def foreign_words(app: AppTest, key: str) -> set[str]:
    """English words on a Russian page; the glossary's English twins are meant to be there."""
    twins = {word.strip("():,") for term in GLOSSARY for word in term.split()} if key == "method" else set()
    shown = (IN_TAGS.sub(" ", text) for text in texts(app))
    return {word for text in shown for word in ENGLISH_WORD.findall(text)} - THE_SAME_IN_RUSSIAN - twins


@pytest.mark.parametrize("entry", PAGES, ids=named)
def test_a_russian_page_has_no_english_word(entry: PageEntry, served_home: Home) -> None:
    assert foreign_words(opened(entry.file, lang="ru"), entry.key) == set()


@pytest.mark.parametrize("entry", PAGES, ids=named)
def test_an_english_page_has_no_russian_interface(entry: PageEntry, served_home: Home) -> None:
    app = opened(entry.file, lang="en")
    assert app.title[0].value == entry.title
    labels = [widget.label for widget in (*app.selectbox, *app.button, *app.text_input, *app.tabs, *app.metric)]
    assert [label for label in labels if re.search("[А-я]", label)] == []


ACCOUNT_TABS = ("account_ledger", "closings", "account_contacts", "account_promises", "account_steps", "account_limits")
TABS = [
    *(("ageing", part) for part in ("debtors", "age", "moves", "paid", "plans", "alternatives")),
    *(("account", part) for part in ACCOUNT_TABS),
    *(("agencies", part) for part in ("untold", "lists", "similar", "batches", "sold", "complaints")),
    *(("alerts", part) for part in ("rules", "new", "fired", "told")),
    *(("correctness", part) for part in ("breaches", "complaints", "queue", "reviews")),
    *(("court", part) for part in ("wait", "lapse", "states", "past")),
    *(("data", part) for part in ("totals", "files", "rejected", "changes", "doubts", "tables", "deeds", "rights")),
    *(("forecast", part) for part in ("months", "past", "rate")),
    *(("method", part) for part in ("words", "questions", "rules")),
    *(("suspensions", part) for part in ("warn_now", "restore_now", "terminate", "results")),
]


@pytest.mark.parametrize(("key", "part"), TABS)
def test_every_tab_is_in_russian(key: str, part: str, served_home: Home) -> None:
    app = opened(page(key).file, lang="ru", part=part, account_id="00000001", by="district")
    assert complaints(app) == []
    assert misdrawn(app) == []
    assert foreign_words(app, key) == set()


def test_the_account_page_without_an_account_asks_for_one(served_home: Home) -> None:
    app = opened(page("account").file, lang="en")
    assert app.text_input[0].label == "Account number, name, telephone or address"
    assert any("last four digits" in one.value for one in app.markdown)
    assert len(app.dataframe[0].value) == len(app.selectbox[0].options) == 10, "the largest debtors, to be opened"


def test_an_empty_home_says_what_is_missing_and_how_to_load_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    for entry in PAGES:
        app = opened(entry.file, lang="en")
        assert complaints(app) == [], entry.key
        assert not app.metric, entry.key
    app = opened(page("overview").file, lang="en")
    assert "python cli.py load FILE" in app.info[0].value


def secrets(home: Home, column: str) -> set[str]:
    people = ask(home, "account_search", {"text": "000", "limit": "1000"})
    assert people["found"][0] == people.height == 400
    return set(people[column].drop_nulls())


def carried(text: str, some: set[str]) -> list[str]:
    return [one for one in some if one in text]


def test_no_page_carries_names_or_telephones_that_it_does_not_show(served_home: Home) -> None:
    """Only the debtors of Ageing and the largest of them on Account are named; no other page's data holds a name."""
    names, phones = secrets(served_home, "name"), secrets(served_home, "phone")
    assert len(names | phones) > 400
    for entry in PAGES:
        text = everything(opened(entry.file, lang="ru"))
        assert bool(carried(text, names)) == (entry.key in ("ageing", "account")), entry.key
        assert bool(carried(text, phones)) == (entry.key == "ageing"), entry.key
    assert carried(everything(opened(page("ageing").file, lang="ru", part="age")), names | phones) == []


@pytest.mark.parametrize("role", page("ageing").roles)
def test_names_and_telephones_of_debtors_reach_only_a_supervisor(
    role: str, served_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "viewer", lambda: Viewer("a@b.example", frozenset({role})))
    text = everything(AppTest.from_file(str(DASHBOARD.parent / page("ageing").file), default_timeout=60).run())
    for column in ("name", "phone"):
        assert bool(carried(text, secrets(served_home, column))) == (role == SUPERVISOR), column


def test_the_account_page_carries_its_own_subscriber_and_nobody_else(served_home: Home) -> None:
    own = ask(served_home, "account_search", {"text": "000"}).row(0, named=True)
    text = everything(opened(page("account").file, lang="ru", account_id=own["account_id"]))
    assert carried(text, secrets(served_home, "phone")) == [own["phone"]]
