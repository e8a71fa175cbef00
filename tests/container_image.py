"""The program as it lies in the container image, for tests that run it from there."""

import shlex
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]


def copied() -> list[tuple[str, str]]:
    """What the image is given: names in the checkout, and folder or name in the image."""
    lines = (ROOT / "docs" / "running" / "Containerfile").read_text("utf-8").splitlines()
    found = [shlex.split(line)[1:] for line in lines if line.startswith("COPY ")]
    return [(name, into) for *names, into in found for name in names]


def laid_out(image: Path) -> Path:
    """The folder ``image``, filled as the image is."""
    for name, into in copied():
        source, place = ROOT / name, image / into
        if source.is_dir():
            shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, place)
    return image
