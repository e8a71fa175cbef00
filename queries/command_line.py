"""The words of the command line: commands, their options, and what each is for."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from queries.export import FORMATS
from queries.sample_files import SampleSize
from queries.warehouse.engines import ENGINES

Run = Callable[..., Any]

MOST_SHARDS = 9_999


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see --help\n")


def read(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Options may stand anywhere, also between the words of a list, where argparse alone would refuse them."""
    given, rest = parser.parse_known_args(arguments)
    if rest and ("listed" not in given or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        vars(given)[given.listed] += rest
    return given


def command_line(run: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The commands with their options; ``run`` says for each what carries it out."""
    parser = Parser(prog="cli.py", description="Receivables of a subscription business: load, build, ask.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("--home", metavar="DIR", help="where the data lives (else VOZVRAT_HOME, else ./data)")
        sub.set_defaults(run=run[name])
        return sub

    _sample_options(command("sample", "Make the sample company, load it and build its tables."))
    _load_options(command("load", "Load files; several at once are built into the tables together at the end."))
    unload = command("unload", "Take loaded files back; the figures become what they were without them.")
    unload.set_defaults(listed="ids")
    unload.add_argument("ids", nargs="+", metavar="FILE_ID", help="as `status` lists them")
    unload.add_argument("--no-build", action="store_true", help="leave the tables as they are for now")
    _watch_options(command("watch", "Load whatever new files a folder holds, and build when there were any."))
    _build_options(command("build", "Build the tables anew from the loaded files."))
    pull = command("pull", "Ask the billing's own database for what is new, as company.toml says.")
    pull.add_argument("name", nargs="?", metavar="NAME", help="one [[pull]] of company.toml (default: all, in order)")
    _report_options(pull)
    command("alerts", "Check the alerts on the present tables and tell what fires; try again what did not arrive.")
    _ask_options(command("ask", "Answer a named question: ask debt_by_age as_of=2026-10-31"))
    _paper_options(command("report", "Print a report for the board, or of one campaign: report --month 2026-10"))
    listing = command("questions", "List the questions with their parameters, or tell one in full.")
    listing.add_argument("name", nargs="?", help="the question whose parameters and columns to tell")
    status = command("status", "Say what is loaded and how fresh the tables are.")
    status.add_argument("--json", action="store_true", help="the same as JSON")
    decide = command("decide", "Say of a doubtful row whether it is one document or two; then build.")
    decide.add_argument("table", help="charges, payments, adjustments or contacts")
    decide.add_argument("row", help="its number, as the question document_doubts tells it")
    decide.add_argument("verdict", help="same or other, lines or once; open takes the decision back")
    command("call_card", "Say where the texts of the call card are; where there are none yet, write them to be edited.")
    command("cut_warning", "Say where the text of the warning of a cut is; where there is none, write it to be edited.")
    _keeping_commands(command)
    _serving_commands(command)
    settings = command("settings", "Say what may be set, what holds, and where each value comes from.")
    settings.add_argument("--json", action="store_true", help="the same as JSON")
    return parser


def _build_options(build: argparse.ArgumentParser) -> None:
    what = "what works out shards, of which a large company has several (default duckdb: this process)"
    build.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help=what)
    build.add_argument("--master", metavar="URL", help="of --engine spark: spark://host:7077 (default: this machine)")
    _warm_option(build)
    build.add_argument("--shards", type=_count, metavar="NUMBER", help="how many (default: by rows and memory_limit)")


def _warm_option(command: argparse.ArgumentParser) -> None:
    text = "open every page on the new tables before they are used, and let readers go first meanwhile"
    command.add_argument("--warm", action="store_true", help=text)


def _keeping_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    command("warm", "Open every page once, so that the first readers of new tables need not wait for their figures.")
    command("check", "Read everything that is kept and say what is missing, cut short or changed, and what to do.")
    command("health", "Say as JSON how old the data are, and what is wrong (exit status 1), as /health does.")
    kept = command("decisions", "Say how to go on when decisions are gone or damaged.")
    kept.add_argument("what", choices=("anew", "accept"), help="begin without any, or take the file as it lies there")
    forget = command(
        "forget", "Replace names, telephones and addresses of accounts by pseudonyms, in all files; build."
    )
    forget.set_defaults(listed="accounts")
    forget.add_argument("accounts", nargs="*", metavar="ACCOUNT", help="the number of an account")
    gone = "accounts disconnected before that day that owe nothing and with whom nothing is open"
    forget.add_argument("--before", type=_day, metavar="DATE", help=gone)
    forget.add_argument("--yes", action="store_true", help="do not ask at the terminal")
    backup = command("backup", "Carry all that cannot be built again into a new folder, with hashes and figures.")
    backup.add_argument("folder", type=Path, metavar="TO", help="a folder that is not there yet")
    restore = command("restore", "Bring a backup into an empty home, build, and compare the figures with those it had.")
    restore.add_argument("folder", type=Path, metavar="FROM")


def _serving_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    tools = command("serve-mcp", "Answer the questions as tools of the Model Context Protocol, over standard input.")
    tools.add_argument("--as", dest="person", metavar="ADDRESS", help="only what this address of [people] may ask")
    api = command("serve-api", "Answer the questions over HTTP, read only, to programs with a token.")
    api.add_argument("--host", default="127.0.0.1", help="address to listen at (default 127.0.0.1: this machine only)")
    api.add_argument("--port", type=int, default=8502, help="port to listen at (default 8502)")
    token = command("token", "Make a token for serve-api, and say what to write into company.toml for it.")
    token.add_argument("person", metavar="ADDRESS", help="address in [people] whose roles the token has")
    sign_out = command("sign-out", "End all sign-ins of a person; his open pages are closed by their next step.")
    sign_out.add_argument("person", metavar="ADDRESS", help="e-mail address, or issuer#subject as [people] has it")


def _sample_options(sample: argparse.ArgumentParser) -> None:
    sample.add_argument("--accounts", type=int, default=SampleSize.accounts, help="subscribers (default 20000)")
    sample.add_argument("--months", type=int, default=SampleSize.months, help="months of history (default 36)")
    sample.add_argument("--seed", type=int, default=SampleSize.seed, help="the same seed, the same company (default 7)")
    sample.add_argument("--to", type=_day, default=SampleSize.to, metavar="DATE", help="last day (2026-10-31)")
    sample.add_argument("--messy", action="store_true", help="write it as a billing system would export it")
    sample.add_argument("--out", type=Path, metavar="DIR", help="write the files there (default HOME/sample-files)")
    sample.add_argument("--no-load", action="store_true", help="only write the files")
    sample.add_argument("--apart", action="store_true", help="in a home of its own, shown until own files are loaded")


def _load_options(load: argparse.ArgumentParser) -> None:
    load.set_defaults(listed="files")
    load.add_argument("files", nargs="+", metavar="FILE", help="files, and options such as currency=EUR")
    load.add_argument("--as", dest="layout", metavar="TABLE_OR_LAYOUT", help="what the files are, when unclear")
    load.add_argument("--replaces", metavar="FILE", help="the loaded file that this full export counts instead of")
    _report_options(load)


def _report_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
    command.add_argument("--no-build", action="store_true", help="leave the tables as they are for now")
    command.add_argument("--json", action="store_true", help="the report as JSON")


def _watch_options(watch: argparse.ArgumentParser) -> None:
    watch.add_argument("folder", type=Path, metavar="DIR")
    watch.add_argument("--every", type=int, metavar="SECONDS", help="look again so often; without it, look once")
    _warm_option(watch)
    watch.add_argument("--json", action="store_true", help="the reports as JSON")


def _ask_options(ask: argparse.ArgumentParser) -> None:
    ask.set_defaults(listed="params")
    ask.add_argument("question")
    ask.add_argument("params", nargs="*", metavar="name=value")
    ask.add_argument("--format", choices=FORMATS, default="table")
    ask.add_argument("--out", type=Path, metavar="FILE", help="write there instead of printing")


def _paper_options(report: argparse.ArgumentParser) -> None:
    report.set_defaults(listed="params")
    words = "segment, service, tariff, district; or campaign with horizon, as_of, early"
    report.add_argument("params", nargs="*", metavar="name=value", help=words)
    report.add_argument("--month", metavar="YYYY-MM", help="the month of a report for the board")
    report.add_argument("--lang", choices=("ru", "en"), default="ru", help="language of the report (default ru)")
    report.add_argument("--out", type=Path, metavar="FILE.pdf", required=True, help="write the PDF there")


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_SHARDS:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to {MOST_SHARDS}")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date like 2026-10-31") from None
