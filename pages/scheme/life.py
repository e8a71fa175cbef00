"""The life of a scheme on its page: where it stands, saving a draft, approving one from a month on."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.decisions.taking import attempt
from pages.parts.door.answers import home, snapshot
from pages.parts.shell.viewer import Viewer, sign_in_is_on
from pages.parts.words.language import _, month_of
from queries.bonus.paying import next_month
from queries.decisions.months import closed
from queries.decisions.schemes import APPROVED, DRAFT, SchemeVersion, approve, new_draft, save_draft
from queries.decisions.store import decisions_at
from receivables.bonus.scheme import Scheme

MONTHS_AHEAD = 3


def life_of(one: SchemeVersion | None) -> str:
    """Where a version stands, in one sentence."""
    if one is None:
        return _("There is no bonus scheme yet. This is the one that ships: change it, save it, approve it.")
    if one.state == DRAFT:
        return _("Scheme {scheme} is a draft of {who}.", scheme=one.label, who=_(one.author))
    since = month_of(one.valid_from or "", full=True)
    if one.state == APPROVED and one.replaced_from is None:
        return _("Scheme {scheme} is in force since {since}.", scheme=one.label, since=since)
    until = month_of(one.replaced_from or "", full=True)
    return _(
        "Scheme {scheme} was approved from {since} and is replaced from {until}.",
        scheme=one.label,
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
    store, done = decisions_at(home()), _("The draft of {scheme} is saved.", scheme=name.strip())
    if read is not None and read.state == DRAFT and name.strip() == read.name:
        draft, scheme = read, edited
        attempt(lambda: _opened_now(save_draft(store, draft, scheme, person.name)), done)
    else:
        scheme = edited
        attempt(lambda: new_draft(store, name, scheme, person.name), done)


def _as_opened(base: SchemeVersion | None) -> SchemeVersion | None:
    """The version as this reader first saw it, so that somebody else's later change is noticed on saving."""
    if base is None:
        return None
    opened: SchemeVersion = st.session_state.setdefault(f"opened-{base.label}", base)
    return opened


def _opened_now(saved: SchemeVersion) -> None:
    st.session_state[f"opened-{saved.label}"] = saved


def approve_draft(known: Sequence[SchemeVersion], person: Viewer) -> None:
    """Put a draft in force from a month on, for good."""
    drafts = {one.label: one for one in known if one.state == DRAFT}
    if not drafts:
        st.caption(_("There is no draft to approve."))
        return
    months = {code: month_of(code, full=True) for code in _months()}
    if sign_in_is_on():
        st.caption(_("Somebody else than the author approves a draft."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = st.selectbox(_("Draft"), list(drafts), width=200)
        month = st.selectbox(_("In force from"), list(months), format_func=months.__getitem__, width=200)
        sure = st.checkbox(_("Once approved it never changes."))
        pressed = st.button(_("Approve"), type="primary", disabled=not sure)
    if pressed:
        read = _as_opened(drafts[label]) or drafts[label]
        done = _("{scheme} is in force from {month} on.", scheme=label, month=months[month])
        attempt(lambda: approve(decisions_at(home()), read, month, person.name, two_people=sign_in_is_on()), done)


def _months() -> list[str]:
    """Months a scheme can begin in: after the closed ones, up to some ahead of the data."""
    data, months = snapshot(), [one.month for one in closed(decisions_at(home()))]
    begin = next_month(months[-1]) if months else f"{data.first_date:%Y-%m}"
    end = f"{data.last_date:%Y-%m}"
    for _ahead in range(MONTHS_AHEAD):
        end = next_month(end)
    listed = [begin]
    while listed[-1] < end:
        listed.append(next_month(listed[-1]))
    return listed[::-1]
