// One place of a page where a script says that something did not arrive, and what can be done: never more than one
// trouble at a time, and it goes by itself once it is over.

import { bound } from "./units.js";

let shown = null;

/** Say `words`, with buttons or links: { text, act } or { text, href }. `id` names the trouble, to take it back. */
export function tell(id, words, acts = []) {
  const box = document.getElementById("trouble");
  if (!box) return;
  shown = id;
  const sentence = document.createElement("p");
  sentence.textContent = bound(words);
  const row = document.createElement("div");
  row.className = "row";
  row.append(...acts.map(control));
  box.replaceChildren(sentence, row);
  box.hidden = false;
}

/** It is over: take back what was said, unless something else has been said since. */
export function clear(id) {
  if (shown !== id) return;
  const box = document.getElementById("trouble");
  shown = null;
  box.hidden = true;
  box.replaceChildren();
}

function control({ text, act, href }) {
  const made = document.createElement(href ? "a" : "button");
  made.className = "button small";
  made.textContent = text;
  if (href) Object.assign(made, { href, target: "_blank", rel: "opener" });
  else Object.assign(made, { type: "button", onclick: act });
  return made;
}
