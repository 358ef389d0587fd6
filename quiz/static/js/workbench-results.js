// Puts what the server says about an attempt into the page, and waits for it to be graded.

const FIRST_MS = 100;
const SLOWER = 1.3;
const SLOWEST_MS = 1000;
const HTML = "text/html";

/** The reply's HTML as the content of `place`; where the reply is a refusal in JSON, its sentence. */
export async function putInto(place, reply) {
  const kind = reply.headers.get("Content-Type") ?? "";
  if (!kind.startsWith(HTML)) {
    showProblem(place, (await reply.json()).message);
    return;
  }
  place.innerHTML = await reply.text();
  place.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: place } }));
}

/** A sentence above what `place` shows. */
export function showProblem(place, message) {
  place.querySelector("#problem")?.remove();
  const box = document.createElement("div");
  box.id = "problem";
  box.className = "flash flash-bad";
  box.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = message;
  box.append(words);
  place.prepend(box);
}

/** Ask again and again, ever more slowly, until the attempt in `place` is graded; then call `graded` with it. */
export async function followAttempt(place, graded) {
  let pause = FIRST_MS;
  let waited = false;
  for (;;) {
    const attempt = place.querySelector("[data-attempt]");
    if (!attempt) return;
    if (!attempt.dataset.poll) {
      if (waited) say(attempt.querySelector(".score-title")?.textContent ?? "");
      if (waited) graded(attempt);
      return;
    }
    waited = true;
    await new Promise((done) => setTimeout(done, pause));
    pause = Math.min(SLOWEST_MS, pause * SLOWER);
    if (attempt !== place.querySelector("[data-attempt]")) return; // another attempt was sent meanwhile
    await ask(place, attempt.dataset.poll);
  }
}

async function ask(place, url) {
  try {
    const reply = await fetch(url, { headers: { Accept: "application/json" } });
    await putInto(place, reply);
  } catch {
    // No connection for a moment: what is shown stays, and the next turn asks again.
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
