"""The few lines of CSS for what Streamlit's theme has no setting for, and for words that it cannot translate."""

import threading

import streamlit as st

from pages.parts.shell.registry import UNKNOWN_ADDRESS
from pages.parts.words.language import _

_STYLE = """<style>
/* Answers above the fold: the default leaves a hand's breadth of nothing on top and at the sides. */
[data-testid="stMainBlockContainer"] {{
  padding: 2.4rem min(3rem, 5vw) 2rem; max-width: 1500px;
}}
/* Digits of equal width, so that figures under each other can be compared. */
[data-testid="stMetricValue"], [data-testid="stMarkdownContainer"] {{font-variant-numeric: tabular-nums;}}
/* Cards are low; what stands on one is never cut but breaks into a second line. */
[data-testid="stMetric"] > div {{padding: .4rem .75rem;}}
[data-testid="stMetric"] {{padding: 0 !important;}}
[data-testid="stMetricValue"] div, [data-testid="stMetricLabel"] div, [data-testid="stMetricDelta"] div,
[data-testid="stMetricValue"] p, [data-testid="stMetricLabel"] p, [data-testid="stMetricDelta"] p {{
  white-space: normal; overflow: visible; text-overflow: clip;
}}
[data-testid="stMetricDelta"] {{background: none; padding-left: 0;}}
/* A sentence is no chapter: no link beside it. */
[data-testid="stHeaderActionElements"] a {{display: none;}}
/* The uploader's own words are English only: ours stand in their place. */
[data-testid="stFileUploaderDropzone"] button p {{font-size: 0;}}
[data-testid="stFileUploaderDropzone"] button p::after {{content: "{choose}"; font-size: .93rem;}}
[data-testid="stFileUploaderDropzoneInstructions"], [data-testid="InputInstructions"] {{display: none;}}
.st-key-theme-changed {{display: none;}}
/* The menu is there for the theme alone, named in the reader's language. */
[data-testid="stMainMenuItem-about"], [data-testid="stMainMenuDivider"],
[data-testid="stMainMenuList"] + div {{display: none;}}
[data-testid^="stMainMenuItem-theme"] {{font-size: 0;}}
[data-testid^="stMainMenuItem-theme"]::after {{font-size: .85rem;}}
[data-testid="stMainMenuItem-theme-System"]::after {{content: "{system}";}}
[data-testid="stMainMenuItem-theme-Light"]::after {{content: "{light}";}}
[data-testid="stMainMenuItem-theme-Dark"]::after {{content: "{dark}";}}
</style>"""


def style() -> str:
    """The style sheet, its words in the reader's language."""
    return _STYLE.format(choose=_("Choose files"), system=_("As the system"), light=_("Light"), dark=_("Dark"))


_FOLLOW_THEME = """<script>
if (!window.followsTheme) {
  window.followsTheme = true;
  const scheme = () => getComputedStyle(document.querySelector('[data-testid="stApp"]')).colorScheme;
  let seen = scheme();
  setInterval(() => {
    if (scheme() === seen) return;
    seen = scheme();
    document.querySelector('.st-key-theme-changed button')?.click();
  }, 300);
}
</script>"""

_FIRST_VISIT = """<script>
const until = Date.now() + 5000;
(function close() {
  const dialog = document.querySelector('[role="dialog"] button[aria-label="Close"]');
  if (dialog) dialog.click(); else if (Date.now() < until) setTimeout(close, 50);
})();
</script>"""

_visited = threading.Event()


def helpers() -> None:
    """Two small scripts for what Streamlit leaves undone; they stand where they take no room.

    When the theme changes the page must run again, for its pictures have colours of their own: a button that nobody
    sees is pressed. And Streamlit's own dialog, in English, about a page that it does not find is closed: the page
    says it in the reader's words. On the first deep link to a fresh server it opens without reason: a folder ``pages``
    stands beside the entry script, and Streamlit looks there before the script has named its pages.
    """
    with st.sidebar:
        st.button("\N{CLOCKWISE OPEN CIRCLE ARROW}", key="theme-changed")
        st.html(_FOLLOW_THEME, unsafe_allow_javascript=True)
        if not _visited.is_set() or st.session_state.get(UNKNOWN_ADDRESS):
            _visited.set()
            st.html(_FIRST_VISIT, unsafe_allow_javascript=True)
