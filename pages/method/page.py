"""Method: how is each figure counted, and what do the words mean?"""

import streamlit as st

from pages.method.glossary import GLOSSARY, HEADED
from pages.method.rules import rules
from pages.parts.shell.filters import open_tab
from pages.parts.shell.frame import open_page, sentence
from pages.parts.words.codes import label
from pages.parts.words.effect_words import ended, written_size
from pages.parts.words.headings import heading
from pages.parts.words.language import LANGUAGES, _, language, say
from pages.parts.words.spacing import spaced
from queries.catalogue import catalogue
from queries.question import Question, questions
from queries.vocabulary.columns import columns_of
from queries.vocabulary.kinds import Column
from receivables.bonus.examples import EXAMPLES
from receivables.effects.verdict_examples import verdict_examples

RULES = {column.name for column in columns_of("bonus_by_operator")}


def show_glossary() -> None:
    """Every term in both languages, the reader's first, with its definition."""
    other = next(code for code in LANGUAGES if code != language())
    wanted = st.text_input(_("Find a word"), key="glossary-search", width=360).lower().strip()
    for term, definition in GLOSSARY.items():
        twin = spaced(catalogue(other).get(term, term), other)
        if wanted in f"{_(term)} {twin} {_(definition)}".lower():
            st.markdown(f"**{_(term)}** ({twin}). {_(definition)}{in_tables(term)}")


def in_tables(term: str) -> str:
    """What stands over the column of a term, where that is shorter than the term itself."""
    column = HEADED.get(term)
    return "" if column is None else " " + _("In tables: {heading}.", heading=_(column.heading))


def show_question(asked: Question) -> None:
    """One named question: what it answers, its parameters, how to ask it, and the very text that counts it."""
    with st.expander(f"`{asked.name}`: {_(asked.answers)}"):
        params = " ".join(f"{param.name}=…" for param in asked.params)
        st.markdown(_("Ask it without the page:"))
        st.code(f"python cli.py ask {asked.name} {params}".strip(), language="bash")
        st.markdown(_("Columns of the answer:"))
        st.markdown("\n".join(map(column_line, columns_of(asked.name))))
        st.markdown(_("How it is counted:"))
        st.code(asked.text, language="sql" if asked.file.suffix == ".sql" else "python")


def column_line(column: Column) -> str:
    """A column in a line: heading, name in the answer, unit and meaning."""
    unit = f", {_(column.unit)}" if column.unit else ""
    return f"- **{_(column.heading)}** (`{column.name}`{unit}): {_(column.meaning)}"


def show_examples() -> None:
    """A worked example for each reason and each rule of a bonus, to be checked by hand."""
    st.markdown(
        _(
            "In all examples the scheme pays 2% of the first 1,000 of debt, 4% up to 3,000 and 6% "
            "above, and 1.5 times as much for the days from the 31st past due on."
        )
    )
    for example in EXAMPLES:
        st.markdown(f"**{label_or_heading(example.rule)}.** {say(example.told)}")


def show_verdicts() -> None:
    """A worked example for each verdict on a campaign, counted by the rules as the page is opened."""
    st.markdown(_("In all examples the share that paid within 60 days decides; a tenth of it is worth seeing."))
    for example in verdict_examples():
        groups, said, why = (say(one, written_size) for one in (example.groups, example.effect.sentence, example.why))
        told = f"**{label(example.effect.verdict)}.** {groups} {ended(said)} {why}"
        st.markdown(told)


def label_or_heading(rule: str) -> str:
    """The words for a reason (a code) or for a rule (a column of payouts)."""
    return heading("bonus_by_operator", rule) if rule in RULES else label(rule)


def written_rules() -> None:
    """The rules over which people argue, in the words of the program itself."""
    st.markdown(_("The rules as the program itself states them, in English."))
    for module, members in rules().items():
        with st.expander(f"`{module}`"):
            st.code("\n\n".join(f"{name}\n    {text}" for name, text in members), language=None, wrap_lines=True)


def show() -> None:
    open_page("method")
    known = questions()
    sentence(
        _(
            "Every figure is the answer to one of {count} named questions; here is how each is counted.",
            count=len(known),
        )
    )
    part, place = open_tab(
        {
            "words": _("Words"),
            "questions": _("Named questions"),
            "examples": _("Bonus by example"),
            "verdicts": _("Verdicts by example"),
            "rules": _("Rules"),
        }
    )
    with place:
        if part == "words":
            show_glossary()
        elif part == "questions":
            for asked in known.values():
                show_question(asked)
        elif part == "examples":
            show_examples()
        elif part == "verdicts":
            show_verdicts()
        else:
            written_rules()


show()
