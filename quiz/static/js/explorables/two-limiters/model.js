// The same requests at two limiters: a bucket into which tokens flow, and a counter under a key that expires.

export const LONGEST_S = 12;
export const SIZE = { from: 1, to: 8, asked: 5 };
export const RATES = [0.5, 1, 2]; // tokens a second
export const MODES = ["first", "every", "never"]; // which requests give the key its time to live
export const ASKED = {
  size: SIZE.asked,
  rate: 1,
  mode: "first",
  bursts: [{ at_s: 2, count: 7 }, { at_s: 5, count: 4 }],
  until_s: 5.5,
};

/** The key lives as long as an empty bucket needs to fill, so that both allow the same in the long run. */
export function life_s({ size, rate }) {
  return size / rate;
}

const due = ({ bursts, until_s }) => bursts.filter(({ at_s }) => at_s <= until_s);

/** The bucket: how many of each burst pass, what it holds now, and its level as points { at_s, tokens }. It is full at 0. */
export function bucket(given) {
  const { size, rate, until_s } = given;
  let tokens = size;
  let now_s = 0;
  const level = [{ at_s: 0, tokens }];
  const flow = (to_s) => {
    const full_s = now_s + (size - tokens) / rate;
    if (tokens < size && full_s < to_s) level.push({ at_s: full_s, tokens: size });
    tokens = Math.min(size, tokens + (to_s - now_s) * rate);
    now_s = to_s;
    level.push({ at_s: now_s, tokens });
  };
  const passed = due(given).map(({ at_s, count }) => {
    flow(at_s);
    const pass = Math.min(count, Math.floor(tokens));
    tokens -= pass;
    level.push({ at_s, tokens });
    return pass;
  });
  flow(until_s);
  return { passed, tokens, level };
}

/** The counter: how many of each burst pass, and the lives of its key, { from_s, to_s, count }; the last may still go on. */
export function counter(given) {
  const { size, mode } = given;
  const lives = [];
  const passed = due(given).map(({ at_s, count }) => {
    if (!lives.length || lives.at(-1).to_s <= at_s) lives.push({ from_s: at_s, to_s: Infinity, count: 0 });
    const life = lives.at(-1);
    const isFirst = life.count === 0;
    if (mode === "every" || (mode === "first" && isFirst)) life.to_s = at_s + life_s(given);
    const free = Math.max(0, size - life.count);
    life.count += count; // refused ones are counted too
    return Math.min(count, free);
  });
  return { passed, lives };
}

/** The key as it is now, or null where there is none. */
export function key(given) {
  const last = counter(given).lives.at(-1);
  return last && last.to_s > given.until_s ? { count: last.count, left_s: last.to_s - given.until_s } : null;
}

/** One more burst at this moment; bursts of the same moment are one. */
export function sent(given, count) {
  const before = given.bursts.filter(({ at_s }) => at_s < given.until_s);
  const here = given.bursts.find(({ at_s }) => at_s === given.until_s)?.count ?? 0;
  return { ...given, bursts: [...before, { at_s: given.until_s, count: here + count }] };
}

export const total = (numbers) => numbers.reduce((sum, each) => sum + each, 0);

/** The requests that the bucket lets pass. */
export function answer() {
  return total(bucket(ASKED).passed);
}
