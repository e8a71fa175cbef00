// Streamlit's own dialog about a page that it does not find is closed: the page says it in the reader's words.
{
  const until = Date.now() + 5000;
  (function close() {
    const dialog = document.querySelector('[role="dialog"]');
    if (dialog?.innerText.includes('Page not found')) dialog.querySelector('button')?.click();
    else if (Date.now() < until) setTimeout(close, 50);
  })();
}
