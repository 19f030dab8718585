// A list that follows what is typed or chosen. The "Search" button does the same without a script.
import { readPage } from "./page.js";

const PAUSE = 350; // milliseconds after the last key

export function filterAsYouType(form) {
  let waiting;
  let reading;

  async function ask() {
    reading?.abort();
    reading = new AbortController();
    const filled = [...new FormData(form)].filter(([, value]) => value !== "");
    const address = `${location.pathname}?${new URLSearchParams(filled)}`;
    try {
      const page = await readPage(address, reading.signal);
      const list = page.getElementById("list");
      if (list) {
        document.getElementById("list").replaceWith(list);
        history.replaceState(null, "", address);
      }
    } catch (problem) {
      if (problem.name !== "AbortError") form.querySelector("button").hidden = false;
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
}
