// When the theme changes the page must run again, for its pictures have colours of their own: a button that nobody sees
// is pressed.
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
