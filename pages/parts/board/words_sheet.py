"""The last sheet: what the figures mean, what happened meanwhile, and what could not be told."""

from collections.abc import Sequence

from pages.parts.board.board_asked import BoardAsked
from pages.parts.charts.note_marks import MOST_MARKS, notes_told, notes_within
from pages.parts.paper.sheets import PaperSheet, ShortTable
from pages.parts.words.headings import heading
from pages.parts.words.language import _
from queries.vocabulary.columns import column_of


def words_sheet(asked: BoardAsked, sheets: Sequence[PaperSheet], missing: Sequence[str]) -> PaperSheet:
    """Each figure of the sheets once, with its meaning in a line; then notes on the charts and what is missing."""
    named = [figure for one in sheets for figure in one.figures]
    meanings = {heading(*figure): _(column_of(*figure).meaning) for figure in named}
    defined = ShortTable([_("Figure"), _("What it means")], [False, False], list(map(list, meanings.items())), size=7)
    untold = [_("Not shown: {what}", what=" ".join(missing))] if missing else []
    stands = _("The figures stand on the data version named below; asked again for this day they are the same.")
    return PaperSheet(
        title=_("Words and notes"),
        answer=_("What the figures mean, and what this report could not tell."),
        tables=[defined, *_notes(asked)],
        remarks=[*untold, stands],
    )


def _notes(asked: BoardAsked) -> list[ShortTable]:
    """The notes within the months shown, under the numbers that mark them on the charts."""
    found = notes_within(asked.first.first, asked.as_of).tail(MOST_MARKS)
    if found.is_empty():
        return []
    rows = [[str(place), words] for place, words in enumerate(notes_told(found), start=1)]
    return [ShortTable(["", _("Notes on the charts")], [True, False], rows, size=7)]
