"""What a process does once, after its first page: bring in what is slow to bring in, and set aside what stays.

It stands here and not in the entry script, which is executed anew at every run of a page.
"""

import gc
import threading
from collections.abc import Iterable
from importlib import import_module

SLOW = ("pages.campaigns.views", "pages.data.first_day")
"""What estimates and what makes the sample: a second of waiting for the first who asks."""

_begun = threading.Lock()


def warm_up() -> threading.Thread | None:
    """Begin it, the first time it is called in a process; gives the thread that does it."""
    if not _begun.acquire(blocking=False):
        return None
    thread = threading.Thread(target=_warm, args=(SLOW,), daemon=True)
    thread.start()
    return thread


def _warm(modules: Iterable[str]) -> None:
    """Modules are never given back: half a million objects that no later search for garbage has to walk through.

    The search before sets nothing aside that nobody holds, and it is done once, for what is set aside stays for good.
    """
    for module in modules:
        import_module(module)
    gc.collect()
    gc.freeze()
