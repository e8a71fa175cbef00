"""The few lines of CSS for what Streamlit's theme has no setting for."""

import threading

import streamlit as st

from pages.parts.charts.colours import colours
from pages.parts.shell.registry import UNKNOWN_ADDRESS
from pages.parts.shell.scripts import script, speak

_STYLE = """<style>
/* Answers above the fold: the default leaves a hand's breadth of nothing on top and at the sides. */
[data-testid="stMainBlockContainer"] {{
  padding: 1.6rem min(3rem, 5vw) 2rem; max-width: 1500px;
}}
/* Digits of equal width, so that figures under each other can be compared. */
[data-testid="stMetricValue"], [data-testid="stMarkdownContainer"] {{font-variant-numeric: tabular-nums;}}
/* Cards are low; what stands on one is never cut but breaks into a second line. */
[data-testid="stMetric"] {{padding: 0 !important;}}
[data-testid="stMetric"] > div {{padding: 0;}}
[data-testid="stMetricValue"] div, [data-testid="stMetricLabel"] div, [data-testid="stMetricLabel"],
[data-testid="stMetricValue"] p, [data-testid="stMetricLabel"] p {{
  white-space: normal; overflow: visible; text-overflow: clip;
}}
/* A sum is never broken within a word: beside four others, or on a telephone, it is written smaller. */
[data-testid="stMetric"] {{container-type: inline-size;}}
[data-testid="stMetricValue"], [data-testid="stMetricValue"] * {{word-break: normal; overflow-wrap: normal;}}
[data-testid="stMetricValue"] {{font-size: min(1.6rem, 11.5cqw);}}
[data-testid="stMetricLabel"] {{display: flex; align-items: flex-start; gap: .25rem; min-height: 2.6em;}}
[data-testid="stMetricLabel"] p {{font-size: .85rem; line-height: 1.25;}}
.small-line {{width: 100%; height: 1.9rem; display: block;}}
[data-testid="stHeader"] {{background: transparent; height: 2.6rem; min-height: 0; pointer-events: none;}}
[data-testid="stHeader"] button {{pointer-events: auto;}}
/* With the side bar away, mark and button stand over the page: its title begins below them. */
[data-testid="stAppViewContainer"]:has([data-testid="stExpandSidebarButton"]) [data-testid="stMainBlockContainer"] {{
  padding-top: 3.4rem;
}}
/* The box that finds an account stands above the pages; scripts take no room. */
[data-testid="stSidebarContent"] {{display: flex; flex-direction: column;}}
[data-testid="stSidebarUserContent"] {{order: 1; padding-top: 0; padding-bottom: .5rem;}}
[data-testid="stSidebarNav"] {{order: 2;}}
[data-testid="stSidebarNavSeparator"] {{display: none;}}
[data-testid="stElementContainer"]:has(> .stHtml script), .st-key-theme-changed {{position: absolute; height: 0;}}
/* A sentence is no chapter: no link beside it. */
[data-testid="stHeaderActionElements"] a {{display: none;}}
/* The uploader's rules are in English only; what a file is refused for is said by the page. */
[data-testid="stFileUploaderDropzoneInstructions"], [data-testid="InputInstructions"] {{display: none;}}
.st-key-theme-changed {{display: none;}}
/* The menu is there for the theme alone. */
[data-testid="stMainMenuItem-about"], [data-testid="stMainMenuDivider"],
[data-testid="stMainMenuList"] + div {{display: none;}}
/* The company beside its mark, on top of the side bar. */
[data-testid="stSidebarHeader"] {{align-items: center; gap: .6rem; padding: .9rem 0 .6rem; height: auto;}}
[data-testid="stSidebarHeader"]::after {{
  content: "{company}"; order: 1; flex: 1; font-weight: 600; line-height: 1.25; overflow-wrap: anywhere;
}}
[data-testid="stSidebarHeader"] > div:last-child {{order: 2;}}
/* Notes are read too: the default grey is too pale for small letters. */
[data-testid="stCaptionContainer"], [data-testid="stWidgetLabel"] p {{color: {quiet};}}
[data-testid="stCaptionContainer"] {{opacity: 1;}}
/* On the accent stand letters of the ground: white on the pale accent of the dark theme cannot be read. */
[data-testid^="stBaseButton-primary"]:not(:disabled), [data-testid^="stBaseButton-primary"]:not(:disabled) p,
[data-testid="stMultiSelectTagsContainer"] [title],
[data-testid="stMultiSelectTagsContainer"] button {{color: {paper};}}
/* The banner of a made-up company stands out on the screen and on paper. */
.st-key-made-up {{border-left: 3px solid {accent}; background: {faint}; padding: .35rem .75rem; border-radius: .25rem;}}
.st-key-printed-head, [data-testid="stElementContainer"]:has(.printed-note) {{display: none;}}
/* A line that opens something is read from its beginning, also when it breaks. */
[data-testid="stBaseButton-tertiary"] p {{text-align: left;}}
/* Tabs go on in a second line where they do not fit one. */
@media (max-width: 640px) {{[data-testid="stTabs"] [role="tablist"] {{flex-wrap: wrap; height: auto;}}}}
@media print {{
  @page {{margin: 12mm;}}
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stExpandSidebarButton"],
  [data-testid="stPopover"], [data-testid="stDownloadButton"], [data-testid="stFileUploader"], .st-key-choices,
  [data-testid="stElementToolbar"], [data-testid="stTooltipIcon"],
  .st-key-made-up a, .st-key-made-up button {{display: none !important;}}
  html, body, [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"],
  [data-testid="stAppViewContainer"] > div {{
    position: static !important; height: auto !important; overflow: visible !important; display: block !important;
  }}
  [data-testid="stMainBlockContainer"] {{padding: 0; max-width: none; zoom: .72;}}
  [data-testid="stPlotlyChart"], [data-testid="stMetric"], [data-testid="stDataFrame"], .strip {{break-inside: avoid;}}
  [data-testid="stPlotlyChart"] .main-svg {{max-width: 100%;}}
  [data-testid="stElementContainer"]:has(+ [data-testid="stElementContainer"] :is(.js-plotly-plot, canvas)),
  h1, h5 {{break-after: avoid;}}
  details:not([open]) [data-testid="stExpanderDetails"] {{display: none;}}
  .st-key-printed-head {{display: flex;}}
  [data-testid="stElementContainer"]:has(.printed-note) {{display: block;}}
}}
@media print and (orientation: portrait) {{[data-testid="stMainBlockContainer"] {{zoom: .52;}}}}
</style>"""


