"""Files that look like a table to those who saved them and are none: each by its name, with what to do instead."""

import re

from receivables.messages import Problem

_PAGE = re.compile(
    r"(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE
)
_JSON = re.compile(r'\{\s*"|\[\s*[\[{"\]]|\{\s*\}')
_OLD_XML = "urn:schemas-microsoft-com:office:spreadsheet"


def refuse_by_name(beginning: str, name: str) -> None:
    """Raises Problem when the beginning of a text file is that of a web page, of JSON or of XML nobody reads here."""
    if _PAGE.match(beginning) or (beginning.startswith("<?xml") and "<html" in beginning[:500].lower()):
        raise Problem("{file} is a web page saved under the name of a table: open it and save it as .xlsx", file=name)
    if _JSON.match(beginning):
        raise Problem("{file} holds JSON, not a table: export it as .csv or .xlsx and load that", file=name)
    if beginning.startswith("<") and _OLD_XML in beginning:
        raise Problem("{file} is a spreadsheet saved as XML: open it and save it as .xlsx", file=name)
    if beginning.startswith("<?xml"):
        raise Problem("{file} is XML of a kind that is not read: export it as .csv or .xlsx and load that", file=name)
