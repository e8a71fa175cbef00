"""The command-line face of Vozvrat: load files, build the tables, ask the questions that pages show.

Exit status: 0 done; 1 a file was refused, or over 5% of its rows, or an alert was not checked or did not arrive, or a
check found something wrong; 2 the command itself is wrong, said in one line.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from pages.parts.shell.first_views import warmed, warmer
from queries.ask import OpenCompany, open_company
from queries.backup.backing_up import back_up
from queries.backup.restoring import restore
from queries.bonus.calendar_notice import COUNTED_BY_DAYS_OFF, calendar_notice
from queries.check import tell_check
from queries.command_line import command_line, read
from queries.decisions.alert_outbox import outstanding
from queries.decisions.alert_rules import kept_rules
from queries.decisions.deeds import record_export
from queries.decisions.documents import decide_document
from queries.decisions.sign_ins import end_sign_ins_of
from queries.decisions.signature import command_line_user
from queries.decisions.start import approve_shipped_scheme
from queries.decisions.store import decisions_at
from queries.decisions.store_mending import settle_decisions
from queries.doubtful_rows import doubtful_row
from queries.export import table_bytes, write_whole
from queries.forgetting.at_the_terminal import forget_at_terminal
from queries.health import tell_health
from queries.home import Home, home_at
from queries.intake.layouts.known_layouts import layout_named
from queries.intake.load import unload
from queries.intake.outcome import Outcome, any_new, any_refused, files_and_options, json_of, loaded_each, warnings_of
from queries.intake.watch import watch_once
from queries.params import params_in
from queries.pull.pulling import pull_all
from queries.question import question_named
from queries.question_text import question_text, questions_text
from queries.sample_files import SampleSize, write_sample
from queries.sample_home import make_sample
from queries.serving.callers import caller_named, local_caller
from queries.serving.http_api import serve_api
from queries.serving.tokens import token_text
from queries.settings.call_card import own_call_card
from queries.settings.cut_warning import own_cut_warning
from queries.settings.listing import settings_json, settings_text
from queries.warehouse.build import build
from queries.warehouse.counted_ahead import count_ahead
from queries.warehouse.engines import engine_named
from queries.warehouse.status import status, status_text
from receivables.messages import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = command_line(RUN)
    given = read(parser, arguments)
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


def _sample(home: Home, given: argparse.Namespace) -> int:
    size = SampleSize(given.accounts, given.months, given.seed, given.to, given.messy)
    if given.apart and not given.no_load:
        print(f"the sample company is in {make_sample(home, size, out=given.out).path}")
        return 0
    folder = given.out or home.path / "sample-files"
    files = write_sample(folder, size)
    print(f"{len(files)} files written to {folder}")
    if given.no_load:
        return 0
    status = _tell_all(home, given, loaded_each(home, files))
    approve_shipped_scheme(home, size.first_month)
    return status


def _load(home: Home, given: argparse.Namespace) -> int:
    if given.layout:
        layout_named(home, given.layout)
    files, options = files_and_options(given.files)
    options |= {"replaces": given.replaces} if given.replaces else {}
    return _tell_all(home, given, loaded_each(home, files, options, given.layout, dry_run=given.dry_run))


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
    untold = 0
    if not dry_run and not getattr(given, "no_build", False) and any_new(outcomes):
        untold = _built(home, quiet=as_json, warm=getattr(given, "warm", False))
    sys.stderr.writelines(f"{warning}\n" for warning in warnings_of(outcomes))
    return int(any_refused(outcomes)) or untold


def _tell(outcome: Outcome) -> None:
    print("\n".join(outcome.lines), file=sys.stderr if outcome.problem else sys.stdout)


def _unload(home: Home, given: argparse.Namespace) -> int:
    for file_id in given.ids:
        unload(home, file_id)
        print(f"taken back: {file_id}")
    return 0 if given.no_build else _built(home)


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


def _built(home: Home, quiet: bool = False, warm: bool = False, **how: Any) -> int:
    """Build, then check the alerts; status 1 when one was not checked or did not arrive."""
    started = time.monotonic()
    snapshot = build(home, before_use=warmer(home) if warm else None, **how)
    if not quiet:
        seconds = time.monotonic() - started
        print(f"tables built in {seconds:.1f} s: data version {snapshot.version}, up to {snapshot.last_date}")
    count_ahead(snapshot, home.settings)
    return _tell_alerts(home, sys.stderr)


def _tell_alerts(home: Home, where: TextIO) -> int:
    """Check the alerts and tell what fired; status 1 when one was not checked or did not arrive."""
    company = open_company(home)
    if not kept_rules(company.decisions) and not outstanding(company.decisions):
        return 0
    from pages.parts.paper.alert_letters import alert_round  # noqa: PLC0415 - who has no alerts waits for no words

    done = alert_round(company)
    where.writelines(f"{line}\n" for line in done.lines)
    return int(not done.is_whole)


def _ask(home: Home, given: argparse.Namespace) -> None:
    params = question_named(given.question).typed(params_in(given.params))
    company = open_company(home)
    _tell_lags(company)
    if given.question in COUNTED_BY_DAYS_OFF and (notice := calendar_notice(company)):
        print(notice, file=sys.stderr)
    content = table_bytes(company.ask(given.question, **params), given.format)
    record_export(home, given.question, given.out.name if given.out else "")
    if given.out:
        write_whole(given.out, content)
    else:
        sys.stdout.buffer.write(content)


def _tell_lags(company: OpenCompany) -> None:
    sys.stderr.writelines(f"{lag}\n" for lag in company.lags)


def _report(home: Home, given: argparse.Namespace) -> None:
    from pages.parts.paper.printing import printed_report  # noqa: PLC0415 - no other command waits for its words

    company = open_company(home)
    _tell_lags(company)
    write_whole(given.out, printed_report(company, params_in(given.params), given.month, given.lang))


def _status(home: Home, given: argparse.Namespace) -> None:
    facts = status(home)
    print(json.dumps(facts, ensure_ascii=False, indent=1) if given.json else status_text(facts))


def _decide(home: Home, given: argparse.Namespace) -> int:
    row = doubtful_row(open_company(home), given.table, given.row)
    decide_document(decisions_at(home), row, given.verdict, command_line_user())
    return _built(home)


def _serve_tools(home: Home, given: argparse.Namespace) -> None:
    from queries.serving.tool_server import serve_tools  # noqa: PLC0415 - no other command waits for its library

    local = given.person is None
    serve_tools(home, local_caller(command_line_user()) if local else caller_named(given.person, home.settings))


def _sign_out(home: Home, given: argparse.Namespace) -> None:
    life = home.settings.sign_in.life
    ended = end_sign_ins_of(decisions_at(home), given.person, command_line_user(), life)
    print(f"{given.person} is signed out everywhere; sign-ins that were open: {ended}")


RUN = {
    "sample": _sample,
    "load": _load,
    "unload": _unload,
    "watch": _watch,
    "build": lambda home, given: _built(
        home, warm=given.warm, shards=given.shards, engine=engine_named(given.engine, given.master)
    ),
    "pull": lambda home, given: _tell_all(home, given, pull_all(home, given.name, dry_run=given.dry_run)),
    "alerts": lambda home, given: _tell_alerts(home, sys.stdout),
    "forget": lambda home, given: print(forget_at_terminal(home, given.accounts, given.before, yes=given.yes)),
    "backup": lambda home, given: print(back_up(home, given.folder).said_of(given.folder)),
    "restore": lambda home, given: print(restore(given.folder, home).said_of(home.path)),
    "ask": _ask,
    "report": _report,
    "questions": lambda home, given: print(question_text(given.name) if given.name else questions_text()),
    "status": _status,
    "warm": lambda home, given: warmed(home, sys.stdout),
    "check": lambda home, given: tell_check(home, sys.stdout),
    "health": lambda home, given: tell_health(home, sys.stdout),
    "decisions": lambda home, given: print(settle_decisions(home, given.what)),
    "decide": _decide,
    "call_card": lambda home, given: print(own_call_card(home.path)),
    "cut_warning": lambda home, given: print(own_cut_warning(home.path)),
    "serve-mcp": _serve_tools,
    "serve-api": lambda home, given: serve_api(home, given.host, given.port),
    "token": lambda home, given: print(token_text(given.person, home.settings)),
    "sign-out": _sign_out,
    "settings": lambda home, given: print(settings_json(home) if given.json else settings_text(home)),
}
"""Command → what carries it out."""


if __name__ == "__main__":
    sys.exit(main())
