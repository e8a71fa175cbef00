"""A hostile company in a real browser: nothing of what its files hold is a link, a picture, a formula or bold."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from browsers import CHROMIUM, Reader, browsing
from hostile_companies import hostile_home

from queries.ask import ask

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")

ALIVE = """() => {
  const own = 'a[data-testid=stPageLink-NavLink], a[data-testid=stPageLink-NavLink] [data-testid=stIconMaterial]';
  const hostile = one => (one.outerHTML + (one.closest('a')?.outerHTML ?? '')).includes('zq');
  const found = [...document.querySelectorAll(
    'a[href*="zq"], a[href^="mailto"], img[src*="zq"], img[alt*="zq"], svg a, .katex, [data-testid=stIconMaterial]'
  )].filter(hostile).filter(one => !one.matches(own) && !one.getAttribute('href')?.startsWith('#'));
  const marked = ['zqbold', 'zqstrong', 'zqem', 'zqcode', 'zqstruck', 'zqred', 'zqhead', 'zqitem', 'zqtag'];
  const alone = [...document.querySelectorAll('b, strong, em, i, code, del, s, h1, li, span, tspan, text')]
    .filter(one => marked.includes(one.textContent.trim()));
  return [...found, ...alone].map(one => one.outerHTML.slice(0, 300));
}"""
"""What lives on the page: an element made of a hostile word, or one that holds nothing but such a word.

Ways to pages of ours and to headings are none of them: their addresses hold what was chosen."""


def test_the_most_exposed_pages_show_hostile_texts_as_text(tmp_path: Path) -> None:
    home = hostile_home(tmp_path)
    account, operator = ask(home, "debtors")["account_id"][0], ask(home, "operators")["operator_id"][0]
    with browsing(home.path) as (chromium, address):
        reader = Reader(chromium, address)
        reader.page.set_default_timeout(120_000)
        for path, query in (
            ("overview", {}),
            ("account", {"account_id": account}),
            ("account", {"account_id": "$zqsum$ [zqlink](http://zqhost.example) www.zqbare.example :smile:"}),
            ("bonuses", {"operator": operator, "part": "decisions"}),
            ("campaigns", {}),
            ("data", {"part": "rejected"}),
        ):
            reader.open(f"{path}?{urlencode({'lang': 'en', **query})}")
            assert "zq" in reader.page.inner_text("[data-testid=stMain]")
            assert reader.page.evaluate(ALIVE) == [], path
        assert reader.wrong == []
