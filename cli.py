"""The command-line face of Vozvrat: load files, build the tables, ask the questions that pages show.

Exit status: 0 done; 1 a file was refused; 2 the command itself is wrong, said in one line.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from queries.ask import ask, questions
from queries.decisions.start import approve_shipped_scheme
from queries.export import FORMATS, table_bytes, write_whole
from queries.home import Home, home_at
from queries.intake.layouts.known import layout_named
from queries.intake.load import load, unload
from queries.intake.store.loads import readable_name
from queries.intake.watch import Seen, watch_once
from queries.params import Param
from queries.sample_files import write_sample
from queries.warehouse.build import build
from queries.warehouse.status import status, status_text
from receivables.messages import Problem


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = _parser()
    given = _read(parser, arguments)
    try:
        return int(given.run(home_at(given.home), given) or 0)
    except Problem as problem:
        print(f"{parser.prog}: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"{parser.prog}: {error.filename or ''}: {error.strerror}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _read(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Options may stand anywhere, also between the words of a list, where argparse alone would refuse them."""
    given, rest = parser.parse_known_args(arguments)
    if rest and ("listed" not in given or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        vars(given)[given.listed] += rest
    return given


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="cli.py", description="Receivables of a subscription business: load, build, ask.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("--home", metavar="DIR", help="where the data lives (else VOZVRAT_HOME, else ./data)")
        sub.set_defaults(run=run)
        return sub

    sample = command("sample", _sample, "Make the sample company, load it and build its tables.")
    sample.add_argument("--accounts", type=int, default=20000, help="subscribers (default 20000)")
    sample.add_argument("--months", type=int, default=36, help="months of history (default 36)")
    sample.add_argument("--seed", type=int, default=7, help="the same seed gives the same company (default 7)")
    sample.add_argument("--to", type=_day, default=date(2026, 10, 31), metavar="DATE", help="last day (2026-10-31)")
    sample.add_argument("--messy", action="store_true", help="write it as a billing system would export it")
    sample.add_argument("--out", type=Path, metavar="DIR", help="write the files there (default HOME/sample-files)")
    sample.add_argument("--no-load", action="store_true", help="only write the files")

    load = command("load", _load, "Load files; several at once are built into the tables together at the end.")
    load.set_defaults(listed="files")
    load.add_argument("files", nargs="+", metavar="FILE", help="files, and options such as currency=EUR")
    load.add_argument("--as", dest="layout", metavar="TABLE_OR_LAYOUT", help="what the files are, when unclear")
    load.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
    load.add_argument("--no-build", action="store_true", help="leave the tables as they are for now")
    load.add_argument("--json", action="store_true", help="the report as JSON")

    unload = command("unload", _unload, "Take loaded files back; the figures become what they were without them.")
    unload.set_defaults(listed="ids")
    unload.add_argument("ids", nargs="+", metavar="FILE_ID", help="as `status` lists them")
    unload.add_argument("--no-build", action="store_true", help="leave the tables as they are for now")

    watch = command("watch", _watch, "Load whatever new files a folder holds, and build when there were any.")
    watch.add_argument("folder", type=Path, metavar="DIR")
    watch.add_argument("--every", type=int, metavar="SECONDS", help="look again so often; without it, look once")
    watch.add_argument("--json", action="store_true", help="the reports as JSON")

    command("build", _build, "Build the tables anew from the loaded files.")

    ask = command("ask", _ask, "Answer a named question: ask debt_by_age as_of=2026-10-31")
    ask.set_defaults(listed="params")
    ask.add_argument("question")
    ask.add_argument("params", nargs="*", metavar="name=value")
    ask.add_argument("--format", choices=FORMATS, default="table")
    ask.add_argument("--out", type=Path, metavar="FILE", help="write there instead of printing")

    command("questions", _questions, "List the questions with their parameters.")
    status = command("status", _status, "Say what is loaded and how fresh the tables are.")
    status.add_argument("--json", action="store_true", help="the same as JSON")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date like 2026-10-31") from None


def _sample(home: Home, given: argparse.Namespace) -> int:
    if min(given.accounts, given.months) < 1 or given.accounts > 2_000_000 or given.months > 240:
        raise Problem("The sample company has 1 to 2000000 accounts and 1 to 240 months")
    folder = given.out or home.path / "sample-files"
    files = write_sample(folder, given.accounts, given.months, given.seed, given.to, messy=given.messy)
    print(f"{len(files)} files written to {folder}")
    if given.no_load:
        return 0
    status = _load_all(home, files, given, {})
    approve_shipped_scheme(home, _first_month(given.to, given.months))
    return status


def _first_month(last: date, months: int) -> str:
    """The first of ``months`` months that end with the month of ``last``, as YYYY-MM."""
    number = last.year * 12 + last.month - months
    return f"{number // 12}-{number % 12 + 1:02}"


def _load(home: Home, given: argparse.Namespace) -> int:
    options = dict(part.split("=", 1) for part in given.files if "=" in part and not Path(part).exists())
    files = [Path(part) for part in given.files if not ("=" in part and not Path(part).exists())]
    if not files:
        raise Problem("No file was named to load")
    for file in files:
        if not file.is_file():
            raise Problem("{file} is not a file", file=str(file))
    if given.layout:
        layout_named(home, given.layout)
    return _load_all(home, files, given, options)


def _load_all(home: Home, files: list[Path], given: argparse.Namespace, options: dict[str, str]) -> int:
    """Load every file, a refused one not stopping the others; then build once. Status 1 when one was refused."""
    dry_run, as_json = getattr(given, "dry_run", False), getattr(given, "json", False)
    outcomes: list[Seen] = []
    for file in files:
        try:
            report = load(home, file, getattr(given, "layout", None), options, dry_run=dry_run)
            outcomes.append(Seen(file, report, None))
        except Problem as problem:
            outcomes.append(Seen(file, None, problem.message))
        if not as_json:
            _tell(outcomes[-1])
    if as_json:
        print(_json(outcomes))
    if not dry_run and not getattr(given, "no_build", False) and any(map(_is_new, outcomes)):
        _built(home, quiet=as_json)
    return int(any(outcome.problem is not None for outcome in outcomes))


def _is_new(outcome: Seen) -> bool:
    return outcome.report is not None and not outcome.report.already_loaded


def _json(outcomes: list[Seen]) -> str:
    listed = [
        outcome.report.as_json()
        if outcome.report
        else {"file": readable_name(outcome.file.name), "refused": str(outcome.problem)}
        for outcome in outcomes
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1)


def _tell(outcome: Seen) -> None:
    report = outcome.report
    if report is None:
        print(f"{outcome.file.name}: refused. {outcome.problem}", file=sys.stderr)
        return
    if report.already_loaded:
        print(f"{report.file}: loaded before as {report.file_id}, nothing to do")
        return
    print(
        f"{report.file}: {report.layout}; rows {report.rows}, accepted {report.accepted}, rejected {report.rejected}, "
        f"duplicates {report.duplicates}, changed {report.changed}"
    )
    for note in report.notes:
        print(f"    {note}")
    for row in report.rejects.iter_rows(named=True):
        print(f"    line {row['_line']}, {row['column']} = {row['value']!r}: {row['reason']}")
    for row in report.changes.head(20).iter_rows(named=True):
        print(f"    {row['table']} {row['key']}: {row['column']} was {row['old']}, is {row['new']}")


def _unload(home: Home, given: argparse.Namespace) -> None:
    for file_id in given.ids:
        unload(home, file_id)
        print(f"taken back: {file_id}")
    if not given.no_build:
        _built(home)


def _watch(home: Home, given: argparse.Namespace) -> int:
    """One pass, for cron; with ``--every``, passes until interrupted. Status 1 when the last pass refused a file."""
    while True:
        outcomes = watch_once(home, given.folder)
        if given.json:
            print(_json(outcomes))
        for outcome in outcomes:
            if not given.json:
                _tell(outcome)
        if any(map(_is_new, outcomes)):
            _built(home, quiet=given.json)
        if not given.every:
            return int(any(outcome.problem is not None for outcome in outcomes))
        time.sleep(given.every)


def _build(home: Home, given: argparse.Namespace) -> None:
    _built(home)


def _built(home: Home, quiet: bool = False) -> None:
    started = time.monotonic()
    snapshot = build(home)
    if not quiet:
        seconds = time.monotonic() - started
        print(f"tables built in {seconds:.1f} s: data version {snapshot.version}, up to {snapshot.last_date}")


def _ask(home: Home, given: argparse.Namespace) -> None:
    params: dict[str, str] = {}
    for part in given.params:
        name, equals, value = part.partition("=")
        if not equals or name in params:
            raise Problem("Parameters are written name=value, each once; got {part}", part=part)
        params[name] = value
    content = table_bytes(ask(home, given.question, params), given.format)
    if given.out:
        write_whole(given.out, content)
    else:
        sys.stdout.buffer.write(content)


def _questions(home: Home, given: argparse.Namespace) -> None:
    for question in questions().values():
        print(f"{question.name}  {' '.join(map(_written, question.params))}\n    {question.answers}")


def _written(param: Param) -> str:
    return param.name if param.default is None else f"[{param.name}={param.default}]"


def _status(home: Home, given: argparse.Namespace) -> None:
    facts = status(home)
    print(json.dumps(facts, ensure_ascii=False, indent=1) if given.json else status_text(facts))


if __name__ == "__main__":
    sys.exit(main())
