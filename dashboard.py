"""The web face: language, sign-in gate, navigation, and one place where what goes wrong is said. Nothing else."""

import logging
import uuid
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from pages.parts.door.admission import sign_in_is_on
from pages.parts.door.answers import open_for_this_run
from pages.parts.shell.address import begin_address
from pages.parts.shell.brand import MARK, brand, company_name
from pages.parts.shell.guard import guard_the_browser
from pages.parts.shell.navigation_pages import navigation_page
from pages.parts.shell.registry import PAGES, SECTIONS, UNKNOWN_ADDRESS, PageEntry
from pages.parts.shell.style import helpers, style
from pages.parts.shell.viewer import Viewer, sign_out, viewer
from pages.parts.shell.warming import warm_up
from pages.parts.words.language import LANGUAGES, _, language, plain, say, speak_for_this_run
from receivables.messages import Problem


def choose_language() -> None:
    """A switch in the side bar; the choice stands in the address and holds for the session."""
    chosen = speak_for_this_run()
    st.session_state["language"] = chosen
    st.session_state["language-switch"] = chosen
    st.sidebar.segmented_control(
        "Язык / Language",
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="language-switch",
        on_change=_take_language,
        required=True,
        label_visibility="collapsed",
    )
    st.query_params["lang"] = chosen


def _take_language() -> None:
    st.session_state["language"] = st.session_state["language-switch"]
    st.query_params["lang"] = st.session_state["language-switch"]


def before_the_door() -> None:
    """The frame before the door: nothing of the company, not even its name."""
    st.html(style())
    st.logo(MARK, size="large")
    helpers()
    st.title("Vozvrat", anchor=False)


def sign_in() -> None:
    """What a person sees who has not signed in, or whose sign-in has ended."""
    before_the_door()
    if st.user.get("is_logged_in"):
        st.info(_("Your sign-in has ended. Sign in again to see the figures."))
    st.write(_("Sign in with your company account to see the figures."))
    st.button(_("Sign in"), on_click=st.login, type="primary")


def turn_away(person: Viewer) -> None:
    """What a person sees who has signed in and may open no page."""
    before_the_door()
    st.info(
        _(
            "You are signed in as {name}, but you do not have access to any page. Roles are set "
            "by the administrator in company.toml, table [people].",
            name=plain(person.name),
        )
    )
    account_of(person)


def account_of(person: Viewer) -> None:
    """Who is signed in, and the ways out."""
    st.sidebar.caption(plain(person.name))
    st.sidebar.button(_("Sign out"), on_click=sign_out, type="tertiary")
    st.sidebar.button(
        _("Sign out everywhere"),
        on_click=sign_out,
        args=(True,),
        type="tertiary",
        help=_("On every device where you have signed in"),
    )


def who_looks() -> Viewer | None:
    """Open the company and say who looks; None for whom it does not open. Raises Problem where it cannot be opened.

    With sign-in nobody is known then, so what is wrong, which may name people, stands in the log alone.
    """
    try:
        open_for_this_run()
        return viewer()
    except Problem as problem:
        if not sign_in_is_on():
            raise
        logging.getLogger("vozvrat").error("The company cannot be opened: %s", problem)
        raise Problem("The company cannot be opened, so nobody is let in; the log says why.") from None


def navigate(allowed: Sequence[PageEntry], top: Any) -> None:
    """Show the pages that may be opened, and run the one that is open."""
    pages = {entry.key: navigation_page(entry, _(entry.title)) for entry in allowed}
    listed = {
        _(title): [pages[entry.key] for entry in allowed if entry.section == section]
        for section, title in SECTIONS.items()
    }
    # The bare address is nobody's page but leads to the first one, so that every page has one address, its own.
    first = pages[allowed[0].key]
    front = st.Page(lambda: _lead_to(first), title="Vozvrat", default=True, visibility="hidden")
    shown = {title: several for title, several in listed.items() if several}
    find_account(pages.get("account"), top)
    guarded(st.navigation({"": [front], **shown}, expanded=True).run)


def _lead_to(first: st.Page) -> None:
    asked = urlsplit(st.context.url or "").path.rpartition("/")[2]
    st.session_state[UNKNOWN_ADDRESS] = asked
    st.switch_page(first, query_params=dict(st.query_params))


def find_account(page: st.Page | None, place: Any) -> None:
    """The box that finds an account from any page; what is typed is looked up on the page Account."""
    if page is None:
        return
    place.text_input(
        _("Find an account"),
        key="find-account",
        type="search",
        placeholder=_("Find an account"),
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=_ask_for_account,
    )
    if asked := st.session_state.pop("account-asked", ""):
        st.session_state["account-search"] = asked
        st.switch_page(page, query_params={"lang": language()})


def _ask_for_account() -> None:
    """Take what was typed and empty the box: it is looked for once, however often the browser sends it."""
    st.session_state["account-asked"] = st.session_state["find-account"].strip()
    st.session_state["find-account"] = ""


def guarded(show: Callable[[], None]) -> None:
    """Run something that shows. What a person can mend is said in a sentence; the rest is logged under a number."""
    try:
        show()
    except Problem as problem:
        st.error(say(problem.message, markdown=True))
    except Exception:
        number = uuid.uuid4().hex[:8]
        logging.getLogger("vozvrat").exception("Page failed, number %s", number)
        st.error(
            _(
                "This page could not be shown. The reason is in the server's log under the number {number}.",
                number=number,
            )
        )


def show() -> None:
    """The frame around every page."""
    begin_address()
    top = st.sidebar.container()
    choose_language()
    person = who_looks()
    if person is None:
        sign_in()
        return
    allowed = [entry for entry in PAGES if person.may_open(entry.key)]
    if not allowed:
        turn_away(person)
        return
    st.html(style(company_name()))
    brand()
    helpers()
    navigate(allowed, top)
    if sign_in_is_on():
        account_of(person)
    warm_up()


guard_the_browser()
st.set_page_config(
    page_title="Vozvrat",
    page_icon=MARK,
    layout="wide",
    initial_sidebar_state=230,
    menu_items={"About": "Vozvrat"},
)
guarded(show)
