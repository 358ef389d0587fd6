// Keeps the draft: a moment after each pause in typing, when the page is left, and never over a newer text.

const PAUSE_MS = 700;
const RETRY_MS = 4000;

/** A new token for the form, where the page was open for longer than its own lives. */
export async function freshToken(url, input) {
  const reply = await fetch(url, { headers: { Accept: "application/json" } });
  if (reply.ok) input.value = (await reply.json()).csrf_token;
  return reply.ok;
}

/** Saves what `value()` gives to `url`, and says in `label` how long ago that was. Gives { changed, save, stop }. */
export function keepDraft({ url, version, label, news, token, value, replace }) {
  let savedAt = label.dataset.savedAt ? new Date(label.dataset.savedAt) : null;
  let dirty = false;
  let saving = null;
  let timer = 0;
  let stopped = false;
  let trouble = "";

  function tell() {
    if (trouble) label.textContent = trouble;
    else if (savedAt && !dirty) label.textContent = `Saved ${ago(savedAt)}`;
    else if (dirty) label.textContent = "Saving …";
  }

  function changed() {
    dirty = true;
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
      let reply = await request(source);
      if (reply.status === 400 && (await freshToken(url, token))) reply = await request(source);
      await read(reply);
    } catch {
      later("Not saved: no connection");
    }
    tell();
  }

  function request(source, extra = {}) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token.value };
    return fetch(url, { method: "PUT", headers, body: JSON.stringify({ source, version }), ...extra });
  }

  async function read(reply) {
    const answer = await reply.json();
    if (reply.ok) {
      version = answer.version;
      savedAt = new Date();
      if (trouble) go();
    } else if (reply.status === 409) offer(answer);
    else if (reply.status === 401) later("Not saved: you are signed out");
    else if (reply.status >= 500) later("Not saved: trying again");
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
    words.textContent = message;
    news.replaceChildren(words, ...buttons);
    news.className = "draft-news";
    news.setAttribute("role", "alert");
    news.hidden = false;
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
  }

  setInterval(tell, 1000);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty && !stopped && !saving) put(value());
  });
  addEventListener("pagehide", () => {
    if (dirty && !stopped) request(value(), { keepalive: true }).catch(() => {});
  });
  return { changed, save, stop };
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
