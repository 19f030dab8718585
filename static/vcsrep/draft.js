// A long form that loses nothing: what is typed is kept on this device until the server has it.
const PREFIX = "vcs-draft-";
const KEPT_FOR = 60 * 24 * 60 * 60 * 1000; // milliseconds
const PAUSE = 300; // milliseconds after the last key

const even = (text) => text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.trimEnd()).join("\n").trim();

function boxesOf(form) {
  return [...form.elements].filter((e) => e.matches("textarea[name], input[type=text][name]"));
}

function marksOf(form) {
  return [...form.elements].filter((e) => e.matches("input[type=radio][name], input[type=checkbox][name]"));
}

const keyOf = (mark) => `${mark.name}=${mark.value}`;

function wordsOf(form) {
  return Object.fromEntries(boxesOf(form).map((box) => [box.name, box.value]));
}

function markedOf(form) {
  return marksOf(form).filter((mark) => mark.checked).map(keyOf);
}

function labelsOf(form, kept) {
  // What was marked, as the reader knows it.
  const marks = marksOf(form).filter((mark) => mark.value && (kept.marked ?? []).includes(keyOf(mark)));
  return marks.map((mark) => mark.labels[0]?.textContent.trim() ?? "");
}

function readKept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // not ours, or no storage here: the form works without
  }
}

function forgetOld() {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
      const kept = readKept(key);
      if (!kept || Date.now() - kept.at > KEPT_FOR) localStorage.removeItem(key);
    }
  } catch {
    // no storage here
  }
}

function tell(form, text) {
  let said = form.querySelector(".vcs-draft");
  if (!said) {
    said = document.createElement("p");
    said.className = "govuk-inset-text vcs-draft";
    said.setAttribute("role", "status");
    form.prepend(said);
  }
  said.textContent = text;
  return said;
}

function showBeside(form, kept) {
  // Somebody saved other words since: theirs stay in the boxes, and ours are shown to be copied.
  const details = document.createElement("details");
  details.className = "govuk-details";
  const summary = document.createElement("summary");
  summary.className = "govuk-details__summary";
  summary.textContent = "What was typed on this device, and not saved";
  const text = document.createElement("div");
  text.className = "govuk-details__text vcs-typed";
  text.textContent = [...Object.values(kept.words), ...labelsOf(form, kept)].filter(Boolean).join("\n\n");
  details.append(summary, text);
  form.prepend(details);
}

export function keepDraft(form) {
  const key = PREFIX + form.dataset.draft;
  const version = form.dataset.version;
  let waiting;

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify({ version, at: Date.now(), words: wordsOf(form), marked: markedOf(form) }));
    } catch {
      // no storage here, or it is full: the form works without
    }
  }

  function putBack(kept) {
    for (const box of boxesOf(form)) {
      if (kept.words[box.name] === undefined || kept.words[box.name] === box.value) continue;
      box.value = kept.words[box.name];
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (kept.marked) for (const mark of marksOf(form)) mark.checked = kept.marked.includes(keyOf(mark));
    tell(form, "What you typed on this device had not reached us. It is back in the boxes: save it now.");
  }

  forgetOld();
  const kept = readKept(key);
  if (kept) {
    const written = boxesOf(form).some((box) => kept.words[box.name] !== undefined && even(kept.words[box.name]) !== even(box.value));
    const differs = written || (kept.marked !== undefined && kept.marked.join() !== markedOf(form).join());
    if (!differs && "saved" in form.dataset) localStorage.removeItem(key);
    else if (!differs) keep(); // the server has looked at it, and has not taken it
    else if (kept.version === version) putBack(kept);
    else showBeside(form, kept);
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    keep();
    if (navigator.onLine) return;
    event.preventDefault();
    tell(form, "There is no connection. What you typed is kept on this device: press the button again when you are back on line.").scrollIntoView({ block: "center" });
  });
  window.addEventListener("pagehide", () => { if (waiting) keep(); });
}
