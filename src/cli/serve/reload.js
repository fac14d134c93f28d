// Asks the server which version of the site is shown, and reloads the page when it is another one. A form that somebody
// has begun to fill in, or has sent, stays as it is.
(async () => {
  const { version } = document.currentScript.dataset;
  let begun = false;
  addEventListener("input", () => { begun = true; });
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));
  for (;;) {
    // Browsers open six connections to one server, so pages that nobody looks at keep none.
    while (document.hidden) await pause();
    try {
      const answer = await fetch(`/-/version?since=${version}`);
      if (!answer.ok) await pause();
      else if ((await answer.text()).trim() !== version) return begun || document.querySelector("form[hidden]") || location.reload();
    } catch {
      await pause();
    }
  }
})();
