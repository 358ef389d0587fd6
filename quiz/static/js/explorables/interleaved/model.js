// Two transactions whose steps are interleaved by hand, at the four isolation levels as PostgreSQL carries them out.

export const LEVELS = ["Read uncommitted", "Read committed", "Repeatable read", "Serialisable"];
export const NAMES = ["A", "B"];
export const ASKED = { story: "duty", level: "Repeatable read", order: "ABABAB" };

const commit = { kind: "commit" };
const read = (...rows) => ({ kind: "read", rows });
/** A write of what `value(seen, now)` says, where `now` is the row as the statement finds it; of null nothing is written. */
const write = (row, value) => ({ kind: "write", row, value });
const sum = (rows) => Object.values(rows).reduce((total, each) => total + each, 0);
const signOff = (row) => [read("Ann", "Ben"), write(row, (seen) => (sum(seen) === 2 ? 0 : null)), commit];
const sale = (books) => [read("stock"), write("stock", (seen) => seen.stock - books), commit];

/** What the transactions do, step by step, and the rows that they find. */
export const STORIES = {
  duty: { start: { Ann: 1, Ben: 1 }, A: signOff("Ann"), B: signOff("Ben") },
  sales: { start: { stock: 10 }, A: sale(1), B: sale(2) },
  statement: {
    start: { stock: 10 },
    A: [write("stock", (_, now) => now - 1), commit],
    B: [write("stock", (_, now) => now - 2), commit],
  },
  report: {
    start: { Ann: 100, Ben: 100 },
    A: [read("Ann"), read("Ben"), commit],
    B: [write("Ann", (_, now) => now - 50), write("Ben", (_, now) => now + 50), commit],
  },
};

const fresh = { at: 0, status: "ready", snapshot: null, seen: {}, wrote: {}, doomed: false, committed: null };
const other = (name) => (name === "A" ? "B" : "A");
const keepsSnapshot = (state) => state.level === "Repeatable read" || state.level === "Serialisable";

/** Nothing done yet. A row has its versions, the newest last; each one carries the number of the commit that made it. */
export function begin(story, level) {
  const versions = Object.entries(STORIES[story].start).map(([row, value]) => [row, [{ value, commit: 0 }]]);
  return { story, level, rows: Object.fromEntries(versions), commits: 0, A: fresh, B: fresh, log: [] };
}

/** The next step of a transaction; one that got an error is run again as a whole; one that waits or is over does nothing. */
export function press(state, name) {
  const { status } = state[name];
  if (status === "waiting" || status === "committed") return state;
  const next = status === "error" ? again(state, name) : step(logged(state), name);
  return { ...next, log: next.log.with(-1, { ...next.log.at(-1), rows: stored(next) }) };
}

export function play(story, level, order) {
  return [...order].reduce(press, begin(story, level));
}

/** The committed value of each row. */
export function stored(state) {
  return Object.fromEntries(Object.entries(state.rows).map(([row, versions]) => [row, versions.at(-1).value]));
}

export const isOver = (state) => NAMES.every((name) => ["committed", "error"].includes(state[name].status));

/** Whether rows and reads are as if one transaction had come after the other. */
export function isSerial(state) {
  const done = NAMES.filter((name) => state[name].status === "committed");
  const orders = done.length === 2 ? ["AAABBB", "BBBAAA"] : [done.join("").repeat(3)];
  return orders.some((order) => {
    const alone = play(state.story, state.level, order);
    return same(stored(alone), stored(state)) && done.every((name) => same(alone[name].seen, state[name].seen));
  });
}

const same = (one, two) => JSON.stringify(one) === JSON.stringify(two);

/* ---- one step ---- */

const logged = (state) => ({ ...state, log: [...state.log, { A: null, B: null }] });

function changed(state, name, changes, event) {
  const log = event ? state.log.with(-1, { ...state.log.at(-1), [name]: event }) : state.log;
  return { ...state, [name]: { ...state[name], ...changes }, log };
}

