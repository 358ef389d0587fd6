// Plain forms that people type into, marked data-keep. What is typed is kept on the device until it is sent, and comes back
// with a sentence that says so. Before it is sent the session is asked for: who is signed out, or has no connection,
// stays on the page, and it is sent when they are back. It is kept until the server says that it took it: see taken.py.

import { drop, keep, kept, letGo } from "./kept.js";
import { renew, settle, wait } from "./send.js";

const SENT_MS = 5000; // a page that was stopped, or come back to, takes another press after that
const placeOf = (form) => `form:${new URL(form.action).pathname}`;
const keptForms = () => document.querySelectorAll("form[data-keep]");

function fields(form) {
  const typed = "input:not([type=hidden], [type=password], [type=submit], [type=button]), textarea, select";
  return [...form.elements].filter((each) => each.matches(typed) && each.name);
}

/** What differs from what the server gave, as [name, value] pairs: for a choice its value, for a tick whether it is set. */
function changes(form) {
  const found = [];
  for (const field of fields(form)) {
    if (field.type === "radio") {
      if (field.checked && !field.defaultChecked) found.push([field.name, field.value]);
    } else if (field.type === "checkbox") {
      if (field.checked !== field.defaultChecked) found.push([field.name, field.checked]);
    } else if (field.matches("select")) {
      if (!field.selectedOptions[0]?.defaultSelected) found.push([field.name, field.value]);
    } else if (field.value !== field.defaultValue) found.push([field.name, field.value]);
  }
  return found;
}

/** What was chosen is no choice any more, such as a time zone with another name. */
function resetSelect(field) {
  field.selectedIndex = Math.max(0, [...field.options].findIndex((each) => each.defaultSelected));
}

function put(form, changed) {
  for (const field of fields(form)) {
    const value = changed.get(field.name);
    if (value === undefined) continue;
    if (field.type === "radio") field.checked = field.value === value;
    else if (field.type === "checkbox") field.checked = value;
    else field.value = value;
    if (field.matches("select") && field.selectedIndex < 0) resetSelect(field);
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function onInput({ target }) {
  const form = target.form;
  if (!form?.matches("[data-keep]")) return;
  if (form.dataset.keep === "waiting") stopWaiting(form);
  const changed = new Map([...(refused.get(form) ?? []), ...changes(form)]);
  if (changed.size) keep(placeOf(form), JSON.stringify([...changed]));
  else drop(placeOf(form));
}

/** What is sent later is what was sent: who goes on typing presses again. */
function stopWaiting(form) {
  settle(form);
  form.dataset.keep = "";
}

function bringBack(form) {
  const before = kept(placeOf(form));
  if (!before) return;
  try {
    const typed = JSON.parse(before.text);
    if (form.querySelector("[aria-invalid], [role=alert]")) return markRefused(form, typed);
    put(form, new Map(typed));
  } catch {
    return drop(placeOf(form));
  }
  const left = changes(form);
  if (!left.length) return drop(placeOf(form));
  keep(placeOf(form), JSON.stringify(left));
  sayBroughtBack(form);
}

const refused = new Map(); // what was typed into the forms that this page gives back, to be put right

/** A form that was refused shows what was typed already, and the server does not have it. */
function markRefused(form, typed) {
  refused.set(form, typed);
  keep(placeOf(form), JSON.stringify(typed));
}

function sayBroughtBack(form) {
  const note = document.createElement("p");
  note.className = "note brought-back";
  note.role = "status";
  const discard = document.createElement("button");
  discard.type = "button";
  discard.className = "link";
  discard.textContent = "Discard it";
  discard.addEventListener("click", () => {
    form.reset();
    form.dispatchEvent(new Event("change", { bubbles: true }));
    stopWaiting(form);
    drop(placeOf(form));
    note.remove();
  });
  note.append("You typed this before, and it is not saved. ", discard);
  form.prepend(note);
  form.closest("details:not([open])")?.setAttribute("open", "");
}

async function onSubmit(event) {
  const { target: form, submitter } = event;
  if (!form.matches("[data-keep]") || event.defaultPrevented) return;
  if (form.dataset.keep === "asked") return sending(form, submitter);
  event.preventDefault();
  if (["asking", "sent"].includes(form.dataset.keep)) return;
  const go = () => {
    settle(form);
    form.dataset.keep = "asked";
    form.requestSubmit(submitter);
    if (form.dataset.keep === "asked") form.dataset.keep = ""; // the browser found a field that is not filled in
  };
  form.dataset.keep = "asking";
  form.setAttribute("aria-busy", "true");
  try {
    await renew();
    go();
  } catch (trouble) {
    form.dataset.keep = "waiting";
    wait(form, trouble, go);
  }
  form.removeAttribute("aria-busy");
}

/** It is on its way, and says under which name it is kept. What is put aside for later is not taken whole. */
function sending(form, submitter) {
  form.dataset.keep = "sent"; // one press is enough
  setTimeout(() => (form.dataset.keep = ""), SENT_MS);
  letGo(placeOf(form));
  if (submitter?.name === "later") return;
  const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "kept_as" });
  const field = form.elements.kept_as ?? form.appendChild(hidden);
  field.value = placeOf(form);
}

document.addEventListener("input", onInput);
document.addEventListener("submit", onSubmit);
for (const form of keptForms()) bringBack(form);
