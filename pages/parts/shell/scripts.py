"""Small scripts for what Streamlit leaves undone in the browser: language, theme, history, its own English words."""

import json
from functools import cache

from pages.parts.shell.foreign_words import FOREIGN, PATTERNS
from pages.parts.words.language import LANGUAGES, _, language
from queries.catalogue import catalogue

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

# Months and week days are Streamlit's in the browser's language; where that is English, Intl says them in the page's.
_SPEAK = """<script>
document.documentElement.lang = '%(lang)s';
window.ourWords = %(words)s;
window.ourPatterns = %(patterns)s.map(([foreign, ours]) => [
  new RegExp('^' + foreign.replace(/[.*+?^$()|[\\]\\\\]/g, '\\\\$&').replace('{}', '(.+)') + '$', 's'), ours]);
if (!window.speaks) {
  window.speaks = true;
  const names = ['aria-label', 'title', 'placeholder', 'alt'];
  const read = '[data-testid="stMarkdownContainer"]:not([data-testid="stFileUploaderDropzone"] *), '
    + 'input, textarea, code, script, style';
  const format = (language, parts) => new Intl.DateTimeFormat(language, {timeZone: 'UTC', ...parts});
  const english = [...Array(12).keys()].map(at => format('en', {month: 'long'}).format(Date.UTC(2000, at)));
  const dated = new RegExp(
    `((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(${english.join('|')})( \\\\d+,)? (\\\\d{4})`
  );
  const said = text => {
    const bare = text.trim(), lang = document.documentElement.lang;
    if (bare in window.ourWords) return window.ourWords[bare];
    if (lang !== 'en' && english.includes(bare))
      return format(lang, {month: 'long'}).format(Date.UTC(2000, english.indexOf(bare)));
    const [all, weekday, month, day, year] = lang !== 'en' && bare.match(dated) || [];
    if (all === bare && bare) return format(lang, {
      month: 'long', year: 'numeric', ...(day && {day: 'numeric'}), ...(weekday && {weekday: 'long'}),
    }).format(Date.UTC(year, english.indexOf(month), parseInt(day ?? 1)));
    for (const [foreign, ours] of window.ourPatterns) {
      const found = bare.match(foreign);
      if (found) return ours.replace('{}', () => said(found[1]) ?? found[1]);
    }
  };
  const change = one => {
    if (one.parentElement?.closest(read)) return;
    const ours = said(one.data);
    if (ours && ours !== one.data) one.data = ours;
  };
  const rename = one => { for (const name of names) {
    const ours = one.hasAttribute(name) && said(one.getAttribute(name));
    if (ours && ours !== one.getAttribute(name)) one.setAttribute(name, ours);
  } };
  const weekdays = one => {
    const heads = [...one.querySelectorAll('[data-testid="stDateInputCalendar"] th')];
    if (heads.map(head => head.textContent).join('') === 'SMTWTFS' && document.documentElement.lang !== 'en')
      heads.forEach((head, at) => { head.firstChild.data =
        format(document.documentElement.lang, {weekday: 'short'}).format(Date.UTC(2000, 0, 2 + at)); });
  };
  const speak = root => {
    if (root.nodeType === 3) return change(root);
    if (root.nodeType !== 1) return;
    for (const one of [root, ...root.querySelectorAll(names.map(name => `[${name}]`))]) rename(one);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) change(texts.currentNode);
    weekdays(root.parentElement ?? root);
  };
  speak(document.body);
  new MutationObserver(changes => changes.forEach(one =>
    one.type === 'childList' ? one.addedNodes.forEach(speak)
      : one.type === 'attributes' ? rename(one.target) : change(one.target)
  )).observe(document.body, {childList: true, subtree: true, characterData: true, attributeFilter: names});
}
</script>"""

# A list whose items do not lie in it directly is none for a screen reader: the pages are links under headings.
MEND_NAVIGATION = """<script>
if (!window.mendsNavigation) {
  window.mendsNavigation = true;
  const mend = () => document.querySelectorAll('[data-testid="stSidebarNav"] :is(ul, li):not([role])')
    .forEach(one => one.setAttribute('role', 'none'));
  mend();
  new MutationObserver(mend).observe(document.body, {childList: true, subtree: true});
}
</script>"""


def speak() -> str:
    """The script that says the page's language to the browser, and Streamlit's own words in that language."""
    return _speak_in(language())


@cache  # every run of every page sends it
def _speak_in(here: str) -> str:
    # what another language has already put there is said anew after a switch
    others = [catalogue(code) for code in LANGUAGES if code != here]
    words, patterns = (
        {
            **{other.get(ours, ours): _(ours) for other in others for ours in known.values()},
            **{foreign: _(ours) for foreign, ours in known.items()},
        }
        for known in (FOREIGN, PATTERNS)
    )
    written = {"words": words, "patterns": [*patterns.items()]}
    return _SPEAK % {"lang": here, **{name: json.dumps(one, ensure_ascii=False) for name, one in written.items()}}
