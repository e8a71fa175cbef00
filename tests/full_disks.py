"""A home on a disk that is full before its work is done."""

import shutil
import subprocess
from pathlib import Path

from killed_work import begun, ended
from random_kills import Company

from queries.decisions.store import forget_store
from queries.home import home_at
from queries.intake.load import load


def fill_disk(folder: Path, place: Path, room: int) -> list[str]:
    """Load and build where only ``room`` bytes are left: the old figures or the new, and the new once there is room.

    ``place`` becomes a disk in memory for it, which only root may mount. Returns what the load and the build said.
    """
    company = Company(folder, 1)
    used = int(subprocess.check_output(["du", "-sk", company.home.path]).split()[0])
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={used + room // 1024}k", "tmpfs", place], check=True)
    try:
        forget_store(company.home)
        company.home = home_at(shutil.copytree(company.home.path, place / "home"))
        counted = company.counted()
        file = company.payment()
        said = [ended(begun("load", company.home, str(file))).partition(":")[0]]
        loaded = company.loaded()
        assert loaded <= {file.stem}
        said.append(ended(begun("build", company.home, "")).partition(":")[0])
        assert company.counted() in [counted, loaded]
        subprocess.run(["mount", "-o", "remount,size=1g", place], check=True)
        if not loaded:
            load(company.home, file)
        company.mend()
        assert company.counted() == {file.stem}
    finally:
        forget_store(company.home)
        subprocess.run(["umount", "-l", place], check=True)
    return said
