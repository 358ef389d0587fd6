// Draws the steps of the estimate as lines of a sum, and each part as a bar that fills up to what it bears.

import { linear } from "../shared/axis.js";
import { choice, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { ASKED, PARTS, estimate, inOrder, usersAt } from "./model.js";

const WIDE = 500;
const BAR = 16;
const MOST = 1.3; // times full, at the end of a bar
const RUN_MS = 3_600;
const at = linear(0, MOST, 0, WIDE);
const number = (value) => Number(value.toPrecision(3)).toLocaleString("en-GB");
const millions = (users) => `${number(users / 1_000_000)} million`;
const SLIDERS = {
  users: { label: "Users a day", min: 200_000, max: 10_000_000, step: 100_000, words: millions },
  each: { label: "Requests each", min: 1, max: 40, words: String },
  peak: { label: "Peak factor", min: 1, max: 6, step: 0.5, words: (factor) => `× ${factor}` },
  servers: { label: "Servers", min: 1, max: 20, words: (count) => `${count} × ${ASKED.serverRate}/s` },
  share: { label: "Need a query", min: 5, max: 100, step: 5, words: (share) => `${share} %` },
  size_kB: { label: "A response", min: 10, max: 400, step: 10, words: (size) => `${size} kB` },
};

export function mount(stage, { say }) {
  let asked = { ...ASKED };
  let running = null;
  const lines = ["A day", "Mean", "Peak"].map(lineOf);
  const bars = Object.fromEntries(Object.entries(PARTS).map(([part, name]) => [part, barOf(name)]));
  const told = element("p", { class: "xp-note xp-two-lines" });
  const sliders = Object.fromEntries(
    Object.entries(SLIDERS).map(([name, kind]) => [name, slider({ ...kind, value: asked[name], change: (value) => change({ [name]: value }) })]),
  );
  const line = choice({ label: "The line", options: { 1: "Line of 1 Gbit/s", 10: "10 Gbit/s" }, value: "1", change: (key) => change({ line_Gbit: Number(key) }) });
  stage.append(
    element("dl", { class: "xp-sum" }, ...lines.map((each) => each.element)),
    ...Object.values(bars).map((bar) => bar.element),
    told,
    controls(...Object.values(sliders), line),
  );
  draw("rest");

  /** `phase` is "rest" before anything is shown, "run" while the users grow, "over" once it is known what is full first. */
  function draw(phase = "over") {
    const now = estimate(asked);
    const [first, second] = inOrder(now);
    lines[0].draw(`${millions(asked.users)} × ${asked.each}`, millions(now.day));
    lines[1].draw(`${millions(now.day)} ÷ 86,400 s`, `${number(now.mean)}/s`);
    lines[2].draw(`${number(now.mean)}/s × ${asked.peak}`, `${number(now.peak)}/s`);
    for (const part of Object.keys(PARTS)) bars[part].draw(words(part, now), phase === "rest" ? null : now.parts[part].load / now.parts[part].room, phase === "over" && part === first);
    write(told, { rest: "How full is each part at the peak?", run: `The users grow: ${millions(asked.users)} a day.`, over: outcome(now, first, second) }[phase]);
  }

  function words(part, { peak }) {
    const sums = {
      servers: `${number(peak)}/s of ${number(asked.servers * asked.serverRate)}/s`,
      database: `${number((peak * asked.share) / 100)}/s of ${number(asked.databaseRate)}/s`,
      line: `${number((peak * asked.size_kB * 8) / 1_000_000)} of ${asked.line_Gbit} Gbit/s`,
    };
    return sums[part];
  }

  function outcome({ parts }, first, second) {
    const [full, next] = [first, second].map((part) => millions(usersAt(parts[part].bears, asked)));
    const [one, other] = [first, second].map((part) => PARTS[part].toLowerCase());
    return `Full first: the ${one}, with ${full} users a day. Next would be the ${other}, with ${next}.`;
  }

  function spoken() {
    const now = estimate(asked);
    const [first, second] = inOrder(now);
    return `${number(now.peak)} requests a second at the peak. ${outcome(now, first, second)}`;
  }

  function change(part) {
    running?.stop();
    asked = { ...asked, ...part };
    draw();
    say(spoken());
  }

  /** The moment that is asked about: so many users that the first part is full. */
  function goTo(share) {
    const end = usersAt(estimate(ASKED).parts[inOrder(estimate(ASKED))[0]].bears);
    asked = { ...asked, users: Math.round((share * end) / 20_000) * 20_000 };
    sliders.users.set(asked.users);
    draw(share < 1 ? "run" : "over");
  }

  function reset() {
    running?.stop();
    asked = { ...ASKED };
    for (const name of Object.keys(sliders)) sliders[name].set(asked[name]);
    line.set("1");
  }

  return {
    async show() {
      reset();
      running = play(RUN_MS, (share) => goTo(Math.max(0.1, share)));
      await running;
      say(spoken());
    },
    settle: () => (reset(), goTo(1)),
    frame: (frame) => goTo(0.1 + (frame % 91) / 100),
  };
}

/** A step of the estimate: its name, its sum, its result. */
function lineOf(name) {
  const [sum, result] = [element("span"), element("b")];
  return {
    element: element("div", {}, element("dt", {}, name), element("dd", {}, sum, " = ", result)),
    draw: (left, right) => (write(sum, left), write(result, right)),
  };
}

function barOf(name) {
  const told = element("span", { class: "num" });
  const filled = shape("rect", { class: "xp-load", x: 0, y: 2, width: 0, height: BAR, rx: 3 });
  const over = shape("rect", { class: "xp-load-over", x: at(1), y: 2, width: 0, height: BAR });
  const limit = shape("text", { class: "chart-label", x: at(1) + 6, y: 14 }, "full");
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} ${BAR + 4}`, class: "xp-field", "aria-hidden": "true" },
    shape("rect", { class: "xp-track", x: 0, y: 2, width: WIDE, height: BAR, rx: 3 }),
    filled,
    over,
    limit,
    shape("path", { class: "xp-limit", d: `M${at(1)} 0v${BAR + 4}` }),
  );
  const made = element("div", { class: "xp-scheme xp-resource" }, element("p", {}, element("b", {}, name), told), drawing);
  return {
    element: made,
    draw(words, busy, isFirst) {
      const width = at(Math.min(busy ?? 0, MOST));
      set(filled, "width", Math.min(width, at(1)).toFixed(1));
      set(over, "width", Math.max(0, width - at(1)).toFixed(1));
      set(limit, "visibility", width > at(1) ? "hidden" : null);
      set(made, "data-first", busy !== null && isFirst);
      write(told, busy === null ? "?" : `${words}: ${Math.round(busy * 100)} %`);
    },
  };
}
