"""Files that name people: whoever takes one stands in the log of deeds, with the file's name."""

from collections.abc import Callable

from pages.parts.door.answers import company
from pages.parts.shell.viewer import signer
from queries.decisions.audit import Deed
from queries.decisions.deeds import EXPORTED, record_deed


def handed_out(
    make: Callable[[], bytes], what: str, file_name: str, account_id: str | None = None
) -> Callable[[], bytes]:
    """``make``, and then the deed, signed by the reader of this run: a file is made when its button is pressed.

    ``what`` is the question or list that the file answers, ``account_id`` whom alone it is about.
    """
    home, who = company().home, signer()
    facts = {"file": file_name, **({"account_id": account_id} if account_id else {})}

    def made() -> bytes:
        content = make()
        record_deed(home, Deed(EXPORTED, what, facts), who)
        return content

    return made
