"""The one list of pages: it makes the navigation, the permissions, the help and the tests' matrix."""

from dataclasses import dataclass

from pages.parts.words import N_

EXECUTIVE, SUPERVISOR, MARKETER = "executive", "supervisor", "marketer"
ROLES = (EXECUTIVE, SUPERVISOR, MARKETER)

SECTIONS = {
    "executive": N_("Executive"),
    "supervisor": N_("Supervisor"),
    "marketer": N_("Marketer"),
    "everyone": N_("Everyone"),
}
"""Sections of the navigation in order; the key is also the folder under ``pages/``."""


@dataclass(frozen=True)
class PageEntry:
    """One page. ``key`` is its address and its file's name; ``roles`` are those who may open it."""

    section: str
    key: str
    title: str
    icon: str
    help: str
    roles: tuple[str, ...] = ROLES

    @property
    def file(self) -> str:
        """The page's file, relative to ``dashboard.py``."""
        return f"pages/{self.section}/{self.key}.py"


PAGES = (
    PageEntry(
        "executive",
        "overview",
        N_("Overview"),
        ":material/monitoring:",
        N_("Are we collecting what we bill, and what changed?"),
        (EXECUTIVE,),
    ),
    PageEntry(
        "executive",
        "ageing",
        N_("Ageing"),
        ":material/stacked_bar_chart:",
        N_("How old is the debt, who owes it, and how does it age?"),
        (EXECUTIVE, SUPERVISOR),
    ),
    PageEntry(
        "everyone",
        "account",
        N_("Account"),
        ":material/person_search:",
        N_("What happened on this account, and what closed what?"),
    ),
    PageEntry(
        "everyone",
        "data",
        N_("Data"),
        ":material/database:",
        N_("What is loaded, how fresh is it, and what is doubtful?"),
    ),
    PageEntry(
        "everyone",
        "method",
        N_("Method"),
        ":material/menu_book:",
        N_("How is each figure counted, and what do the words mean?"),
    ),
)


def page(key: str) -> PageEntry:
    """The page of this key. Raises KeyError when there is none."""
    return {entry.key: entry for entry in PAGES}[key]
