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
  const attempts = [];
  const work = [];
  const queue = [];
  let free = asked.workers;
  let now_ms = 0;
  const agenda = Array.from({ length: asked.clients }, (_, client) => ({ at_ms: 0, kind: "ask", client }));
  const plan = (in_ms, kind, rest) => agenda.push({ at_ms: now_ms + in_ms, kind, ...rest });

  const acts = {
    ask({ client }) {
      const attempt = { client, from_ms: now_ms, to_ms: UNTIL_MS, end: "waiting" };
      attempts.push(attempt);
      if (asked.limit < ALL && asked.workers - free + queue.length >= asked.limit) return close(attempt, "refused", RETRY_AFTER_MS);
      queue.push(attempt);
      plan(asked.patience_ms, "late", { attempt });
      return begin();
    },
    late({ attempt }) {
      if (attempt.end === "waiting") close(attempt, "late", 0);
    },
    done({ attempt, piece }) {
      free++;
      piece.isWanted = attempt.end === "waiting";
      if (piece.isWanted) close(attempt, "answered");
      begin();
    },
  };

  function close(attempt, end, again_ms = null) {
    Object.assign(attempt, { end, to_ms: now_ms });
    if (again_ms !== null && asked.asksAgain && now_ms + again_ms < UNTIL_MS) plan(again_ms, "ask", { client: attempt.client });
  }

  function begin() {
    while (free && queue.length) {
      free--;
      const attempt = queue.shift();
      const piece = { client: attempt.client, worker: firstFree(work, now_ms), from_ms: now_ms, to_ms: now_ms + asked.work_ms, isWanted: true };
      work.push(piece);
      plan(asked.work_ms, "done", { attempt, piece });
    }
  }

  while (agenda.length) {
    const next = earliest(agenda);
    if (next.at_ms > UNTIL_MS) break;
    agenda.splice(agenda.indexOf(next), 1);
    now_ms = next.at_ms;
    acts[next.kind](next);
  }
  return { attempts, work: work.filter(({ to_ms }) => to_ms <= UNTIL_MS) };
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
