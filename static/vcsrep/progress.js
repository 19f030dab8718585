// How far long work has come, without loading the page by hand; when it has ended, the page itself is loaded again.
import { readPage } from "./page.js";

export function refreshProgress() {
  const shown = document.querySelector("[data-refresh]");
  if (!shown) return;
  const pause = Number(shown.dataset.refresh) * 1000;

  async function look() {
    try {
      const page = await readPage(location.href);
      const now = page.querySelector("[data-refresh]");
      if (!now) return location.reload();
      shown.querySelector("progress").value = now.querySelector("progress").value;
      shown.querySelector("progress").max = now.querySelector("progress").max;
      shown.querySelector(".vcs-progress__text").textContent = now.querySelector(".vcs-progress__text").textContent;
    } catch {
      // The server is away for a moment: ask again.
    }
    setTimeout(look, pause);
  }

  setTimeout(look, pause);
}
