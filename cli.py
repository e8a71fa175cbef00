"""The command-line face of Vozvrat: load files, build the tables, ask the questions that pages show.

Exit status: 0 done; 1 a file was refused, or over 5% of its rows; 2 the command itself is wrong, said in one line.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from queries.ask import OLD_SETTINGS, open_company
from queries.decisions.start import approve_shipped_scheme
from queries.export import FORMATS, table_bytes, write_whole
from queries.home import Home, home_at
from queries.intake.layouts.known_layouts import layout_named
from queries.intake.load import unload
from queries.intake.outcome import Outcome, any_new, any_refused, files_and_options, json_of, loaded_each, warnings_of
from queries.intake.watch import watch_once
from queries.params import params_in
from queries.pull.pulling import pull_all
from queries.question import question_named
from queries.question_text import question_text, questions_text
from queries.sample_files import write_sample
from queries.settings.listing import settings_json, settings_text
from queries.warehouse.build import build
from queries.warehouse.status import status, status_text
from receivables.messages import Problem
from receivables.month import Month


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

    _sample_options(command("sample", _sample, "Make the sample company, load it and build its tables."))
    _load_options(command("load", _load, "Load files; several at once are built into the tables together at the end."))
    unload = command("unload", _unload, "Take loaded files back; the figures become what they were without them.")
    unload.set_defaults(listed="ids")
    unload.add_argument("ids", nargs="+", metavar="FILE_ID", help="as `status` lists them")
    unload.add_argument("--no-build", action="store_true", help="leave the tables as they are for now")
    _watch_options(command("watch", _watch, "Load whatever new files a folder holds, and build when there were any."))
    command("build", _build, "Build the tables anew from the loaded files.")
    pull = command("pull", _pull, "Ask the billing's own database for what is new, as company.toml says.")
    pull.add_argument("name", nargs="?", metavar="NAME", help="one [[pull]] of company.toml (default: all, in order)")
    _report_options(pull)
    _ask_options(command("ask", _ask, "Answer a named question: ask debt_by_age as_of=2026-10-31"))
    listing = command("questions", _questions, "List the questions with their parameters, or tell one in full.")
    listing.add_argument("name", nargs="?", help="the question whose parameters and columns to tell")
    status = command("status", _status, "Say what is loaded and how fresh the tables are.")
    status.add_argument("--json", action="store_true", help="the same as JSON")
    settings = command("settings", _settings, "Say what may be set, what holds, and where each value comes from.")
    settings.add_argument("--json", action="store_true", help="the same as JSON")
    return parser


def _sample_options(sample: argparse.ArgumentParser) -> None:
    sample.add_argument("--accounts", type=int, default=20000, help="subscribers (default 20000)")
    sample.add_argument("--months", type=int, default=36, help="months of history (default 36)")
    sample.add_argument("--seed", type=int, default=7, help="the same seed gives the same company (default 7)")
    sample.add_argument("--to", type=_day, default=date(2026, 10, 31), metavar="DATE", help="last day (2026-10-31)")
    sample.add_argument("--messy", action="store_true", help="write it as a billing system would export it")
    sample.add_argument("--out", type=Path, metavar="DIR", help="write the files there (default HOME/sample-files)")
    sample.add_argument("--no-load", action="store_true", help="only write the files")


def _load_options(load: argparse.ArgumentParser) -> None:
    load.set_defaults(listed="files")
    load.add_argument("files", nargs="+", metavar="FILE", help="files, and options such as currency=EUR")
    load.add_argument("--as", dest="layout", metavar="TABLE_OR_LAYOUT", help="what the files are, when unclear")
    _report_options(load)


def _report_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
    command.add_argument("--no-build", action="store_true", help="leave the tables as they are for now")
    command.add_argument("--json", action="store_true", help="the report as JSON")


def _watch_options(watch: argparse.ArgumentParser) -> None:
    watch.add_argument("folder", type=Path, metavar="DIR")
    watch.add_argument("--every", type=int, metavar="SECONDS", help="look again so often; without it, look once")
    watch.add_argument("--json", action="store_true", help="the reports as JSON")


def _ask_options(ask: argparse.ArgumentParser) -> None:
    ask.set_defaults(listed="params")
    ask.add_argument("question")
    ask.add_argument("params", nargs="*", metavar="name=value")
    ask.add_argument("--format", choices=FORMATS, default="table")
    ask.add_argument("--out", type=Path, metavar="FILE", help="write there instead of printing")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date like 2026-10-31") from None


def _sample(home: Home, given: argparse.Namespace) -> int:
    folder = given.out or home.path / "sample-files"
    files = write_sample(folder, given.accounts, given.months, given.seed, given.to, messy=given.messy)
    print(f"{len(files)} files written to {folder}")
    if given.no_load:
        return 0
    status = _tell_all(home, given, loaded_each(home, files))
    approve_shipped_scheme(home, Month.of(given.to).plus(1 - given.months))
    return status


def _load(home: Home, given: argparse.Namespace) -> int:
    if given.layout:
        layout_named(home, given.layout)
    return _tell_all(
        home, given, loaded_each(home, *files_and_options(given.files), given.layout, dry_run=given.dry_run)
    )


def _pull(home: Home, given: argparse.Namespace) -> int:
    return _tell_all(home, given, pull_all(home, given.name, dry_run=given.dry_run))


def _tell_all(home: Home, given: argparse.Namespace, coming: Iterable[Outcome]) -> int:
    """Tell what becomes of each file; then build once. Status 1 when one was refused, or too many of its rows."""
    dry_run, as_json = getattr(given, "dry_run", False), getattr(given, "json", False)
    outcomes: list[Outcome] = []
    for outcome in coming:
        outcomes.append(outcome)
        if not as_json:
            _tell(outcome)
    if as_json:
        print(json_of(outcomes))
    if not dry_run and not getattr(given, "no_build", False) and any_new(outcomes):
        _built(home, quiet=as_json)
    sys.stderr.writelines(f"{warning}\n" for warning in warnings_of(outcomes))
    return int(any_refused(outcomes))


def _tell(outcome: Outcome) -> None:
    print("\n".join(outcome.lines), file=sys.stderr if outcome.problem else sys.stdout)


def _unload(home: Home, given: argparse.Namespace) -> None:
    for file_id in given.ids:
        unload(home, file_id)
        print(f"taken back: {file_id}")
    if not given.no_build:
        _built(home)


def _watch(home: Home, given: argparse.Namespace) -> int:
    """One pass, for cron; with ``--every``, passes until interrupted. Status 1 when the last pass refused a file.

    Each pass opens the home anew, so that changed settings count from the next one on.
    """
    while True:
        home = home_at(home.path)
        status = _tell_all(home, given, watch_once(home, given.folder))
        if not given.every:
            return status
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
    params = question_named(given.question).typed(params_in(given.params))
    company = open_company(home)
    if company.settings_are_newer:
        print(OLD_SETTINGS, file=sys.stderr)
    content = table_bytes(company.ask(given.question, **params), given.format)
    if given.out:
        write_whole(given.out, content)
    else:
        sys.stdout.buffer.write(content)


def _questions(home: Home, given: argparse.Namespace) -> None:
    print(question_text(given.name) if given.name else questions_text())


def _status(home: Home, given: argparse.Namespace) -> None:
    facts = status(home)
    print(json.dumps(facts, ensure_ascii=False, indent=1) if given.json else status_text(facts))


def _settings(home: Home, given: argparse.Namespace) -> None:
    print(settings_json(home) if given.json else settings_text(home))


if __name__ == "__main__":
    sys.exit(main())
