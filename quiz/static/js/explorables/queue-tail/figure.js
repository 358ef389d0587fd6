// Draws how many requests took how long, with the mean and the 99th percentile as two marks that part.

import { duration, linear } from "../shared/axis.js";
import { controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { BUSY, REQUESTS, simulate } from "./model.js";

const WIDE = 500;
const HIGH = 190;
const FLOOR = 160;
const TOP = 46;
const BIN_MS = 10;
const MOST_MS = 600;
const RUN_MS = 2600;
const COLUMNS = ["Median", "Mean", "p99", "p99 ÷ mean"];
const TICKS_MS = [0, 100, 200, 300, 400, 500, 600];

export function mount(stage, { say }) {
  let running = null;
  const known = new Map();
  const at = linear(0, MOST_MS, 4, WIDE - 4);
  const bars = shape("path", { class: "xp-bars" });
  const marks = { mean: markOf("mean", 30), p99: markOf("p99", 12) };
  const busy = slider({
    label: "Busy", min: BUSY.from, max: BUSY.to, value: BUSY.from, words: (share) => `${share} %`,
    change: (share) => (running?.stop(), draw(share), say(spoken(share))),
  });
  const table = liveTable({ caption: "The same in numbers", corner: "Worker", columns: COLUMNS, rows: ["now"] });
  const name = table.element.querySelector("tbody th");
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "xp-chart", "aria-hidden": "true" },
    shape("path", { class: "chart-axis", d: `M0 ${FLOOR}H${WIDE}` }),
    bars,
    ...TICKS_MS.map((ms) => tick(ms, at(ms))),
    marks.mean.element,
    marks.p99.element,
  );
  stage.append(drawing, table.element, controls(busy));
  draw(BUSY.from);
  hide();

  /** The marks and the numbers stand for what is asked. */
  function hide() {
    for (const mark of Object.values(marks)) set(mark.element, "visibility", "hidden");
    for (const column of COLUMNS) table.set("now", column, "?");
  }

  function found(share) {
    if (!known.has(share)) known.set(share, simulate(share));
    return known.get(share);
  }

  function draw(share) {
    const now = found(share);
    set(bars, "d", barsOf(now.counts, at));
    marks.mean.draw(at(Math.min(MOST_MS, now.mean)), `mean ${duration(Math.round(now.mean))}`);
    marks.p99.draw(at(Math.min(MOST_MS, now.p99)), `p99 ${duration(now.p99)}${now.p99 > MOST_MS ? " →" : ""}`);
    write(name, `${share} % busy`);
    table.set("now", "Median", duration(now.p50));
    table.set("now", "Mean", duration(Math.round(now.mean)));
    table.set("now", "p99", duration(now.p99));
    table.set("now", "p99 ÷ mean", (now.p99 / now.mean).toFixed(1));
  }

  function spoken(share) {
    const now = found(share);
    return `${share} % busy: the mean is ${duration(Math.round(now.mean))}, the 99th percentile ${duration(now.p99)}.`;
  }

  return {
    async show() {
      running?.stop();
      running = play(RUN_MS, (share) => {
        const now = Math.round(BUSY.from + share * (BUSY.asked - BUSY.from));
        busy.set(now);
        draw(now);
      });
      await running;
      say(spoken(BUSY.asked));
    },
    settle: () => (busy.set(BUSY.asked), draw(BUSY.asked)),
    frame: (number) => draw(BUSY.from + (number % (BUSY.to - BUSY.from + 1))),
  };
}

/** The label of a time; a phone shows every second one. */
function tick(ms, x) {
  const anchor = ms === 0 ? "start" : ms === MOST_MS ? "end" : "middle";
  const isOdd = (ms / 100) % 2 === 1;
  const place = { class: isOdd ? "chart-label xp-odd" : "chart-label", x, y: FLOOR + 18, "text-anchor": anchor };
  return shape("text", place, ms === MOST_MS ? "600 ms +" : String(ms));
}

/** The bars of ten milliseconds each, on a root scale: the tail is thin, and it is what matters here. */
function barsOf(counts, at) {
  let path = "";
  for (let from = 0; from < MOST_MS; from += BIN_MS) {
    let sum = 0;
    for (let ms = from; ms < from + BIN_MS; ms++) sum += counts[ms];
    if (!sum) continue;
    const high = Math.max(1, Math.sqrt(sum / REQUESTS / 0.4) * (FLOOR - TOP));
    path += `M${(at(from) + 0.75).toFixed(1)} ${FLOOR}v-${high.toFixed(1)}h${(at(BIN_MS) - at(0) - 1.5).toFixed(1)}v${high.toFixed(1)}z`;
  }
  return path;
}

/** A line down to the axis with its name on top; the name stays inside the drawing. */
function markOf(name, y) {
  const line = shape("path", { d: `M0 ${y + 4}V${FLOOR}` });
  const text = shape("text", { y });
  const mark = shape("g", { class: `xp-mark xp-mark-${name}` }, line, text);
  return {
    element: mark,
    draw(x, words) {
      const isLate = x > WIDE * 0.7;
      set(mark, "visibility", null);
      set(mark, "transform", `translate(${x.toFixed(1)} 0)`);
      set(text, "text-anchor", isLate ? "end" : "start");
      set(text, "x", isLate ? 3 : -3);
      write(text, words);
    },
  };
}
