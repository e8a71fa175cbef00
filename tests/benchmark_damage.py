"""Thousands of random damages to the files of a small home: figures stay the same or are refused, never others.

    .venv/bin/python tests/benchmark_damage.py --count 5000 --seed 1 --build-every 1

Files are put where TMPDIR says; a folder in memory is quickest. Exit status 1 when a damage went wrong.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from random_damage import damage_all, small_home


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--build-every", type=int, default=1, help="build after each such damage only")
    given = parser.parse_args()
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        whole = small_home(Path(folder))
        seen = damage_all(
            whole, Path(folder) / "damaged", given.count, given.seed, lambda number: number % given.build_every == 0
        )
    for end, times in sorted(seen.ends.items()):
        print(f"{end}: {times}")
    print(f"damages {given.count}, wrong {len(seen.wrong)}, processor {time.process_time() - started:.0f} s")
    print(*seen.wrong, sep="\n")
    return int(bool(seen.wrong))


if __name__ == "__main__":
    sys.exit(main())
