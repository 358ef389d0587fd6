// The same keys on the same servers by three schemes, and the keys that move when a server joins or leaves.

import { hashed } from "../shared/random.js";

export const KEYS = 400;
export const POINTS = 100; // of each server on the ring
export const SCHEMES = ["Modulo", "Ring", "Rendezvous"];
export const ASKED = { before: 8, after: 9 };

const keys = Array.from({ length: KEYS }, (_, number) => `k-${number}`);
const places = keys.map(hashed);

/** The number of the server of each key, where the servers are 0 to `count` − 1. */
export function owners(scheme, count) {
  return { Modulo: byModulo, Ring: byRing, Rendezvous: byRendezvous }[scheme](count);
}

function byModulo(count) {
  return places.map((place) => place % count);
}

/** The first point at or after the key's place; behind the last one comes the first. */
function byRing(count) {
  const points = [];
  for (let server = 0; server < count; server++) {
    for (let point = 0; point < POINTS; point++) points.push([hashed(`server-${server}#${point}`), server]);
  }
  points.sort(([one], [other]) => one - other);
  return places.map((place) => (points[firstAtOrAfter(points, place)] ?? points[0])[1]);
}

function firstAtOrAfter(points, place) {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle][0] < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The server with the highest score of server and key together. */
function byRendezvous(count) {
  return keys.map((key) => {
    let best = 0;
    let most = -1;
    for (let server = 0; server < count; server++) {
      const score = hashed(`server-${server}/${key}`);
      if (score > most) [best, most] = [server, score];
    }
    return best;
  });
}

/** For each key whether it is on another server afterwards. */
export function moved(scheme, before, after) {
  const then = owners(scheme, before);
  return owners(scheme, after).map((server, at) => server !== then[at]);
}

export function movedCount(scheme, before, after) {
  return moved(scheme, before, after).filter(Boolean).length;
}

/** The keys that have to move: those that the new server gets, or that the leaving one had. */
export function needed(before, after) {
  return KEYS / Math.max(before, after);
}

/** The keys, in per cent, that move by modulo from eight servers to nine. */
export function answer() {
  return Math.round((movedCount("Modulo", ASKED.before, ASKED.after) / KEYS) * 100);
}
