"""Choices of the reader: date, basis, buckets, months, who. Each stands in the page's address as a raw code.

A choice is kept for the session, so that a date chosen on one page holds on the next, and written into the
address, so that the address reproduces the view. (Streamlit's own binding would put translated labels there.)
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, TypeVar

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer, need, settings, snapshot
from pages.parts.shell.address import in_address, write_address
from pages.parts.shell.telling import tell_reader, told_below
from pages.parts.words.codes import label
from pages.parts.words.headings import group_heading
from pages.parts.words.language import _, language, month_of, plain
from pages.parts.words.outside import visible
from receivables.ageing import PRESETS, edges_from
from receivables.messages import N_
from receivables.month import Month

T = TypeVar("T")

WHO = ("segment", "service", "tariff", "district")
DAY_FORMATS = {"ru": "DD.MM.YYYY", "en": "YYYY-MM-DD"}
TABS = ("part", "view")
"""The names under which the tabs of pages stand in the address."""
WIDTH = 165
"""Pixels of one control: four stand in a row at 1366, one at 390."""
NAMED = 240
"""Pixels of a control whose choices are phrases."""
WIDE = 300
"""Pixels of a control with names in it, which are told apart by their ends too."""

BASES = ("due", "charged")
BUCKETS = {
    "company": N_("As the company set"),
    "classic": N_("30, 60, 90, 120 days"),
    "tax": N_("45 and 90 days (tax reserve)"),
    "long": N_("90 days, half a year, 1 and 3 years"),
    "own": N_("Own edges"),
}


@contextmanager
def controls() -> Iterator[None]:
    """The row where a page's choices stand; it breaks into more rows on a narrow screen."""
    with told_below(), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        yield


def choose(  # noqa: PLR0913  # a choice is these things
    name: str,
    default: T,
    read: Callable[[str], T | None],
    widget: Callable[[str], T],
    code: Callable[[T], str],
    *,
    refusal: Callable[[str], str] | None = None,
) -> T:
    """One choice: begin from the address, else the session, else ``default``; show the widget; write the address.

    ``read`` turns the address's text into a value, or gives None when it is none; ``code`` is its inverse;
    ``widget`` gets the key it must use, and no default of its own; ``refusal`` says that a text of the address is
    no value and the default is used.
    """
    key, kept = choice_key(name), f"kept-{name}"
    if key not in st.session_state:
        asked = in_address(name)
        found = read(asked) if asked else None
        if asked and found is None and refusal is not None and kept not in st.session_state:
            tell_reader(refusal(plain(asked)))
        st.session_state[key] = st.session_state.get(kept, default) if found is None else found
    value = widget(key)
    if value == default:  # not kept: a newer default, such as the last day of newer data, takes its place
        st.session_state.pop(f"kept-{name}", None)
        write_address(name, None)
    else:
        st.session_state[f"kept-{name}"] = value
        write_address(name, code(value))
    return value


def choice_key(name: str) -> str:
    """The key of a choice, one for each language: a list goes on showing the words it was made with."""
    return f"choice-{name}-{language()}"


def put(name: str, value: Any) -> None:
    """Make the choice for the reader, as a click on a picture does; only before the widget is shown in a run."""
    st.session_state[f"kept-{name}"] = st.session_state[choice_key(name)] = value


def choose_one(  # noqa: PLR0913 - one list to choose from
    name: str,
    options: Sequence[str],
    words: Callable[[str], str],
    title: str,
    default: str | None = None,
    *,
    width: int = WIDTH,
) -> str:
    """One code of several, from a list; the first one when nothing is chosen and no ``default`` is named."""
    start = default or options[0]
    named = {code: visible(words(code)) for code in options}

    def widget(key: str) -> str:
        if st.session_state[key] not in options:
            st.session_state[key] = start
        return str(st.selectbox(title, options, format_func=named.__getitem__, key=key, width=width))

    def refusal(asked: str) -> str:
        words = {"title": title, "asked": asked, "used": plain(named[start])}
        return _('The address asks for "{title}: {asked}", which is not here; "{used}" is shown.', **words)

    return choose(name, start, lambda text: text if text in options else None, widget, str, refusal=refusal)


def as_of() -> date:
    """Any day from the first entry to the last; the last when nothing is chosen."""
    need("charges")
    return a_day("as_of", _("As of"), snapshot().last_date or date.max)


