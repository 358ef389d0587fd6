// One worker with work of random length and arrivals at random: how long requests take, waiting included.

import { seeded } from "../shared/random.js";

export const WORK_MS = 10; // on average
export const REQUESTS = 60_000;
export const BUSY = { from: 50, to: 95, asked: 90 };
export const LONGEST_MS = 2_000; // what takes longer is counted here
const SEED = 127;

let drawn = null;

/** Lengths of the gaps and of the work, with a mean of 1; the same ones at every load, so that only the load differs. */
function lengths() {
  if (drawn) return drawn;
  const random = seeded(SEED);
  const exponential = () => -Math.log(1 - random());
  drawn = { gaps: Float64Array.from({ length: REQUESTS }, exponential), work: Float64Array.from({ length: REQUESTS }, exponential) };
  return drawn;
}

/** Every request at a worker that is busy for so many per cent of the time: counts by whole millisecond, and their mean. */
export function simulate(busy) {
  const { gaps, work } = lengths();
  const gap_ms = WORK_MS / (busy / 100);
  const counts = new Uint32Array(LONGEST_MS + 1);
  let wait = 0;
  let sum = 0;
  for (let at = 0; at < REQUESTS; at++) {
    const time = wait + work[at] * WORK_MS;
    sum += time;
    counts[Math.min(LONGEST_MS, Math.floor(time))]++;
    wait = Math.max(0, time - gaps[at] * gap_ms);
  }
  return { busy, counts, mean: sum / REQUESTS, p50: percentile(counts, 0.5), p99: percentile(counts, 0.99) };
}

/** The least whole millisecond that so large a share of the requests does not exceed. */
export function percentile(counts, share) {
  const wanted = share * REQUESTS;
  let seen = 0;
  for (let at = 0; at < counts.length; at++) {
    seen += counts[at];
    if (seen >= wanted) return at + 1;
  }
  return counts.length;
}

/** What the theory of such a queue (M/M/1) says: the time is exponential, with this mean. */
export function expected(busy) {
  const mean = WORK_MS / (1 - busy / 100);
  return { mean, p50: mean * Math.LN2, p99: mean * Math.log(100) };
}

const OPTIONS = { "as-mean": 1.1, twice: 2, "five-times": 4.6, "twenty-times": 20 };

/** The option that the simulated p99 comes nearest to, as a multiple of the mean. */
export function answer() {
  const { mean, p99 } = simulate(BUSY.asked);
  const off = (name) => Math.abs(Math.log(p99 / mean / OPTIONS[name]));
  return Object.keys(OPTIONS).reduce((best, name) => (off(name) < off(best) ? name : best));
}
