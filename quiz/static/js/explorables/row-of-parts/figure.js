// Draws the parts as boxes in a row, their copies one above the other, and the downtime of a year as a bar that they share.

import { duration } from "../shared/axis.js";
import { choice, controls, slider } from "../shared/controls.js";
import { set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ASKED, LEVELS, MOST, YEAR_MS, changed, down, downOf, shares, withOneMore } from "./model.js";

const WIDE = 500;
const BOX = { wide: 116, high: 28, gap: 8 };
const MIDDLE = 76;
const CENTRES = [92, 250, 408];
const BAR = { y: 156, high: 18 };
const RUN_MS = 1_400;
const NAMES = ASKED.parts.map(({ name }) => name);
const WHOLE = "All in a row";
const COLUMNS = ["Together", "Down a year", "All, with one more"];

export function mount(stage, { say }) {
  let state = ASKED;
  let at = 0;
  let running = null;
  const stacks = NAMES.map(stackOf);
  const segments = NAMES.map(segmentOf);
  const lines = shape("path", { class: "chart-axis" });
  const title = shape("text", { class: "chart-label", x: 0, y: BAR.y - 8 });
  const bar = shape("g", {}, title, ...segments.map((each) => each.element));
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} 178`, class: "xp-chart", "aria-hidden": "true" },
    lines,
    ...stacks.map((each) => each.element),
    bar,
  );
  const table = liveTable({ caption: "Each part, and the whole", columns: COLUMNS, rows: [...NAMES, WHOLE] });
  const which = choice({
    label: "The part to change", options: { ...NAMES }, value: "0",
    change: (key) => ((at = Number(key)), draw(1), setSliders()),
  });
  const up = slider({
    label: "Each is up", min: 0, max: LEVELS.length - 1, value: 0, words: (level) => percentage(1 - LEVELS[level]),
    change: (level) => to(changed(state, at, { up: LEVELS[level] })),
  });
  const copies = slider({ label: "Copies", min: 1, max: MOST, value: 1, change: (count) => to(changed(state, at, { copies: count })) });
  const shared = slider({
    label: "Shared downtime", min: 0, max: 50, step: 5, value: 0, words: (share) => `${share} %`,
    change: (share) => to({ ...state, shared: share / 100 }),
  });
  stage.append(drawing, table.element, controls(which, up, copies, shared));
  reset();
  draw(0);

  function to(next) {
    running?.stop();
    state = next;
    draw(1);
    say(spoken());
  }

  function spoken() {
    const told = NAMES.map((name, part) => `${name} ${timeOf(downOf(state.parts[part], state.shared))}`);
    return `Down for ${timeOf(down(state))} a year. Of it: ${told.join(", ")}.`;
  }

  function setSliders() {
    up.set(LEVELS.indexOf(state.parts[at].up));
    copies.set(state.parts[at].copies);
  }

  function reset() {
    running?.stop();
    state = ASKED;
    at = NAMES.length - 1; // the part that the answer is about is the one to play with first
    which.set(String(at));
    shared.set(0);
    setSliders();
  }

  /** The parts as they are; of the downtime, a share from the left. */
  function draw(share) {
    set(lines, "d", linesOf(state.parts));
    stacks.forEach((stack, part) => stack.draw(state.parts[part], share === 1 && part === at));
    set(bar, "visibility", share ? null : "hidden"); // where the downtime comes from is what is asked
    drawBar(share);
    NAMES.forEach((name, part) => {
      const known = share === 1 ? [downOf(state.parts[part], state.shared), down(withOneMore(state, part))] : null;
      fill(name, known && [percentage(known[0]), timeOf(known[0]), timeOf(known[1])]);
    });
    fill(WHOLE, share === 1 && [percentage(down(state)), timeOf(down(state)), ""]);
    tint(share);
  }

  function drawBar(share) {
    let from = 0;
    write(title, share === 1 ? `Down for ${timeOf(down(state))} a year, and why` : "Down in a year");
    shares(state).forEach((part, index) => {
      segments[index].draw(from * WIDE, Math.max(0, Math.min(part, share - from)) * WIDE);
      from += part;
    });
  }

  function fill(row, texts) {
    COLUMNS.forEach((column, place) => table.set(row, column, texts ? texts[place] : row === WHOLE && place === 2 ? "" : "?"));
  }

  /** The best next copy is marked; where several are alike, none is. */
  function tint(share) {
    const left = NAMES.map((_, part) => down(withOneMore(state, part)));
    const least = Math.min(...left);
    NAMES.forEach((name, part) => {
      const isBest = share === 1 && left.every((other, index) => index === part || other > least * 1.02) && left[part] === least;
      set(table.cell(name, COLUMNS[2]), "data-tone", isBest ? "good" : null);
    });
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

const timeOf = (share) => duration(share * YEAR_MS);

/** An availability, with two digits of what is missing from it. */
function percentage(share) {
  const missing = share * 100;
  if (missing < 1e-6) return "> 99.999999 %";
  const digits = Math.max(0, Math.ceil(-Math.log10(missing)) + 1);
  return `${Number((100 - missing).toFixed(digits))} %`;
}

const topOf = (copies) => MIDDLE - (copies * BOX.high + (copies - 1) * BOX.gap) / 2;
const middleOf = (copies, copy) => topOf(copies) + copy * (BOX.high + BOX.gap) + BOX.high / 2;

/** The way of a request: through every part, by any of its copies. */
function linesOf(parts) {
  const ends = parts.map((_, at) => [CENTRES[at] - BOX.wide / 2, CENTRES[at] + BOX.wide / 2]);
  const starts = [0, ...ends.map(([, right]) => right + 10)];
  const stops = [...ends.map(([left]) => left - 10), WIDE];
  const between = starts.map((from, at) => `M${from} ${MIDDLE}H${stops[at]}`);
  const forks = parts.flatMap(({ copies }, at) =>
    Array.from({ length: copies }, (_, copy) => {
      const y = middleOf(copies, copy);
      return `M${ends[at][0] - 10} ${MIDDLE}V${y}h10M${ends[at][1] + 10} ${MIDDLE}V${y}h-10`;
    }),
  );
  return between.join("") + forks.join("");
}

function stackOf(name, at) {
  const label = shape("text", { class: "chart-label", x: CENTRES[at], y: 12, "text-anchor": "middle" }, name);
  const boxes = Array.from({ length: MOST }, () => {
    const frame = shape("rect", { class: "xp-part", x: CENTRES[at] - BOX.wide / 2, width: BOX.wide, height: BOX.high, rx: 6 });
    const text = shape("text", { class: "chart-label xp-part-text", x: CENTRES[at], "text-anchor": "middle" });
    return { frame, text, all: shape("g", {}, frame, text) };
  });
  return {
    element: shape("g", {}, label, ...boxes.map(({ all }) => all)),
    draw({ up, copies }, isChosen) {
      boxes.forEach(({ frame, text, all }, copy) => {
        set(all, "visibility", copy < copies ? null : "hidden");
        if (copy >= copies) return;
        set(frame, "y", topOf(copies) + copy * (BOX.high + BOX.gap));
        set(frame, "data-chosen", isChosen);
        set(text, "y", middleOf(copies, copy) + 5);
        write(text, percentage(1 - up));
      });
    },
  };
}

/** What a part adds to the downtime; its name stands in it where there is room. */
function segmentOf(name, at) {
  const piece = shape("rect", { class: `xp-share xp-share-${at}`, y: BAR.y, height: BAR.high });
  const text = shape("text", { class: "xp-share-text", y: BAR.y + 13.5 }, name);
  return {
    element: shape("g", {}, piece, text),
    draw(x, wide) {
      set(piece, "x", x.toFixed(1));
      set(piece, "width", Math.max(0, wide - 1.5).toFixed(1));
      set(text, "x", (x + 7).toFixed(1));
      set(text, "visibility", wide > 110 ? null : "hidden");
    },
  };
}
