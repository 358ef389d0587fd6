// Draws the primary and its replicas as bars that fill when the new name is there, and every reload as a line to the one that answers.

import { linear } from "../shared/axis.js";
import { choice, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ASKED, END_MS, PRIMARY, RULES, judged, reload } from "./model.js";

const WIDE = 500;
const HIGH = 196;
const LEFT = 84;
const BAR = 18;
const PAGE_Y = 136;
const CARD = { wide: 38, high: 24 };
const RUN_MS = 4_000;
const PLACES = ["Primary", "Replica 1", "Replica 2"];
const COLUMNS = ["Own write seen", "Never back to old", "Reads at the primary"];
const TICKS_MS = [0, 500, 1_000, 1_500, 2_000];
const at = linear(0, END_MS, LEFT, WIDE - CARD.wide / 2);
const laneOf = (place) => 14 + (place - PRIMARY) * 36;
const words = (ms) => `${ms.toLocaleString("en-GB")} ms`;

export function mount(stage, { say }) {
  let asked = ASKED;
  let running = null;
  let now = reload(asked);
  const bars = shape("g");
  const lines = shape("g");
  const front = shape("path", { class: "xp-front" });
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "xp-chart", "aria-hidden": "true" },
    ...PLACES.map((name, index) => shape("text", { class: "chart-label chart-label-strong", x: 0, y: laneOf(index - 1) + 4 }, name)),
    shape("text", { class: "chart-label chart-label-strong", x: 0, y: PAGE_Y + 4 }, "The page"),
    ...TICKS_MS.map((ms) => shape("text", { class: "chart-label", x: at(ms), y: HIGH - 6, "text-anchor": ms ? "middle" : "start" }, ms ? String(ms) : "0 ms")),
    bars,
    front,
    lines,
  );
  const told = element("p", { class: "xp-note xp-two-lines" });
  const table = liveTable({ caption: "What each rule would give now", corner: "Reads go to", columns: COLUMNS, rows: Object.values(RULES) });
  table.element.classList.add("xp-tight");
  const rule = choice({ label: "Where reads go", options: RULES, value: asked.rule, change: (key) => change({ rule: key }) });
  const lags = PLACES.slice(1).map((name, index) =>
    slider({
      label: `${name} lags`, min: 0, max: 2_000, step: 50, value: asked.lags_ms[index], words,
      change: (ms) => change({ lags_ms: asked.lags_ms.map((other, place) => (place === index ? ms : other)) }),
    }),
  );
  const every = slider({ label: "Reload every", min: 250, max: 800, step: 50, value: asked.every_ms, words, change: (ms) => change({ every_ms: ms }) });
  stage.append(drawing, told, table.element, controls(rule, element("span", { class: "xp-break" }), ...lags, every));
  load();
  draw(0);

  function load() {
    now = reload(asked);
    bars.replaceChildren(...[0, ...asked.lags_ms].flatMap((ms, index) => bar(ms, laneOf(index - 1))));
    lines.replaceChildren(...now.map(line));
  }

  function draw(share) {
    const now_ms = share * END_MS;
    now.forEach(({ ms }, index) => set(lines.children[index], "visibility", share && ms <= now_ms ? null : "hidden"));
    set(front, "d", share > 0 && share < 1 ? `M${at(now_ms).toFixed(1)} 0V${HIGH - 24}` : null);
    write(told, share === 1 ? outcome() : share ? `${words(Math.round(now_ms))} after the new name was saved.` : "The new name is saved at 0 ms. A bar is filled from the moment on at which the new name is there.");
    for (const key of Object.keys(RULES)) row(key, share === 1);
  }

  function row(key, isOver) {
    const { readsOwnWrite, isMonotonic, atPrimary } = judged(reload({ ...asked, rule: key }));
    const told = { [COLUMNS[0]]: readsOwnWrite, [COLUMNS[1]]: isMonotonic };
    for (const [column, isKept] of Object.entries(told)) {
      table.set(RULES[key], column, !isOver ? "?" : isKept ? "yes" : "no");
      set(table.cell(RULES[key], column), "data-tone", !isOver ? null : isKept ? "good" : "bad");
    }
    table.set(RULES[key], COLUMNS[2], isOver ? `${atPrimary} of ${now.length}` : "?");
    set(table.cell(RULES[key], COLUMNS[2]).parentNode, "data-now", key === asked.rule);
  }

  function outcome() {
    return `The page shows: ${now.map(({ isNew }) => (isNew ? "new" : "old")).join(", ")}.`;
  }

  function change(part) {
    asked = { ...asked, ...part };
    running?.stop();
    load();
    draw(1);
    say(`${RULES[asked.rule]}. ${outcome()}`);
  }

  function reset() {
    running?.stop();
    asked = ASKED;
    rule.set(asked.rule);
    lags.forEach((each, index) => each.set(asked.lags_ms[index]));
    every.set(asked.every_ms);
    load();
  }

  async function show() {
    reset();
    running = play(RUN_MS, draw);
    await running;
    say(outcome());
  }

  return { show, settle: () => (reset(), draw(1)), frame: (number) => draw((number % 120) / 119) };
}

/** The time of a machine, without the new name and with it. */
function bar(ms, y) {
  const [from, to] = [at(ms), WIDE];
  const piece = (kind, x, end) => shape("rect", { class: kind, x: x.toFixed(1), y: y - BAR / 2, width: Math.max(0, end - x).toFixed(1), height: BAR, rx: 3 });
  return [piece("xp-name-old", at(0), Math.min(from, to)), piece("xp-name-new", Math.min(from, to), to)];
}

/** A reload: from the page up to the machine that answers. */
function line({ ms, place, isNew }) {
  const [x, y] = [at(ms), laneOf(place)];
  return shape(
    "g",
    { class: isNew ? "xp-reload" : "xp-reload xp-reload-old" },
    shape("path", { d: `M${x.toFixed(1)} ${PAGE_Y - CARD.high / 2}V${y}` }),
    shape("circle", { cx: x.toFixed(1), cy: y, r: 4.5 }),
    shape("rect", { x: (x - CARD.wide / 2).toFixed(1), y: PAGE_Y - CARD.high / 2, width: CARD.wide, height: CARD.high, rx: 5 }),
    shape("text", { class: "chart-label", x: x.toFixed(1), y: PAGE_Y + 4.5, "text-anchor": "middle" }, isNew ? "new" : "old"),
  );
}
