"""Correctness for a supervisor of some teams: breaches, complaints and reviews of their operators, one by one."""

from collections.abc import Mapping
from typing import Any

from pages.correctness.complaint_views import complaints_of_month
from pages.correctness.operator_rows import named_for_reading
from pages.correctness.queue_view import queue_of_month
from pages.correctness.review_views import reviews_up_to
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer
from pages.parts.shell.filters import open_tab
from pages.parts.shell.frame import sentence
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.table import table
from pages.parts.words.language import _, month_of
from receivables.conduct.listening import to_listen
from receivables.messages import N_
from receivables.month import Month

PARTS = {"breaches": N_("Breaches"), "complaints": N_("Complaints"), "queue": N_("To review"), "reviews": N_("Reviews")}
"""What the page holds below its figures, for everybody."""


def show_teams(month: Month, period: Mapping[str, Any], person: Viewer) -> None:
    """What of the page is of single operators; rates and trends are of the whole company and are left out."""
    names, broken = operator_names(), answer("contact_breaches", **period)
    queue, listed = answer("review_queue", month=month), answer("complaint_list", **period)
    listened = to_listen(queue)
    told = {"n": broken.height, "complaints": listed.height, "waits": int(listened["waits"].sum())}
    words = _("In {month} your teams: breaches {n}, complaints {complaints}, conversations to hear {waits}.",
              month=month_of(month, full=True), **told)  # fmt: skip
    sentence(words)
    part, place = open_tab({code: _(title) for code, title in PARTS.items()})
    with place:
        if part == "complaints":
            complaints_of_month(period, listed, names)
        elif part == "queue":
            queue_of_month(month, queue, listened, names, person)
        elif part == "reviews":
            reviews_up_to(month, names, of_company=False)
        else:
            table(named_for_reading(broken, names), "contact_breaches", period)
