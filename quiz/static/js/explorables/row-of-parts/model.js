// Parts in a row, each with copies side by side: how much of the time the whole is down, and which part that comes from.

export const YEAR_MS = 365.25 * 86_400_000;
export const LEVELS = [0.9, 0.99, 0.995, 0.999, 0.9995, 0.9999, 0.99999]; // availabilities to choose from
export const MOST = 3; // copies of a part
export const ASKED = {
  shared: 0, // share of a copy's downtime whose cause takes all copies at once
  parts: [
    { name: "Gateway", up: 0.9999, copies: 1 },
    { name: "Application", up: 0.99, copies: 2 },
    { name: "Database", up: 0.999, copies: 1 },
  ],
};

/** The share of time in which no copy of a part is up: either what takes all of them, or each on its own. */
export function downOf({ up, copies }, shared = 0) {
  const down = 1 - up;
  if (copies === 1) return down;
  const together = shared * down;
  return together + (1 - together) * ((1 - shared) * down) ** copies;
}

/** The share of time in which some part is down, so that a request does not get through. */
export function down({ parts, shared }) {
  return 1 - parts.reduce((up, part) => up * (1 - downOf(part, shared)), 1);
}

/** The state with something else about one part. */
export function changed(state, at, change) {
  return { ...state, parts: state.parts.with(at, { ...state.parts[at], ...change }) };
}

export const withOneMore = (state, at) => changed(state, at, { copies: state.parts[at].copies + 1 });

/** For each part its share of all downtime. Downtimes in a row add up as long as they are small. */
export function shares({ parts, shared }) {
  const each = parts.map((part) => downOf(part, shared));
  const sum = each.reduce((total, one) => total + one);
  return each.map((one) => one / sum);
}

const [GATEWAY, APPLICATION, DATABASE] = ASKED.parts.keys();
const CHANGES = {
  gateway: (state) => withOneMore(state, GATEWAY),
  application: (state) => withOneMore(state, APPLICATION),
  better: (state) => changed(state, APPLICATION, { up: 0.999 }),
  database: (state) => withOneMore(state, DATABASE),
};

/** The change that leaves the least downtime. */
export function answer() {
  const left = (key) => down(CHANGES[key](ASKED));
  return Object.keys(CHANGES).reduce((best, key) => (left(key) < left(best) ? key : best));
}
