// A list whose items do not lie in it directly is none for a screen reader: the pages are links under headings.
if (!window.mendsNavigation) {
  window.mendsNavigation = true;
  const mend = () => document.querySelectorAll('[data-testid="stSidebarNav"] :is(ul, li):not([role])')
    .forEach(one => one.setAttribute('role', 'none'));
  mend();
  new MutationObserver(mend).observe(document.body, {childList: true, subtree: true});
}
