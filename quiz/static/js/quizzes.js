// A quiz with JavaScript: the next part comes in place, the focus goes where it is read next, and Check says what
// it waits for. What the server refuses (409, 422) is shown in place like any other answer: see send.js.

import { keep, kept, sent } from "./kept.js";
import { makeMovable } from "./ordering.js";

/** What is chosen, matched or ordered can be checked once that is done; until then the button says so. */
function showReadiness() {
  const options = document.querySelector("#quiz form [data-waits]");
  const button = document.querySelector("#quiz form .quiz-foot button");
  if (!options || !button) return;
  const ready = isReady(options);
  button.disabled = !ready;
  button.firstChild.textContent = ready ? "Check" : options.dataset.waits;
}

function isReady(options) {
  if (options.matches(".order")) return "moved" in options.dataset;
  if (options.matches(".match")) return [...options.querySelectorAll("select")].every((each) => each.value);
  return options.querySelector(":checked") !== null;
}

/** After a swap: the field to type in, where there is a keyboard; else what is to be read. */
function moveFocus() {
  const typed = matchMedia("(hover: hover)").matches && fields()[0];
  const target = typed || document.querySelector("#quiz [data-focus]");
  target?.focus({ preventScroll: target.matches("#question-title") });
}

/** Enter in a list of choices checks the answer, as it does in a field. */
function onKey(event) {
  if (event.key !== "Enter" || !event.target.matches?.("#quiz .match select")) return;
  event.preventDefault();
  document.querySelector("#quiz form .quiz-foot button:not(:disabled)")?.click();
}

document.addEventListener("change", showReadiness);
document.addEventListener("keydown", onKey);

/** What is typed is kept until its own question is shown as answered, whichever way the answer went there. */
const quiz = () => document.getElementById("quiz");
const fields = () => [...(quiz()?.querySelectorAll("input#text, .cloze-gap") ?? [])];
const typed = () => {
  const texts = fields().map((each) => each.value);
  return texts.length > 1 ? JSON.stringify(texts) : (texts[0] ?? "");
};
const onType = (event) => fields().includes(event.target) && keep(quiz().dataset.place, typed());

function bringBack() {
  const before = quiz() && kept(quiz().dataset.place);
  if (!before) return;
  if ("answered" in quiz().dataset) sent(quiz().dataset.place, before.text);
  else if (fields().every((each) => !each.value)) fill(before.text);
}

/** Several gaps are kept as one text; what cannot be read as theirs was typed for something else. */
function fill(text) {
  const all = fields();
  if (all.length === 1) all[0].value = text;
  if (all.length < 2) return;
  try {
    for (const [at, each] of JSON.parse(text).entries()) if (all[at]) all[at].value = each;
  } catch {
    // the question was another one then
  }
}

document.addEventListener("input", onType);
document.addEventListener("htmx:afterSettle", () => {
  makeMovable();
  showReadiness();
  bringBack();
  moveFocus();
});
bringBack();
makeMovable();
showReadiness();
