// A choice or a tab changes the address of the page it stands on: back leads to the page before, not to each choice.
if (!window.oneStepAPage) {
  window.oneStepAPage = true;
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => new URL(url ?? '', location.href).pathname === location.pathname
    ? history.replaceState(state, title, url) : push(state, title, url);
}
