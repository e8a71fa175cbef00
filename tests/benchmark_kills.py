"""Hundreds of processes killed in the middle of their work, two writers at once, and disks that are full.

    .venv/bin/python tests/benchmark_kills.py --count 200 --seed 1

Disks are made in memory, which only root may do; without it they are left out, and said so. Exit status 1 when anything
went wrong.
"""

import argparse
import os
import sys
import tempfile
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from full_disks import fill_disk
from killed_work import WORKS
from random_kills import kill_all

ROOMS = (0, 20_000, 100_000, 300_000, 600_000, 2_000_000)
"""Bytes left on a disk."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen = kill_all(Path(folder), given.count, given.seed)
    for what in WORKS:
        print(f"{what}: killed {seen.killed[what]} times in the middle, {seen.late[what]} times too late")
    print(f"killed {seen.killed.total()}, wrong {len(seen.wrong)}", *seen.wrong, sep="\n")
    return int(bool(seen.wrong) or not _disks_filled())


def _disks_filled() -> bool:
    if os.geteuid() != 0:
        print("full disks: not tried, they need root")
        return True
    good = True
    for room in ROOMS:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as place:
            try:
                load, build = fill_disk(Path(folder), Path(place), room)
                print(f"{room} bytes left: load {load}, build {build}; figures old or new, and new with room")
            except Exception:
                good = False
                print(f"{room} bytes left: {traceback.format_exc(limit=-3)}")
    return good


if __name__ == "__main__":
    sys.exit(main())
