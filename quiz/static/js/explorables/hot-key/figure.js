// Draws a bar for each shard, with the writes of the one key on top and a line at what a shard bears.

import { linear } from "../shared/axis.js";
import { controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ASKED, DOUBLED, LIMIT, judged, loads } from "./model.js";

const WIDE = 500;
const LEFT = 52;
const HIGH = 176;
const TOP = 22;
const FLOOR = 156;
const FEWEST_SHARDS = 4;
const MOST_SHARDS = 40;
const SCALES = [1_250, 2_500, 6_500]; // writes a second at the top
const RUN_MS = 3_000;
const COLUMNS = ["Busiest", "Mean", "Refused", "A read of the key asks"];
const number = (value) => Math.round(value).toLocaleString("en-GB");
const SLIDERS = {
  shards: { label: "Shards", min: FEWEST_SHARDS, max: MOST_SHARDS, words: String },
  parts: { label: "The key is split", min: 1, max: 8, words: (parts) => (parts === 1 ? "not at all" : `into ${parts}`) },
  share: { label: "It gets", min: 0, max: 60, step: 5, words: (share) => `${share} %` },
  writes: { label: "All writes", min: 1_000, max: 8_000, step: 500, words: (writes) => `${number(writes)}/s` },
};

export function mount(stage, { say }) {
  let asked = { ...ASKED };
  let running = null;
  const bars = Array.from({ length: MOST_SHARDS }, barOf);
  const limit = shape("path", { class: "xp-limit xp-limit-dashed" });
  const limitName = shape("text", { class: "chart-label", x: LEFT - 6, "text-anchor": "end" }, number(LIMIT));
  const most = shape("text", { class: "chart-label xp-most", "text-anchor": "middle" });
  const last = shape("text", { class: "chart-label", x: WIDE, y: HIGH - 2, "text-anchor": "end" });
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "xp-chart", "aria-hidden": "true" },
    ...bars.map((bar) => bar.element),
    limit,
    limitName,
    most,
    shape("path", { class: "chart-axis", d: `M${LEFT} ${FLOOR}H${WIDE}` }),
    shape("text", { class: "chart-label", x: LEFT - 6, y: FLOOR + 4, "text-anchor": "end" }, "0"),
    shape("text", { class: "chart-label", x: LEFT, y: HIGH - 2 }, "shard 1"),
    last,
  );
  const legend = element("p", { class: "legend" }, ...[["hot", "the one key"], ["rest", "all other keys"], ["over", "refused, above what a shard bears"]].map(([kind, text]) => element("span", {}, element("i", { class: `xp-swatch xp-swatch-${kind}` }), text)));
  const table = liveTable({ caption: "Writes a second", corner: "Writes a second", columns: COLUMNS, rows: ["now"] });
  const name = table.element.querySelector("tbody th");
  const sliders = Object.fromEntries(
    Object.entries(SLIDERS).map(([key, kind]) => [key, slider({ ...kind, value: asked[key], change: (value) => change({ [key]: value }) })]),
  );
  stage.append(drawing, legend, table.element, controls(...Object.values(sliders)));
  draw();

  function draw() {
    const all = loads(asked);
    const now = judged(all);
    const y = linear(0, SCALES.find((top) => top >= now.busiest) ?? SCALES.at(-1), FLOOR, TOP);
    const wide = (WIDE - LEFT) / all.length;
    bars.forEach((bar, at) => bar.draw(all[at], LEFT + at * wide, wide, y));
    const busiest = all.findIndex(({ hot, rest }) => hot + rest === now.busiest);
    set(limit, "d", `M${LEFT} ${y(LIMIT).toFixed(1)}H${WIDE}`);
    set(limitName, "y", (y(LIMIT) + 4).toFixed(1));
    set(most, "x", Math.min(WIDE - 20, LEFT + (busiest + 0.5) * wide).toFixed(1));
    set(most, "y", (y(now.busiest) - 5).toFixed(1));
    write(most, number(now.busiest));
    write(last, String(asked.shards));
    write(name, `${asked.shards} shards`);
    table.set("now", "Busiest", number(now.busiest));
    table.set("now", "Mean", number(now.mean));
    table.set("now", "Refused", number(now.refused));
    table.set("now", COLUMNS[3], now.asked === 1 ? "1 shard" : `${now.asked} shards`);
    set(table.cell("now", "Refused"), "data-tone", now.refused ? "bad" : null);
  }

  function spoken() {
    const now = judged(loads(asked));
    return `${asked.shards} shards: the busiest gets ${number(now.busiest)} writes a second, the mean is ${number(now.mean)}, ${number(now.refused)} are refused.`;
  }

  function change(part) {
    running?.stop();
    asked = { ...asked, ...part };
    draw();
    say(spoken());
  }

  function reset() {
    running?.stop();
    asked = { ...ASKED };
    for (const key of Object.keys(sliders)) sliders[key].set(asked[key]);
  }

  function toShards(shards) {
    asked = { ...asked, shards };
    sliders.shards.set(shards);
    draw();
  }

  return {
    async show() {
      reset();
      running = play(RUN_MS, (share) => toShards(Math.round(ASKED.shards + share * (DOUBLED - ASKED.shards))));
      await running;
      say(spoken());
    },
    settle: () => (reset(), toShards(DOUBLED)),
    frame: (frame) => toShards(FEWEST_SHARDS + (frame % (MOST_SHARDS - FEWEST_SHARDS + 1))),
  };
}

/** The bar of a shard: other keys, then the one key, and red what is above the limit. */
function barOf() {
  const [rest, hot, over] = ["rest", "hot", "over"].map((kind) => shape("path", { class: `xp-writes-${kind}` }));
  return {
    element: shape("g", {}, rest, hot, over),
    draw(load, x, wide, y) {
      const piece = (from, to) => (load && to > from ? `M${(x + wide * 0.1).toFixed(1)} ${y(from).toFixed(1)}V${y(to).toFixed(1)}h${(wide * 0.8).toFixed(1)}V${y(from).toFixed(1)}z` : null);
      const sum = load ? load.rest + load.hot : 0;
      set(rest, "d", piece(0, Math.min(load?.rest, LIMIT)));
      set(hot, "d", piece(load?.rest, Math.min(sum, LIMIT)));
      set(over, "d", piece(LIMIT, sum));
    },
  };
}
