// Draws every user as a cell, in one field for each way to decide: who has the feature now, and who had it before.

import { percent } from "../shared/axis.js";
import { choice, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { ASKED, FLAGS, MOST, USERS, WAYS, count, run } from "./model.js";

const COLUMNS = 50;
const CELL = 10;
const GAP = 2;
const RUN_MS = 4_000;
const LEGEND = [["on", "has it at this request"], ["met", "had it before"], ["none", "never"]];
const cells = Array.from({ length: USERS }, (_, at) => cell(at % COLUMNS, Math.floor(at / COLUMNS)));

export function mount(stage, { say }) {
  let asked = { ...ASKED };
  let running = null;
  const fields = Object.fromEntries(WAYS.map((way) => [way, fieldOf(way)]));
  const told = element("p", { class: "xp-note" });
  const legend = element("p", { class: "legend" }, ...LEGEND.map(([state, text]) => element("span", {}, element("i", { class: "xp-user", "data-state": state }), text)));
  const share = slider({ label: "On for", min: 0, max: 100, value: asked.share, words: (each) => `${each} %`, change: (each) => changed({ share: each }) });
  const requests = slider({ label: "Requests", min: 1, max: MOST, value: asked.requests, words: (each) => `${each} each`, change: (each) => changed({ requests: each }) });
  const names = Object.fromEntries(FLAGS.map((name) => [name, name]));
  const flag = choice({ label: "Flag", options: names, value: asked.flag, change: (name) => changed({ flag: name }) });
  stage.append(...WAYS.map((way) => fields[way].element), legend, told, controls(share, requests, flag));
  load();
  draw(0);

  function changed(change) {
    running?.stop();
    asked = { ...asked, ...change };
    load();
    draw(asked.requests);
    say(spoken());
  }

  function load() {
    for (const way of WAYS) fields[way].load(run(way, asked));
  }

  /** Who has it and who had it after so many requests of each user. */
  function draw(made) {
    for (const way of WAYS) fields[way].draw(made);
    if (!made) return write(told, "No request has come yet.");
    const [kept, lost] = WAYS.map((way) => fields[way].lost(made) || "nobody");
    write(told, `Had it and lost it by request ${made}: ${kept} by the hash, ${lost} drawn anew.`);
  }

  function spoken() {
    const met = WAYS.map((way) => `${way}: ${fields[way].words(asked.requests)}`);
    return `On for ${asked.share} %. ${met.join(". ")}.`;
  }

  function reset() {
    running?.stop();
    asked = { ...ASKED };
    share.set(asked.share);
    requests.set(asked.requests);
    flag.set(asked.flag);
    load();
  }

  return {
    async show() {
      reset();
      running = play(RUN_MS, (part) => draw(Math.max(1, Math.round(part * asked.requests))));
      await running;
      say(spoken());
    },
    settle: () => (reset(), draw(asked.requests)),
    frame: (number) => draw(1 + (number % MOST)),
  };
}

function fieldOf(way) {
  const met = shape("path", { class: "xp-met" });
  const on = shape("path", { class: "xp-moved" });
  const size = { viewBox: `0 0 ${COLUMNS * CELL} ${(USERS / COLUMNS) * CELL}`, class: "xp-field", "aria-hidden": "true" };
  const told = element("span", { class: "num" });
  let states = [];
  let paths = [];
  const words = (made) => reached(count(states[made - 1].met));
  const all = shape("path", { class: "xp-stayed", d: cells.join("") });
  return {
    element: element("div", { class: "xp-scheme" }, element("p", {}, element("b", {}, way), told), shape("svg", size, all, met, on)),
    words,
    lost: (made) => count(states[made - 1].met) - count(states[made - 1].on),
    load(found) {
      states = found;
      paths = found.map((state) => ({ met: pathOf(state.met), on: pathOf(state.on) }));
    },
    draw(made) {
      set(met, "d", made ? paths[made - 1].met : null);
      set(on, "d", made ? paths[made - 1].on : null);
      write(told, made ? words(made) : "");
    },
  };
}

/** 399 of 400 are not yet 100 %. */
const reached = (users) => `${users} have met it, ${percent(Math.floor((users / USERS) * 100) / 100)}`;

const pathOf = (flags) => cells.filter((_, user) => flags[user]).join("");

function cell(column, row) {
  const side = CELL - GAP;
  return `M${column * CELL + GAP / 2} ${row * CELL + GAP / 2}h${side}v${side}h-${side}z`;
}
