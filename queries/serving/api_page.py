"""The same description for people: one page without scripts, which a browser shows also where there is no network."""

from functools import cache
from html import escape

from queries.params import Param
from queries.question import Question, questions
from queries.serving.schemas import DEFAULTS
from queries.serving.who_may_ask import roles_for
from queries.vocabulary.columns import columns_of

STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; white-space: pre-wrap; }
details { border-top: 1px solid #8885; padding: 0.5rem 0; }
summary { cursor: pointer; }
td { vertical-align: top; padding: 0.15rem 1rem 0.15rem 0; overflow-wrap: anywhere; }
"""

BEGINNING = """<h1>Vozvrat: answers over HTTP</h1>
<p>Each question of the dashboard, read only, with the roles of the person whose token asks.
<code>python cli.py token ADDRESS</code> makes a token; <a href="openapi.json">openapi.json</a> says the same to
programs.</p>
<pre>curl -H "Authorization: Bearer TOKEN" "http://SERVER:PORT/questions/debt_by_age?as_of=2026-10-31&amp;format=csv"</pre>
<p><code>format</code> is json (rows with the data version), csv or parquet. In JSON amounts are digits in quotes, so
that no reader rounds them. Errors are one sentence under <code>error</code>.</p>
"""


@cache
def api_page() -> str:
    """The page in English, whose words the contract's names are in."""
    told = "".join(_question(one) for one in questions().values())
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Vozvrat</title>{_style()}'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{BEGINNING}{told}</body></html>'


def _style() -> str:
    return f"<style>{STYLE}</style>"


def _question(question: Question) -> str:
    params = _table([(param.name, param.kind, _default(param)) for param in question.params])
    columns = _table([(column.name, column.kind, column.meaning) for column in columns_of(question.name)])
    roles = ", ".join(sorted(roles_for(question)))
    title = f"<summary><code>{question.name}</code> {escape(question.answers)}</summary>"
    takes = f"<h4>Parameters</h4>{params}" if question.params else ""
    return f"<details>{title}<p>For: {roles}.</p>{takes}<h4>Columns</h4>{columns}</details>"


def _default(param: Param) -> str:
    if param.default is None:
        return "must be given"
    return f"left out: {DEFAULTS.get(param.default, param.default)}"


def _table(rows: list[tuple[str, str, str]]) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{lines}</table>"
