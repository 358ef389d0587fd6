// What people type is kept on their device until the server has it: by account and place, so that nobody else is shown
// it, and with the version of the text it was written on.

import { account } from "./send.js";

const PREFIX = "kept:";
const OLD_MS = 30 * 24 * 3600 * 1000;
const unsent = new Set(); // places of this page whose text the server does not have yet

const name = (place) => `${PREFIX}${account}:${place}`;

/** Keep the text of a place; false where the device has no room for it. */
export function keep(place, text, version = 0) {
  unsent.add(place);
  try {
    localStorage.setItem(name(place), JSON.stringify({ text, version, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

/** What is kept of a place: { text, version }, or null. */
export function kept(place) {
  try {
    return JSON.parse(localStorage.getItem(name(place)) ?? "null");
  } catch {
    return null;
  }
}

/** The server has this text: keep it no longer, unless it has been changed since. */
export function sent(place, text) {
  const now = kept(place);
  if (!now || now.text === text) drop(place);
}

/** Keep it no longer, whatever it is. */
export function drop(place) {
  unsent.delete(place);
  localStorage.removeItem(name(place));
}

/** The page is left with this text on its way: it stays kept, and nobody is warned. */
export function letGo(place) {
  unsent.delete(place);
}

function mine() {
  return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${account}:`));
}

/** Leaving this account on this device takes along what it kept, after a warning where the server lacks some of it. */
function onSignOut(event) {
  if (!event.target.matches("form[data-sign-out]")) return;
  const lost = mine().length;
  if (lost && !confirm("Something you typed has not reached the server yet. Sign out and lose it?")) {
    event.preventDefault();
    return;
  }
  for (const key of mine()) localStorage.removeItem(key);
  unsent.clear();
}

function forgetOld() {
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
    try {
      if (Date.now() - JSON.parse(localStorage.getItem(key)).at > OLD_MS) localStorage.removeItem(key);
    } catch {
      localStorage.removeItem(key);
    }
  }
}

/** What the server says that it took: see taken.py. A star stands for everything, of an account that is deleted. */
function dropTaken() {
  const [, value] = document.cookie.match(/(?:^|; )taken=([^;]*)/) ?? [];
  if (!value) return;
  document.cookie = "taken=; Max-Age=0; Path=/; SameSite=Lax";
  const taken = value.replace(/^"|"$/g, "");
  const isAll = taken.endsWith(":*");
  for (const key of Object.keys(localStorage)) {
    if (isAll ? key.startsWith(`${PREFIX}${taken.slice(0, -1)}`) : key === `${PREFIX}${taken}`) localStorage.removeItem(key);
  }
}

/** What was typed for something that is over by now, such as a quiz that was finished on another device. */
function forgetOver() {
  for (const { dataset } of document.querySelectorAll("[data-over]")) {
    const places = dataset.over.split(" ").map(name);
    for (const key of mine().filter((each) => places.some((place) => each.startsWith(place)))) localStorage.removeItem(key);
  }
}

document.addEventListener("submit", onSignOut);
addEventListener("beforeunload", (event) => unsent.size && event.preventDefault());
dropTaken();
forgetOld();
forgetOver();
