"""What a file is asked about before it loads: each question with its answers to choose from."""

import streamlit as st

from pages.parts.words.language import _, plain, say
from queries.intake.file_questions import Asked, ValuesAsked
from queries.intake.layouts.row_words import BACK, COUNTS, NOT
from receivables.messages import N_

MEANS = {COUNTS: N_("counts"), NOT: N_("does not count"), BACK: N_("takes back")}
"""What a row is by the value of a column → words."""

Options = dict[str, str]


def answered(problem: Asked, given: Options, key: str) -> Options | None:
    """``given`` with what the reader answers to ``problem``; None while there is no answer to everything."""
    if isinstance(problem, ValuesAsked):
        return _meanings(problem, given, f"{key}-{problem.column}")
    st.info(say(problem.message, markdown=True))
    choices = {f"{one.option}={one.value}": one for one in problem.choices}
    if not choices:
        return None
    chosen = st.radio(
        _("Which is right?"),
        list(choices),
        index=None,
        format_func=lambda code: say(choices[code].words),
        key=f"{key}-{'-'.join(choices)}",
    )
    if chosen is None:
        return None
    one = choices[chosen]
    earlier = given.get(one.option)
    return given | {one.option: f"{earlier}, {one.value}" if one.option == "ignore" and earlier else one.value}


def _meanings(problem: ValuesAsked, given: Options, key: str) -> Options | None:
    """For each value of the column whether its rows count; or that the column changes nothing."""
    column = problem.column
    told = _(
        "The column {column} may change what a row means. Say for each value whether its rows count.", column=column
    )
    st.info(plain(told))
    if st.checkbox(_("The column {column} changes nothing", column=plain(column)), key=f"{key}-nothing"):
        return given | {"ignore": ", ".join(filter(None, [given.get("ignore"), column]))}
    said: dict[str, str] = {}
    with st.container(horizontal=True):
        for place, (value, known) in enumerate(problem.says.items()):
            choice = st.selectbox(
                value.strip() or _("empty cells"),
                list(MEANS),
                index=list(MEANS).index(known) if known else None,
                format_func=lambda code: _(MEANS[code]),
                placeholder=_("choose"),
                key=f"{key}-{place}",
                width=190,
            )
            if choice:
                said[value.strip() or "-"] = choice
    if len(said) < len(problem.says):
        return None
    rule = f'"{column}": ' + ", ".join(f"{_quoted(value)}={meaning}" for value, meaning in said.items())
    return given | {"rows": "; ".join(filter(None, [given.get("rows"), rule]))}


def _quoted(value: str) -> str:
    """A value as the option ``rows`` takes it; what holds both kinds of quotation marks is cut to none."""
    mark = "'" if '"' in value else '"'
    return value if value == "-" else f"{mark}{value}{mark}"
