// What every page does with JavaScript: theme at once, timezone, keys, tabs, copy, dialogs, messages.
// Nothing here is needed for a form to be sent.

import "./kept.js";
import { send } from "./send.js";
import "./typed.js";
import { bound } from "./units.js";

const root = document.documentElement;

/** Say `text` in a toast; screen readers hear it too. */
export function toast(text, { seconds = 4 } = {}) {
  const place = document.getElementById("toasts");
  if (!place) return;
  const note = document.createElement("p");
  note.className = "toast";
  note.textContent = bound(text);
  place.append(note);
  setTimeout(() => note.remove(), seconds * 1000);
}

/** Whether a key press belongs to what is being typed rather than to the page. */
export function isTyping(event) {
  const target = event.target;
  if (target.isContentEditable || target.closest?.("[contenteditable='true'], .cm-editor")) return true;
  return target.matches?.("input:not([type=radio], [type=checkbox], [type=submit], [type=button]), textarea, select");
}

/** Every element named by data-key answers to that key: links and buttons are clicked, options are toggled. */
function pressNamedKey(event) {
  const wanted = event.key === " " ? "Space" : event.key === "Enter" ? "↵" : event.key.toUpperCase();
  const onControl = event.target.closest?.("a, button, summary, [role=tab]");
  if (onControl && (event.key === "Enter" || event.key === " ")) return false;
  const named = [...document.querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key.toUpperCase() === wanted.toUpperCase() && !element.disabled && isShown(element),
  );
  if (!named) return false;
  event.preventDefault();
  named.focus();
  named.click();
  return true;
}

function isShown(element) {
  return element.checkVisibility?.() ?? element.offsetParent !== null;
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (document.querySelector("dialog[open]")) return;
  if (pressNamedKey(event)) return;
  if (event.key === "?") openDialog("keys");
  if (event.key === "/") focusSearch(event);
}

/** Press again what was pressed before every script of the page had run: see held-keys.js. */
function replayKey() {
  window.stopHolding?.();
  const held = window.heldKey;
  window.heldKey = null;
  if (held) (held.target.isConnected ? held.target : document.body).dispatchEvent(new KeyboardEvent(held.type, held));
}

function focusSearch(event) {
  const search = document.querySelector("input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
}

function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

async function switchTheme(event) {
  event.preventDefault();
  const form = event.target;
  const body = new FormData(form, event.submitter);
  root.dataset.theme = body.get("theme");
  document.querySelector("meta[name=color-scheme]")?.setAttribute("content", body.get("theme"));
  const sibling = [...form.querySelectorAll("button")].find(isShown);
  sibling?.focus();
  document.dispatchEvent(new CustomEvent("themechange", { detail: body.get("theme") }));
  const reply = await send(form.action, { method: "POST", body }).catch(() => null);
  if (!reply?.ok) toast("The theme is switched on this page; it could not be saved.");
}

async function copyText(button) {
  const source = document.getElementById(button.dataset.copy);
  const label = button.querySelector("span") ?? button;
  const was = label.textContent;
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    label.textContent = "Copied";
    setTimeout(() => (label.textContent = was), 2000);
  } catch {
    getSelection().selectAllChildren(source);
    toast("Selected: press Ctrl-C to copy.");
  }
}

function showTab(list, tab) {
  for (const other of list.querySelectorAll("[role=tab]")) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    const panel = document.getElementById(other.getAttribute("aria-controls"));
    if (panel) panel.hidden = !chosen;
  }
}

function moveTab(event) {
  const tabs = [...event.currentTarget.querySelectorAll("[role=tab]")];
  const at = tabs.indexOf(event.target);
  const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
  if (at < 0 || !(event.key in steps)) return;
  event.preventDefault();
  const next = tabs[(steps[event.key] + tabs.length) % tabs.length];
  showTab(event.currentTarget, next);
  next.focus();
}

function prepareTabs(list) {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  for (const tab of tabs) {
    const panel = document.getElementById(tab.getAttribute("aria-controls"));
    panel?.setAttribute("role", "tabpanel");
    panel?.setAttribute("aria-labelledby", tab.id);
  }
  list.addEventListener("keydown", moveTab);
  const named = tabs.find((tab) => tab.hash && tab.hash === location.hash);
  showTab(list, named ?? list.querySelector("[aria-selected=true]") ?? tabs[0]);
}

function onClick(event) {
  const target = event.target.closest?.("[data-copy], [data-dismiss], [data-open], [data-tabs] [role=tab]");
  for (const sheet of document.querySelectorAll("details[data-sheet][open]")) {
    if (!sheet.contains(event.target)) sheet.open = false;
  }
  if (event.target instanceof HTMLDialogElement && event.target.open) event.target.close();
  if (!target) return;
  if (target.dataset.copy) copyText(target);
  else if ("dismiss" in target.dataset) target.closest(".flash").remove();
  else if (target.dataset.open) openDialog(target.dataset.open);
  else {
    event.preventDefault();
    showTab(target.closest("[data-tabs]"), target);
  }
}

function closeSheets(event) {
  if (event.key !== "Escape") return;
  for (const sheet of document.querySelectorAll("details[data-sheet][open]")) {
    sheet.open = false;
    sheet.querySelector("summary").focus();
  }
}

/** A drawing that is wider than its place can be reached and scrolled by keyboard, and only then. */
const drawings = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

/** Make the parts inside `scope` work; also called for what htmx brings. */
export function prepare(scope = document) {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  for (const input of scope.querySelectorAll("input[data-timezone]")) input.value ||= timezone;
  for (const button of scope.querySelectorAll("[data-copy], [data-dismiss]")) button.hidden = false;
  for (const list of scope.querySelectorAll("[data-tabs]")) prepareTabs(list);
  for (const drawing of scope.querySelectorAll(".figure")) drawings.observe(drawing);
}

document.addEventListener("click", onClick);
document.addEventListener("keydown", closeSheets);
document.addEventListener("keydown", onKey);
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-theme-switch]")) switchTheme(event);
});
document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
document.addEventListener("DOMContentLoaded", replayKey); // every module of the page has run by then, and htmx is ready
prepare();