function step(state, name) {
  const { kind, ...rest } = STORIES[state.story][name][state[name].at];
  return { read: doRead, write: doWrite, commit: doCommit }[kind](withSnapshot(state, name), name, rest);
}

/** The snapshot is taken by the first statement, and kept where the level says so. */
function withSnapshot(state, name) {
  const keeps = keepsSnapshot(state) && state[name].snapshot !== null;
  return keeps ? state : changed(state, name, { snapshot: state.commits });
}

function visible(state, name, row) {
  const mine = state[name];
  return mine.wrote[row] ?? state.rows[row].findLast((version) => version.commit <= mine.snapshot).value;
}

function doRead(state, name, { rows }) {
  const found = Object.fromEntries(rows.map((row) => [row, visible(state, name, row)]));
  const seen = { ...state[name].seen, ...found };
  return checked(changed(state, name, { seen, at: state[name].at + 1 }, { kind: "read", value: sum(found) }), name);
}

function doWrite(state, name, { row, value }) {
  const isNewer = state.rows[row].at(-1).commit > state[name].snapshot;
  const written = value(state[name].seen, visible(state, name, row));
  if (written === null) return changed(state, name, { at: state[name].at + 1 }, { kind: "nothing" });
  if (row in state[other(name)].wrote && state[other(name)].status !== "committed") return changed(state, name, { status: "waiting" }, { kind: "wait" });
  if (isNewer && keepsSnapshot(state)) return failed(state, name);
  const wrote = { ...state[name].wrote, [row]: written };
  return checked(changed(state, name, { wrote, at: state[name].at + 1, status: "ready" }, { kind: "write", value: written }), name);
}

function doCommit(state, name) {
  if (state[name].doomed) return failed(state, name);
  const commits = state.commits + 1;
  const rows = { ...state.rows };
  for (const [row, value] of Object.entries(state[name].wrote)) rows[row] = [...rows[row], { value, commit: commits }];
  const done = changed({ ...state, rows, commits }, name, { status: "committed", committed: commits }, { kind: "commit" });
  const dooms = isCircle(done) && done[other(name)].status !== "committed";
  return wake(dooms ? changed(done, other(name), { doomed: true }) : done, other(name));
}

/** The one who waited for the row goes on, with its statement, within the same step. */
function wake(state, name) {
  if (state[name].status !== "waiting") return state;
  return doWrite(withSnapshot(state, name), name, STORIES[state.story][name][state[name].at]);
}

function failed(state, name) {
  const gone = changed(state, name, { status: "error", wrote: {}, seen: {} }, { kind: "error" });
  return wake(gone, other(name));
}

/** Run the whole transaction again, by itself: the other one has committed by then. */
function again(state, name) {
  const ready = changed(logged(state), name, fresh);
  const steps = STORIES[state.story][name];
  const done = steps.reduce((now) => step(now, name), ready);
  return changed(done, name, {}, { kind: "again", wrote: Object.values(done[name].wrote)[0] ?? null });
}

/* ---- serialisable ---- */

/** Each has read what the other one wrote, without seeing it: no order of the two could have given that. */
function isCircle(state) {
  return state.level === "Serialisable" && NAMES.every((name) => missed(state, name));
}

function missed(state, name) {
  const [reader, writer] = [state[name], state[other(name)]];
  const isUnseen = writer.committed === null || writer.committed > reader.snapshot;
  return isUnseen && Object.keys(reader.seen).some((row) => row in writer.wrote);
}

/** A statement that closes the circle fails if the other one has committed; otherwise the first commit decides. */
function checked(state, name) {
  const isLate = state[name].doomed || (isCircle(state) && state[other(name)].status === "committed");
  return isLate ? failed(state, name) : state;
}

/* ---- what is asked ---- */

/** How many are on call in the end, and whether somebody was told. */
export function answer() {
  const end = play(ASKED.story, ASKED.level, ASKED.order);
  const errors = NAMES.filter((name) => end[name].status === "error").length;
  const left = sum(stored(end));
  return { "0/0": "nobody", "1/1": "error", "1/0": "waits", "2/2": "both-back" }[`${left}/${errors}`];
}
