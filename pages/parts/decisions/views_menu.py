"""Saved views: the menu that names the open address, and the row that opens them on the first page of a person."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import decisions
from pages.parts.shell.address import open_as_saved
from pages.parts.shell.registry import PAGES, page
from pages.parts.shell.viewer import Viewer
from pages.parts.words.language import _, language, plain, say
from queries.decisions.saved_views import LONGEST_NAME, SavedView, forget_view, save_view, views_of
from receivables.messages import Problem


def views_menu(key: str, person: Viewer) -> None:
    """Name the open address, to find it on the first page; the menu is filled when it is opened."""
    menu = st.popover(_("View"), icon=":material/bookmark:", on_change="rerun", key="views-menu")
    if menu.open:
        with menu:
            _named(key, person)
            _forgotten(person)


def saved_links(key: str, person: Viewer) -> None:
    """The views of a person as buttons, on the first page that he may open."""
    first = next((entry.key for entry in PAGES if person.may_open(entry.key)), "")
    if key != first:
        return
    try:
        views = [view for view in views_of(decisions(), person.name) if _may_open(view, person)]
    except Problem as problem:
        st.warning(say(problem.message, markdown=True))
        return
    if not views:
        return
    with st.container(horizontal=True, gap="small", key="saved-views"):
        for view in views:
            if st.button(
                plain(view.name), icon=":material/bookmark:", type="tertiary", key=f"saved-{view.name}", width="content"
            ):
                open_as_saved(page(view.page).file, {**view.choices, "lang": language()})


def _may_open(view: SavedView, person: Viewer) -> bool:
    """A view of a page that is gone, or that his roles no longer open, is left out."""
    return view.page in {entry.key for entry in PAGES} and person.may_open(view.page)


def _named(key: str, person: Viewer) -> None:
    st.caption(_("Name this page with its choices; you find it on your first page."))
    with st.form("save-view", border=False, clear_on_submit=True):
        name = st.text_input(_("Name of the view"), max_chars=LONGEST_NAME)
        pressed = st.form_submit_button(_("Save the view"))
    if pressed:
        view = SavedView(name, key, _choices())
        attempt(lambda: save_view(decisions(), view, person.name), _("The view is saved."))


def _choices() -> Mapping[str, str]:
    """What the address says but for the language, which is the reader's at the time he opens it."""
    return {name: str(value) for name, value in st.query_params.items() if name != "lang"}


def _forgotten(person: Viewer) -> None:
    for view in views_of(decisions(), person.name):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(plain(view.name), width="stretch")
            if st.button(_("Forget"), key=f"forget-view-{view.name}"):
                attempt(partial(forget_view, decisions(), view.name, person.name), _("The view is forgotten."))
