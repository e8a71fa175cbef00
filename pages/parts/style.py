"""The few lines of CSS for what Streamlit's theme has no setting for, and for words that it cannot translate."""

from pages.parts.words import _

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
[data-testid="stMetricValue"] p, [data-testid="stMetricDelta"] p {{
  white-space: normal; overflow: visible; text-overflow: clip;
}}
[data-testid="stMetricDelta"] {{background: none; padding-left: 0;}}
/* The uploader's own words are English only: ours stand in their place. */
[data-testid="stFileUploaderDropzone"] button p {{font-size: 0;}}
[data-testid="stFileUploaderDropzone"] button p::after {{content: "{choose}"; font-size: 1rem;}}
[data-testid="stFileUploaderDropzoneInstructions"], [data-testid="InputInstructions"] {{display: none;}}
</style>"""


def style() -> str:
    """The style sheet, its words in the reader's language."""
    return _STYLE.format(choose=_("Choose files"))
