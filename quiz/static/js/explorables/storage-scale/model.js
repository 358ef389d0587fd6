// The time to read so many megabytes in a row from four places, by the figures that people estimate with.

/** Milliseconds for a megabyte; the network is 1 Gbit/s within a data centre. */
export const PLACES = [
  { name: "Memory", ms: 0.25 },
  { name: "SSD", ms: 1 },
  { name: "Network", ms: 10 },
  { name: "Hard disk", ms: 20 },
];
export const SCALES = { real: "as it is", human: "if memory took 1 s" };

const placeOf = (name) => PLACES.find((place) => place.name === name);

export function time_ms(name, megabytes = 1) {
  return placeOf(name).ms * megabytes;
}

/** The times when everything is slowed so much that memory takes a second for a megabyte. */
export function human_ms(name, megabytes = 1) {
  return (time_ms(name, megabytes) / time_ms("Memory")) * 1_000;
}

/** The megabytes that have come from a place after so many milliseconds. */
export function come(name, after_ms) {
  return after_ms / placeOf(name).ms;
}

/** The megabytes that come from memory while the hard disk reads one. */
export function answer() {
  return come("Memory", time_ms("Hard disk"));
}
