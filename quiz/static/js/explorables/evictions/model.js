// Three caches of the same room, each with its own rule for what goes.

export const POLICIES = ["LRU", "LFU", "FIFO"];
export const ROOM = 3;
export const SEQUENCES = {
  yesterday: "AAAABBBCDECDECDE",
  scan: "ABABCDEFGABAB",
  loop: "ABCDABCDABCD",
};
export const ASKED = SEQUENCES.yesterday;
export const LONGEST = 24;

// Which entry goes: the one for which this is least. LFU gives up the older use of two that are used equally often.
const RANKS = {
  LRU: (entry) => [entry.used],
  LFU: (entry) => [entry.uses, entry.used],
  FIFO: (entry) => [entry.since],
};

/** What happens at each lookup: { key, hit, evicted, slots, hits }, where a slot is { key, uses, used, since } or null. */
export function run(policy, sequence, room = ROOM) {
  let slots = Array(room).fill(null);
  let hits = 0;
  return [...sequence].map((key, at) => {
    const place = slots.findIndex((entry) => entry?.key === key);
    const hit = place >= 0;
    const goes = hit ? place : free(policy, slots);
    const evicted = hit ? null : (slots[goes]?.key ?? null);
    const entry = hit ? { ...slots[place], uses: slots[place].uses + 1, used: at } : { key, uses: 1, used: at, since: at };
    slots = slots.with(goes, entry);
    hits += hit;
    return { key, hit, evicted, place: goes, slots, hits };
  });
}

/** The place of an empty slot, else of the entry that goes. */
function free(policy, slots) {
  const empty = slots.indexOf(null);
  if (empty >= 0) return empty;
  const rank = RANKS[policy];
  return slots.reduce((least, entry, place) => (isLess(rank(entry), rank(slots[least])) ? place : least), 0);
}

function isLess(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && one[at] < other[at];
}

export function hits(policy, sequence, room = ROOM) {
  return run(policy, sequence, room).at(-1)?.hits ?? 0;
}

/** The policy with the fewest hits on the sequence that is asked about. */
export function answer() {
  const counts = POLICIES.map((policy) => hits(policy, ASKED));
  const least = Math.min(...counts);
  const worst = POLICIES.filter((_, at) => counts[at] === least);
  return worst.length === 1 ? worst[0].toLowerCase() : "tie";
}

/** The letters of a text, as a sequence of lookups. */
export function sequenceIn(text) {
  return text.toUpperCase().replace(/[^A-Z]/g, "").slice(0, LONGEST);
}
