// The one rule for every request of a script: say what happened, keep what was given, offer the way on.
//
// A token that grew too old is renewed, and the request sent again. Who is signed out signs in in another tab, and what
// waits is sent when they come back, if it is still theirs. Nothing that is not an answer is ever put into the page.

import { clear, tell } from "./trouble.js";

const meta = (name) => document.querySelector(`meta[name=${name}]`)?.content ?? "";
export const account = meta("account");
const here = meta("here");
const signIn = meta("sign-in");
const waiting = new Map(); // what to do again, by what it is
const AGAIN_MS = 5000;

/** A request that was not answered as it should be. `kind`: signed-out, another, offline or server. */
export class Trouble extends Error {
  constructor(kind, words) {
    super(words);
    this.kind = kind;
  }
}

const WORDS = {
  "signed-out": "You are signed out, so this has not been sent. It is kept here: sign in, and it goes on.",
  another: "Somebody else is signed in in this browser now. This page is not theirs, so nothing of it is sent.",
  offline: "No connection. Nothing was sent; what you gave is kept here, and is sent when the connection is back.",
  server: "The server did not take this. What you gave is kept here; try again in a moment.",
};

/** As `fetch`, by the rule. Gives the reply, be it a refusal with its sentence; throws Trouble for everything else. */
export async function send(url, options = {}) {
  let reply = await attempt(url, options);
  if (reply.status === 400 && options.method && options.method !== "GET") {
    await renew();
    reply = await attempt(url, options);
  }
  if (reply.status === 401) throw new Trouble("signed-out", WORDS["signed-out"]);
  if (reply.status >= 500) throw new Trouble("server", (await sentence(reply)) || WORDS.server);
  return reply;
}

const ANSWERED_MS = 10_000; // a page of nothing but a few words is there by then, or there is no connection

async function attempt(url, options) {
  const headers = { "X-Script": "1", ...options.headers };
  if (options.method && options.method !== "GET") headers["X-CSRFToken"] = token();
  if (options.body instanceof FormData) options.body.set("csrf_token", token());
  try {
    return await fetch(url, { ...options, headers });
  } catch {
    throw new Trouble("offline", WORDS.offline);
  }
}

/** What a refusal says; nothing where it is a page or a part of one. */
export async function sentence(reply) {
  const isJson = reply.headers.get("Content-Type")?.startsWith("application/json");
  return isJson ? ((await reply.clone().json()).message ?? "") : "";
}

/* ---- the token ---- */

let current = "";

function token() {
  return current || document.querySelector("input[name=csrf_token]")?.value || "";
}

/** A fresh token for every form of this page. Throws Trouble where it is nobody's page any more, or another's. */
export async function renew() {
  const reply = await attempt(here, { signal: AbortSignal.timeout?.(ANSWERED_MS) });
  if (!reply.ok) throw new Trouble("server", WORDS.server);
  const now = await reply.json();
  if (!now.account) throw new Trouble("signed-out", WORDS["signed-out"]);
  if (now.account !== account) throw new Trouble("another", WORDS.another);
  current = now.csrf_token;
  for (const input of document.querySelectorAll("input[name=csrf_token]")) input.value = current;
}

/* ---- what waits ---- */

/** Tell the trouble, and do `again` when it may be over: by a button, when the connection is back, on coming back. */
export function wait(id, trouble, again) {
  waiting.set(id, again);
  const acts = [{ text: "Try again", act: goOn }];
  if (trouble.kind === "signed-out") acts.unshift({ text: "Sign in in another tab", href: signIn });
  if (trouble.kind === "another") acts.splice(0, 1, { text: "Reload the page", act: () => location.reload() });
  tell("send", trouble.message || WORDS[trouble.kind], acts);
  document.dispatchEvent(new CustomEvent("trouble", { detail: trouble }));
}

/** It went through, or is not wanted any more. */
export function settle(id) {
  waiting.delete(id);
  if (!waiting.size) clear("send");
}

async function goOn() {
  try {
    if (waiting.size) await renew();
  } catch (trouble) {
    const [id, again] = [...waiting][0];
    return wait(id, trouble, again);
  }
  for (const again of [...waiting.values()]) again();
}

addEventListener("online", goOn);
addEventListener("focus", () => waiting.size && goOn());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && waiting.size && goOn());
setInterval(() => waiting.size && navigator.onLine && document.visibilityState === "visible" && goOn(), AGAIN_MS);

/* ---- htmx ---- */

const renewed = new WeakSet();

document.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["X-Script"] = "1";
  detail.headers["X-CSRFToken"] = token();
  if (detail.parameters.has?.("csrf_token")) detail.parameters.set("csrf_token", token());
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { status } = detail.xhr;
  const sender = detail.requestConfig.elt; // `detail.elt` is what would be swapped
  if (status < 400) return settle(sender);
  const isPart = detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/html") && [409, 422].includes(status);
  detail.shouldSwap = Boolean(isPart);
  detail.isError = !isPart;
  if (isPart) settle(sender);
  else refused(detail, sender, status);
});

document.addEventListener("htmx:sendError", ({ detail }) => {
  wait(detail.requestConfig.elt, new Trouble("offline", WORDS.offline), () => repeat(detail));
});

async function refused(detail, sender, status) {
  if (status === 400 && !renewed.has(sender)) {
    renewed.add(sender);
    try {
      await renew();
      return repeat(detail);
    } catch (trouble) {
      return wait(sender, trouble, () => repeat(detail));
    }
  }
  const kind = status === 401 ? "signed-out" : "server";
  wait(sender, new Trouble(kind, status === 401 ? WORDS[kind] : said(detail.xhr) || WORDS[kind]), () => repeat(detail));
}

function said(xhr) {
  try {
    return JSON.parse(xhr.responseText).message;
  } catch {
    return "";
  }
}

/** The same request once more, with what was given then; a name may have several values. */
function repeat({ requestConfig: { elt, verb, path, parameters }, target }) {
  if (!elt.isConnected) return settle(elt);
  const values = {};
  for (const [name, value] of parameters.entries?.() ?? Object.entries(parameters)) {
    values[name] = name in values ? [values[name], value].flat() : value;
  }
  htmx.ajax(verb, path, { source: elt, target, values: { ...values, csrf_token: token() } });
}
