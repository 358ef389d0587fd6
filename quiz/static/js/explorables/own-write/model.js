// A name is saved on the primary at 0, and its page is reloaded at equal distances from replicas that lag.

export const ASKED = { lags_ms: [200, 800], every_ms: 300, rule: "any" };
export const RULES = { any: "Any replica", one: "One replica", primary: "Primary for 1 s", position: "By position" };
export const PRIMARY = -1; // the number of the place that is no replica
export const END_MS = 2_400;
const PRIMARY_MS = 1_000;

/** Which place answers the reload with this number, which comes at this moment: a replica from 0, or PRIMARY. */
const CHOOSE = {
  any: (number, _ms, lags_ms) => number % lags_ms.length,
  one: (_number, _ms, lags_ms) => lags_ms.length - 1,
  primary: (number, ms, lags_ms) => (ms < PRIMARY_MS ? PRIMARY : number % lags_ms.length),
  position: (number, ms, lags_ms) => (lags_ms[number % lags_ms.length] <= ms ? number % lags_ms.length : PRIMARY),
};

/** Every reload until the end: { ms, place, isNew }. */
export function reload({ lags_ms = ASKED.lags_ms, every_ms = ASKED.every_ms, rule = ASKED.rule } = {}) {
  return Array.from({ length: Math.floor(END_MS / every_ms) }, (_, number) => {
    const ms = (number + 1) * every_ms;
    const place = CHOOSE[rule](number, ms, lags_ms);
    return { ms, place, isNew: place === PRIMARY || lags_ms[place] <= ms };
  });
}

/** What the one who saved is promised, and how many reads the primary has for it. */
export function judged(reloads) {
  const firstNew = reloads.findIndex(({ isNew }) => isNew);
  return {
    readsOwnWrite: reloads.every(({ isNew }) => isNew),
    isMonotonic: firstNew < 0 || reloads.slice(firstNew).every(({ isNew }) => isNew),
    atPrimary: reloads.filter(({ place }) => place === PRIMARY).length,
  };
}

/** The option with what the first three pages show. */
export function answer() {
  return reload(ASKED).slice(0, 3).map(({ isNew }) => (isNew ? "new" : "old")).join("-");
}
