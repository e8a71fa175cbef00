"""Choosing files on a page: to be loaded as they are recognised, or looked at first."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.data.loading import bring_in, kept, tell_outcomes
from pages.data.mapping_form import mapping_form
from pages.parts.door.answers import own_company, served_home
from pages.parts.shell.viewer import Viewer
from pages.parts.words.language import _, plain
from queries.intake.mapping import look_at
from queries.page_roles import LOADER
from receivables.messages import Problem


def upload_or_who(person: Viewer) -> None:
    """The choice of files for whoever may load; for all others, who may."""
    if person.may("load"):
        upload()
        return
    loaders = [address for address, one in own_company().settings.people.items() if LOADER in one.roles]
    if loaders:
        named = plain(", ".join(loaders))
        st.caption(_("You can read here what came in. Files are loaded by: {people}.", people=named))
        return
    st.info(
        _(
            "Nobody loads files here: no address in [people] of company.toml has the role `loader`. The administrator "
            "adds it there. The command line always loads: `cli.py load FILE`."
        )
    )


def upload() -> None:
    """Choose files and load those that are recognised; one that is not, or is asked about, leads into the form.

    What became of each stays until the next load. A file that still waits to be described stays in hand.
    """
    turn = st.session_state.setdefault("upload-turn", 0)
    chosen = st.file_uploader(
        _("Files of billing, banks and telephone exchanges"), accept_multiple_files=True, key=f"upload-{turn}"
    )
    done: set[str] = st.session_state.setdefault(f"uploads-done-{turn}", set())
    files = [file for file in chosen if file.file_id not in done]
    if not files or done:
        tell_outcomes()
    if not files:
        return
    unknown = [file for file in files if not _recognised(file)]
    asked, looking = _asked([file for file in files if file not in unknown], turn)
    waiting: list[Any] = []
    if asked:
        waiting = bring_in(asked)
        st.session_state["recognised"] |= {file.file_id: False for file in waiting}
    elif (described := mapping_form(files if looking else unknown) if looking or unknown else None) is not None:
        asked = [described]
    if asked:
        done |= {file.file_id for file in asked if file not in waiting}
        if len(asked) == len(files) and not waiting:
            st.session_state["upload-turn"] = turn + 1
        st.rerun()


def _asked(files: Sequence[Any], turn: int) -> tuple[Sequence[Any], bool]:
    """The recognised files when the reader wants them loaded as they are, and whether he wants to look first."""
    if not files:
        return [], False
    with st.container(horizontal=True, vertical_alignment="center"):
        looking = bool(st.session_state.get(f"look-{turn}", False))
        pressed = not looking and st.button(_("Load"), type="primary")
        st.toggle(_("Look first: what is recognised, which column is what"), key=f"look-{turn}")
    return (files if pressed else []), looking


def _recognised(file: Any) -> bool:
    """Whether the file has a layout, looked up once; one that is no table at all is refused in words when it loads."""
    known: dict[str, bool] = st.session_state.setdefault("recognised", {})
    if file.file_id not in known:
        try:
            with st.spinner(_("Reading {file}", file=file.name)):
                known[file.file_id] = look_at(served_home(), kept(file), name=file.name, rows=1).layout is not None
        except Problem:
            known[file.file_id] = True
    return known[file.file_id]
