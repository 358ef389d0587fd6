// Draws each browser's attempts as a lane over time, and under them what the web server and its database work on.

import { duration, linear } from "../shared/axis.js";
import { choice, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ALL, ASKED, UNTIL_MS, run, tally } from "./model.js";

const WIDE = 500;
const LEFT = 100;
const TOP = 4;
const LANES = 132; // high, all browsers together
const SERVER = { y: TOP + LANES + 8, high: 20 };
const DATABASE = { y: SERVER.y + SERVER.high + 8, high: 12 };
const HIGH = DATABASE.y + DATABASE.high + 20;
const RUN_MS = 4_500;
const TICKS_MS = [0, 1_000, 2_000, 3_000, 4_000];
const COLUMNS = ["Server, listens", "Asked", "Answered", "For nobody"];
const LEGEND = [["asks", "asks"], ["answered", "answered"], ["late", "gives up"], ["refused", "refused (503)"], ["wasted", "work for nobody"]];
const MARKS = ["asks", "answered", "late", "refused"];
const at = linear(0, UNTIL_MS, LEFT, WIDE - 6);

export function mount(stage, { say }) {
  let asked = { ...ASKED };
  let found = run(asked);
  let running = null;
  const drawing = drawingOf();
  const legend = element("p", { class: "legend" }, ...LEGEND.map(([end, text]) => element("span", {}, element("i", { class: "xp-end", "data-end": end }), text)));
  const table = liveTable({ caption: "Who asks whom, and how often", corner: "Client, asks first", columns: COLUMNS, rows: ["Browsers", "Web server"] });
  table.set("Browsers", COLUMNS[0], "Web server");
  table.set("Web server", COLUMNS[0], "Database");
  const sliders = {
    clients: slider({ label: "Browsers", min: 2, max: 12, value: asked.clients, change: changeTo("clients") }),
    workers: slider({ label: "Workers", min: 1, max: 3, value: asked.workers, change: changeTo("workers") }),
    patience_ms: slider({ label: "Patience", min: 400, max: 3_000, step: 200, value: asked.patience_ms, words: duration, change: changeTo("patience_ms") }),
    limit: slider({ label: "Takes in", min: 1, max: ALL, value: asked.limit, words: (limit) => (limit === ALL ? "all" : `${limit} at most`), change: changeTo("limit") }),
  };
  const then = choice({
    label: "A browser that gets no answer", options: { again: "Asks again", leaves: "Leaves" }, value: "again",
    change: (key) => changeTo("asksAgain")(key === "again"),
  });
  stage.append(drawing.element, legend, table.element, controls(...Object.values(sliders), then));
  load();
  draw(0);

  function changeTo(name) {
    return (value) => {
      running?.stop();
      asked = { ...asked, [name]: value };
      load();
      draw(1);
      say(spoken());
    };
  }

  function load() {
    found = run(asked);
    drawing.load(found, asked);
  }

  function draw(share) {
    drawing.draw(share);
    const now = tally(found, share * UNTIL_MS);
    const told = share ? [now.sent, now.answered, now.wasted] : ["?", "?", "?"];
    COLUMNS.slice(1).forEach((column, place) => table.set("Browsers", column, String(told[place])));
    table.set("Web server", COLUMNS[1], share ? String(now.done) : "?");
    table.set("Web server", COLUMNS[2], share ? String(now.done) : "?");
    table.set("Web server", COLUMNS[3], share ? "–" : "?");
    set(table.cell("Browsers", "For nobody"), "data-tone", share && now.wasted ? "bad" : null);
    set(table.cell("Browsers", "Answered"), "data-tone", share === 1 && now.answered === asked.clients ? "good" : null);
  }

  function spoken() {
    const { answered, sent, done, wasted } = tally(found);
    const served = `${answered} of ${asked.clients} browsers have an answer`;
    return `After ${duration(UNTIL_MS)}, ${served}. They asked ${sent} times; ${wasted} of ${done} answers were for nobody.`;
  }

  function reset() {
    running?.stop();
    asked = { ...ASKED };
    for (const [name, each] of Object.entries(sliders)) each.set(asked[name]);
    then.set("again");
    load();
  }

  return {
    async show() {
      reset();
      running = play(RUN_MS, draw);
      await running;
      say(spoken());
    },
    settle: () => (reset(), draw(1)),
    frame: (number) => draw((number % 120) / 119),
  };
}

