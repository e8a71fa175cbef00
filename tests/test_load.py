"""Several people at once, over real websockets: each gets his pages whole; what stays is set aside once a process."""

import asyncio
import subprocess
import sys

from catalogue import ROOT
from load import read, serving

from queries.home import Home

LIGHT = ("method", "account", "data", "alerts")
"""Pages that are counted in a moment also the first time: what is tried is the way to them."""


def test_several_people_at_once_get_their_pages_whole(sample_home: Home) -> None:
    with serving(sample_home) as servers:
        waited = asyncio.run(read(servers, 4, 3.0, LIGHT))
        memory = servers[0].memory
    assert waited.errors == []
    assert len(waited.pages) >= 4
    assert waited.of_servers > 0
    assert memory > 0


ONCE = """
import gc
from pages.parts.shell import warming
warming.SLOW = ()
warming.warm_up().join()
set_aside = gc.get_freeze_count()
assert set_aside > 1000
assert warming.warm_up() is None
assert gc.get_freeze_count() == set_aside
"""


def test_what_stays_is_set_aside_once_a_process() -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", ONCE], cwd=ROOT, check=True)
