// A quiz with JavaScript: the next part comes in place, the focus goes where it is read next, and Check says what
// it waits for. What the server refuses (409, 422) is shown in place like any other answer: see send.js.

import { forget, keep, kept } from "./kept.js";

/** A choice can be checked once something is chosen; until then the button says so. */
function showReadiness() {
  const options = document.querySelector("#quiz form .options");
  const button = document.querySelector("#quiz form .quiz-foot button");
  if (!options || !button) return;
  const ready = options.querySelector(":checked") !== null;
  button.disabled = !ready;
  button.firstChild.textContent = ready ? "Check" : "Choose an answer";
}

/** After a swap: the field to type in, where there is a keyboard; else what is to be read. */
function moveFocus() {
  const typed = matchMedia("(hover: hover)").matches && document.querySelector("#quiz input#text");
  const target = typed || document.querySelector("#quiz [data-focus]");
  target?.focus({ preventScroll: target.matches("#question-title") });
}

document.addEventListener("change", showReadiness);
/** What is typed into an answer is kept until it was taken: by question, since those of a quiz share an address. */
const attempt = () => `quiz:${document.getElementById("quiz").dataset.attempt}:`;
const form = () => document.querySelector("#quiz form[data-position]");
const place = () => attempt() + form().dataset.position;
document.addEventListener("input", (event) => event.target.matches("#quiz input#text") && keep(place(), event.target.value));

/** A page without its question's form shows that the server has the answer, however the answer went there. */
function bringBack() {
  if (!document.getElementById("quiz")) return;
  if (!form()) return forget(attempt());
  const field = document.querySelector("#quiz input#text");
  const before = field && kept(place());
  if (before && !field.value) field.value = before.text;
}

document.addEventListener("htmx:afterSettle", () => {
  showReadiness();
  bringBack();
  moveFocus();
});
bringBack();
showReadiness();
