"""The views of all pages that a hostile company is shown in: a page with its tabs, and the codes of its lists."""

Query = dict[str, str]

ACCOUNT, OPERATOR, CAMPAIGN, TARIFF = "{account}", "{operator}", "{campaign}", "{tariff}"
"""Stand for numbers and names of the company."""

TABS: dict[str, tuple[str, ...]] = {
    "ageing": ("age", "plans", "alternatives"),
    "agencies": ("lists", "similar", "batches", "sold", "complaints"),
    "alerts": ("new", "fired", "told"),
    "bonuses": ("house", "signs", "pay", "decisions"),
    "call_desk": ("left_out", "budget", "order"),
    "correctness": ("complaints", "queue", "reviews"),
    "court": ("wait", "lapse", "states", "past"),
    "data": ("files", "rejected", "changes", "doubts", "tables"),
    "early_warning": ("judged", "offers"),
    "notices": ("effect", "advice", "whose"),
    "scheme": ("keep", "decisions"),
    "suspensions": ("restore_now", "terminate", "results"),
}
VIEWS: dict[str, tuple[Query, ...]] = {
    "account": (
        {"account_id": ACCOUNT},
        *({"account_id": ACCOUNT, "part": part} for part in ("closings", "account_contacts", "account_promises")),
        *({"account_id": ACCOUNT, "part": part} for part in ("account_steps", "account_limits")),
    ),
    "ageing": ({"by": "tariff"}, {"by": "district", "part": "age"}, {"tariff": TARIFF}),
    "campaigns": tuple(
        {"campaign": CAMPAIGN, "view": view, "segment_by": "tariff"}
        for view in ("account", "checks", "segments", "waiting", "areas")
    ),
    "bonuses": ({"operator": OPERATOR},),
    "operators": (
        *({"view": view} for view in ("today", "new", "hours", "quiet")),
        {"view": "one", "operator": OPERATOR},
        *({"view": "brought", "by": by} for by in ("objection", "script")),
    ),
    "prepayment": tuple(
        {"promotion_view": view, "by_group": "tariff"} for view in ("cost", "takeup", "calendar", "again")
    ),
    "reserves": ({"view": "limitation"},),
    "stages": tuple({"view": view} for view in ("after", "housing", "satisfaction")),
}
