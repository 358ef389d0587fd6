// The same writes under write-through and under write-back, and what a cache that loses its memory takes along.

export const CACHE_MS = 0.5; // a write to the cache
export const DATABASE_MS = 10; // a write to the database
export const FLUSH_EVERY = 4;
export const WRITES = 10;
export const MOST = 16;
const KEYS = "ABACABDA"; // of the writes, over and over

/** Nothing written yet. Each write is { key, state }: waiting in the cache, stored in the database, or lost. */
export function fresh(flushEvery = FLUSH_EVERY) {
  return { flushEvery, writes: [], databaseWrites: { through: 0, back: 0 } };
}

/** One more write, confirmed at once by both; write-back flushes when so many wait. */
export function write(state) {
  const key = KEYS[state.writes.length % KEYS.length];
  const next = {
    ...state,
    writes: [...state.writes, { key, state: "waiting" }],
    databaseWrites: { ...state.databaseWrites, through: state.databaseWrites.through + 1 },
  };
  return waiting(next) >= state.flushEvery ? flush(next) : next;
}

/** Store what waits: one write of the database for each key, however often the key was written meanwhile. */
export function flush(state) {
  const keys = new Set(state.writes.filter((each) => each.state === "waiting").map((each) => each.key));
  return {
    ...state,
    writes: state.writes.map((each) => (each.state === "waiting" ? { ...each, state: "stored" } : each)),
    databaseWrites: { ...state.databaseWrites, back: state.databaseWrites.back + keys.size },
  };
}

/** The cache loses its memory: what waited is lost. */
export function crash(state) {
  return { ...state, writes: state.writes.map((each) => (each.state === "waiting" ? { ...each, state: "lost" } : each)) };
}

const count = (state, which) => state.writes.filter((each) => each.state === which).length;
export const waiting = (state) => count(state, "waiting");
export const lost = (state) => count(state, "lost");

/** How long all writers together waited for their confirmation. */
export function waited(state) {
  return { through: state.writes.length * (CACHE_MS + DATABASE_MS), back: state.writes.length * CACHE_MS };
}

/** The states from nothing to ten writes and a crash. */
export function story(flushEvery = FLUSH_EVERY) {
  const states = [fresh(flushEvery)];
  for (let made = 0; made < WRITES; made++) states.push(write(states.at(-1)));
  return [...states, crash(states.at(-1))];
}

/** The confirmed writes that are lost under write-back. */
export function answer() {
  return lost(story().at(-1));
}
