"""Who may open which page: the one place. Navigation, alerts and answers from elsewhere all go by it."""

from collections.abc import Mapping

from queries.settings.roles import ROLES, Role

EXECUTIVE, SUPERVISOR, MARKETER, OPERATOR = ROLES

OFFICE = (EXECUTIVE, SUPERVISOR, MARKETER)
"""Who may see every subscriber."""

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
    "account": ROLES,
    "alerts": ROLES,
    "data": OFFICE,
    "method": ROLES,
}
"""Page by its key → who may open it; an operator sees there only what is his own."""


def office_of(*pages: str) -> tuple[Role, ...]:
    """Who may have whole answers that these pages show: whoever may open one of them, but operators."""
    return tuple(role for role in OFFICE if any(role in PAGE_ROLES[page] for page in pages))
