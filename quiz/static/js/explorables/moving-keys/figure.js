// Draws every key as a cell, in one field for each scheme; what moves is filled.

import { percent } from "../shared/axis.js";
import { choice, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { ASKED, KEYS, SCHEMES, moved, needed } from "./model.js";

const COLUMNS = 50;
const CELL = 10;
const GAP = 2;
const RUN_MS = 1600;

export function mount(stage, { say }) {
  let before = ASKED.before;
  let joins = true;
  let running = null;
  const fields = Object.fromEntries(SCHEMES.map((scheme) => [scheme, fieldOf(scheme)]));
  const must = element("p", { class: "xp-note" });
  const servers = slider({
    label: "Servers", min: 2, max: 16, value: before, words: String,
    change: (count) => ((before = count), change()),
  });
  const way = choice({
    label: "What happens", options: { joins: "One joins", leaves: "One leaves" }, value: "joins",
    change: (key) => ((joins = key === "joins"), change()),
  });
  stage.append(...SCHEMES.map((scheme) => fields[scheme].element), must, controls(servers, way));
  draw(0);

  function after() {
    return before + (joins ? 1 : -1);
  }

  function change() {
    running?.stop();
    running = null;
    draw(1);
    say(spoken());
  }

  function spoken() {
    const told = SCHEMES.map((scheme) => `${scheme} moves ${fields[scheme].words()}`);
    return `From ${before} to ${after()} servers: ${told.join("; ")}.`;
  }

  /** The state in which a share of the keys, from the left, has been looked at again. */
  function draw(share) {
    for (const scheme of SCHEMES) fields[scheme].draw(before, after(), share);
    const least = needed(before, after());
    const why = joins ? "the new server takes" : "the leaving server had";
    write(must, `From ${before} to ${after()} servers, ${percent(least / KEYS)} of the keys must move: what ${why}.`);
  }

  function reset() {
    running?.stop();
    before = ASKED.before;
    joins = true;
    servers.set(before);
    way.set("joins");
  }

  return {
    async show() {
      reset();
      running = play(RUN_MS, draw);
      await running;
      say(spoken());
    },
    settle: () => (reset(), draw(1)),
    frame: (number) => draw((number % 60) / 59),
  };
}

function fieldOf(scheme) {
  const rows = KEYS / COLUMNS;
  const gone = shape("path", { class: "xp-moved" });
  const size = { viewBox: `0 0 ${COLUMNS * CELL} ${rows * CELL}`, class: "xp-field", "aria-hidden": "true" };
  const told = element("span", { class: "num" });
  let kept = { key: "", paths: [""], counts: [0] };
  const cells = Array.from({ length: KEYS }, (_, at) => cell(Math.floor(at / rows), at % rows));
  const all = shape("path", { class: "xp-stayed", d: cells.join("") });
  return {
    element: element("div", { class: "xp-scheme" }, element("p", {}, element("b", {}, scheme), told), shape("svg", size, all, gone)),
    words: () => told.textContent,
    draw(before, after, share) {
      const key = `${before}/${after}`;
      if (kept.key !== key) kept = { key, ...byColumn(moved(scheme, before, after), cells, rows) };
      const columns = Math.floor(share * COLUMNS);
      set(gone, "d", kept.paths[columns]);
      write(told, share ? `${kept.counts[columns]} of ${KEYS} keys, ${percent(kept.counts[columns] / KEYS)}` : "");
    },
  };
}

/** The shape and the number of the keys that move, for every number of columns that has been looked at. */
function byColumn(flags, cells, rows) {
  const paths = [""];
  const counts = [0];
  for (let from = 0; from < KEYS; from += rows) {
    const gone = cells.slice(from, from + rows).filter((_, at) => flags[from + at]);
    paths.push(paths.at(-1) + gone.join(""));
    counts.push(counts.at(-1) + gone.length);
  }
  return { paths, counts };
}

function cell(column, row) {
  const side = CELL - GAP;
  return `M${column * CELL + GAP / 2} ${row * CELL + GAP / 2}h${side}v${side}h-${side}z`;
}
