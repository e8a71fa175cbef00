"""The few lines of CSS that Streamlit's theme has no setting for."""

STYLE = """<style>
/* Answers above the fold: the default leaves a hand's breadth of nothing on top. */
[data-testid="stMainBlockContainer"] {padding-top: 2.6rem; padding-bottom: 2rem; padding-left: min(3rem, 5vw);
  padding-right: min(3rem, 5vw); max-width: 1500px;}
/* Digits of equal width, so that figures under each other can be compared. */
[data-testid="stMetricValue"], [data-testid="stMarkdownContainer"] {font-variant-numeric: tabular-nums;}
/* A card's figure and what it is read against are never cut: they break into a second line. */
[data-testid="stMetricValue"] > div, [data-testid="stMetricLabel"] > div,
[data-testid="stMetricDelta"] > div {white-space: normal; overflow: visible; text-overflow: clip;}
[data-testid="stMetric"] {padding: .4rem .75rem .5rem !important;}
[data-testid="stMetricDelta"] {background: none; padding-left: 0;}
</style>"""
