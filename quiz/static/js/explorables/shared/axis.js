// Scales from values to places in a drawing.

/** From `low`…`high` to `from`…`to`, evenly. */
export function linear(low, high, from, to) {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** The same, where each step is so many times the last; both ends above 0. */
export function logarithmic(low, high, from, to) {
  const even = linear(Math.log(low), Math.log(high), from, to);
  return (value) => even(Math.log(Math.max(low, Math.min(high, value))));
}

const THIN = "\u202f";

/** A time in a unit that one reads: `250 µs`, `20 ms`, `1.5 s`, `10 min`. */
export function duration(ms) {
  if (ms === 0) return `0${THIN}ms`;
  const units = [["µs", 0.001], ["ms", 1], ["s", 1_000], ["min", 60_000], ["h", 3_600_000], ["days", 86_400_000]];
  const [name, size] = units.findLast(([, each]) => ms >= each * 0.9995) ?? units[0];
  return `${Number((ms / size).toPrecision(3)).toLocaleString("en-GB")}${THIN}${name}`;
}

/** A share as a whole percentage. */
export function percent(share) {
  return `${Math.round(share * 100)}${THIN}%`;
}
