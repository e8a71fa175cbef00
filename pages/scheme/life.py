"""The life of a scheme on its page: where it stands, saving a draft, approving one from a month on."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.decisions.taking import attempt
from pages.parts.door.admission import sign_in_is_on
from pages.parts.door.answers import decisions, snapshot
from pages.parts.shell.viewer import Viewer
from pages.parts.words.language import _, month_of, plain
from pages.scheme.kept_edits import drop
from queries.decisions.months import closed
from queries.decisions.schemes import APPROVED, DRAFT, SchemeVersion, approve, new_draft, save_draft
from receivables.bonus.scheme import Scheme
from receivables.month import Month

MONTHS_AHEAD = 3

SAVED_NOW = "scheme-saved-now"
"""Where the session says which new draft the page opens next."""


def life_of(one: SchemeVersion | None) -> str:
    """Where a version stands, in one sentence."""
    if one is None:
        return _("There is no bonus scheme yet. This is the one that ships: change it, save it, approve it.")
    if one.state == DRAFT:
        return _("Scheme {scheme} is a draft of {who}.", scheme=plain(one.label), who=plain(_(one.author)))
    since = month_of(one.valid_from, full=True)
    if one.state == APPROVED and one.replaced_from is None:
        return _("Scheme {scheme} is in force since {since}.", scheme=plain(one.label), since=since)
    until = month_of(one.replaced_from, full=True)
    return _(
        "Scheme {scheme} was approved from {since} and is replaced from {until}.",
        scheme=plain(one.label),
        since=since,
        until=until,
    )


def save_as_draft(base: SchemeVersion | None, edited: Scheme | None, person: Viewer) -> None:
    """Save what is edited: into the draft it began from, or as a new version."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(_("Name of the scheme"), base.name if base else "standard", max_chars=80, width=260)
        pressed = st.button(_("Save as draft"), disabled=edited is None)
    read = _as_opened(base)
    if not pressed or edited is None:
        return
    store, done = decisions(), _("The draft of {scheme} is saved.", scheme=plain(name.strip()))
    if read is not None and read.state == DRAFT and name.strip() == read.name:
        draft, scheme = read, edited
        attempt(lambda: _opened_now(save_draft(store, draft, scheme, person.name)), done)
    else:
        scheme = edited
        attempt(lambda: _go_on_with(new_draft(store, name, scheme, person.name), base), done)


def _as_opened(base: SchemeVersion | None) -> SchemeVersion | None:
    """The version as this reader first saw it, so that somebody else's later change is noticed on saving."""
    if base is None:
        return None
    opened: SchemeVersion = st.session_state.setdefault(f"opened-{base.label}", base)
    return opened


def _go_on_with(saved: SchemeVersion, base: SchemeVersion | None) -> None:
    """Open the new draft, which now holds what was edited in the version it began from."""
    st.session_state[SAVED_NOW] = saved.label
    drop(f"scheme-{base.label if base else ''}")


def _opened_now(saved: SchemeVersion) -> None:
    st.session_state[f"opened-{saved.label}"] = saved


def approve_draft(known: Sequence[SchemeVersion], person: Viewer) -> None:
    """Put a draft in force from a month on, for good."""
    drafts = {one.label: one for one in known if one.state == DRAFT}
    if not drafts:
        st.caption(_("There is no draft to approve."))
        return
    months = {str(one): month_of(one, full=True) for one in _months()}
    if sign_in_is_on():
        st.caption(_("A draft must be approved by someone other than its author."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = st.selectbox(_("Draft"), list(drafts), width=200)
        month = st.selectbox(_("In force from"), list(months), format_func=months.__getitem__, width=200)
        sure = st.checkbox(_("Once approved it never changes."))
        pressed = st.button(_("Approve"), type="primary", disabled=not sure)
    if pressed:
        read = _as_opened(drafts[label]) or drafts[label]
        done = _("{scheme} is in force from {month} on.", scheme=plain(label), month=months[month])
        attempt(lambda: approve(decisions(), read, Month.read(month), person.name, two_people=sign_in_is_on()), done)


def _months() -> list[Month]:
    """Months a scheme can begin in: after the closed ones, up to some ahead of the data, the latest first."""
    data, months = snapshot(), [one.month for one in closed(decisions())]
    if data.first_date is None or data.last_date is None:
        return []
    begin = months[-1].plus(1) if months else Month.of(data.first_date)
    return list(begin.to(max(begin, Month.of(data.last_date).plus(MONTHS_AHEAD))))[::-1]
