// An estimate from the users of a day to the load of each part at the peak, and the part that is full first.

export const DAY_S = 86_400;
export const ASKED = { users: 2_000_000, each: 10, peak: 3, servers: 5, share: 20, size_kB: 150, line_Gbit: 1, serverRate: 250, databaseRate: 800 };
export const PARTS = { servers: "Servers", database: "Database", line: "Line" };

/** The steps: requests a day, their mean and their peak a second; then each part: its load, its room, and the peak that it bears. */
export function estimate(part = {}) {
  const asked = { ...ASKED, ...part };
  const day = asked.users * asked.each;
  const mean = day / DAY_S;
  const peak = mean * asked.peak;
  const kilobits = asked.size_kB * 8;
  const parts = {
    servers: { load: peak, room: asked.servers * asked.serverRate, bears: asked.servers * asked.serverRate },
    database: { load: (peak * asked.share) / 100, room: asked.databaseRate, bears: (asked.databaseRate * 100) / asked.share },
    line: { load: (peak * kilobits) / 1_000_000, room: asked.line_Gbit, bears: (asked.line_Gbit * 1_000_000) / kilobits },
  };
  return { day, mean, peak, parts };
}

/** The keys of the parts, the one that is full first in front. */
export function inOrder({ parts }) {
  return Object.keys(parts).sort((one, other) => parts[one].bears - parts[other].bears);
}

/** The users of a day with whom a part is full at the peak. */
export function usersAt(bears, { each, peak } = ASKED) {
  return (bears * DAY_S) / (each * peak);
}

/** The option with the part that is full first as users grow. */
export function answer() {
  return inOrder(estimate(ASKED))[0];
}
