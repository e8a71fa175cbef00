// Says the page's language to the browser, and Streamlit's own words in that language; the page lays the words down beside.
// Months and week days are Streamlit's in the browser's language; where that is English, Intl says them in the page's.
{
  const laidDown = document.querySelector('[data-our-language]').dataset;
  document.documentElement.lang = laidDown.ourLanguage;
  window.ourWords = JSON.parse(laidDown.ourWords);
  window.ourPatterns = JSON.parse(laidDown.ourPatterns).map(([foreign, ours]) => [
    new RegExp('^' + foreign.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace('{}', '(.+)') + '$', 's'), ours]);
  if (!window.speaks) {
    window.speaks = true;
    const names = ['aria-label', 'title', 'placeholder', 'alt'];
    const read = '[data-testid="stMarkdownContainer"]:not([data-testid="stFileUploaderDropzone"] *), '
      + 'input, textarea, code, script, style';
    const format = (language, parts) => new Intl.DateTimeFormat(language, {timeZone: 'UTC', ...parts});
    const english = [...Array(12).keys()].map(at => format('en', {month: 'long'}).format(Date.UTC(2000, at)));
    const dated = new RegExp(
      `((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(${english.join('|')})( \\d+,)? (\\d{4})`
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
    window.speakAll = () => speak(document.body);
    new MutationObserver(changes => changes.forEach(one =>
      one.type === 'childList' ? one.addedNodes.forEach(speak)
        : one.type === 'attributes' ? rename(one.target) : change(one.target)
    )).observe(document.body, {childList: true, subtree: true, characterData: true, attributeFilter: names});
  }
  window.speakAll();
}
