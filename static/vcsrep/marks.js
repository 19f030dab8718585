// A whole meeting marked from the keyboard: one letter for each person, and on to the next.
const LETTERS = {
  p: "present",
  v: "virtual",
  d: "deputy",
  l: "deputy_virtual",
  a: "apologies",
  x: "absent",
  n: "not_known",
};

// The letters act only while one of the choices has the focus: in a text box they are letters.
export function markByKeyboard(form) {
  const rows = [...new Set([...form.querySelectorAll("input[type=radio]")].map((radio) => radio.name))];

  function choices(name) {
    return [...form.querySelectorAll(`input[name="${name}"]`)];
  }

  function goOn(from) {
    const next = rows[rows.indexOf(from) + 1];
    const target = next
      ? choices(next).find((radio) => radio.checked) || choices(next)[0]
      : form.querySelector("button[type=submit]");
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("keydown", (event) => {
    if (event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = choices(event.target.name).find((radio) => radio.value === LETTERS[event.key.toLowerCase()]);
    if (!chosen) return;
    event.preventDefault();
    chosen.checked = true;
    goOn(event.target.name);
  });
}
