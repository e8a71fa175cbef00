"""Every page, in both languages and both themes, through dashboard.py."""

import re

import pytest
from screens import complaints, opened, texts
from streamlit.runtime.context import ContextProxy

from pages.parts.glossary import GLOSSARY
from pages.parts.registry import PAGES, PageEntry
from queries.home import Home

ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")
THE_SAME_IN_RUSSIAN = {
    "CEI",
    "DSO",
    "ADD",
    "CSV",
    "XLSX",
    "PDF",
    "Vozvrat",
    "English",
    "Language",
    "standard",
    "python",
    "cli",
    "load",
    "FILE",
}
IN_TAGS = re.compile(
    r"<style>.*</style>|<[^>]*>|:red\[|%\{[^}]*\}|`[^`]*`|:material/\w+:|[\w.-]+\.(?:csv|parquet|toml|py)|\[people\]",
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
    assert app.title[0].value
    assert len(app.main.children) > 1


@pytest.mark.parametrize("entry", PAGES, ids=named)
def test_a_russian_page_has_no_english_word(entry: PageEntry, served_home: Home) -> None:
    app = opened(entry.file, lang="ru")
    shown = (IN_TAGS.sub(" ", text) for text in texts(app))
    twins = {word for term in GLOSSARY for word in term.split()} if entry.key == "method" else set()
    foreign = {word for text in shown for word in ENGLISH_WORD.findall(text)} - THE_SAME_IN_RUSSIAN - twins
    assert foreign == set()


@pytest.mark.parametrize("entry", PAGES, ids=named)
def test_an_english_page_has_no_russian_interface(entry: PageEntry, served_home: Home) -> None:
    app = opened(entry.file, lang="en")
    assert app.title[0].value == entry.title
    labels = [widget.label for widget in (*app.selectbox, *app.button, *app.text_input, *app.tabs, *app.metric)]
    assert [label for label in labels if re.search("[А-я]", label)] == []
