"""What a person who knows a random export answers when its load asks."""

from dataclasses import dataclass, field, replace

from random_exports import Export, ExportFile

from queries.home import Home
from queries.intake.file_questions import ValuesAsked
from queries.intake.layouts.known_layouts import save_layout
from queries.intake.layouts.own import draft
from receivables.messages import Problem

_COLUMNS = {
    "charges": {"number": "charge_id", "account": "account_id", "date": "charged_on", "amount": "amount"},
    "payments": {"number": "payment_id", "account": "account_id", "date": "paid_on", "amount": "amount"},
}
_UNKNOWN_HEADER = (
    "is not recognised",
    "no header that is known",
    "say which one (--as)",
    "would be taken for the table",
)


@dataclass(frozen=True)
class Answers:
    """All that was said of one file so far."""

    layout: str | None = None
    options: dict[str, str] = field(default_factory=dict)

    def also(self, option: str, value: str, between: str = ", ") -> "Answers":
        """With one more answer, or a longer one."""
        said = between.join(part for part in (self.options.get(option), value) if part)
        return replace(self, options={**self.options, option: said})


def answered(home: Home, export: Export, file: ExportFile, problem: Problem, before: Answers) -> Answers | None:
    """The answers with one to ``problem`` among them; None when it is no question, or a person has none."""
    text = problem.message.text
    if any(words in text for words in _UNKNOWN_HEADER):
        return replace(before, layout=_described(home, file)) if before.layout is None else None
    if isinstance(problem, ValuesAsked):
        return _of_values(file, problem, before)
    if "ignore=" in text:
        return _of_amounts(file, str(problem.message.values["columns"]), before)
    for option, value in _habits(export, file).items():
        if f"{option}=" in text and option not in before.options:
            return before.also(option, value)
    return None


def _habits(export: Export, file: ExportFile) -> dict[str, str]:
    comma = "," in file.shape.amount_with_kopecks
    told = {"dates": file.shape.day_order, "decimal": "," if comma else ".", "currency": "RUB"}
    return {**told, "numbers": "yearly"} if export.ledger.yearly else told


def _described(home: Home, file: ExportFile) -> str:
    """The name of a layout in which somebody said which column is what, as on the page Data."""
    shape, columns = file.shape, _COLUMNS[file.shape.table]
    name = "export_" + file.name.partition(".")[0].replace(" ", "_")
    spec = {columns[what]: header for what, header in shape.columns.items() if what in columns}
    less = {"less": shape.columns["less"]} if "less" in shape.columns else {}
    save_layout(home, name, draft(shape.table, spec, less))
    return name


def _of_values(file: ExportFile, problem: ValuesAsked, before: Answers) -> Answers | None:
    meanings = file.shape.meanings.get(problem.column)
    if meanings is None:
        return before.also("ignore", problem.column) if problem.column in file.shape.harmless else None
    said = ", ".join(f'"{value}"={meaning}' for value, meaning in meanings.items())
    return before.also("rows", f'"{problem.column}": {said}', "; ")


def _of_amounts(file: ExportFile, told: str, before: Answers) -> Answers | None:
    columns, less = told.split(", "), file.shape.columns.get("less")
    if less in columns:
        before = before.also("less", less)
    harmless = [name for name in columns if name in file.shape.harmless]
    if harmless:
        before = before.also("ignore", ", ".join(harmless))
    return before if {*harmless, less} >= set(columns) else None
