"""Words of the log of deeds and of who may do what: kinds, roles, deeds, and the columns of both tables."""

from queries.vocabulary.kinds import Column
from receivables.messages import N_

DEED_CODES = {
    "file loaded": N_("File loaded"),
    "file taken back": N_("Load of a file undone"),
    "layout kept": N_("Layout of files kept"),
    "settings changed": N_("Settings changed, noticed at a build"),
    "personal data exported": N_("File with personal data downloaded"),
    "personal data forgotten": N_("Personal data of an account forgotten"),
    "account opened": N_("Card of an account with personal data opened"),
    "tables built": N_("Tables built"),
    "alert made": N_("Alert set up"),
    "alert changed": N_("Alert changed"),
    "alert deleted": N_("Alert ended"),
    "alert sent again": N_("Message of an alert sent again"),
    "alert set aside": N_("Message of an alert set aside"),
}
"""Deed that is no decision → words; decisions have theirs."""

ROLE_WORDS = {
    "executive": N_("executive"),
    "supervisor": N_("supervisor"),
    "marketer": N_("marketer"),
    "operator": N_("operator"),
    "loader": N_("loader of files"),
    "admin": N_("administrator"),
}
"""What somebody with the role is; the side bar names for whom pages are."""

RIGHTS = {
    "load": N_("Load files"),
    "take_back": N_("Undo the load of a file"),
    "map": N_("Say which column of a file is what"),
    "build": N_("Build the tables on the page “Data”"),
    "decide_document": N_("Say of a doubtful row whether it is one document or two"),
    "see_loaded": N_("Read what was loaded, rejected and doubtful"),
    "see_deeds": N_("Read who did what"),
    "see_rights": N_("Read who may do what"),
    "write_scheme": N_("Write a bonus scheme, approve somebody else's"),
    "close_month": N_("Close a bonus month"),
    "reassign": N_("Give a payment's bonus to another operator"),
    "tell_agency": N_("Mark an agency as told of payments"),
    "mark_conversation": N_("Mark a conversation"),
    "save_campaign": N_("Save a drawn campaign and take its lists with telephones"),
    "list_calls": N_("Take the list for the dialler"),
    "list_warnings": N_("Take the list of warnings with telephones and texts"),
    "list_applications": N_("Take the data for applications to court"),
    "see_telephones": N_("See telephones in the list of debtors"),
    "see_subscribers": N_("See names, telephones and addresses of the accounts that are theirs to see"),
    "write_alert": N_("Set up an alert"),
    "write_note": N_("Write a note on charts"),
}
"""Deed of ``DEED_ROLES`` → words."""

DETAILS = {
    "account_id": N_("account"),
    "control_total": N_("control total"),
    "file": N_("file"),
    "file_id": N_("number"),
    "files": N_("files changed"),
    "keys": N_("keys"),
    "layout": N_("layout"),
    "loaded_by_closer": N_("All files of the month were loaded by who closed it"),
    "payments": N_("payments"),
    "replaces": N_("instead of"),
    "valid_from": N_("in force from"),
    "verdict": N_("what the row is"),
    "written_at": N_("file written, UTC"),
}
"""Fact of a deed → words."""

_ROLES = tuple(
    Column(role, "text", words, N_("Whether this role may do it"))
    for role, words in {
        "executive": N_("Executives"),
        "supervisor": N_("Supervisors"),
        "marketer": N_("Marketers"),
        "operator": N_("Operators"),
        "loader": N_("Loaders of files"),
        "admin": N_("Administrators"),
    }.items()
)

DEED_TABLES: dict[str, tuple[Column, ...]] = {
    "deeds": (
        Column("at", "time", N_("When"), N_("When it was done, UTC")),
        Column("who", "text", N_("Done by"), N_("Address of the person, or the system user of the command line")),
        Column("kind", "code", N_("Deed"), N_("What was done")),
        Column("about", "text", N_("Concerns"), N_("File, layout, question, account, scheme or month it was about")),
        Column("details", "text", N_("Details"), N_("Numbers and names that tell it from others of its kind")),
    ),
    "rights": (Column("deed", "text", N_("Right"), N_("What is done")), *_ROLES),
    "people": (
        Column("person", "text", N_("Signs in as"), N_("Address in the settings")),
        Column("roles", "text", N_("Roles"), N_("What the settings let this person be")),
        Column("operator", "text", N_("Works as operator"), N_("Code of the operator this person is")),
        Column(
            "teams", "text", N_("Sees the teams"), N_("Teams whose work alone this supervisor sees; empty: that of all")
        ),
    ),
}

DEED_TITLES = {"deeds": N_("Who did what"), "rights": N_("Who may do what"), "people": N_("People and their roles")}
