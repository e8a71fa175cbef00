"""Texts from files, people and addresses are shown as written, whatever they hold: no link, picture, formula or tag."""

import re
from collections.abc import Iterator

import pytest
from hostile_companies import HOSTILE, PIECES, hostile_home
from hostile_walk import TABS, VIEWS, Query
from live_markup import alive, alive_in_chart, alive_in_markdown
from screens import complaints, everything, opened
from streamlit.proto.Delta_pb2 import Delta
from streamlit.testing.v1 import AppTest

from pages.bonuses.shown_payouts import line_in_words
from pages.parts.shell.guard import quieten, without_links
from pages.parts.shell.registry import PAGES, PageEntry, page
from pages.parts.words import language, outside
from pages.parts.words.language import plain, say
from pages.parts.words.outside import JOINER, inert
from queries.ask import ask
from queries.home import Home
from receivables.messages import Message

DEAD_IN_MARKDOWN = ("%{zqplace}", "{zqbrace}", "\u202ezqturned")
NOTHING = re.compile("(?!)")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with pytest.MonkeyPatch.context() as patched:
        home = hostile_home(tmp_path_factory.mktemp("hostile"))
        patched.setenv("VOZVRAT_HOME", str(home.path))
        yield home


@pytest.fixture(scope="module")
def window(hostile: Home) -> AppTest:
    """A reader's window, in which one page is opened after the other."""
    return opened(lang="ru")


@pytest.fixture(scope="module")
def names(hostile: Home) -> Query:
    """Numbers and names of the company that addresses hold."""
    firsts = {"account": ("debtors", "account_id"), "operator": ("operators", "operator_id"),
              "campaign": ("campaign_list", "campaign_id")}  # fmt: skip
    tariffs = ask(hostile, "account_groups").filter(by="tariff")["group"]
    return {"tariff": tariffs[0], **{one: ask(hostile, asked)[column][0] for one, (asked, column) in firsts.items()}}


def go_to(app: AppTest, key: str, query: Query) -> list[str]:
    """Open a page as its address says; what lives there, and what it complains of."""
    for name in list(app.query_params):
        del app.query_params[name]
    app.switch_page(page(key).file)
    app.session_state["open-page"] = ""
    for name, value in {"lang": "ru", **query}.items():
        app.query_params[name] = value
    app.run()
    return [f"{query}: {one}" for one in (*complaints(app), *alive(app))]


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_no_page_lets_a_text_live(entry: PageEntry, window: AppTest, names: Query) -> None:
    """As it opens, in its tabs and views, and with hostile words for every choice that its address can hold."""
    told = go_to(window, entry.key, {})
    assert "zq" in everything(window), "the company's name stands on every page"
    choices = dict.fromkeys({*window.session_state["address-read"]} - {"lang"}, HOSTILE)
    told += go_to(window, entry.key, choices)
    for query in (*({"part": part} for part in TABS.get(entry.key, ())), *VIEWS.get(entry.key, ())):
        told += go_to(window, entry.key, {name: names.get(value.strip("{}"), value) for name, value in query.items()})
    assert told == []


@pytest.mark.parametrize("typed", [HOSTILE, "0000"])
def test_what_is_typed_into_the_search_stays_text(typed: str, window: AppTest) -> None:
    """Nothing is found, or something, and there is a way back from the account to what was typed."""
    go_to(window, "account", {})
    window.text_input(key="account-search").set_value(typed).run()
    assert [*complaints(window), *alive(window)] == []
    if window.selectbox:
        window.selectbox(key="account-chosen").select_index(0).run()
        assert [*complaints(window), *alive(window)] == []


def test_an_address_that_is_no_page_and_an_account_that_is_none_stay_text(window: AppTest) -> None:
    window.session_state["unknown-address"] = HOSTILE
    window.session_state["account-search-before"] = ""
    assert go_to(window, "account", {"account_id": HOSTILE}) == []
    assert "zqlink" in everything(window)


def test_the_chain_of_a_bonus_stays_text(hostile: Home) -> None:
    lines = ask(hostile, "bonus_lines", {"month": "2026-10"})
    names = dict.fromkeys(lines["operator_id"].drop_nulls(), HOSTILE)
    reasons = lines.unique("reason", maintain_order=True).to_dicts()
    assert len(reasons) > 2
    given = {**reasons[0], "reason": "reassigned", "operator_id": "O1", "why": HOSTILE}
    for row in (*reasons, given):
        told = " ".join(line_in_words(row, names, markdown=True))
        assert alive_in_markdown(told) == ()
    assert "zqlink" in told


def test_without_the_escaping_pages_are_full_of_what_lives(window: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above sees what it is to see, although links are still taken out at the last."""
    monkeypatch.setattr(outside, "_LIVE", NOTHING)
    monkeypatch.setattr(language, "_SIGNS", NOTHING)
    found = "\n".join(go_to(window, "campaigns", {}))
    for one in ("colour", "face", "icon", "zqstrong", "zqem", "zqcode", "hovertext"):
        assert one in found


@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_is_written_out(piece: str) -> None:
    assert alive_in_markdown(f"Before. {piece} (after)") != () or piece in DEAD_IN_MARKDOWN
    told = say(Message("Before. {piece} (after)", {"piece": piece}), markdown=True)
    assert alive_in_markdown(told) == alive_in_markdown(plain(piece)) == ()
    assert inert(inert(piece)) == inert(piece)
    assert " ".join(inert(piece).replace(JOINER, "").split()) == " ".join(piece.replace("\u202e", "").split())


@pytest.mark.parametrize(
    "name", ["ООО «Ромашка»", "Ivanov & Sons", "d'Arc, 5-7 (2)", "2026-10-31", "10:30", "-5", "+7 900 000-00-01"]
)
def test_usual_names_are_copied_as_they_stand(name: str) -> None:
    assert inert(name) == name
    assert JOINER not in plain(name)


def test_at_the_last_links_pictures_and_formulas_are_taken_out_of_everything() -> None:
    own = "**From $5 to $6**, :red[late]: `cli.py load http://host` \\$7"
    assert without_links(own) == "**From \\$5 to \\$6**, :red[late]: `cli.py load http://host` \\$7"
    assert without_links(without_links(own)) == without_links(own)
    assert without_links(r"twice escaped \\$x$") == r"twice escaped \\\$x\$"
    for piece in PIECES[:7]:
        assert {"link_open", "image", "address", "mail", "formula"}.isdisjoint(alive_in_markdown(without_links(piece)))
    chart = Delta()
    chart.new_element.plotly_chart.spec = '{"data": [{"name": "<a href=\'http://zqhref\'>zq</a><br>"}]}'
    quieten(chart)
    assert list(alive_in_chart(chart.new_element.plotly_chart.spec)) == []
    assert "<br>" in chart.new_element.plotly_chart.spec
