"""Small scripts for what Streamlit leaves undone in the browser: language, theme, history, its own English words."""

import json

from pages.parts.words.language import LANGUAGES, _, language
from queries.catalogue import catalogue
from receivables.messages import N_

FOREIGN = {
    "Select all": N_("Select all"),
    "Deselect all": N_("Deselect all"),
    "Clear all": N_("Clear all"),
    "Clear value": N_("Clear value"),
    "Choose options": N_("Choose options"),
    "Choose an option": N_("Choose an option"),
    "No results": N_("No results"),
    "No options to select": N_("No options to select"),
    "Stop": N_("Stop"),
    "Running...": N_("Counting…"),
    "Close": N_("Close"),
    "Search": N_("Search"),
    "Fullscreen": N_("Full screen"),
    "Close fullscreen": N_("Leave full screen"),
    "Show/hide columns": N_("Show or hide columns"),
    "Sort ascending": N_("Sort ascending"),
    "Sort descending": N_("Sort descending"),
    "Autosize": N_("Fit the width"),
    "Pin column": N_("Pin the column"),
    "Unpin column": N_("Unpin the column"),
    "Hide column": N_("Hide the column"),
    "Statistics": N_("Statistics"),
    "Copy to clipboard": N_("Copy"),
    "Upload": N_("Upload"),
    "Print": N_("Print"),
    "Rerun": N_("Show anew"),
    "Expand sidebar": N_("Show the side bar"),
    "Collapse sidebar": N_("Hide the side bar"),
    "Open sidebar": N_("Show the side bar"),
    "Close sidebar": N_("Hide the side bar"),
    "Main menu": N_("Menu"),
    "Skip to main content": N_("Skip to the page"),
    "Help": N_("Help"),
    "Help for": N_("Help for"),
}
"""Streamlit's own words, as it writes them → ours, so that they can be said in the reader's language."""

FOLLOW_THEME = """<script>
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

CLOSE_DIALOG = """<script>
const until = Date.now() + 5000;
(function close() {
  const dialog = document.querySelector('[role="dialog"]');
  if (dialog?.innerText.includes('Page not found')) dialog.querySelector('button')?.click();
  else if (Date.now() < until) setTimeout(close, 50);
})();
</script>"""

# A choice or a tab changes the address of the page it stands on: back leads to the page before, not to each choice.
ONE_STEP_A_PAGE = """<script>
if (!window.oneStepAPage) {
  window.oneStepAPage = true;
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => new URL(url ?? '', location.href).pathname === location.pathname
    ? history.replaceState(state, title, url) : push(state, title, url);
}
</script>"""

_SPEAK = """<script>
document.documentElement.lang = '%(lang)s';
window.ourWords = %(words)s;
if (!window.speaks) {
  window.speaks = true;
  const help = /^(Help for|Справка:) /;
  const said = text => window.ourWords[text.trim()]
    ?? (help.test(text) ? text.replace(help, window.ourWords['Help for'] + ' ') : undefined);
  const speak = root => {
    if (root.nodeType === 3) { const ours = said(root.data); if (ours && root.data !== ours) root.data = ours; return; }
    if (root.nodeType !== 1 || root.closest('[data-testid="stMarkdownContainer"], input, textarea, code')) return;
    for (const one of [root, ...root.querySelectorAll('[aria-label], [title], [placeholder]')])
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const ours = one.getAttribute && one.hasAttribute(name) && said(one.getAttribute(name));
        if (ours && one.getAttribute(name) !== ours) one.setAttribute(name, ours);
      }
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (!texts.currentNode.parentElement?.closest('[data-testid="stMarkdownContainer"], code'))
      speak(texts.currentNode);
  };
  speak(document.body);
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(speak)))
    .observe(document.body, {childList: true, subtree: true});
}
</script>"""


def speak() -> str:
    """The script that says the page's language to the browser, and Streamlit's own words in that language."""
    here = language()
    words = {foreign: _(ours) for foreign, ours in FOREIGN.items()}
    # what another language has already put there is said anew after a switch
    others = [catalogue(code) for code in LANGUAGES if code != here]
    twins = {other.get(ours, foreign): words[foreign] for other in others for foreign, ours in FOREIGN.items()}
    return _SPEAK % {"lang": here, "words": json.dumps({**twins, **words}, ensure_ascii=False)}
