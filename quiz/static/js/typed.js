// Plain forms that people type into, marked data-keep. What is typed is kept on the device until it is sent, and comes back
// with a sentence that says so. Before it is sent the session is asked for: who is signed out, or has no connection,
// stays on the page, and it is sent when they are back.

import { drop, keep, kept, letGo } from "./kept.js";
import { account, renew, settle, wait } from "./send.js";

const SENDING = "sending"; // the place of the form that this tab has just sent
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

function put(form, changed) {
  for (const field of fields(form)) {
    const value = changed.get(field.name);
    if (value === undefined) continue;
    if (field.type === "radio") field.checked = field.value === value;
    else if (field.type === "checkbox") field.checked = value;
    else field.value = value;
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function onInput({ target }) {
  const form = target.form;
  if (!form?.matches("[data-keep]")) return;
  const changed = changes(form);
  if (changed.length) keep(placeOf(form), JSON.stringify(changed));
  else drop(placeOf(form));
}

function bringBack(form) {
  const before = kept(placeOf(form));
  if (!before) return;
  put(form, new Map(JSON.parse(before.text)));
  if (!changes(form).length) return drop(placeOf(form));
  keep(placeOf(form), before.text);
  sayBroughtBack(form);
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
  if (form.dataset.keep === "asked") return sending(form);
  event.preventDefault();
  if (form.dataset.keep === "asking") return;
  form.dataset.keep = "asking";
  const go = () => {
    settle(form);
    form.dataset.keep = "asked";
    form.requestSubmit(submitter);
  };
  try {
    await renew();
    go();
  } catch (trouble) {
    form.dataset.keep = "";
    wait(form, trouble, go);
  }
}

/** It is on its way: the page that comes as the answer drops what is kept. */
function sending(form) {
  form.dataset.keep = "";
  letGo(placeOf(form));
  sessionStorage.setItem(SENDING, placeOf(form));
}

/** Whether this page is what the server answered; after a failed connection people come here by "back" or "reload". */
function dropSent() {
  const place = sessionStorage.getItem(SENDING);
  if (!place || !account) return;
  sessionStorage.removeItem(SENDING);
  if (performance.getEntriesByType("navigation")[0]?.type === "navigate") drop(place);
}

document.addEventListener("input", onInput);
document.addEventListener("submit", onSubmit);
dropSent();
for (const form of keptForms()) bringBack(form);
