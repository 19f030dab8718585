// A list that follows what is typed or chosen. The "Search" button does the same without a script.
import { readPage } from "./page.js";

const PAUSE = 350; // milliseconds after the last key

export function filterAsYouType(form) {
  let waiting;
  let reading;
  const said = document.createElement("p"); // stays in the page, so that a screen reader tells the new count
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  form.append(said);

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
        said.textContent = list.querySelector(".vcs-listhead__count, .vcs-empty p").textContent;
        history.replaceState(null, "", address);
      }
    } catch (problem) {
      if (problem.name !== "AbortError") said.textContent = "The list could not be read. Use the Search button.";
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
}
