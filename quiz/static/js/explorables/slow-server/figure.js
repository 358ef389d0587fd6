// Draws what each server works on over time, in one field for each rule; beside its name, how long the slowest request took.

import { duration, linear } from "../shared/axis.js";
import { controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { ASKED, RULES, SERVERS, run, shareOf, slowest, time_ms } from "./model.js";

const WIDE = 500;
const LEFT = 22;
const LANE = 20;
const BAR = 13;
const RUN_MS = 3_200;
const SLOW = SERVERS.length - 1;

export function mount(stage, { say }) {
  let asked = { ...ASKED };
  let runs = {};
  let end_ms = 0;
  let at = null;
  let running = null;
  const fields = Object.fromEntries(Object.keys(RULES).map((rule) => [rule, fieldOf(RULES[rule].name)]));
  const ticks = shape("svg", { viewBox: `0 0 ${WIDE} 18`, class: "xp-chart", "aria-hidden": "true" });
  const sliders = {
    slow_ms: slider({ label: "C takes", min: 200, max: 1_200, step: 100, value: asked.slow_ms, words: duration, change: changeTo("slow_ms") }),
    gap_ms: slider({ label: "A request each", min: 50, max: 200, step: 10, value: asked.gap_ms, words: duration, change: changeTo("gap_ms") }),
    requests: slider({ label: "Requests", min: 6, max: 36, value: asked.requests, change: changeTo("requests") }),
    weight: slider({ label: "Weights", min: 1, max: 3, value: asked.weight, words: (weight) => `3 : 3 : ${weight}`, change: changeTo("weight") }),
  };
  stage.append(...Object.values(fields).map((field) => field.element), ticks, controls(...Object.values(sliders)));
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
    runs = Object.fromEntries(Object.keys(RULES).map((rule) => [rule, run(rule, asked)]));
    end_ms = Math.max(...Object.values(runs).flat().map(({ done_ms }) => done_ms));
    at = linear(0, end_ms, LEFT, WIDE - 2);
    for (const rule of Object.keys(RULES)) fields[rule].load(runs[rule], at);
    ticks.replaceChildren(...marks(end_ms).map((ms) => shape("text", { class: "chart-label", x: at(ms), y: 13, "text-anchor": ms ? "middle" : "start" }, duration(ms))));
  }

  function draw(share) {
    set(ticks, "visibility", share ? null : "hidden"); // how long it takes is what is asked
    for (const field of Object.values(fields)) field.draw(at(share * end_ms), share === 1);
  }

  function spoken() {
    const told = Object.keys(RULES).map((rule) => `${RULES[rule].name}: ${fields[rule].words}`);
    return `${told.join(". ")}.`;
  }

  function reset() {
    running?.stop();
    asked = { ...ASKED };
    for (const [name, each] of Object.entries(sliders)) each.set(asked[name]);
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

/** The three lanes of one rule. A curtain hides what has not happened yet. */
function fieldOf(name) {
  const barsOf = (kind) => shape("path", { class: `xp-work xp-work-${kind}` });
  const bars = { usual: barsOf("usual"), slow: barsOf("slow"), worst: barsOf("worst") };
  const wait = shape("path", { class: "xp-wait" });
  const curtain = shape("rect", { class: "xp-curtain", x: LEFT, y: 0, width: WIDE - LEFT, height: LANE * SERVERS.length });
  const names = SERVERS.map((server, lane) => shape("text", { class: "chart-label", x: 0, y: LANE * lane + BAR }, server));
  const rules = SERVERS.map((_, lane) => `M${LEFT} ${LANE * (lane + 1) - 4.5}H${WIDE}`).join("");
  const size = { viewBox: `0 0 ${WIDE} ${LANE * SERVERS.length}`, class: "xp-chart", "aria-hidden": "true" };
  const ground = shape("path", { class: "xp-ground", d: rules });
  const drawing = shape("svg", size, ...Object.values(bars), wait, curtain, ground, ...names);
  const told = element("span", { class: "num" });
  const made = {
    element: element("div", { class: "xp-scheme" }, element("p", {}, element("b", {}, name), told), drawing),
    words: "",
    load(requests, at) {
      const worst = slowest(requests);
      const late = worst.starts_ms > worst.came_ms ? [worst] : []; // red is for one that had to wait
      const others = requests.filter((each) => !late.includes(each));
      set(bars.usual, "d", pathOf(others.filter(({ server }) => server !== SLOW), at));
      set(bars.slow, "d", pathOf(others.filter(({ server }) => server === SLOW), at));
      set(bars.worst, "d", pathOf(late, at));
      set(wait, "d", late.map((each) => waitOf(each, at)).join(""));
      made.words = `C gets ${shareOf(requests, SLOW)} of ${requests.length}, slowest ${duration(time_ms(worst))}`;
    },
    draw(x, isOver) {
      set(curtain, "x", x.toFixed(1));
      set(curtain, "width", Math.max(0, WIDE - x).toFixed(1));
      write(told, isOver ? made.words : "");
    },
  };
  return made;
}

function pathOf(requests, at) {
  return requests.map(({ server, starts_ms, done_ms }) => {
    const wide = at(done_ms) - at(starts_ms) - 1;
    return `M${at(starts_ms).toFixed(1)} ${LANE * server + 1}h${wide.toFixed(1)}v${BAR}h${(-wide).toFixed(1)}z`;
  }).join("");
}

/** From the arrival of a request along the ground of its lane to where the work on it begins. */
function waitOf({ server, came_ms, starts_ms }, at) {
  const ground = LANE * (server + 1) - 3;
  return `M${at(came_ms).toFixed(1)} ${ground - 4}v5H${at(starts_ms).toFixed(1)}`;
}

/** Times to write below, about five of them, at round numbers. */
function marks(most_ms) {
  const step = [100, 200, 500, 1_000, 2_000, 5_000].find((each) => most_ms / each <= 6) ?? 10_000;
  return Array.from({ length: Math.floor(most_ms / step) + 1 }, (_, number) => number * step).filter((ms) => ms < most_ms * 0.97);
}
