// Five machines of Raft whose leader dies at 0: election timeouts, terms and votes, in milliseconds that are counted and not waited for.

import { seeded } from "../shared/random.js";

export const MACHINES = ["A", "B", "C", "D", "E"];
export const MAJORITY = 3; // of all five, also of those that are down
export const ASKED = { first: { B: 250, C: 180, D: 185, E: 280 }, far_ms: 10, down: [] };
export const TIMEOUT_MS = { least: 150, most: 300 }; // the paper's example
export const BACK_MS = 560; // A, started anew
export const END_MS = 900;
export const OLD_TERM = 4;
const NEAR_MS = 2;
const HEARTBEAT_MS = 50;
const HALLS = { A: 0, B: 0, C: 0, D: 1, E: 1 };
const SEED = 8;

/** The timeouts of a machine, one after the other: the first one as it is given, then drawn. */
function timeouts(machine, first_ms, seed) {
  const random = seeded(seed * 100 + MACHINES.indexOf(machine));
  const drawn = () => TIMEOUT_MS.least + Math.floor(random() * (TIMEOUT_MS.most - TIMEOUT_MS.least + 1));
  let next = first_ms ?? drawn();
  return () => {
    const now = next;
    next = drawn();
    return now;
  };
}

/** First timeouts for B to E, at random. */
export function drawnFirst(seed) {
  return Object.fromEntries(MACHINES.slice(1).map((machine) => [machine, timeouts(machine, null, seed)()]));
}

/** What happens until END_MS: `changes` are the states of machines in their order, `votes` those that were granted. */
export function elect({ first = ASKED.first, far_ms = ASKED.far_ms, down = [], seed = SEED } = {}) {
  const group = { nodes: {}, events: [], changes: [], votes: [], far_ms };
  for (const name of MACHINES) {
    const isDown = name === "A" || down.includes(name);
    group.nodes[name] = { name, role: isDown ? "down" : "follower", term: OLD_TERM, votedFor: "A", votes: 0, timer: 0, timeout: timeouts(name, first[name], seed) };
    if (!isDown) restartTimer(group, group.nodes[name], 0);
    note(group, group.nodes[name], 0);
  }
  if (!down.includes("A")) at(group, BACK_MS, "A", wake);
  for (let event = next(group); event && event.ms <= END_MS; event = next(group)) event.act(group, group.nodes[event.name], event.ms);
  return { changes: group.changes, votes: group.votes };
}

function at(group, ms, name, act) {
  group.events.push({ ms, name, act });
}

/** The earliest event; of two at the same time the one that was planned first. */
function next(group) {
  const index = group.events.reduce((best, event, place) => (event.ms < group.events[best].ms ? place : best), 0);
  return group.events.splice(index, 1)[0];
}

function note(group, { name, role, term, votedFor, votes }, ms) {
  group.changes.push({ ms, name, role, term, votedFor, votes });
}

/** A message arrives after its way, unless the machine is down by then. */
function send(group, from, to, ms, act) {
  const way_ms = HALLS[from] === HALLS[to] ? Math.min(NEAR_MS, group.far_ms) : group.far_ms;
  at(group, ms + way_ms, to, (now, node, then_ms) => node.role !== "down" && act(now, node, then_ms));
}

const others = ({ name }) => MACHINES.filter((other) => other !== name);

function restartTimer(group, node, ms) {
  const timer = ++node.timer;
  at(group, ms + node.timeout(), node.name, (now, same, then_ms) => same.timer === timer && same.role !== "leader" && stand(now, same, then_ms));
}

function wake(group, node, ms) {
  node.role = "follower";
  restartTimer(group, node, ms);
  note(group, node, ms);
}

/** The timeout is over: the next term, a vote for oneself, and a request to the others. */
function stand(group, node, ms) {
  Object.assign(node, { role: "candidate", term: node.term + 1, votedFor: node.name, votes: 1 });
  restartTimer(group, node, ms);
  note(group, node, ms);
  const { name, term } = node;
  for (const other of others(node)) send(group, name, other, ms, (now, voter, then_ms) => asked(now, voter, then_ms, name, term));
}

/** Whoever meets a higher term is a follower in it, and has not voted yet. */
function follow(node, term) {
  if (term > node.term) Object.assign(node, { role: "follower", term, votedFor: null, votes: 0 });
}

/** One vote a term, to the first who asks. */
function asked(group, node, ms, candidate, term) {
  follow(node, term);
  if (term === node.term && node.votedFor === null) {
    node.votedFor = candidate;
    restartTimer(group, node, ms);
    const vote = { from: node.name, to: candidate, term, sent_ms: ms, arrives_ms: null };
    group.votes.push(vote);
    send(group, node.name, candidate, ms, (now, winner, then_ms) => ((vote.arrives_ms = then_ms), counted(now, winner, then_ms, term)));
  }
  note(group, node, ms);
}

function counted(group, node, ms, term) {
  if (node.term !== term || node.role === "follower") return;
  node.votes += 1;
  note(group, node, ms);
  if (node.role === "candidate" && node.votes >= MAJORITY) {
    node.role = "leader";
    note(group, node, ms);
    beat(group, node, ms);
  }
}

function beat(group, node, ms) {
  const { name, term } = node;
  if (node.role !== "leader") return;
  for (const other of others(node)) send(group, name, other, ms, (now, same, then_ms) => heard(now, same, then_ms, term));
  at(group, ms + HEARTBEAT_MS, name, beat);
}

function heard(group, node, ms, term) {
  if (term < node.term) return;
  follow(node, term);
  node.role = "follower";
  restartTimer(group, node, ms);
  note(group, node, ms);
}

/** The state of a machine at a moment. */
export function stateAt({ changes }, name, ms) {
  return changes.findLast((change) => change.name === name && change.ms <= ms);
}

/** Who led which term, from when: [{ name, term, ms }]. */
export function leaders({ changes }) {
  const first = new Map();
  for (const { name, role, term, ms } of changes) if (role === "leader" && !first.has(term)) first.set(term, { name, term, ms });
  return [...first.values()];
}

/** The moments at which a term is heard of first: [{ term, ms }]. */
export function terms({ changes }) {
  const begun = [];
  for (const { term, ms } of changes) if (term > (begun.at(-1)?.term ?? OLD_TERM)) begun.push({ term, ms });
  return begun;
}

/** The option with the machine that leads term 5. */
export function answer() {
  const led = leaders(elect(ASKED)).find(({ term }) => term === OLD_TERM + 1);
  return led ? led.name.toLowerCase() : "nobody";
}
