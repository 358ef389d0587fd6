// Puts what the server says about an attempt into the page, and waits for it to be graded.

import { send, settle, wait } from "./send.js";
import { bound } from "./units.js";

const FIRST_SHARE = 1 / 16; // of the longest pause: short where nobody is ahead
const SLOWER = 1.3;
const HTML = "text/html";

/** The reply's HTML as the content of `place`; of a refusal, its sentence above what is there. Nothing, if it is no
 *  longer `wanted` by the time it is read. */
export async function putInto(place, reply, wanted = () => true) {
  const kind = reply.headers.get("Content-Type") ?? "";
  if (!kind.startsWith(HTML)) {
    const { message } = await reply.json();
    if (wanted()) showProblem(place, message);
    return;
  }
  const fresh = document.createElement("template");
  fresh.innerHTML = await reply.text();
  if (!wanted()) return;
  const problem = fresh.content.querySelector("#problem");
  const attempt = fresh.content.querySelector("[data-attempt]");
  if (problem && !attempt) {
    place.querySelector("#problem")?.remove();
    place.prepend(problem);
  } else if (problem || !renew(place, attempt)) {
    place.replaceChildren(fresh.content);
  }
  place.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: place } }));
}

/** Where the same attempt still waits, renew only what says so: the button beside it keeps the focus. */
function renew(place, next) {
  const shown = place.querySelector("[data-attempt]");
  if (!next?.dataset.poll || next.dataset.poll !== shown?.dataset.poll || next.dataset.state !== shown.dataset.state) return false;
  shown.dataset.slowest = next.dataset.slowest;
  for (const part of shown.querySelectorAll("[data-live]")) {
    const renewed = next.querySelector(`[data-live="${part.dataset.live}"]`);
    if (renewed && renewed.innerHTML !== part.innerHTML) part.innerHTML = renewed.innerHTML;
  }
  return true;
}

/** Cancel without leaving the page; without this the same form posts, and leads to the page of the attempt. */
export function offerCancel(place, settled) {
  place.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-cancel]");
    if (!form) return;
    event.preventDefault();
    const button = form.querySelector("button");
    const cancelled = place.querySelector("[data-attempt]");
    button.disabled = true;
    const headers = { "X-Part": "results", Accept: "application/json" };
    try {
      const reply = await send(form.action, { method: "POST", body: new FormData(form), headers });
      await putInto(place, reply);
      const attempt = place.querySelector("[data-attempt]");
      if (attempt !== cancelled && attempt.dataset.poll) followAttempt(place, settled);
      else if (attempt !== cancelled) tell(attempt, settled);
    } catch (trouble) {
      showProblem(place, `Nothing was cancelled. ${trouble.kind ? trouble.message : "Try again."}`);
    }
    button.disabled = false;
  });
}

function tell(attempt, settled) {
  say(attempt.querySelector(".score-title, h2")?.textContent ?? "");
  settled(attempt);
}

/** A sentence above what `place` shows. */
export function showProblem(place, message) {
  place.querySelector("#problem")?.remove();
  const box = document.createElement("div");
  box.id = "problem";
  box.className = "flash flash-bad";
  box.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = bound(message);
  box.append(words);
  place.prepend(box);
}

/** Ask again and again, ever more slowly, until the attempt in `place` is graded; then call `graded` with it, also where
 *  it `isNew` and graded already. */
export async function followAttempt(place, graded, isNew = false) {
  let pause = 0;
  let waited = isNew;
  for (;;) {
    const attempt = place.querySelector("[data-attempt]");
    if (!attempt) return;
    if (!attempt.dataset.poll) {
      if (waited) tell(attempt, graded);
      return;
    }
    waited = true;
    const slowest = Number(attempt.dataset.slowest);
    pause = Math.min(slowest, Math.max(slowest * FIRST_SHARE, pause * SLOWER));
    await new Promise((done) => setTimeout(done, pause));
    if (!isShown(attempt, place)) return; // another was sent meanwhile, or this one cancelled
    await ask(place, attempt);
  }
}

function isShown(attempt, place) {
  return attempt === place.querySelector("[data-attempt]");
}

async function ask(place, attempt) {
  try {
    const reply = await send(attempt.dataset.poll, { headers: { Accept: "application/json" } });
    settle("poll");
    await putInto(place, reply, () => isShown(attempt, place));
  } catch (trouble) {
    // No connection for a moment: what is shown stays, and the next turn asks again. Signed out, no turn would help.
    if (trouble.kind === "signed-out") wait("poll", trouble, () => settle("poll"));
  }
}

function say(words) {
  let voice = document.getElementById("said");
  if (!voice) {
    voice = document.createElement("p");
    voice.id = "said";
    voice.className = "visually-hidden";
    voice.setAttribute("role", "status");
    document.querySelector("main").append(voice);
  }
  voice.textContent = words;
}
