// A quiz with JavaScript: the next part comes in place, the focus goes where it is read next, and Check says what
// it waits for. What the server refuses (409, 422) is shown in place like any other answer: see send.js.

import { startClock } from "./exam-clock.js";
import { keep, kept, letGo, sent } from "./kept.js";
import { makeMovable } from "./ordering.js";

/** What is chosen, matched or ordered can be checked once that is done; until then the button says so. */
function showReadiness() {
  const options = document.querySelector("#quiz form [data-waits]");
  const button = document.querySelector("#quiz form .quiz-foot button");
  if (!options || !button) return;
  const ready = isReady(options);
  button.disabled = !ready;
  button.dataset.does ??= button.firstChild.textContent;
  button.firstChild.textContent = ready ? button.dataset.does : options.dataset.waits;
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
  if ("answered" in quiz().dataset || ("kept" in quiz().dataset && typed() === before.text)) sent(quiz().dataset.place, before.text);
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

/** An exam goes on to its next question, so that the answer before is known to have arrived by that alone. */
let onItsWay = null;

function onSend({ detail }) {
  if (detail.requestConfig.verb === "post" && "exam" in quiz().dataset) onItsWay = [quiz().dataset.place, typed()];
}

function onAnswered({ detail }) {
  if (onItsWay && detail.requestConfig.verb === "post" && detail.successful) sent(...onItsWay);
  onItsWay = null;
}

/** The time of an exam is over: what stands there is sent, as it was given in time; then the page says what counts. */
function onOver(address) {
  const button = document.querySelector("#quiz form .quiz-foot button:not(:disabled)");
  const isGiven = document.querySelector("#quiz form [data-waits]") || fields().some((each) => each.value);
  const go = () => {
    letGo(quiz().dataset.place);
    location.assign(address);
  };
  if (!button || !isGiven) return go();
  document.addEventListener("htmx:afterRequest", go, { once: true });
  button.click();
}

document.addEventListener("htmx:beforeRequest", onSend);
document.addEventListener("htmx:afterRequest", onAnswered);
document.addEventListener("input", onType);
document.addEventListener("htmx:afterSettle", () => {
  makeMovable();
  showReadiness();
  bringBack();
  moveFocus();
  startClock(onOver);
});
bringBack();
makeMovable();
showReadiness();
startClock(onOver);
