"""Court: which debts are worth a court order today, which are to wait, and which lapse?"""

from pages.court.break_even import net_lines, pays_from, says_of
from pages.court.court_answer import cards_of_court
from pages.court.supposed import supposed
from pages.court.views import by_state, past_orders, to_file, to_lapse, to_wait
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import cards
from pages.parts.shell.due_dates import nothing_is_dated
from pages.parts.shell.filters import as_of, controls, open_tab
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.words.court_words import door_answer
from pages.parts.words.language import _


def show() -> None:
    open_page("court")
    with controls():
        on = as_of()
        asked = {"as_of": on, **supposed()}
    if nothing_is_dated(on):
        return
    door, curve = answer("court_door", **asked), answer("court_break_even", **asked)
    loss = answer("court_loss", as_of=on)
    sentence(door_answer(door, on))
    cards(cards_of_court(door, loss.row(0, named=True) if loss.height else None, pays_from(curve)))
    if curve.height:
        currency = settings().currency
        picture(says_of(curve, currency), net_lines(curve, currency), "break-even")
    parts = {
        "file": _("File now"),
        "wait": _("Wait with"),
        "lapse": _("Lapse within 90 days"),
        "states": _("All overdue debts"),
        "past": _("Past orders and leavers"),
    }
    part, place = open_tab(parts)
    with place:
        if part == "wait":
            to_wait(door, asked)
        elif part == "lapse":
            to_lapse(door, asked)
        elif part == "states":
            by_state(door, asked)
        elif part == "past":
            past_orders(asked)
        else:
            to_file(door, asked)
    foot()


show()
