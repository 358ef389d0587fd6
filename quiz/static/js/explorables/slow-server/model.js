// The same requests on three servers, of which one has become slow, by four rules for the choice of a server.

import { hashed } from "../shared/random.js";

export const SERVERS = ["A", "B", "C"];
export const USUAL_MS = 200; // what A and B take for a request, always
export const ASKED = { requests: 12, gap_ms: 100, slow_ms: 600, weight: 1 };
const CLIENTS = 6; // who take turns, so that each of them comes again
const FULL_WEIGHT = 3; // of A and of B
const C = 2;

/** Each rule makes a chooser of a server; the chooser is given the request's number and the open requests of each. */
export const RULES = {
  turn: { name: "Round robin", chooser: () => inTurn() },
  weights: { name: "Weighted", chooser: ({ weight }) => byWeights([FULL_WEIGHT, FULL_WEIGHT, weight]) },
  open: { name: "Fewest open", chooser: () => byOpen() },
  hash: { name: "Hash of the address", chooser: () => byHash() },
};

const inTurn = () => (number) => number % SERVERS.length;

/** Smooth weighted round robin, as Nginx does it: each earns its weight, and the richest pays for the turn. */
function byWeights(weights) {
  const sum = weights.reduce((total, weight) => total + weight);
  const credit = weights.map(() => 0);
  return () => {
    weights.forEach((weight, server) => (credit[server] += weight));
    const richest = credit.indexOf(Math.max(...credit));
    credit[richest] -= sum;
    return richest;
  };
}

/** The fewest open requests; among equals the next in turn. */
function byOpen() {
  let last = SERVERS.length - 1;
  return (_, open) => {
    const turns = SERVERS.map((_, step) => (last + 1 + step) % SERVERS.length);
    return (last = turns.reduce((best, server) => (open[server] < open[best] ? server : best)));
  };
}

const byHash = () => (number) => hashed(addressOf(number)) % SERVERS.length;

export const addressOf = (number) => `192.0.2.${10 + (number % CLIENTS)}`;

/** What becomes of each request: { server, came_ms, starts_ms, done_ms }. A server works on one after the other. */
export function run(rule, asked = ASKED) {
  const choose = RULES[rule].chooser(asked);
  const taken = SERVERS.map(() => []);
  return Array.from({ length: asked.requests }, (_, number) => {
    const came_ms = number * asked.gap_ms;
    const open = taken.map((mine) => mine.filter(({ done_ms }) => done_ms > came_ms).length);
    const server = choose(number, open);
    const starts_ms = Math.max(came_ms, taken[server].at(-1)?.done_ms ?? 0);
    const request = { server, came_ms, starts_ms, done_ms: starts_ms + (server === C ? asked.slow_ms : USUAL_MS) };
    taken[server].push(request);
    return request;
  });
}

export const time_ms = ({ came_ms, done_ms }) => done_ms - came_ms;

/** The request that took longest, from its arrival to its answer; of equals the first. */
export const slowest = (requests) => requests.reduce((worst, each) => (time_ms(each) > time_ms(worst) ? each : worst));
export const mean_ms = (requests) => requests.reduce((sum, each) => sum + time_ms(each), 0) / requests.length;
export const shareOf = (requests, server) => requests.filter((each) => each.server === server).length;

const OPTIONS = { work: 600, some: 900, queue: 1_500, end: 2_600 };

/** How long the slowest request takes under round robin. */
export function answer() {
  const found_ms = time_ms(slowest(run("turn")));
  return Object.keys(OPTIONS).find((key) => OPTIONS[key] === found_ms);
}
