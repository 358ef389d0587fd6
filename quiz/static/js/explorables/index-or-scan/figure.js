// Draws the pages of the table as a field, and how the page reads of each way grow with the rows that match.

import { logarithmic } from "../shared/axis.js";
import { choice, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ASKED, CELLS, PAGES_A_CELL, PLACES, ROWS, STEPS, STEPS_A_TENFOLD, TABLE_PAGES, cells, reads, rowsAt } from "./model.js";

const WIDE = 500;
const CELL = 9;
const GAP = 1.5;
const ACROSS = 55;
const TOP = 116; // of the chart, below the field
const FLOOR = 264;
const HIGH = 286;
const at = logarithmic(1, ROWS, 70, WIDE - 8);
const up = logarithmic(1, ROWS, FLOOR, TOP);
const RUN_MS = 3_200;
const WAYS = { rows: "Index, row after row", pages: "Index, each page once", table: "Whole table" };
const COLUMNS = ["Page reads", "Of the table’s pages"];
const ASKED_STEP = Math.log10(ASKED.rows) * STEPS_A_TENFOLD;

export function mount(stage, { say }) {
  let { place } = ASKED;
  let step = 0;
  let running = null;
  const field = Object.fromEntries(["none", "read", "often"].map((state) => [state, shape("path", { class: `xp-pages-${state}` })]));
  const curves = Object.fromEntries(Object.keys(WAYS).map((way) => [way, shape("path", { class: `xp-curve xp-curve-${way}` })]));
  const dots = Object.fromEntries(Object.keys(WAYS).map((way) => [way, shape("circle", { class: `xp-dot-${way}`, r: 4.5 })]));
  const front = shape("path", { class: "xp-front" });
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "xp-chart", "aria-hidden": "true" },
    ...Object.values(field),
    shape("path", { class: "chart-axis", d: `M${at(1)} ${FLOOR}H${WIDE}` }),
    ...[1, 100, 10_000, ROWS].map((count) => label(2, up(count) + 4, short(count))),
    ...[1, 100, 10_000, ROWS].map((count) => label(at(count), FLOOR + 18, count === ROWS ? "1M rows" : short(count), count === ROWS ? "end" : "middle")),
    label(at(1), TOP - 4, "page reads"),
    front,
    ...Object.values(curves),
    ...Object.values(dots),
  );
  const told = element("p", { class: "xp-note" });
  const table = liveTable({ caption: "The three ways in numbers", columns: COLUMNS, rows: Object.values(WAYS) });
  for (const [way, name] of Object.entries(WAYS)) table.cell(name, COLUMNS[0]).parentElement.firstChild.prepend(element("i", { class: `xp-key xp-key-${way}` }));
  const rows = slider({
    label: "Rows that match", min: 0, max: STEPS, value: ASKED_STEP, words: (to) => rowsAt(to).toLocaleString("en-GB"),
    change: (to) => ((step = to), change()),
  });
  const places = choice({
    label: "How the rows lie in the table", options: PLACES, value: place,
    change: (key) => ((place = key), change()),
  });
  stage.append(drawing, told, table.element, controls(rows, places));
  rest();

  /** No row has been looked for; the sizes alone are known. */
  function rest() {
    drawField(Array(CELLS).fill("none"));
    write(told, `A million rows on ${TABLE_PAGES.toLocaleString("en-GB")} pages; a cell is ${PAGES_A_CELL} of them.`);
    for (const dot of Object.values(dots)) set(dot, "visibility", "hidden");
    for (const name of Object.values(WAYS)) for (const column of COLUMNS) table.set(name, column, "?");
  }

  function change() {
    running?.stop();
    running = null;
    draw();
    say(spoken());
  }

  function spoken() {
    const now = reads({ rows: rowsAt(step), place });
    const each = Object.entries(WAYS).map(([way, name]) => `${name}: ${now[way].toLocaleString("en-GB")} page reads`);
    return `${rowsAt(step).toLocaleString("en-GB")} rows, ${PLACES[place].toLowerCase()}. ${each.join(". ")}.`;
  }

  function draw() {
    const given = { rows: rowsAt(step), place };
    const now = reads(given);
    drawField(cells(given));
    const fewest = Math.min(...Object.values(now));
    for (const [way, name] of Object.entries(WAYS)) {
      set(curves[way], "d", curve(way, place, step));
      set(dots[way], "visibility", null);
      set(dots[way], "cx", at(given.rows).toFixed(1));
      set(dots[way], "cy", up(now[way]).toFixed(1));
      table.set(name, COLUMNS[0], now[way].toLocaleString("en-GB"));
      table.set(name, COLUMNS[1], times(now[way] / TABLE_PAGES));
      set(table.cell(name, COLUMNS[0]), "data-tone", now[way] === fewest ? "good" : null);
    }
    set(front, "d", `M${at(given.rows).toFixed(1)} ${TOP}V${FLOOR}`);
    write(told, `${given.rows.toLocaleString("en-GB")} of a million rows match: ${Number(((given.rows / ROWS) * 100).toPrecision(2))} %.`);
  }

  function drawField(states) {
    for (const [state, shown] of Object.entries(field)) {
      set(shown, "d", states.map((each, cell) => (each === state ? SHAPES[cell] : "")).join("") || null);
    }
  }

  function reset() {
    running?.stop();
    ({ place } = ASKED);
    places.set(place);
  }

  function to(next) {
    if (next === step && next !== ASKED_STEP && next !== 0) return;
    step = next;
    rows.set(step);
    draw();
  }

  return {
    async show() {
      reset();
      running = play(RUN_MS, (share) => to(Math.round(share * ASKED_STEP)));
      await running;
      say(spoken());
    },
    settle: () => (reset(), to(ASKED_STEP)),
    frame: (number) => to(number % (STEPS + 1)),
  };
}

/** The reads of a way from one row up to this step. */
function curve(way, place, step) {
  const points = Array.from({ length: step + 1 }, (_, each) => {
    const rows = rowsAt(each);
    return `${at(rows).toFixed(1)} ${up(reads({ rows, place })[way]).toFixed(1)}`;
  });
  return `M${points.join("L")}`;
}

const SHAPES = Array.from({ length: CELLS }, (_, cell) => cellAt(cell));

function cellAt(cell) {
  return `M${((cell % ACROSS) * CELL + 2).toFixed(1)} ${Math.floor(cell / ACROSS) * CELL}h${CELL - GAP}v${CELL - GAP}h-${CELL - GAP}z`;
}

const times = (share) => (share >= 1.05 ? `${Number(share.toPrecision(2)).toLocaleString("en-GB")} ×` : share < 0.001 ? "< 0.1 %" : `${Number((share * 100).toPrecision(2))} %`);
const short = (count) => (count === ROWS ? "1M" : count.toLocaleString("en-GB"));

function label(x, y, words, anchor = "start") {
  return shape("text", { class: "chart-label", x, y, "text-anchor": anchor }, words);
}
