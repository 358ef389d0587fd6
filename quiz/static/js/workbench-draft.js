// Keeps the draft: a moment after each pause in typing, when the page is left, and never over a newer text.

const PAUSE_MS = 700;
const RETRY_MS = 4000;

import { keep, kept, sent } from "./kept.js";
import { send, settle, wait } from "./send.js";
import { bound } from "./units.js";

/** Saves what `value()` gives to `url`, and says in `label` how long ago that was. Until it is saved it is kept on this
 *  device under `place`. Gives { changed, save, stop, bringBack }. */
export function keepDraft({ url, place, version, label, news, token, value, replace }) {
  let savedAt = label.dataset.savedAt ? new Date(label.dataset.savedAt) : null;
  let dirty = false;
  let saving = null;
  let timer = 0;
  let stopped = false;
  let trouble = "";
  let isKept = true;

  function tell() {
    if (trouble) label.textContent = bound(trouble);
    else if (savedAt && !dirty) label.textContent = bound(`Saved ${ago(savedAt)}`);
    else if (dirty) label.textContent = "Saving …";
  }

  function changed() {
    dirty = true;
    isKept = keep(place, value(), version);
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(save, PAUSE_MS);
  }

  async function save() {
    clearTimeout(timer);
    if (!dirty || stopped) return;
    if (saving) {
      timer = setTimeout(save, PAUSE_MS);
      return;
    }
    saving = put(value());
    await saving;
    saving = null;
  }

  async function put(source) {
    dirty = false;
    try {
      await read(await send(url, request(source)), source);
    } catch (problem) {
      later(`Not saved${isKept ? ": kept on this device" : ", nor kept on this device: it has no room"}`);
      if (problem.kind !== "offline") wait(place, problem, save);
    }
    tell();
  }

  function request(source) {
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    return { method: "PUT", headers, body: JSON.stringify({ source, version }) };
  }

  async function read(reply, source) {
    const answer = await reply.json();
    if (reply.ok) {
      sent(place, source);
      settle(place);
      version = answer.version;
      savedAt = new Date();
      if (trouble) go();
    } else if (reply.status === 409) offer(answer);
    else {
      trouble = "Not saved";
      say(answer.message);
    }
  }

  function later(words) {
    trouble = words;
    dirty = true;
    timer = setTimeout(save, RETRY_MS);
  }

  /** Another tab or device saved a newer text: both are kept until the learner says which goes on. */
  function offer(newer) {
    trouble = "Not saved: a newer draft exists";
    stopped = true;
    say(
      newer.message,
      button("Take the newer one", () => {
        version = newer.version;
        go();
        replace(newer.source);
        savedAt = new Date(newer.saved_at);
        dirty = false;
      }),
      button("Keep what is here", () => {
        version = newer.version;
        go();
        dirty = true;
        save();
      }),
    );
  }

  function go() {
    stopped = false;
    trouble = "";
    news.hidden = true;
    news.replaceChildren();
  }

  function say(message, ...buttons) {
    const words = document.createElement("p");
    words.textContent = bound(message);
    news.replaceChildren(words, ...buttons);
    news.className = "draft-news";
    news.setAttribute("role", "alert");
    news.hidden = false;
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    sent(place, kept(place)?.text);
  }

  /** Text that did not reach the server before a reload comes back. A newer one there is never overwritten by it. */
  function bringBack() {
    const before = kept(place);
    if (!before || before.text === value()) return sent(place, before?.text);
    if (before.version >= version) {
      replace(before.text);
      say("What had not been saved when you left this page is here again.");
      return changed();
    }
    say(
      "This device holds a text of yours that was never saved, and a newer one was saved elsewhere since.",
      button("Take the one on this device", () => {
        go();
        replace(before.text);
        changed();
      }),
      button("Keep the newer one", () => {
        go();
        sent(place, before.text);
      }),
    );
  }

  setInterval(tell, 1000);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty && !stopped && !saving) put(value());
  });
  addEventListener("pagehide", () => {
    const { headers, ...options } = request(value());
    const last = { ...options, headers: { ...headers, "X-CSRFToken": token.value, "X-Script": "1" }, keepalive: true };
    if (dirty && !stopped) fetch(url, last).catch(() => {});
  });
  return { changed, save, stop, bringBack };
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button small";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function ago(instant) {
  const seconds = Math.max(0, Math.round((Date.now() - instant) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 24 ? `${hours} h ago` : `on ${instant.toLocaleDateString()}`;
}
