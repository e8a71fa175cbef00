"""Who may open which page and do what there: the one place. Navigation, controls, alerts, programs go by it."""

from collections.abc import Mapping

from queries.settings.roles import ROLES, Role

EXECUTIVE, SUPERVISOR, MARKETER, OPERATOR, LOADER, ADMIN = ROLES

OFFICE = (EXECUTIVE, SUPERVISOR, MARKETER)
"""Who may see every subscriber."""

FIGURES = (*OFFICE, OPERATOR)
"""Whose pages show figures; a loader sees of them what came in, an admin none."""

PAGE_ROLES: Mapping[str, tuple[Role, ...]] = {
    "overview": (EXECUTIVE,),
    "ageing": (EXECUTIVE, SUPERVISOR),
    "stages": (EXECUTIVE,),
    "court": (EXECUTIVE, SUPERVISOR),
    "agencies": (EXECUTIVE,),
    "forecast": (EXECUTIVE,),
    "reserves": (EXECUTIVE,),
    "bonuses": (SUPERVISOR,),
    "scheme": (SUPERVISOR,),
    "call_desk": (SUPERVISOR, OPERATOR),
    "operators": (SUPERVISOR, OPERATOR),
    "correctness": (SUPERVISOR,),
    "suspensions": (SUPERVISOR,),
    "campaigns": (MARKETER, EXECUTIVE),
    "planner": (MARKETER,),
    "prepayment": (MARKETER, EXECUTIVE),
    "notices": (MARKETER, EXECUTIVE),
    "early_warning": (MARKETER, SUPERVISOR),
    "account": FIGURES,
    "alerts": FIGURES,
    "data": (*OFFICE, LOADER, ADMIN),
    "method": ROLES,
}
"""Page by its key → who may open it; an operator sees there only what is his own."""

DEED_ROLES: Mapping[str, tuple[Role, ...]] = {
    "load": (LOADER,),
    "take_back": (LOADER,),
    "map": (LOADER,),
    "build": (LOADER,),
    "decide_document": (LOADER,),
    "see_loaded": (*OFFICE, LOADER),
    "see_deeds": PAGE_ROLES["data"],
    "see_rights": (ADMIN,),
    "write_scheme": PAGE_ROLES["scheme"],
    "close_month": PAGE_ROLES["bonuses"],
    "reassign": PAGE_ROLES["bonuses"],
    "tell_agency": PAGE_ROLES["agencies"],
    "mark_conversation": PAGE_ROLES["correctness"],
    "save_campaign": PAGE_ROLES["planner"],
    "list_calls": PAGE_ROLES["call_desk"],
    "list_warnings": PAGE_ROLES["suspensions"],
    "list_applications": PAGE_ROLES["court"],
    "see_telephones": (SUPERVISOR,),
    "see_subscribers": (SUPERVISOR, OPERATOR),
    "write_alert": PAGE_ROLES["alerts"],
    "write_note": OFFICE,
}
"""Deed → who may do it where people sign in; the settings, and so the people, are files, which no page writes."""


OF_ALL_TEAMS = ("scheme",)
"""Pages that are of the whole company's operators: closed to a supervisor of some teams."""

DEEDS_OF_ALL_TEAMS = ("write_scheme", "close_month", "reassign")
"""Deeds that concern everybody's pay; a supervisor of some teams does none of them."""

PERSONAL_LISTS: Mapping[str, str] = {"campaign_phones": "save_campaign", "court_months": "list_applications"}
"""Question → the deed for which others, too, need its names, telephones and addresses."""


def office_of(*pages: str) -> tuple[Role, ...]:
    """Who may have whole answers that these pages show: whoever may open one of them, but operators."""
    return tuple(role for role in OFFICE if any(role in PAGE_ROLES[page] for page in pages))
