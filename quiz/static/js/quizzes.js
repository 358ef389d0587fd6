// A quiz with JavaScript: the next part comes in place, the focus goes where it is read next, and Check says what
// it waits for. What the server refuses (409, 422) is shown in place like any other answer: see send.js.

import { keep, kept, sent } from "./kept.js";

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
/** What is typed into an answer is kept until it was taken. */
const place = () => `quiz:${location.pathname}`;
document.addEventListener("input", (event) => event.target.matches("#quiz input#text") && keep(place(), event.target.value));
document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && sent(place(), kept(place())?.text));
function bringBack() {
  const field = document.querySelector("#quiz input#text");
  const before = kept(place());
  if (field && before && !field.value) field.value = before.text;
}

document.addEventListener("htmx:afterSettle", () => {
  showReadiness();
  bringBack();
  moveFocus();
});
bringBack();
showReadiness();
