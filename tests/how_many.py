"""How many examples a law is tried on: half of them in an ordinary run, all with HYPOTHESIS_PROFILE=searching."""

import os

SEARCHING = os.environ.get("HYPOTHESIS_PROFILE") == "searching"


def examples(of_all: int) -> int:
    """So many of ``of_all`` examples; one at least."""
    return of_all if SEARCHING else (of_all + 1) // 2
