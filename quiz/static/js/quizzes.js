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

/** What is typed is kept until its own question is shown as answered, whichever way the answer went there. */
const quiz = () => document.getElementById("quiz");
const field = () => quiz()?.querySelector("input#text");
const onType = (event) => event.target === field() && keep(quiz().dataset.place, event.target.value);

function bringBack() {
  const before = quiz() && kept(quiz().dataset.place);
  if (!before) return;
  if ("answered" in quiz().dataset) sent(quiz().dataset.place, before.text);
  else if (field() && !field().value) field().value = before.text;
}

document.addEventListener("input", onType);
document.addEventListener("htmx:afterSettle", () => {
  showReadiness();
  bringBack();
  moveFocus();
});
bringBack();
showReadiness();
