"""What is loaded and how fresh it is, for the command line and for scripts."""

from typing import Any

from queries.home import Home
from queries.intake.store.loaded import loaded_files
from queries.intake.store.raw_register import standing_faults
from queries.warehouse.lags import lags_of
from queries.warehouse.snapshots import current, damage_of_tables, loads_of_tables
from receivables.messages import Problem


def status(home: Home) -> dict[str, Any]:
    """Facts about a home: its files in the order they were loaded, and the tables in use (None before a build)."""
    snapshot = current(home)
    try:
        files, faults = loaded_files(home), standing_faults(home, loads_of_tables(home))
    except Problem as problem:
        files, faults = [], [problem.message]
    faults += filter(None, [damage_of_tables(home)])
    return {
        "home": str(home.path),
        "faults": [str(fault) for fault in faults],
        "lags": [str(lag) for lag in lags_of(home, snapshot)],
        "files": [
            {
                "file_id": file.file_id,
                "name": file.name,
                "layout": file.layout,
                "loaded_at": str(file.loaded_at),
                "rows": file.rows,
                "accepted": file.accepted,
                "rejected": file.rejected,
                "withdrawn": file.withdrawn,
            }
            for file in files
        ],
        "tables": snapshot
        and {
            "version": snapshot.version,
            "built_at": str(snapshot.built_at),
            "first_date": str(snapshot.first_date),
            "last_date": str(snapshot.last_date),
            "rows": snapshot.row_counts,
        },
    }


def status_text(facts: dict[str, Any]) -> str:
    """The same for eyes."""
    lines = [f"home {facts['home']}", *(f"WRONG: {fault}" for fault in facts["faults"]), *facts["lags"]]
    lines.append(f"files loaded: {len(facts['files'])}")
    for file in facts["files"]:
        gone = "  taken back" if file["withdrawn"] else ""
        lines.append(f"  {file['file_id']}  {file['name']}  {file['accepted']} rows, {file['rejected']} rejected{gone}")
    tables = facts["tables"]
    if tables is None:
        return "\n".join([*lines, "no tables yet: run build"])
    lines.append(f"data version {tables['version']}, built {tables['built_at']}")
    lines.append(f"from {tables['first_date']} to {tables['last_date']}")
    lines.extend(f"  {table}: {rows}" for table, rows in tables["rows"].items() if rows)
    return "\n".join(lines)
