"""Asterisk's ``queue_log``: ``epoch|callid|queue|agent|event|data...``, without a header."""

from pathlib import Path

import polars as pl

from queries.intake.quarantine import LINE, quarantined, reason
from queries.intake.readers.encoded_text import Encoding, blocks
from queries.intake.readers.sheet import Sheet
from queries.settings.intake import Limits

NAMES = ("time", "callid", "queue", "agent", "event", "data1", "data2", "data3", "data4", "data5")


def read_queue_log(path: Path, encoding: Encoding, limits: Limits, name: str) -> Sheet:
    """The events of a queue's log by ``NAMES``; events have as many data as they need."""
    rows, damaged, line = [], [], 0
    for block in blocks(path, encoding.name, limits, name):
        for text in block:
            line += 1
            cells = text.split("|")
            if len(cells) >= 5:
                rows.append([line, *(cells + [""] * len(NAMES))[: len(NAMES)]])
            elif text.strip():
                damaged.append((line, "", None, reason("fields"), text))
    schema = {LINE: pl.Int64(), **dict.fromkeys(NAMES, pl.String())}
    return Sheet(pl.DataFrame(rows, schema=schema, orient="row"), quarantined(damaged), (), "|", NAMES)
