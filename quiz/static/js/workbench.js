// The workbench: the editor in place of the text field, Run and Submit without leaving the page.
// Without this script the same form posts the same text and leads to the page of the attempt.

import { send as request, settle, wait } from "./send.js";
import { keepDraft } from "./workbench-draft.js";
import { openHint } from "./workbench-hints.js";
import { preparePanes, showPane, showTab } from "./workbench-panes.js";
import { followAttempt, offerCancel, putInto, showProblem } from "./workbench-results.js";

const root = document.querySelector("[data-workbench]");
const form = document.getElementById("code");
const field = document.getElementById("source");
const results = document.getElementById("results");

let text = { value: () => field.value, replace: (source) => (field.value = source), clearError() {}, showErrorAt() {} };
let sending = false;

async function buildEditor() {
  const { createEditor } = await import(root.dataset.editor);
  const mount = document.createElement("div");
  mount.className = "code-mount";
  mount.id = "editor";
  field.before(mount);
  text = createEditor({
    parent: mount,
    doc: field.value,
    label: "Your code, Python",
    nonce: root.dataset.nonce,
    onChange: () => draft.changed(),
    keys: { "Mod-Enter": () => send("run"), "Mod-Shift-Enter": () => send("submit") },
  });
  field.hidden = true;
}

const draft = keepDraft({
  url: root.dataset.draftUrl,
  place: `code:${location.pathname}`,
  version: Number(form.elements.version.value),
  label: document.getElementById("saved"),
  news: document.getElementById("draft-news"),
  token: form.elements.csrf_token,
  value: () => text.value(),
  replace: (source) => text.replace(source),
});

function tooLarge(source) {
  const bytes = new TextEncoder().encode(source).length;
  const limit = Number(root.dataset.limit);
  if (bytes <= limit) return "";
  const size = (Math.ceil((bytes * 10) / 1024) / 10).toLocaleString("en");
  return `Your code is ${size} kB; at most ${limit / 1024} kB can be graded. Shorten it.`;
}

function body(kind) {
  const data = new FormData(form);
  data.set("source", text.value());
  data.set("kind", kind);
  data.delete("version"); // the draft is kept by its own saves
  return data;
}

function post(kind) {
  const headers = { "X-Part": "results", Accept: "application/json" };
  return request(form.action, { method: "POST", body: body(kind), headers });
}

async function send(kind) {
  if (sending) return;
  sending = true;
  root.dataset.sending = kind;
  showPane("results");
  showTab("results");
  text.clearError();
  const problem = tooLarge(text.value());
  if (problem) showProblem(results, problem);
  else await sendWhole(kind);
  draft.save(); // what was sent is kept already: saving it at the same moment would only hold that up
  sending = false;
  delete root.dataset.sending;
}

async function sendWhole(kind) {
  try {
    const reply = await post(kind);
    settle("send-code");
    await putInto(results, reply);
    const token = results.querySelector("[data-token]")?.dataset.token;
    if (token) form.elements.token.value = token;
    const isGraded = reply.ok && !results.querySelector("[data-poll]");
    if (reply.ok) followAttempt(results, graded, true);
    if (!isGraded) refresh("history", root.dataset.historyUrl); // `graded` does it otherwise
  } catch (trouble) {
    showProblem(results, `Nothing was sent, and your code stays here. ${trouble.kind ? trouble.message : "Send it again."}`);
    if (trouble.kind) wait("send-code", trouble, () => send(kind));
  }
}

/** What changes around the results once they are there. */
function graded(attempt) {
  const output = attempt.querySelector("template[data-output]");
  if (output) document.getElementById("output").replaceChildren(output.content.cloneNode(true));
  if (attempt.dataset.line) text.showErrorAt(Number(attempt.dataset.line), attempt.dataset.message);
  refresh("history", root.dataset.historyUrl);
  if ("solves" in attempt.dataset) showSolved();
}

async function refresh(id, url) {
  const reply = await request(url).catch(() => null); // what is shown stays, and the next attempt renews it
  if (reply?.ok) await putInto(document.getElementById(id), reply);
}

async function showSolved() {
  const mark = document.getElementById("solved-mark");
  if (mark.children.length) return;
  const page = await request(location.pathname).catch(() => null);
  if (!page?.ok) return;
  const whole = new DOMParser().parseFromString(await page.text(), "text/html");
  for (const id of ["solved-mark", "editorial"]) {
    const place = document.getElementById(id);
    place.replaceChildren(...whole.getElementById(id).childNodes);
    place.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: place } }));
  }
}

function onSubmit(event) {
  const button = event.submitter;
  event.preventDefault();
  if (button?.dataset.part === "hints") openHint(button, form, text.value());
  else send(button?.value === "submit" ? "submit" : "run");
}

function onKey(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  send(event.shiftKey ? "submit" : "run");
}

preparePanes(root);
offerCancel(results, graded);
form.addEventListener("submit", onSubmit);
document.addEventListener("keydown", onKey);
field.addEventListener("input", () => draft.changed());
document.querySelector(".reset form").addEventListener("submit", () => draft.stop());
await buildEditor().catch(() => {}); // the text field does the same, without colours
draft.bringBack();
if (document.getElementById("problem")) draft.changed();
followAttempt(results, graded);
