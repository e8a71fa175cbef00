"""The file for applications: who the debtor is, the months of his debt and the duty; made when it is asked for."""

from collections.abc import Mapping
from typing import Any

from pages.parts.door.answers import company
from pages.parts.tables.cells import headed
from pages.parts.tables.download_menu import XLSX, about_lines
from pages.parts.tables.files import xlsx_bytes
from pages.parts.tables.machine_lists import list_button
from pages.parts.words.language import _
from queries.vocabulary.columns import columns_of


def applications_file(asked: Mapping[str, Any]) -> None:
    """The button; names and addresses leave the database only when it is pressed."""
    opened, about = company(), about_lines(asked)

    def made() -> bytes:
        return xlsx_bytes(headed(opened.ask("court_months", **asked), columns_of("court_months")), about)

    list_button(_("Data for the applications, XLSX"), f"court-{asked['as_of']}.xlsx", made, XLSX, names="court_months")
