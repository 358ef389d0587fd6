// The figures of a lesson that are played with. Each is drawn when it comes near, stands still until its question is
// answered, runs to the moment that was asked about, and then belongs to the learner.
//
// What a figure does is in explorables/<module>/: model.js computes, figure.js draws. See shared/ for what they share.

import { account, send, settle, wait } from "./send.js";
import { speaker } from "./explorables/shared/speech.js";

const NEAR = "600px";
const made = document.getElementById("predictions");
const answers = JSON.parse(made?.dataset.made ?? "{}"); // what was predicted on an earlier day, by explorable

const named = (element, name) => element.querySelector(`.explorable-${name}`);

/** The figure, drawn at rest; the same promise however often it is asked for. */
function drawn(element) {
  element.drawing ??= draw(element).catch(() => undrawable(element));
  return element.drawing;
}

async function draw(element) {
  const { mount } = await import(`./explorables/${element.dataset.module}/figure.js`);
  const stage = named(element, "stage");
  stage.replaceChildren();
  element.explorable = mount(stage, { say: speaker(element) }); // a bench calls its frame(number) from outside
  return element.explorable;
}

function undrawable(element) {
  element.dataset.seen = "";
  named(element, "words").open = true;
  named(element, "stage").textContent = "This figure could not be drawn. What it shows stands below, in words.";
  return null;
}

/* ---- predict ---- */

/** A number as people type it: `1,000`, `1 000`, `12.5` and `12,5`; NaN for anything else. */
export function numberIn(text) {
  const plain = text.trim().replace(/[\s\u2009\u202f']/g, "").replace(/%$/, "");
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain.replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(grouped) ? Number(grouped) : NaN;
}

function onSubmit(event) {
  event.preventDefault();
  const form = event.target;
  const given = new FormData(form).get("answer");
  if (form.dataset.kind === "choice") return see(form, given);
  const number = numberIn(given);
  if (Number.isNaN(number)) return complain(form);
  return see(form, String(number));
}

function complain(form) {
  const field = form.querySelector("input");
  field.setAttribute("aria-invalid", "true");
  named(form, "verdict").textContent = "Give a number, such as 12 or 12.5.";
  field.focus();
}

/** Run the figure and say what came of the prediction; without one, say what is right. */
async function see(form, answer) {
  const element = form.closest(".explorable");
  named(form, "question").disabled = true;
  named(form, "verdict").textContent = "";
  element.dataset.seen = "";
  named(form, "acts").hidden = true;
  record(element, answer);
  const figure = await drawn(element);
  named(element, "stage").scrollIntoView({ block: "nearest" });
  unlock(element);
  await figure?.show();
  tellVerdict(form, answer);
}

/** What an earlier visit answered: the figure stands where it ran to. */
async function seeAgain(element) {
  const form = named(element, "ask");
  const answer = answers[element.dataset.explorable];
  named(form, "question").disabled = true;
  named(form, "acts").hidden = true;
  element.dataset.seen = "";
  fillIn(form, answer);
  tellVerdict(form, answer);
  (await drawn(element))?.settle();
  unlock(element);
}

function fillIn(form, answer) {
  const field = form.dataset.kind === "choice" ? form.querySelector(`[value="${CSS.escape(answer)}"]`) : form.querySelector("input");
  if (field && form.dataset.kind === "choice") field.checked = true;
  else if (field) field.value = answer;
}

function unlock(element) {
  for (const each of element.querySelectorAll(".xp-controls")) each.disabled = false;
}

/* ---- right or not ---- */

function tellVerdict(form, answer) {
  const { tone, words } = form.dataset.kind === "choice" ? ofChoice(form, answer) : ofNumber(form, answer);
  const verdict = named(form, "verdict");
  verdict.dataset.tone = tone;
  verdict.replaceChildren(...words);
}

function ofChoice(form, answer) {
  const option = (key) => [...form.querySelectorAll(".explorable-option")].find((each) => each.querySelector("input").value === key);
  const right = option(form.dataset.right);
  const chosen = answer ? option(answer) : null;
  mark(right, "good", chosen === right ? "you, rightly" : "right");
  if (chosen && chosen !== right) mark(chosen, "bad", "you");
  const words = [strong(headline(answer, chosen === right)), ...why(chosen ?? right)];
  if (chosen && chosen !== right) words.push(" ", ...why(right));
  return { tone: toneOf(answer, chosen === right), words };
}

function mark(option, tone, word) {
  const label = document.createElement("b");
  label.className = "explorable-mark";
  label.textContent = word;
  option.dataset.tone = tone;
  option.append(label);
}

function ofNumber(form, answer) {
  const { right, low, high, unit } = form.dataset;
  const isRight = Number(answer) >= Number(low) && Number(answer) <= Number(high);
  const side = !answer || isRight ? "right" : Number(answer) < Number(low) ? "low" : "high";
  const value = `${Number(right).toLocaleString("en-GB")}\u00a0${unit}`.trim();
  return {
    tone: toneOf(answer, isRight),
    words: [strong(`${headline(answer, isRight)}It is ${value}.`), " ", ...why(form.querySelector(`.explorable-question`), side)],
  };
}

const headline = (answer, isRight) => (!answer ? "" : isRight ? "Right. " : "Not quite. ");
const toneOf = (answer, isRight) => (!answer ? "shown" : isRight ? "good" : "bad");

function strong(text) {
  const element = document.createElement("strong");
  element.textContent = text;
  return element;
}

function why(holder, side = "") {
  const found = holder.querySelector(side ? `[data-for="${side}"]` : ".explorable-why");
  return [...found.cloneNode(true).childNodes];
}

/* ---- what is kept of it ---- */

/** Send the first prediction, where somebody is signed in; whoever is not plays as well. */
async function record(element, answer) {
  if (!account || !made) return;
  const body = new FormData(made);
  body.set("explorable", element.dataset.explorable);
  body.set("answer", answer);
  try {
    await send(made.action, { method: "POST", body });
    settle(element);
  } catch (trouble) {
    wait(element, trouble, () => record(element, answer));
  }
}

/* ---- all of them ---- */

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
      observer.unobserve(target);
      if (target.dataset.explorable in answers) seeAgain(target);
      else drawn(target);
    }
  },
  { rootMargin: NEAR },
);

for (const element of document.querySelectorAll(".explorable")) {
  const form = named(element, "ask");
  form.addEventListener("submit", onSubmit);
  form.querySelector('[data-act="show"]').addEventListener("click", () => see(form, ""));
  named(element, "words").open = false;
  observer.observe(element);
}
