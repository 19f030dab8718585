// "Back" from the review of a ballot finds it as it was left. What was marked stays in this tab alone, and only
// until the vote is cast or the person goes anywhere else.
const PLACE = "ballot";
const OURS = ["csrfmiddlewaretoken", "paper", "step"];

export function keepMarks() {
  const ballot = document.querySelector("form[data-ballot='marks']");
  const review = document.querySelector("form[data-ballot='review']");
  addEventListener("pageshow", (shown) => {
    if (shown.persisted && (ballot || review)) location.replace(location.pathname); // never as it stood before a vote
  });
  if (review) return;
  const kept = JSON.parse(sessionStorage.getItem(PLACE));
  sessionStorage.removeItem(PLACE);
  if (!ballot) return;
  if (kept?.address === location.pathname && cameBack()) fill(ballot, kept.marks);
  ballot.addEventListener("submit", () => {
    const marks = [...new FormData(ballot)].filter(([name]) => !OURS.includes(name));
    sessionStorage.setItem(PLACE, JSON.stringify({ address: location.pathname, marks }));
  });
}

function cameBack() {
  return performance.getEntriesByType("navigation")[0]?.type === "back_forward";
}

function fill(ballot, marks) {
  for (const field of ballot.elements) {
    const values = marks.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else if (values.length) [field.value] = values;
  }
}
