// An interview with JavaScript: the clock ticks, the text saves itself, questions and estimates answer in place.
// Without it every button sends the page's one form, and the server does the same.

import { drop, keep, kept, letGo, sent } from "./kept.js";
import { account, send, sentence, settle, wait } from "./send.js";
import { bound } from "./units.js";

const SAVE_AFTER_MS = 1200;
const BEAT_EVERY_MS = 60_000;

const page = document.getElementById("interview");
const form = document.getElementById("talk");
const text = document.getElementById("text");
const status = document.querySelector("[data-status]");
const json = { Accept: "application/json" };

/* ---- the clock ---- */

const clock = document.querySelector("[data-clock]");
let startedAt = performance.now();
let startedFrom = Number(clock?.dataset.elapsed);

function shown(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function tick() {
  const passed = Math.floor((performance.now() - startedAt) / 1000);
  const elapsed = startedFrom + passed;
  clock.querySelector("time").textContent = shown(elapsed);
  const percent = Math.min(100, (100 * elapsed) / Number(clock.dataset.total));
  clock.querySelector(".ring-fill").setAttribute("stroke-dasharray", `${percent.toFixed(1)} 100`);
  fillPhase(elapsed - Number(clock.dataset.elapsed));
}

function fillPhase(passed) {
  const phase = document.querySelector("[data-spent]");
  if (!phase) return;
  const spent = Number(phase.dataset.spent) + passed;
  const planned = Number(phase.dataset.minutes);
  phase.querySelector("[data-words]").textContent = bound(`${Math.floor(spent / 60)} of ${planned} min`);
  phase.querySelector("rect").setAttribute("width", `${Math.min(100, (100 * spent) / (planned * 60)).toFixed(1)}%`);
}

/** Take the server's word for the time, so that two devices show the same. */
function setClock(seconds) {
  startedFrom = seconds;
  startedAt = performance.now();
}

async function beat() {
  if (document.visibilityState !== "visible") return;
  const reply = await post(clock.dataset.clock, new FormData(form)).catch(() => null);
  if (reply?.ok) setClock((await reply.json()).elapsed_s);
}

/* ---- saving ---- */

let saved = text?.value;
let timer = 0;
let saving = null;

const draftKey = () => `interview:${page.dataset.attempt}:${form.elements.phase.value}`;
const tabKey = () => `${account}:${draftKey()}`;
const isSaved = () => !text || text.value === saved;

const post = (address, body, headers = json) => send(address, { method: "POST", body, headers });

function say(words) {
  if (status) status.textContent = bound(words);
}

function onInput() {
  say("Not saved yet");
  keepHere();
  clearTimeout(timer);
  timer = setTimeout(save, SAVE_AFTER_MS);
}

/** Until the server has the text it is kept in this browser, with the version it was written on. */
function keepHere() {
  if (!keep(draftKey(), text.value, Number(form.elements.version.value))) say("Not saved yet, and this device has no room");
}

function save() {
  clearTimeout(timer);
  if (isSaved()) return saving ?? Promise.resolve();
  saving = (saving ?? Promise.resolve()).then(sendText).finally(() => (saving = null));
  return saving;
}

async function sendText() {
  const given = text.value;
  if (given === saved) return;
  say("Saving …");
  try {
    const reply = await post(form.action, new FormData(form));
    if (reply.ok) return stored(given, await reply.json());
    if (reply.status === 409) {
      letGo(draftKey()); // it goes along, and comes back beside what was saved elsewhere
      return form.submit();
    }
    const { message } = await reply.json();
    say(`Not saved: ${message}`);
  } catch (trouble) {
    say(trouble.kind === "offline" ? "Not saved: no connection. Kept on this device." : "Not saved. Kept on this device.");
    if (trouble.kind === "offline") timer = setTimeout(save, 5 * SAVE_AFTER_MS);
    else wait("interview", trouble, save);
  }
}

function stored(taken, { version, elapsed_s }) {
  saved = taken;
  form.elements.version.value = version;
  settle("interview");
  sessionStorage.setItem(tabKey(), JSON.stringify({ text: taken, version }));
  setClock(elapsed_s);
  if (text.value === taken) {
    sent(draftKey(), taken);
    say("Saved");
  }
}

/** A page that was loaded while its text was still being saved takes the text that this tab knows was saved. */
function catchUp() {
  const known = JSON.parse(sessionStorage.getItem(tabKey()) ?? "null");
  if (!known || known.version <= Number(form.elements.version.value)) return;
  saved = text.value = known.text;
  form.elements.version.value = known.version;
  say("Saved");
}

/** Text that did not reach the server, from before a reload, comes back; a newer one there is never overwritten. */
function bringBack() {
  if ("conflict" in text.dataset) return;
  catchUp();
  const before = kept(draftKey());
  if (!before) return;
  if (before.text === text.value) return sent(draftKey(), before.text);
  text.value = before.text;
  form.elements.version.value = before.version;
  save();
}

/** What is typed for an estimate is kept here until it is answered; it waits for its phase, so leaving needs no warning. */
const estimateKey = (article) => `interview:${page.dataset.attempt}:${article.id}`;

function keepEstimate({ target }) {
  const article = target.closest?.(".estimate");
  if (!article) return;
  if (!target.value) return drop(estimateKey(article));
  keep(estimateKey(article), target.value);
  letGo(estimateKey(article));
}

function bringEstimatesBack() {
  for (const article of page.querySelectorAll(".estimate")) {
    const field = article.querySelector("input");
    const before = kept(estimateKey(article));
    if (!field) drop(estimateKey(article));
    else if (before && !field.value) field.value = before.text;
  }
}

/* ---- acts in place ---- */

/** Save what is being saved, then let the button send the form as it would. */
async function onSubmit(event) {
  const button = event.submitter;
  const inPlace = button?.dataset.swap;
  if (!button || button.dataset.sent || (!inPlace && isSaved() && !saving)) return;
  event.preventDefault();
  await save();
  if (inPlace) return swap(button);
  button.dataset.sent = "1";
  sent(draftKey(), text?.value);
  form.requestSubmit(button);
}

/** Do the button's act and take its part of the page that comes back; what is being written stays untouched. */
async function swap(button) {
  let reply;
  try {
    reply = await post(button.formAction, new FormData(form), {});
    settle("act");
  } catch (trouble) {
    return wait("act", trouble, () => swap(button));
  }
  const refusal = await sentence(reply);
  if (refusal) return say(refusal);
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
  const part = document.getElementById(button.dataset.swap);
  const news = fresh.getElementById(button.dataset.swap);
  if (!news) return location.reload();
  part.replaceWith(news);
  bringEstimatesBack();
  const version = fresh.querySelector("#talk [name=version]");
  if (version && isSaved()) form.elements.version.value = version.value;
  scrollToLatest();
  (news.querySelector(".ask-list button, [aria-invalid], .estimate-answer input") ?? news.querySelector("[tabindex]"))?.focus({ preventScroll: true });
}

function scrollToLatest() {
  const stages = document.querySelector(".stages");
  stages?.scrollTo({ top: stages.scrollHeight });
}

function onEnter(event) {
  if (event.key !== "Enter" || !event.target.matches?.(".estimate-answer input")) return;
  event.preventDefault();
  event.target.parentElement.querySelector("button").click();
}

/* ---- write and preview ---- */

async function onView(event) {
  const tab = event.target.closest?.("[data-view]");
  const panels = document.querySelectorAll("[data-panel]");
  if (!tab || panels.length < 2) return;
  event.preventDefault();
  const view = tab.dataset.view;
  if (view === "preview") await render(document.querySelector("[data-panel=preview] .prose"));
  for (const panel of panels) panel.hidden = panel.dataset.panel !== view;
  for (const other of document.querySelectorAll("[data-view]")) other.toggleAttribute("aria-current", other === tab);
  document.querySelector("[data-view][aria-current]").setAttribute("aria-current", "true");
  if (view === "write") text.focus();
}

async function render(place) {
  const address = document.querySelector("[data-view=preview]").formAction;
  const reply = await post(address, new FormData(form)).catch(() => null);
  if (reply?.ok) place.innerHTML = (await reply.json()).html || "Nothing written yet.";
  else place.textContent = "The preview needs a connection. Your text is kept.";
}

function onKey(event) {
  if (event.target === text && event.key === "Escape") text.blur();
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    save();
  }
}

/* ---- the self-check ---- */

const check = document.querySelector("[data-check]");

function countRated() {
  const output = check.querySelector("[data-rated]");
  output.textContent = `${check.querySelectorAll("input[type=radio]:checked").length} of ${output.dataset.all} judged`;
}

if (page) {
  scrollToLatest();
  form.addEventListener("submit", onSubmit);
  document.addEventListener("input", keepEstimate);
  bringEstimatesBack();
  document.addEventListener("keydown", onEnter);
  document.addEventListener("keydown", onKey);
  if (clock?.hasAttribute("data-running")) {
    setInterval(tick, 1000);
    setInterval(beat, BEAT_EVERY_MS);
  }
}
if (text) {
  bringBack();
  text.addEventListener("input", onInput);
  document.addEventListener("click", onView);
  addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
}
if (check) {
  check.addEventListener("change", countRated);
  countRated(); // what was brought back counts, too
}
