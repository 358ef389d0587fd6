// Clients that ask one server at the same moment, wait, give up and ask again, while it works through its queue.

export const UNTIL_MS = 4_000;
export const ALL = 13; // as a limit: every request is taken
export const RETRY_AFTER_MS = 1_000; // the hint that comes with a refusal
export const ASKED = { clients: 10, workers: 1, work_ms: 200, patience_ms: 1_000, limit: ALL, asksAgain: true };
const ORDER = ["done", "late", "ask"]; // of what happens at the same moment

/**
 * The attempts of all clients and the work of the server, up to UNTIL_MS.
 *
 * An attempt is { client, from_ms, to_ms, end }, which ends answered, late or refused, or waiting where time is up. Work is
 * { client, from_ms, to_ms, isWanted }; it is wanted unless its client has given up by then, which the server does not notice.
 */
export function run(asked = ASKED) {
  const state = { asked, now_ms: 0, free: asked.workers, queue: [], agenda: [], attempts: [], work: [] };
  for (let client = 0; client < asked.clients; client++) plan(state, 0, "ask", { client });
  while (state.agenda.length) {
    const next = earliest(state.agenda);
    if (next.at_ms > UNTIL_MS) break;
    state.agenda.splice(state.agenda.indexOf(next), 1);
    state.now_ms = next.at_ms;
    ACTS[next.kind](state, next);
  }
  return { attempts: state.attempts, work: state.work.filter(({ to_ms }) => to_ms <= UNTIL_MS) };
}

const ACTS = {
  ask(state, { client }) {
    const attempt = { client, from_ms: state.now_ms, to_ms: UNTIL_MS, end: "waiting" };
    state.attempts.push(attempt);
    if (isFull(state)) {
      close(state, attempt, "refused");
      return askAgain(state, attempt, RETRY_AFTER_MS);
    }
    state.queue.push(attempt);
    plan(state, state.asked.patience_ms, "late", { attempt });
    return begin(state);
  },
  late(state, { attempt }) {
    if (attempt.end !== "waiting") return;
    close(state, attempt, "late");
    askAgain(state, attempt, 0);
  },
  done(state, { attempt, piece }) {
    state.free++;
    piece.isWanted = attempt.end === "waiting";
    if (piece.isWanted) close(state, attempt, "answered");
    begin(state);
  },
};

function plan(state, in_ms, kind, rest) {
  state.agenda.push({ at_ms: state.now_ms + in_ms, kind, ...rest });
}

function isFull({ asked, free, queue }) {
  return asked.limit < ALL && asked.workers - free + queue.length >= asked.limit;
}

function close(state, attempt, end) {
  Object.assign(attempt, { end, to_ms: state.now_ms });
}

function askAgain(state, { client }, in_ms) {
  if (state.asked.asksAgain && state.now_ms + in_ms < UNTIL_MS) plan(state, in_ms, "ask", { client });
}

/** Whoever is free takes up what has waited longest. */
function begin(state) {
  const { asked, queue, work, now_ms } = state;
  while (state.free && queue.length) {
    state.free--;
    const attempt = queue.shift();
    const to_ms = now_ms + asked.work_ms;
    const piece = { client: attempt.client, worker: firstFree(work, now_ms), from_ms: now_ms, to_ms, isWanted: true };
    work.push(piece);
    plan(state, asked.work_ms, "done", { attempt, piece });
  }
}

function earliest(agenda) {
  const isBefore = (one, other) => one.at_ms - other.at_ms || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind);
  return agenda.reduce((first, each) => (isBefore(each, first) < 0 ? each : first));
}

function firstFree(work, now_ms) {
  const busy = work.filter(({ to_ms }) => to_ms > now_ms).map(({ worker }) => worker);
  return [...busy.keys(), busy.length].find((worker) => !busy.includes(worker));
}

/** What stands at a moment: clients with an answer, requests sent, and pieces of work done, wanted or not. */
export function tally({ attempts, work }, now_ms = UNTIL_MS) {
  const over = work.filter(({ to_ms }) => to_ms <= now_ms);
  return {
    sent: attempts.filter(({ from_ms }) => from_ms <= now_ms).length,
    answered: attempts.filter(({ end, to_ms }) => end === "answered" && to_ms <= now_ms).length,
    done: over.length,
    wasted: over.filter(({ isWanted }) => !isWanted).length,
  };
}

/** The clients that have an answer in the end. */
export function answer() {
  return tally(run()).answered;
}
