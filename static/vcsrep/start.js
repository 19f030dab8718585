// What a script adds; every page works without it.
import { initAll } from "../govuk/govuk-frontend.min.js";
import { keepMarks } from "./ballot.js";
import { keepDraft } from "./draft.js";
import { filterAsYouType } from "./filter.js";
import { markByKeyboard } from "./marks.js";
import { refreshProgress } from "./progress.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
initAll();
document.querySelectorAll("form[data-filter]").forEach(filterAsYouType);
document.querySelectorAll("form[data-marks]").forEach(markByKeyboard);
document.querySelectorAll("form[data-draft]").forEach(keepDraft);
refreshProgress();
keepMarks();
