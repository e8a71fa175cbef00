"""Are figures ever silently false? Loads random exports of true ledgers and counts what became of them.

    python tests/benchmark_exports.py [--exports 1000] [--seed 1]

Every silently false export is listed; ``--keep DIR`` writes its files there. 60 of them run among the tests; 1,000 take
about twenty minutes.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from export_verdicts import FALSE, VERDICTS, Verdict, judged
from random_exports import random_export

from queries.home import home_at


def verdicts(count: int, seed: int) -> Iterator[Verdict]:
    """What becomes of ``count`` exports, each in a home of its own."""
    for at in range(seed, seed + count):
        with tempfile.TemporaryDirectory() as folder:
            yield judged(home_at(Path(folder) / "home"), Path(folder), random_export(at))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exports", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the files of exports that were silently false there")
    given = parser.parse_args()
    kinds, questions, files, unasked = Counter[str](), Counter[str](), 0, 0
    for verdict in verdicts(given.exports, given.seed):
        kinds[verdict.kind] += 1
        questions.update(set(verdict.questions))
        files, unasked = files + verdict.files, unasked + verdict.unasked
        if verdict.kind == FALSE:
            _tell_false(verdict, given.keep)
    for kind in VERDICTS:
        print(f"{kind:<20} {kinds[kind]:6,}")
    print(f"{'files loaded':<20} {files:6,}, of them {unasked:,} without a question")
    for text, asked in questions.most_common():
        print(f"{asked:6,} asked: {text}")


def _tell_false(verdict: Verdict, keep: Path | None) -> None:
    export = random_export(verdict.seed)
    print(f"silently false: seed {verdict.seed} ({', '.join(export.habits)}): {verdict.why}", flush=True)
    if keep:
        folder = keep / str(verdict.seed)
        folder.mkdir(parents=True, exist_ok=True)
        for file in export.files:
            (folder / file.name).write_bytes(file.content)


if __name__ == "__main__":
    main()
