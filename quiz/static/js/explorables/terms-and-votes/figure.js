// Draws a lane for each machine from the leader's last moments on, with the votes as lines from lane to lane.

import { linear } from "../shared/axis.js";
import { button, choice, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ASKED, END_MS, MACHINES, MAJORITY, OLD_TERM, TIMEOUT_MS, drawnFirst, elect, leaders, stateAt, terms } from "./model.js";

const WIDE = 500;
const HIGH = 196;
const LEFT = 20;
const BEFORE_MS = 130; // before the death, to see the leader
const LANE = 32;
const BOX = 20;
const RUN_MS = 5_000;
const DOWN = { a: [], ae: ["E"], ade: ["D", "E"] };
const TICKS_MS = [0, 200, 400, 600, 800];
const at = linear(-BEFORE_MS, END_MS, LEFT, WIDE);
const laneOf = (machine) => 36 + MACHINES.indexOf(machine) * LANE;

export function mount(stage, { say }) {
  let first = { ...ASKED.first };
  let far_ms = ASKED.far_ms;
  let down = "a";
  let drawn = 0;
  let running = null;
  let now = elect(ASKED);
  const shapes = shape("g");
  const expiries = shape("g");
  let waits = [];
  const window = shape("svg", { x: 0, y: 0, width: 0, height: HIGH }, shapes);
  const front = shape("path", { class: "xp-front" });
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "xp-chart xp-election", "aria-hidden": "true" },
    ...MACHINES.map((machine) => shape("text", { class: "chart-label chart-label-strong", x: 0, y: laneOf(machine) + 4 }, machine)),
    ...TICKS_MS.map((ms) => shape("text", { class: "chart-label", x: at(ms), y: HIGH - 3, "text-anchor": "middle" }, ms ? `${ms}` : "0 ms")),
    expiries,
    window,
    front,
  );
  const told = element("p", { class: "xp-note xp-two-lines" });
  const table = liveTable({ caption: "The machines at this moment", corner: "Machine", columns: ["Role", "Term", "Vote of this term"], rows: MACHINES });
  table.element.classList.add("xp-tight");
  const timeouts = MACHINES.slice(1).map((machine) =>
    slider({
      label: `${machine}’s timeout`, min: TIMEOUT_MS.least, max: TIMEOUT_MS.most, step: 5, value: first[machine], words: (ms) => `${ms} ms`,
      change: (ms) => ((first[machine] = ms), changed()),
    }),
  );
  const far = slider({ label: "Between halls", min: 2, max: 60, value: far_ms, words: (ms) => `${ms} ms`, change: (ms) => ((far_ms = ms), changed()) });
  const who = choice({ label: "Who is down", options: { a: "A is down", ae: "A and E", ade: "A, D and E" }, value: down, change: (key) => ((down = key), changed()) });
  const again = button("Run again", () => run());
  const anew = button("Draw timeouts", () => (adopt(drawnFirst(++drawn)), changed()));
  stage.append(drawing, told, table.element, controls(again, anew, who, element("span", { class: "xp-break" }), ...timeouts, far));
  load();
  draw(0);

  function adopt(values) {
    first = { ...values };
    timeouts.forEach((each, index) => each.set(first[MACHINES[index + 1]]));
  }

  function load() {
    now = elect({ first, far_ms, down: DOWN[down], ...(drawn ? { seed: drawn } : {}) });
    shapes.replaceChildren(...lifelines(now), ...now.votes.map(vote), ...begun(now));
    waits = Object.keys(first).filter((machine) => !DOWN[down].includes(machine)).map((machine) => expiry(machine, first[machine], now));
    expiries.replaceChildren(...waits.map(({ node }) => node));
  }

  /** The state at a share of the time from the death on. */
  function draw(share) {
    const now_ms = share * END_MS;
    set(window, "width", at(now_ms).toFixed(1));
    for (const { node, until_ms } of waits) set(node, "visibility", now_ms < until_ms ? null : "hidden");
    set(front, "d", share > 0 && share < 1 ? `M${at(now_ms).toFixed(1)} 22V${HIGH - 18}` : null);
    write(told, share === 1 ? outcome() : share ? `${Math.round(now_ms)} ms after A died.` : "A has just died. Each of the others waits until its own timeout ends (○).");
    for (const machine of MACHINES) row(machine, stateAt(now, machine, now_ms));
  }

  function row(machine, { role, term, votedFor, votes }) {
    const isCounted = role === "candidate" || (role === "leader" && term > OLD_TERM);
    table.set(machine, "Role", isCounted ? `${role}, ${votes} ${votes === 1 ? "vote" : "votes"}` : role);
    table.set(machine, "Term", role === "down" ? "–" : String(term));
    table.set(machine, "Vote of this term", role === "down" ? "–" : votedFor === machine ? "for itself" : votedFor ? `for ${votedFor}` : "none yet");
    set(table.cell(machine, "Role"), "data-tone", role === "leader" ? "good" : role === "down" ? "bad" : null);
  }

  function outcome() {
    const led = leaders(now);
    const empty = terms(now).map(({ term }) => term).filter((term) => !led.some((leader) => leader.term === term));
    const none = empty.length && `${empty.length > 1 ? `Terms ${empty[0]} to ${empty.at(-1)}` : `Term ${empty[0]}`}: nobody has ${MAJORITY} votes.`;
    return [none, ...led.map(({ term, name, ms }) => `Term ${term}: ${name} leads, from ${ms} ms.`)].filter(Boolean).join(" ");
  }

  function changed() {
    running?.stop();
    load();
    draw(1);
    say(outcome());
  }

  async function run() {
    running?.stop();
    running = play(RUN_MS, draw);
    await running;
    say(outcome());
  }

  function reset() {
    running?.stop();
    drawn = 0;
    down = "a";
    far_ms = ASKED.far_ms;
    far.set(far_ms);
    who.set(down);
    adopt(ASKED.first);
    load();
  }

  return { show: () => (reset(), run()), settle: () => (reset(), draw(1)), frame: (number) => draw((number % 120) / 119) };
}

