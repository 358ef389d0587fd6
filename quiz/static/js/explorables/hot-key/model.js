// Shards by ranges of a hash, keys that spread evenly over them, and one key with a share of all the writes of its own.

import { hashed } from "../shared/random.js";

export const ASKED = { shards: 10, writes: 4_000, share: 20, parts: 1 };
export const DOUBLED = 20;
export const LIMIT = 1_000; // writes a second that a shard bears
const KEY = "news";

/** The shards of the key, or of each of the keys into which it is split. */
export function places({ shards, parts }) {
  const names = parts === 1 ? [KEY] : Array.from({ length: parts }, (_, part) => `${KEY}#${part}`);
  return names.map((name) => Math.floor((hashed(name) / 2 ** 32) * shards));
}

/** For each shard its writes a second: { hot, rest }, those of the one key and those of all others. */
export function loads(part = {}) {
  const asked = { ...ASKED, ...part };
  const hot = (asked.writes * asked.share) / 100;
  const all = Array.from({ length: asked.shards }, () => ({ hot: 0, rest: (asked.writes - hot) / asked.shards }));
  for (const shard of places(asked)) all[shard].hot += hot / asked.parts;
  return all;
}

/** What matters of them: the busiest shard, the mean, what is refused, and how many shards a read of the whole key asks. */
export function judged(all) {
  const sums = all.map(({ hot, rest }) => hot + rest);
  return {
    busiest: Math.max(...sums),
    mean: sums.reduce((sum, each) => sum + each, 0) / sums.length,
    refused: sums.reduce((sum, each) => sum + Math.max(0, each - LIMIT), 0),
    asked: all.filter(({ hot }) => hot > 0).length,
  };
}

/** The writes a second of the busiest shard once the shards are doubled. */
export function answer() {
  return judged(loads({ shards: DOUBLED })).busiest;
}