/** The lanes, with a curtain over what has not happened yet. */
function drawingOf() {
  const line = (name) => shape("path", { class: `xp-wait-${name}` });
  const lines = { answered: line("answered"), late: line("late"), waiting: line("waiting") };
  const marks = Object.fromEntries(MARKS.map((end) => [end, shape("path", { class: `xp-end-${end}` })]));
  const work = { wanted: shape("path", { class: "xp-moved" }), wasted: shape("path", { class: "xp-wasted" }) };
  const queries = shape("path", { class: "xp-work" });
  const curtain = shape("rect", { class: "xp-curtain", y: 0, height: HIGH - 18 });
  const label = (text, y) => shape("text", { class: "chart-label", x: 0, y }, text);
  const anchor = (ms) => (ms === UNTIL_MS ? "end" : ms ? "middle" : "start");
  const ticks = TICKS_MS.map((ms) => shape("text", { class: "chart-label", x: at(ms), y: HIGH - 3, "text-anchor": anchor(ms) }, duration(ms)));
  const ground = shape("path", { class: "xp-ground", d: `M${LEFT} ${SERVER.y + SERVER.high + 0.5}H${WIDE}M${LEFT} ${DATABASE.y + DATABASE.high + 0.5}H${WIDE}` });
  return {
    element: shape(
      "svg",
      { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "xp-chart", "aria-hidden": "true" },
      ...Object.values(lines), ...Object.values(work), queries, ...Object.values(marks), curtain, ground,
      label("Browsers", TOP + 12), label("Web server", SERVER.y + 15), label("Database", DATABASE.y + 11), ...ticks,
    ),
    load({ attempts, work: pieces }, { clients, workers, work_ms }) {
      const lane = (client) => TOP + ((client + 0.5) * LANES) / clients;
      for (const [end, path] of Object.entries(lines)) set(path, "d", linesOf(attempts.filter((each) => each.end === end), lane));
      set(marks.asks, "d", attempts.map(({ client, from_ms }) => dot(at(from_ms), lane(client), 2.5)).join(""));
      for (const end of ["answered", "late", "refused"]) set(marks[end], "d", marksOf(attempts.filter((each) => each.end === end), lane, end));
      set(work.wanted, "d", blocksOf(pieces.filter(({ isWanted }) => isWanted), workers));
      set(work.wasted, "d", blocksOf(pieces.filter(({ isWanted }) => !isWanted), workers));
      set(queries, "d", pieces.map((piece) => query(piece, work_ms, workers)).join(""));
    },
    draw(share) {
      const x = share ? at(share * UNTIL_MS) + (share === 1 ? 6 : 0) : LEFT - 6;
      set(curtain, "x", x.toFixed(1));
      set(curtain, "width", Math.max(0, WIDE - x).toFixed(1));
    },
  };
}

function linesOf(attempts, lane) {
  return attempts.map(({ client, from_ms, to_ms }) => `M${at(from_ms).toFixed(1)} ${lane(client).toFixed(1)}H${at(to_ms).toFixed(1)}`).join("");
}

const dot = (x, y, r) => `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const cross = (x, y) => `M${(x - 3).toFixed(1)} ${(y - 3).toFixed(1)}l6 6m0 -6l-6 6`;
const square = (x, y) => `M${(x - 3).toFixed(1)} ${(y - 3).toFixed(1)}h6v6h-6z`;

function marksOf(attempts, lane, end) {
  const draw = { answered: (x, y) => dot(x, y, 3.5), late: cross, refused: square }[end];
  return attempts.map(({ client, to_ms }) => draw(at(to_ms) - (end === "late" ? 5 : 0), lane(client))).join("");
}

/** Work of the server; several workers share the height of its lane. */
function blocksOf(pieces, workers) {
  const high = SERVER.high / workers;
  return pieces.map(({ worker, from_ms, to_ms }) => block(from_ms, to_ms, SERVER.y + worker * high, high)).join("");
}

/** The server asks its database in the middle half of each piece of work. */
function query({ worker, from_ms, to_ms }, work_ms, workers) {
  const high = DATABASE.high / workers;
  return block(from_ms + work_ms / 4, to_ms - work_ms / 4, DATABASE.y + worker * high, high);
}

function block(from_ms, to_ms, y, high) {
  const wide = at(to_ms) - at(from_ms) - 1;
  return `M${at(from_ms).toFixed(1)} ${y.toFixed(1)}h${wide.toFixed(1)}v${(high - 1).toFixed(1)}h${(-wide).toFixed(1)}z`;
}
