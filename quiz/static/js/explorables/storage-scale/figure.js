// Draws a race: while the hard disk reads one megabyte, a square is laid down for each that another place has read.

import { duration } from "../shared/axis.js";
import { button, choice, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { PLACES, SCALES, come, human_ms, time_ms } from "./model.js";

const END_MS = time_ms("Hard disk");
const COLUMNS = 40;
const CELL = 12;
const RUN_MS = 4_000;

export function mount(stage, { say }) {
  let running = null;
  let scale = "real";
  let size = 1;
  const lanes = Object.fromEntries(PLACES.map(({ name }) => [name, laneOf(name)]));
  const clock = element("p", { class: "xp-note" });
  const table = liveTable({ caption: "Time to read from each place", columns: ["Time for it", "Times memory’s"], rows: PLACES.map(({ name }) => name) });
  const race = button("Race again", () => show());
  const amount = slider({
    label: "Read", min: 0, max: 4, value: 0, words: (power) => `${(10 ** power).toLocaleString("en-GB")} MB`,
    change: (power) => ((size = 10 ** power), numbers(), say(spoken())),
  });
  const way = choice({ label: "Times", options: SCALES, value: scale, change: (key) => ((scale = key), numbers(), say(spoken())) });
  stage.append(...PLACES.map(({ name }) => lanes[name].element), clock, table.element, controls(race, amount, way));
  draw(0);
  numbers(true);

  function timeOf(name) {
    return duration(scale === "real" ? time_ms(name, size) : human_ms(name, size));
  }

  /** The table; before the race its numbers are what is asked. */
  function numbers(isHidden = false) {
    for (const { name } of PLACES) {
      table.set(name, "Time for it", isHidden ? "?" : timeOf(name));
      table.set(name, "Times memory’s", isHidden ? "?" : `×${time_ms(name) / time_ms("Memory")}`);
    }
  }

  function spoken() {
    return `${size.toLocaleString("en-GB")} MB, ${SCALES[scale]}: ${PLACES.map(({ name }) => `${name} ${timeOf(name)}`).join(", ")}.`;
  }

  function draw(share) {
    const now_ms = share * END_MS;
    for (const { name } of PLACES) lanes[name].draw(come(name, now_ms));
    write(clock, share ? `After ${now_ms.toFixed(1)} ms; each square is one megabyte.` : "Each square will be one megabyte.");
  }

  async function show() {
    running?.stop();
    running = play(RUN_MS, draw);
    await running;
    numbers();
    say(`After 20 ms: memory has read 80 megabytes, the SSD 20, the network 2, the hard disk 1.`);
  }

  return { show, settle: () => (draw(1), numbers()), frame: (number) => draw((number % 120) / 119) };
}

function laneOf(name) {
  const most = come(name, END_MS);
  const rows = Math.ceil(most / COLUMNS);
  const track = shape("rect", { class: "xp-track", width: COLUMNS * CELL, height: rows * CELL, rx: 3 });
  const whole = shape("path", { class: "xp-megabyte" });
  const part = shape("path", { class: "xp-megabyte-part" });
  const told = element("span", { class: "num" });
  const drawing = shape("svg", { viewBox: `0 0 ${COLUMNS * CELL} ${rows * CELL}`, class: "xp-field", "aria-hidden": "true" }, track, whole, part);
  const paths = [""];
  for (let at = 0; at < most; at++) paths.push(paths[at] + cell(at, 1));
  return {
    element: element("div", { class: "xp-scheme" }, element("p", {}, element("b", {}, name), told), drawing),
    draw(read) {
      const full = Math.floor(read + 1e-9);
      set(whole, "d", paths[full]);
      set(part, "d", full < most && read > full ? cell(full, read - full) : "");
      write(told, `${full} MB`);
    },
  };
}

function cell(at, share) {
  const side = CELL - 2;
  const x = (at % COLUMNS) * CELL + 1;
  const y = Math.floor(at / COLUMNS) * CELL + 1;
  return `M${x} ${y}h${(side * share).toFixed(1)}v${side}h-${(side * share).toFixed(1)}z`;
}
