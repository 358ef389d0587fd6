// Draws every peer as a cell, in one field for each way, and under them how many know after each round.

import { linear } from "../shared/axis.js";
import { button, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { stepping } from "../shared/stepping.js";
import { ASKED, PEERS, WAYS, roundsOf, spread } from "./model.js";

const COLUMNS = 40;
const CELL = 12.5;
const GAP = 2;
const STEP_MS = 480;
const SHOWN = 20; // rounds in the chart, at least
const WIDE = 500;
const HIGH = 132;
const CHART = { left: 30, right: 492, top: 12, floor: 112 };
const NAMES = { server: "one server", plan: "by plan", gossip: "at random" };
const WORDS = { fanout: (count) => `${count} each round`, lost: (share) => `${share} % of messages` };

export function mount(stage, { say }) {
  let asked = { ...ASKED };
  let runs = {};
  const fields = Object.fromEntries(Object.entries(WAYS).map(([way, name]) => [way, fieldOf(name)]));
  const chart = chartOf();
  const told = element("p", { class: "xp-note xp-two-lines" });
  const steps = stepping({ count: SHOWN, draw, step_ms: STEP_MS });
  const fanout = slider({ label: "Each tells", min: 1, max: 4, value: asked.fanout, words: WORDS.fanout, change: (count) => change({ fanout: count }) });
  const lost = slider({ label: "Lost", min: 0, max: 50, step: 10, value: asked.lost, words: WORDS.lost, change: (share) => change({ lost: share }) });
  const another = button("Another run", () => change({ seed: asked.seed + 1 }));
  stage.append(
    ...Object.keys(WAYS).map((way) => fields[way].element),
    chart.element,
    told,
    controls(...steps.parts, element("span", { class: "xp-break" }), fanout, lost, another),
  );
  load();
  draw(0);

  function load() {
    runs = Object.fromEntries(Object.keys(WAYS).map((way) => [way, spread(way, asked)]));
    for (const way of Object.keys(WAYS)) fields[way].load(runs[way]);
    chart.load(runs);
  }

  function draw(round) {
    for (const way of Object.keys(WAYS)) fields[way].draw(round);
    chart.draw(round);
    write(told, round ? spoken(round) : "One machine has the news; its 200 peers do not.");
    if (round) say(spoken(round));
  }

  function spoken(round) {
    const end = roundsOf(runs.gossip);
    if (round >= end) return `At random all know after ${end} rounds, by plan after ${roundsOf(runs.plan)}. One server alone needs ${roundsOf(runs.server)}.`;
    const { fresh, vain } = runs.gossip.rounds[round];
    return `Round ${round}: at random ${fresh} new, ${vain} told in vain.`;
  }

  function toTheEnd() {
    steps.restart(roundsOf(runs.gossip));
    steps.go(roundsOf(runs.gossip));
  }

  function change(part) {
    asked = { ...asked, ...part };
    load();
    toTheEnd();
  }

  function reset() {
    asked = { ...ASKED };
    fanout.set(asked.fanout);
    lost.set(asked.lost);
    load();
    steps.restart(roundsOf(runs.gossip));
  }

  return {
    show: () => (reset(), steps.run()),
    settle: () => (reset(), toTheEnd()),
    frame: (number) => steps.go(number % (roundsOf(runs.gossip) + 1)),
  };
}

function fieldOf(name) {
  const [before, now] = [shape("path", { class: "xp-knew" }), shape("path", { class: "xp-moved" })];
  const cells = Array.from({ length: PEERS }, (_, at) => cell(at % COLUMNS, Math.floor(at / COLUMNS)));
  const size = { viewBox: `0 0 ${COLUMNS * CELL} ${(PEERS / COLUMNS) * CELL}`, class: "xp-field", "aria-hidden": "true" };
  const told = element("span", { class: "num" });
  let run = null;
  return {
    element: element("div", { class: "xp-scheme" }, element("p", {}, element("b", {}, name), told), shape("svg", size, shape("path", { class: "xp-stayed", d: cells.join("") }), before, now)),
    load: (next) => (run = next),
    draw(round) {
      const told_in = (test) => cells.filter((_, at) => run.known[at + 1] !== null && test(run.known[at + 1])).join("");
      set(before, "d", told_in((since) => since < round));
      set(now, "d", told_in((since) => since === round));
      const { know, vain } = run.rounds[Math.min(round, roundsOf(run))];
      const isOver = round > roundsOf(run);
      write(told, `${know - 1} of ${PEERS}${isOver ? `, since round ${roundsOf(run)}` : vain ? `, ${vain} told in vain` : ""}`);
    },
  };
}

function cell(column, row) {
  const side = CELL - GAP;
  return `M${column * CELL + GAP / 2} ${row * CELL + GAP / 2}h${side}v${side}h-${side}z`;
}

/** How many know after each round, uncovered up to the round that is shown. */
function chartOf() {
  const y = linear(0, PEERS, CHART.floor, CHART.top);
  const lines = Object.fromEntries(Object.keys(WAYS).map((way) => [way, shape("path", { class: `xp-way xp-way-${way}` })]));
  const labels = Object.fromEntries(Object.entries(NAMES).map(([way, name]) => [way, shape("text", { class: `chart-label xp-way-name xp-way-name-${way}` }, name)]));
  const window = shape("svg", { x: 0, y: 0, width: 0, height: HIGH }, ...Object.values(lines));
  const ticks = shape("g");
  let x = linear(0, SHOWN, CHART.left, CHART.right);
  let places = {};
  const element = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "xp-chart", "aria-hidden": "true" },
    shape("path", { class: "chart-axis", d: `M${CHART.left} ${CHART.floor}H${CHART.right}` }),
    ...[100, PEERS].map((count) => shape("path", { class: "chart-grid", d: `M${CHART.left} ${y(count)}H${CHART.right}` })),
    ...[0, 100, PEERS].map((count) => shape("text", { class: "chart-label", x: CHART.left - 5, y: y(count) + 4, "text-anchor": "end" }, String(count))),
    shape("text", { class: "chart-label", x: CHART.right, y: HIGH - 4, "text-anchor": "end" }, "rounds"),
    ticks,
    window,
    ...Object.values(labels),
  );
  return {
    element,
    load(runs) {
      const last = Math.max(SHOWN, roundsOf(runs.gossip));
      x = linear(0, last, CHART.left, CHART.right);
      ticks.replaceChildren(...[0, 5, 10, 15, 20, 25, 30].filter((round) => round < last).map((round) => shape("text", { class: "chart-label", x: x(round), y: HIGH - 4, "text-anchor": "middle" }, String(round))));
      for (const [way, { rounds }] of Object.entries(runs)) set(lines[way], "d", curve(rounds, last, x, y));
      places = { plan: half(runs.plan), gossip: half(runs.gossip), server: Math.min(last, roundsOf(runs.gossip)) };
      for (const way of ["plan", "gossip"]) place(labels[way], x(places[way]) + (way === "plan" ? -20 : 8), y(PEERS / 2) + (way === "plan" ? -8 : 12), way === "plan" ? "end" : "start");
      place(labels.server, x(places.server) - 4, y(runs.server.rounds[Math.min(places.server, roundsOf(runs.server))].know) - 6, "end");
    },
    draw(round) {
      set(window, "width", round ? (x(round) + 2).toFixed(1) : 0);
      for (const [way, label] of Object.entries(labels)) set(label, "visibility", round >= places[way] ? null : "hidden");
    },
  };
}

function place(label, x, y, anchor) {
  for (const [name, value] of Object.entries({ x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor })) set(label, name, value);
}

/** The first round after which half of them know. */
function half({ rounds }) {
  return rounds.findIndex(({ know }) => know > PEERS / 2);
}

function curve(rounds, last, x, y) {
  const points = Array.from({ length: last + 1 }, (_, round) => `${x(round).toFixed(1)} ${y(rounds[Math.min(round, rounds.length - 1)].know - 1).toFixed(1)}`);
  return `M${points.join("L")}`;
}
