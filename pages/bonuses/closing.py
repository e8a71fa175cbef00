"""Closing a month on the page Bonuses: where it stands, what to look at before, and the second yes."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from pages.bonuses.notices import notice_in_words
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.decisions.taking import attempt
from pages.parts.door.admission import sign_in_is_on
from pages.parts.door.answers import company, decisions, settings
from pages.parts.shell.viewer import Viewer
from pages.parts.words.language import _, money, month_of, plain, say
from queries.bonus.before_closing import CheckList, check_list
from queries.bonus.month_loaders import loaded_alone_by
from queries.bonus.moving import paid_in
from queries.bonus.paying import close
from queries.decisions.months import closed
from queries.decisions.schemes import SchemeVersion
from receivables.bonus.closing_order import stretches
from receivables.month import Month


def state_of(month: Month) -> None:
    """Whether the month is closed, by whom and with what total, or still open."""
    found = [one for one in closed(decisions()) if one.month == month]
    for one in found:
        told = _(
            "Closed by {who} on {at} under scheme {scheme}, data version {version}. Control total: {total}.",
            who=_(one.closed_by),
            at=one.closed_at.date(),
            scheme=one.scheme,
            version=one.data_version,
            total=one.control_total,
        )
        st.caption(f"{told} {_later(paid_in(company(), month))}")
    if not found:
        st.caption(_("The month is open: figures follow the data until it is closed."))


def _later(month: Month) -> str:
    return _("What changes later is paid in {month}.", month=month_of(month, full=True))


def close_the_month(month: Month, scheme: str | None, person: Viewer) -> None:
    """Close the month for good, after the check list and a second yes; only under the scheme in force."""
    if scheme is not None or month in [one.month for one in closed(decisions())]:
        return
    checks, name = check_list(company(), month), month_of(month, full=True)
    st.markdown(f"**{_('Before {month} is closed', month=name)}**")
    alone = sign_in_is_on() and loaded_alone_by(company(), month, person.name)
    notice = [_("The files of this month were all loaded by the one who approves: {who}.", who=plain(person.name))]
    st.markdown("\n".join(f"- {told}" for told in [*_told(checks), *(notice if alone else [])]))
    why, agreed = _although_earlier_are_open(checks) if checks.skipped else ("", True)
    sure = st.checkbox(_("The payouts of {month} are right; they may never change again.", month=name))
    if st.button(_("Close the month"), type="primary", disabled=not (sure and agreed)):
        attempt(lambda: _close(month, person, why), _("{month} is closed.", month=name))


def _close(month: Month, person: Viewer, why: str) -> None:
    close(company(), month, person.name, why, two_people=sign_in_is_on())


def _although_earlier_are_open(checks: CheckList) -> tuple[str, bool]:
    """The reason for closing out of order, and whether the reader wants it."""
    first = month_of(checks.skipped[0], full=True)
    st.warning(_("Months are closed one after the other: the next one is {month}.", month=first))
    agreed = st.checkbox(_("Close although earlier months are open"))
    return (st.text_input(_("Why earlier months stay open"), max_chars=300) if agreed else ""), agreed


def _told(checks: CheckList) -> list[str]:
    """The check list in sentences."""
    return [
        *map(say, checks.lags),
        _("Earlier months still open: {months}.", months=_months(checks.skipped) or _("none")),
        *([_("Left behind open before: {months}.", months=_months(checks.behind))] if checks.behind else []),
        _reassigned(checks),
        _changes(checks),
        _total(checks),
        *([_left(checks)] if checks.left.height else []),
        *(notice_in_words(rows, month) for month, rows in checks.notices.items()),
        _people(checks.scheme),
        _later(checks.corrected_in),
    ]


def _months(months: Sequence[Month]) -> str:
    """``March 2026, May 2026 – July 2026``."""
    ends = ({month_of(first, full=True): None, month_of(last, full=True): None} for first, last in stretches(months))
    return ", ".join(" – ".join(names) for names in ends)


def _sum(amount: Decimal) -> str:
    return money(amount, settings().currency)


def _reassigned(checks: CheckList) -> str:
    if checks.reassigned.is_empty():
        return _("Lines reassigned: none.")
    people = ", ".join(f"{plain(_(who))}: {lines}" for who, lines in checks.reassigned.rows())
    return _("Lines reassigned: {lines} ({people}).", lines=checks.reassigned["lines"].sum(), people=people)


def _changes(checks: CheckList) -> str:
    if checks.changes is None:
        return _("No scheme paid the month before, so there is nothing to compare with.")
    if checks.changes.is_empty():
        return _("Nobody's payout changed against the month before.")
    names = operator_names()
    people = "; ".join(
        _(
            "{operator} {difference} ({before} → {payout})",
            operator=plain(names.get(row["operator_id"], row["operator_id"])),
            difference=("+" if row["difference"] > 0 else "") + _sum(row["difference"]),
            before=_sum(row["before"]),
            payout=_sum(row["payout"]),
        )
        for row in checks.changes.iter_rows(named=True)
    )
    return _("Changed most against the month before: {people}.", people=people)


def _total(checks: CheckList) -> str:
    total = _("Will be paid (control total): {total}.", total=_sum(checks.total))
    if not checks.corrections:
        return total
    return f"{total} {_('Of it corrections of closed months, before caps: {amount}.', amount=_sum(checks.corrections))}"


def _left(checks: CheckList) -> str:
    """Who keeps something to be taken back."""
    names = operator_names()
    people = "; ".join(f"{plain(names.get(who, who))} {_sum(amount)}" for who, amount in checks.left.rows())
    return _("Left to take back in the next month: {people}.", people=people)


def _people(scheme: SchemeVersion) -> str:
    told = _(
        "Scheme {scheme} was written by {author} and approved by {approver} on {at}.",
        scheme=plain(scheme.label),
        author=plain(_(scheme.author)),
        approver=plain(_(scheme.approver or "")),
        at=scheme.approved_at.date() if scheme.approved_at else None,
    )
    needed = (
        _("Two people are needed for a scheme here: its author and somebody else.")
        if sign_in_is_on()
        else _("Two people are not needed here, because nobody signs in.")
    )
    return f"{told} {needed}"
