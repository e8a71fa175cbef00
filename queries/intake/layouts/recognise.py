"""Which layout a file has: by its header, its first line and its name, among all that are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.intake.layouts.layout import Layout, Source, canonical_layout
from queries.intake.layouts.rivals import Reading, may_as_well_be
from queries.intake.readers.beginning import Grid
from queries.intake.readers.sheet import bare_name
from receivables.messages import Problem
from receivables.tables import TABLES

_LOOKED_AT = 4_000
"""Characters of the first line that patterns see: longer ones could keep a pattern busy for minutes."""


@dataclass(frozen=True)
class Match:
    """A layout that fits a file, and where."""

    layout: Layout
    separator: str
    names: tuple[str, ...]
    first_row: int
    score: tuple[int, ...]
    """Larger is surer."""
    reads: frozenset[str] = frozenset()
    """Bare names of the columns of the file that the layout reads."""


def needed_columns(layout: Layout, names: Sequence[str]) -> frozenset[int]:
    """Positions, from 0, of the columns that every row must fill."""
    always = [table for table in layout.tables if not table.when] or layout.tables[:1]
    at = {bare_name(name): place for place, name in reversed([*enumerate(names)])}
    required = [s for table in always for s in table.sources if s.column.required and s.joined is None]
    places = ([n - 1 if isinstance(n, int) else at.get(bare_name(n)) for n in source.names] for source in required)
    found = (next((place for place in of_source if place is not None), None) for of_source in places)
    return frozenset(place for place in found if place is not None)


def matches(layout: Layout, grids: dict[str, Grid], lines: list[tuple[int, str]], file_name: str) -> Match | None:
    """The best way in which ``layout`` fits the beginning of a file, or None.

    ``grids`` holds the beginning cut by each separator; ``lines`` the lines that are not blank.
    """
    if not (layout.first_line or layout.header or layout.file_name):
        return None
    if layout.file_name and not layout.file_name.search(file_name):
        return None
    if layout.first_line and not (lines and layout.first_line.search(lines[0][1][:_LOOKED_AT])):
        return None
    return _placed(layout, grids, lines)


def _placed(layout: Layout, grids: dict[str, Grid], lines: list[tuple[int, str]]) -> Match | None:
    """Where the rows of a layout begin."""
    if layout.reader != "rows":
        return Match(layout, layout.separator or ";", (), 1, (2, 0, 0))
    if layout.separator:
        grids = {layout.separator: grids[layout.separator]} if layout.separator in grids else {}
    if layout.names or not layout.wanted:
        return _without_header(layout, grids, lines)
    found = [match for separator, grid in grids.items() if (match := _by_header(layout, separator, grid))]
    return max(found, key=lambda match: match.score, default=None)


def _without_header(layout: Layout, grids: dict[str, Grid], lines: list[tuple[int, str]]) -> Match | None:
    if not lines or not grids:
        return None
    line = lines[0][0]
    row_of = {mark: next(cells for at, cells in grid if at == line) for mark, grid in grids.items()}
    separator = max(grids, key=lambda mark: len(row_of[mark]))
    if layout.ragged:
        return Match(layout, separator, (*layout.names, "line"), line, (1, 0, len(layout.names)))
    width = len(row_of[separator])
    names = (layout.names + tuple(f"column {at}" for at in range(len(layout.names) + 1, width + 1)))[:width]
    needed = {str(name) for table in layout.tables for source in _needed(table.sources) for name in source.names}
    if not needed <= {*names, *map(str, range(1, width + 1))}:
        return None
    return Match(layout, separator, names, line, (1 if layout.first_line else 0, 0, len(names)))


def _needed(sources: Sequence[Source]) -> list[Source]:
    return [source for source in sources if source.column.required and len(source.names) == 1]


def _by_header(layout: Layout, separator: str, grid: Grid) -> Match | None:
    known = layout.known_names
    best: Match | None = None
    for line, cells in grid:
        names = [bare_name(cell) for cell in cells]
        if _lacking(layout, set(names)):
            continue
        used = sum(name in known for name in names if name)
        strange = sum(bool(name) and name not in known for name in names)
        if layout.canonical and _columns_of_others(layout, names) >= used:
            continue
        score = (0 if layout.generic else 1, used, -strange)
        match = Match(layout, separator, _named(cells), line + 1, score, known & frozenset(names))
        if best is None or match.score > best.score:
            best = match
    return best


def _lacking(layout: Layout, names: set[str]) -> list[str]:
    """Columns that the header of a layout needs and a line has not."""
    pairs = zip(layout.wanted, layout.wanted_names, strict=True)
    return [name for name, others in pairs if others.isdisjoint(names)]


def _columns_of_others(layout: Layout, names: list[str]) -> int:
    """``account_id, amount`` is no accounts file: as many of its columns belong to other tables only."""
    own = {bare_name(column.name) for column in layout.tables[0].table.columns}
    others = {bare_name(column.name) for table in TABLES.values() for column in table.columns} - own
    return sum(name in others for name in names)


def _named(cells: list[str]) -> tuple[str, ...]:
    """Header cells as column names; a name that comes again is numbered, so that nobody takes it for the first."""
    names: list[str] = []
    for cell in cells:
        name, again = cell.replace("\ufeff", "").strip(), 2
        while name and name in names:
            name, again = f"{cell.strip()} ({again})", again + 1
        names.append(name)
    return tuple(names)


def recognise(layouts: Sequence[Layout], grids: dict[str, Grid], lines: list[str], file_name: str) -> Match:
    """The one layout that fits a file. Raises Problem when none does, or several do equally well."""
    numbered = [(at, line) for at, line in enumerate(lines, start=1) if line.strip()]
    candidates = [*layouts, *(canonical_layout(table) for table in TABLES.values())]
    found = [match for layout in candidates if (match := matches(layout, grids, numbered, file_name))]
    if not found:
        raise _unknown(grids, file_name)
    best = max(match.score for match in found)
    leading = [match for match in found if match.score == best]
    leading += [one for one in found if one not in leading and _rivals(one, leading)]
    if len(leading) > 1:
        leading = [match for match in leading if _is_named(match.layout, file_name)] or leading
    if len(leading) > 1:
        names = " or ".join(match.layout.name for match in leading)
        raise Problem("{file} can be {names}; say which one (--as)", file=file_name, names=names)
    return leading[0]


def _rivals(match: Match, leading: list[Match]) -> bool:
    """Whether a file may as well have the layout of ``match`` as the one that leads; only synonyms leave a doubt."""
    others = [one for one in leading if one.layout.generic and match.layout.generic]
    return any(may_as_well_be(_reading(match), _reading(one)) for one in others)


def _reading(match: Match) -> Reading:
    return Reading(frozenset(table.table.name for table in match.layout.tables), match.reads)


def _is_named(layout: Layout, file_name: str) -> bool:
    """Whether the name of the file says which layout it has; one made of synonyms is called by its table."""
    names = (layout.tables[0].table.name if layout.generic else layout.name).split("_")
    return all(word in file_name.lower() for word in names)


def fitted(layout: Layout, grids: dict[str, Grid], lines: list[str], file_name: str) -> Match:
    """``layout`` laid on a file because somebody said so. Raises Problem when it does not fit, and says why."""
    numbered = [(at, line) for at, line in enumerate(lines, start=1) if line.strip()]
    match = _placed(layout, grids, numbered)
    if match:
        return match
    missing = _missing(layout, grids)
    if layout.wanted and missing:
        raise Problem(
            "{file} has no column {missing}, which {layout} needs",
            file=file_name,
            missing=", ".join(missing),
            layout=layout.name,
        )
    raise Problem("{file} does not begin as {layout} states", file=file_name, layout=layout.name)


def _missing(layout: Layout, grids: dict[str, Grid]) -> list[str]:
    """Header columns of a layout that the most similar line of a file lacks."""
    rows = [{bare_name(cell) for cell in cells} for grid in grids.values() for _, cells in grid] or [set()]
    return min((_lacking(layout, row) for row in rows), key=len)


def _unknown(grids: dict[str, Grid], file_name: str) -> Problem:
    """Say how near the nearest canonical table is."""
    near = {table.name: _missing(canonical_layout(table), grids) for table in TABLES.values()}
    wanted = {name: len(TABLES[name].required) - len(missing) for name, missing in near.items()}
    best = max(wanted, key=lambda name: (wanted[name], -len(near[name])))
    if wanted[best] == 0 or not near[best]:
        return Problem(
            "{file} has no header that is known; name its columns as the tables do, or say which layout it has (--as)",
            file=file_name,
        )
    return Problem(
        "{file} is not recognised: it looks most like {table}, but has no column {missing}",
        file=file_name, table=best, missing=", ".join(near[best]),
    )  # fmt: skip