def style(company: str = "") -> str:
    """The style sheet, in the colours of the reader's theme; the company's name stands on top of the side bar."""
    return _STYLE.format(company=_quoted(company or "Vozvrat"), **colours())


def _quoted(text: str) -> str:
    """Text between quotes in a style sheet; nothing in it ends the quotes or the sheet."""
    return "".join(letter if letter.isalnum() or letter in " .,()-" else f"\\{ord(letter):x} " for letter in text)


_visited = threading.Event()


def helpers() -> None:
    """Scripts for what Streamlit leaves undone; they stand where they take no room.

    When the theme changes the page must run again, for its pictures have colours of their own: a button that nobody
    sees is pressed. And Streamlit's own dialog, in English, about a page that it does not find is closed: the page
    says it in the reader's words. On the first deep link to a fresh server it opens without reason: a folder ``pages``
    stands beside the entry script, and Streamlit looks there before the script has named its pages.
    """
    scripts = [script("follow_theme"), script("one_step_a_page"), script("mend_navigation"), speak()]
    if not _visited.is_set() or st.session_state.get(UNKNOWN_ADDRESS):
        _visited.set()
        scripts.append(script("close_dialog"))
    with st.sidebar:
        st.button("\N{CLOCKWISE OPEN CIRCLE ARROW}", key="theme-changed")
        for element in scripts:
            st.html(element, unsafe_allow_javascript=True)
