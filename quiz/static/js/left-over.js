// What was typed on this device for an interview that was finished on another one before it was sent: it is shown on the
// pages of the finished interview, to be copied or discarded. What the server has after all is dropped.

import { drop, kept } from "./kept.js";

function show(section) {
  const place = section.dataset.leftOver;
  const before = kept(place);
  if (!before) return;
  if (!before.text.trim() || before.text.trim() === section.dataset.stored.trim()) return drop(place);
  section.querySelector("pre").textContent = before.text;
  section.querySelector("[data-discard]").addEventListener("click", () => discard(section, place));
  section.hidden = false;
}

function discard(section, place) {
  drop(place);
  section.remove();
  document.getElementById("main").focus();
}

for (const section of document.querySelectorAll("[data-left-over]")) show(section);