def a_day(name: str, title: str, default: date, ahead: int = 0) -> date:
    """Any day from the first entry to the last, or to so many days ``ahead`` of it."""
    first, last = snapshot().first_date or date.min, snapshot().last_date or date.max
    last += min(timedelta(days=ahead), date.max - last)

    def read(text: str) -> date | None:
        return date.fromisoformat(text) if _is_day(text) and first <= date.fromisoformat(text) <= last else None

    def widget(key: str) -> date:
        if st.session_state[key] is None or not first <= st.session_state[key] <= last:
            st.session_state[key] = default
        written = DAY_FORMATS[language()]
        chosen: date | None = st.date_input(title, None, first, last, key=key, format=written, width=WIDTH)
        return chosen or default

    def refusal(asked: str) -> str:
        words: dict[str, Any] = {"title": title, "asked": asked, "first": first, "last": last, "used": default}
        return _(
            'The address asks for "{title}: {asked}", the data is from {first} to {last}; {used} is shown.', **words
        )

    return choose(name, default, read, widget, date.isoformat, refusal=refusal)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def months_of_data() -> list[Month]:
    """The months that are over in the data, newest first; the only month when none is."""
    need("charges")
    first, last = snapshot().first_date or date.min, snapshot().last_date or date.max
    over = [one for one in Month.of(first).to(Month.of(last)) if one.last <= last]
    return over[::-1] or [Month.of(last)]


def a_month(title: str) -> Month:
    """A month of the data; the newest complete one when nothing is chosen."""
    codes = [str(one) for one in months_of_data()]
    return Month.read(choose_one("month", codes, lambda code: month_of(code, full=True), title))


def how_many_months(title: str, default: str = "12") -> int:
    """6, 12, 24 or 36 months."""
    options = ["12", "6", "24", "36"]
    return int(choose_one("months", sorted(options, key=int), str, title, default=default))


def basis() -> str:
    """``due`` or ``charged``: what age is counted from."""
    return choose_one("basis", BASES, label, _("Age counted from"))


def edges() -> tuple[int, ...]:
    """Bucket edges, days past due. A wrong own list raises Problem."""
    preset = choose_one("buckets", list(BUCKETS), lambda code: _(BUCKETS[code]), _("Buckets"), width=NAMED)
    if preset == "company":
        return settings().bucket_edges
    if preset != "own":
        return PRESETS[preset]
    text = choose(
        "edges",
        "30,60,90",
        str,
        lambda key: st.text_input(_("Days, ascending"), key=key, width=WIDTH),
        str,
    )
    return edges_from(text)


def who() -> dict[str, str | None]:
    """Which subscribers: codes of segment, service, tariff and district, several joined by commas; None is all."""
    values = answer("account_groups")
    with st.popover(_("Subscribers"), width="content"):
        chosen = {by: _some_of(by, values.filter(pl.col("by") == by)["group"].to_list()) for by in WHO}
    only = [plain(label(code)) for codes in chosen.values() if codes for code in codes.split(",")]
    if only:
        st.caption(_("Only: {groups}", groups=", ".join(only)), width="content")
    return chosen


def _some_of(by: str, options: Sequence[str]) -> str | None:
    """Codes that the data does not know stay chosen, so that nothing is shown in their place, and that is said."""

    def read(text: str) -> list[str]:
        return [text] if text in options else [part.strip() for part in text.split(",") if part.strip()]

    def widget(key: str) -> list[str]:
        unknown = [code for code in st.session_state[key] if code not in options]
        offered = [*options, *unknown]
        chosen = st.multiselect(group_heading(by), offered, format_func=label, key=key, placeholder=_("all"))
        for code in chosen:
            if code not in options:
                words = {"kind": group_heading(by), "code": plain(code)}
                tell_reader(_('{kind}: there is no "{code}" in the data; nothing is shown for it.', **words))
        return chosen

    return ",".join(choose(by, [], read, widget, ",".join)) or None


def open_tab(titles: Mapping[str, str], name: str = TABS[0]) -> tuple[str, Any]:
    """Tabs of a page, code → title: the code of the open one and the place to fill; the others are not worked out."""
    key, asked = choice_key(name), in_address(name)
    if key not in st.session_state and asked in titles:
        st.session_state[key] = titles[asked]
    elif key not in st.session_state and asked:
        words = {"title": _("Tab"), "asked": plain(asked), "used": next(iter(titles.values()))}
        tell_reader(_('The address asks for "{title}: {asked}", which is not here; "{used}" is shown.', **words))
    made = st.tabs(list(titles.values()), key=key, on_change="rerun")
    first = next(iter(titles))
    code, place = next(((code, tab) for code, tab in zip(titles, made, strict=True) if tab.open), (first, made[0]))
    write_address(name, None if code == first else code)
    return code, place


def show_tab(title: str, name: str = TABS[0]) -> None:
    """Open the tab of this title, as a click on a picture does; only before the tabs are shown in a run."""
    st.session_state[choice_key(name)] = title
