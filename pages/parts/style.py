"""The few lines of CSS that Streamlit's theme has no setting for."""

STYLE = """<style>
/* Answers above the fold: the default leaves a hand's breadth of nothing on top. */
[data-testid="stMainBlockContainer"] {padding-top: 2.6rem; padding-bottom: 2rem; max-width: 1500px;}
/* Digits of equal width, so that figures under each other can be compared. */
[data-testid="stMetricValue"], [data-testid="stMarkdownContainer"] {font-variant-numeric: tabular-nums;}
/* A card's figure is never cut: it breaks into a second line. */
[data-testid="stMetricValue"] > div, [data-testid="stMetricLabel"] > div {white-space: normal; overflow: visible;}
[data-testid="stMetric"] {padding: .5rem .75rem;}
</style>"""
