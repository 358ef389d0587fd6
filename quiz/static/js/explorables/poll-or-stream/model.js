// Clients that follow a value which changes at random moments: they ask at intervals, or each change is sent to them.

import { seeded } from "../shared/random.js";

export const CLIENTS = 10_000;
export const TRIP_S = 0.05; // one way across the network
export const HEARTBEAT_S = 30; // of silence, after which a stream sends a sign of life
export const SHOWN_S = 60;
export const INTERVALS_S = [1, 2, 5, 10, 20, 30, 60];
export const RATES = [1 / 3_600, 1 / 60, 1 / 10, 1, 4]; // changes a second
export const ASKED = { interval_s: 5, rate: 4 };
const SEED = 11;

const drawn = new Map();

/** The moments of the changes that are shown, in seconds; the same ones at each rate, only closer together. */
export function changes(rate) {
  if (drawn.has(rate)) return drawn.get(rate);
  const random = seeded(SEED);
  const moments = [];
  for (let at_s = gap(random, rate); at_s < SHOWN_S; at_s += gap(random, rate)) moments.push(at_s);
  drawn.set(rate, moments);
  return moments;
}

const gap = (random, rate) => -Math.log(1 - random()) / rate;

/** Each poll that is shown, { at_s, found, since_s }: how many changes came since the last poll, and the last of them. */
export function polls({ interval_s, rate }) {
  const moments = changes(rate);
  let next = 0;
  return Array.from({ length: Math.round(SHOWN_S / interval_s) }, (_, number) => {
    const at_s = (number + 0.5) * interval_s;
    const from = next;
    while (next < moments.length && moments[next] <= at_s) next++;
    return { at_s, found: next - from, since_s: next > from ? moments[next - 1] : null };
  });
}

/** Polling, as expected of random changes: messages of the server a second, seconds until a change is known, and the share
 * of changes that are seen at all, as a poll finds the last one only. */
export function polling({ interval_s, rate }) {
  const busy = 1 - Math.exp(-rate * interval_s); // the share of polls that find news
  return {
    messages: CLIENTS / interval_s,
    news: busy,
    mean_s: interval_s / 2 + TRIP_S,
    worst_s: interval_s + TRIP_S,
    seen: busy / (rate * interval_s),
  };
}

/** The same of a stream, with its signs of life. */
export function streaming({ rate }) {
  const silent = Math.exp(-rate * HEARTBEAT_S);
  const heartbeats = (rate * silent) / (1 - silent);
  return { messages: CLIENTS * (rate + heartbeats), mean_s: TRIP_S, worst_s: TRIP_S, seen: 1 };
}

const OPTIONS = { fewer: 1 / 4, same: 1, "four-times": 4, "twenty-times": 20 };

/** The option that the messages of a stream come nearest to, as a multiple of those of polling. */
export function answer() {
  const times = streaming(ASKED).messages / polling(ASKED).messages;
  const off = (name) => Math.abs(Math.log(times / OPTIONS[name]));
  return Object.keys(OPTIONS).reduce((best, name) => (off(name) < off(best) ? name : best));
}