/** Where the first timeout of a machine ends, and until when it is waited for: until it ends, or a vote begins another one. */
function expiry(machine, ms, { votes }) {
  const node = shape("circle", { class: "xp-expiry", cx: at(ms).toFixed(1), cy: laneOf(machine), r: 4 });
  return { node, until_ms: Math.min(ms, votes.find(({ from }) => from === machine)?.sent_ms ?? ms) };
}

/** Each machine's time as pieces of one role in one term. */
function lifelines({ changes }) {
  return MACHINES.flatMap((machine) => {
    const mine = changes.filter(({ name }) => name === machine);
    const pieces = [];
    for (const { role, term, votes, ms } of mine) {
      const last = pieces.at(-1);
      if (last && last.role === role && (last.term === term || role === "follower")) Object.assign(last, { votes });
      else pieces.push({ role, term, votes, from_ms: ms });
    }
    return pieces.flatMap((piece, index) => drawnPiece(machine, piece, pieces[index + 1]?.from_ms ?? END_MS));
  });
}

function drawnPiece(machine, { role, term, votes, from_ms }, to_ms) {
  const [from, to, y] = [at(from_ms || -BEFORE_MS), at(to_ms), laneOf(machine)];
  if (role === "follower") return [shape("path", { class: "xp-life", d: `M${from.toFixed(1)} ${y}H${to.toFixed(1)}` })];
  if (role === "down") return machine === "A" ? [...box("leader", "leader", from, at(0), y), cross(at(0), y)] : [cross(at(0), y)];
  const isShort = to - from < 130;
  const words = role === "leader" ? (isShort ? "leader" : `leader of term ${term}`) : `${votes} ${votes === 1 ? "vote" : "votes"}`;
  return box(role, words, from, to, y);
}

function box(role, words, from, to, y) {
  const wide = Math.max(3, to - from);
  const rect = shape("rect", { class: `xp-${role}`, x: from.toFixed(1), y: y - BOX / 2, width: wide.toFixed(1), height: BOX, rx: 4 });
  return wide < words.length * 8 ? [rect] : [rect, shape("text", { class: "chart-label xp-role", x: ((from + to) / 2).toFixed(1), y: y + 4.5, "text-anchor": "middle" }, words)];
}

function cross(x, y) {
  return shape("path", { class: "xp-died", d: `M${x + 4} ${y - 6}l12 12m0 -12l-12 12` });
}

/** From the lane of the voter to the lane of the candidate. */
function vote({ from, to, sent_ms, arrives_ms }) {
  if (arrives_ms === null) return shape("g");
  const [x, end] = [at(sent_ms).toFixed(1), at(arrives_ms).toFixed(1)];
  return shape("g", { class: "xp-vote" }, shape("circle", { cx: x, cy: laneOf(from), r: 3.5 }), shape("path", { d: `M${x} ${laneOf(from)}L${end} ${laneOf(to)}` }));
}

/** The names of the terms above the moments at which they begin. */
function begun(run) {
  const all = [{ term: OLD_TERM, ms: -BEFORE_MS }, ...terms(run)];
  return all.flatMap(({ term, ms }, index) => [
    shape("text", { class: "chart-label", x: (at(ms) + (index ? 4 : 0)).toFixed(1), y: 12 }, `term ${term}`),
    ...(index ? [shape("path", { class: "xp-front", d: `M${at(ms).toFixed(1)} 0V${HIGH - 18}` })] : []),
  ]);
}
