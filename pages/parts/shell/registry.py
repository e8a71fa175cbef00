"""The one list of pages: it makes the navigation, the help and the tests' matrix; its roles are in ``queries``."""

from dataclasses import dataclass

from queries.page_roles import PAGE_ROLES
from queries.settings.roles import Role
from receivables.messages import N_

START = ("charges", "payments")
"""The tables to start with."""

SECTIONS = {
    "executive": N_("Executive"),
    "supervisor": N_("Supervisor"),
    "marketer": N_("Marketer"),
    "everyone": N_("Everyone"),
}
"""Sections of the navigation in order."""


@dataclass(frozen=True)
class PageEntry:
    """One page. ``key`` is its address and its room under ``pages/``.

    ``needs`` are the tables that it cannot do without: it comes alive with them.
    """

    section: str
    key: str
    title: str
    icon: str
    help: str
    needs: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The page's file, relative to ``dashboard.py``."""
        return f"pages/{self.key}/page.py"

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who may open it."""
        return PAGE_ROLES[self.key]


PAGES = (
    PageEntry(
        "executive",
        "overview",
        N_("Overview"),
        ":material/monitoring:",
        N_("Are we collecting what we bill, and what changed?"),
        needs=START,
    ),
    PageEntry(
        "executive",
        "ageing",
        N_("Ageing"),
        ":material/stacked_bar_chart:",
        N_("How old is the debt, who owes it, and how does it age?"),
        needs=("charges",),
    ),
    PageEntry(
        "executive",
        "stages",
        N_("Stages"),
        ":material/stairs:",
        N_("Which step of recovery nets roubles, and whom do we lose after it?"),
        needs=START,
    ),
    PageEntry(
        "executive",
        "court",
        N_("Court"),
        ":material/gavel:",
        N_("Which debts are worth a court order today, which are to wait, and which lapse?"),
        needs=("charges",),
    ),
    PageEntry(
        "executive",
        "agencies",
        N_("Agencies"),
        ":material/handshake:",
        N_("What do agencies bring beside similar debt, and what are they to be told of today?"),
        needs=("charges", "placements"),
    ),
    PageEntry(
        "executive",
        "forecast",
        N_("Forecast"),
        ":material/trending_up:",
        N_("What will come in, between what, and how good were earlier forecasts?"),
        needs=START,
    ),
    PageEntry(
        "executive",
        "reserves",
        N_("Reserves"),
        ":material/savings:",
        N_("What is to be set aside for debts that will not come in, and which debts lapse?"),
        needs=START,
    ),
    PageEntry(
        "supervisor",
        "bonuses",
        N_("Bonuses"),
        ":material/payments:",
        N_("Who is paid how much for recovered money, and why?"),
        needs=(*START, "contacts"),
    ),
    PageEntry(
        "supervisor",
        "scheme",
        N_("Scheme"),
        ":material/tune:",
        N_("What would another bonus scheme pay, and to whom?"),
        needs=(*START, "contacts"),
    ),
    PageEntry(
        "supervisor",
        "call_desk",
        N_("Call desk"),
        ":material/call:",
        N_("Whom to call today, in what order, and is that order better than by debt?"),
        needs=(*START, "contacts"),
    ),
    PageEntry(
        "supervisor",
        "operators",
        N_("Operators"),
        ":material/groups:",
        N_("Who works how well, whom nobody reaches, and what follows talks?"),
        needs=(*START, "contacts"),
    ),
    PageEntry(
        "supervisor",
        "correctness",
        N_("Correctness"),
        ":material/fact_check:",
        N_("Are debtors treated as the law and good manners ask, and what is to be listened to?"),
        needs=(*START, "contacts"),
    ),
    PageEntry(
        "supervisor",
        "suspensions",
        N_("Suspensions"),
        ":material/power_off:",
        N_("Whom to warn, whom to cut, whose service to restore today, and what does being late cost?"),
        needs=START,
    ),
    PageEntry(
        "marketer",
        "campaigns",
        N_("Campaigns"),
        ":material/campaign:",
        N_("Which amnesty brought money that would not have come anyway, and what did it cost?"),
        needs=("charges", "campaigns", "campaign_accounts"),
    ),
    PageEntry(
        "marketer",
        "planner",
        N_("Planner"),
        ":material/casino:",
        N_("How many accounts does the next campaign need, and which ones get the offer?"),
        needs=START,
    ),
    PageEntry(
        "marketer",
        "prepayment",
        N_("Prepayment"),
        ":material/event_available:",
        N_("Is paying months ahead for a free one worth it?"),
        needs=("charges", "promotions", "promotion_accounts"),
    ),
    PageEntry(
        "marketer",
        "notices",
        N_("Notices"),
        ":material/notifications:",
        N_("Who pays after an automatic notice, and does it do anything?"),
        needs=(*START, "contacts"),
    ),
    PageEntry(
        "marketer",
        "early_warning",
        N_("Early warning"),
        ":material/sensors:",
        N_("Whom to call before debt grows, what to offer, and does the list help?"),
        needs=START,
    ),
    PageEntry(
        "everyone",
        "account",
        N_("Account"),
        ":material/person_search:",
        N_("Who is this debtor, what was tried, what may be done today, and how to talk?"),
        needs=("charges",),
    ),
    PageEntry(
        "everyone",
        "alerts",
        N_("Alerts"),
        ":material/notifications_active:",
        N_("Which figures are watched, what fires now, and who was told of it?"),
        needs=("charges",),
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

UNKNOWN_ADDRESS = "unknown-address"
"""Where the session keeps the address that is no page and led to the first one; empty for the bare address."""


def page(key: str) -> PageEntry:
    """The page of this key. Raises KeyError when there is none."""
    return {entry.key: entry for entry in PAGES}[key]
