// Draws a minute of one client, in which changes wait for the next poll or go down the stream, and what all clients cost the server.

import { duration, linear, logarithmic, percent } from "../shared/axis.js";
import { controls, slider } from "../shared/controls.js";
import { set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ASKED, CLIENTS, INTERVALS_S, RATES, SHOWN_S, changes, polling, polls, streaming } from "./model.js";

const WIDE = 500;
const HIGH = 282;
const NAMES = 84; // how wide the names on the left are
const at = linear(0, SHOWN_S, NAMES, WIDE - 6);
const LANES = { poll: 34, change: 92, stream: 136 };
const BARS = { poll: 196, stream: 220, high: 16, floor: 242 };
const bar = logarithmic(1, 100_000, NAMES, WIDE - 56);
const STEP_MS = 800;
const RATE_WORDS = ["once an hour", "once a minute", "every 10 s", "once a second", "4 a second"];
const WAYS = ["Polling", "Stream"];
const COLUMNS = ["Messages a second", "Mean wait", "At worst", "Changes seen", "Held open"];

export function mount(stage, { say }) {
  let { interval_s, rate } = ASKED;
  let running = null;
  const ways = { waits: shape("path", { class: "xp-waits" }), sent: shape("path", { class: "xp-sent" }) };
  const ticks = shape("path", { class: "xp-changes" });
  const asked = { news: shape("path", { class: "xp-news" }), vain: shape("path", { class: "xp-vain" }) };
  const bars = { poll: barOf(BARS.poll, "Polling"), stream: barOf(BARS.stream, "Stream") };
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "xp-chart", "aria-hidden": "true" },
    shape("path", { class: "chart-axis", d: Object.values(LANES).map((y) => `M${NAMES} ${y}H${WIDE}`).join("") }),
    label(2, 13, "One client, for a minute"),
    label(2, LANES.poll + 4, "Polls"),
    label(2, LANES.change + 4, "Changes"),
    label(2, LANES.stream + 4, "Stream"),
    ways.waits,
    ways.sent,
    ticks,
    asked.vain,
    asked.news,
    label(2, BARS.poll - 14, `${CLIENTS.toLocaleString("en-GB")} clients: messages of the server a second`),
    bars.poll.element,
    bars.stream.element,
    ...[1, 10, 100, 1_000, 10_000, 100_000].map((count) => label(bar(count), BARS.floor + 18, count.toLocaleString("en-GB"), "middle")),
  );
  const table = liveTable({ caption: "Both ways in numbers", columns: COLUMNS, rows: WAYS });
  const sliders = {
    rate: slider({
      label: "It changes", min: 0, max: RATES.length - 1, value: RATES.indexOf(rate), words: (place) => RATE_WORDS[place],
      change: (place) => ((rate = RATES[place]), change()),
    }),
    interval: slider({
      label: "Poll every", min: 0, max: INTERVALS_S.length - 1, value: INTERVALS_S.indexOf(interval_s), words: (place) => duration(INTERVALS_S[place] * 1_000),
      change: (place) => ((interval_s = INTERVALS_S[place]), change()),
    }),
  };
  stage.append(drawing, table.element, controls(sliders.rate, sliders.interval));
  draw();
  hide();

  /** What is asked about is not told yet. */
  function hide() {
    for (const each of Object.values(bars)) each.hide();
    for (const way of WAYS) for (const column of COLUMNS) table.set(way, column, "?");
    set(table.cell(WAYS[0], COLUMNS[0]), "data-tone", null);
    set(table.cell(WAYS[1], COLUMNS[0]), "data-tone", null);
  }

  function change() {
    running?.stop();
    running = null;
    draw();
    say(spoken());
  }

  function spoken() {
    const now = [polling({ interval_s, rate }), streaming({ rate })];
    const told = now.map(({ messages, mean_s }, way) => `${WAYS[way]}: ${round(messages)} messages a second, a change is known after ${duration(mean_s * 1_000)} on average`);
    return `It changes ${RATE_WORDS[RATES.indexOf(rate)]}, poll every ${duration(interval_s * 1_000)}. ${told.join(". ")}.`;
  }

  function draw() {
    const shown = polls({ interval_s, rate });
    const moments = changes(rate).map((moment) => at(moment).toFixed(1));
    set(ticks, "d", moments.map((x) => `M${x} ${LANES.change - 5}v10`).join("") || null);
    set(ways.sent, "d", moments.map((x) => `M${x} ${LANES.change + 5}L${x} ${LANES.stream}`).join("") || null);
    const found = shown.filter((poll) => poll.found);
    set(ways.waits, "d", found.map(({ at_s, since_s }) => `M${at(since_s).toFixed(1)} ${LANES.change - 5}L${at(at_s).toFixed(1)} ${LANES.poll}`).join("") || null);
    set(asked.news, "d", found.map(({ at_s }) => dot(at(at_s))).join("") || null);
    set(asked.vain, "d", shown.filter((poll) => !poll.found).map(({ at_s }) => dot(at(at_s))).join("") || null);
    const now = [polling({ interval_s, rate }), streaming({ rate })];
    bars.poll.draw(now[0].messages);
    bars.stream.draw(now[1].messages);
    WAYS.forEach((way, which) => row(way, now[which], now[1 - which]));
  }

  function row(way, mine, other) {
    table.set(way, "Messages a second", round(mine.messages));
    set(table.cell(way, "Messages a second"), "data-tone", mine.messages > other.messages ? "bad" : "good");
    table.set(way, "Mean wait", duration(mine.mean_s * 1_000));
    table.set(way, "At worst", duration(mine.worst_s * 1_000));
    table.set(way, "Changes seen", mine.seen > 0.995 ? "all" : percent(mine.seen));
    table.set(way, "Held open", way === "Stream" ? CLIENTS.toLocaleString("en-GB") : "–");
  }

  function to(place) {
    rate = RATES[place];
    sliders.rate.set(place);
    draw();
  }

  function reset() {
    running?.stop();
    ({ interval_s } = ASKED);
    sliders.interval.set(INTERVALS_S.indexOf(interval_s));
  }

  return {
    async show() {
      reset();
      const last = RATES.indexOf(ASKED.rate);
      running = play(STEP_MS * last, (share) => {
        const place = Math.floor(share * last);
        if (rate !== RATES[place] || share === 1 || place === 0) to(place);
      });
      await running;
      say(spoken());
    },
    settle: () => (reset(), to(RATES.indexOf(ASKED.rate))),
    frame: (number) => {
      interval_s = INTERVALS_S[number % INTERVALS_S.length];
      to(number % RATES.length);
    },
  };
}

function label(x, y, words, anchor = "start") {
  return shape("text", { class: "chart-label", x, y, "text-anchor": anchor }, words);
}

const round = (messages) => Number(messages.toPrecision(3)).toLocaleString("en-GB");
const dot = (x) => `M${(x - 4).toFixed(1)} ${LANES.poll}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;

/** A bar on the logarithmic scale, with its number behind it. */
function barOf(y, name) {
  const box = shape("path", { class: name === "Polling" ? "xp-poll-bar" : "xp-stream-bar" });
  const count = shape("text", { class: "chart-label xp-bar-count", y: y + 13 });
  return {
    element: shape("g", {}, label(2, y + 13, name), box, count),
    hide: () => (set(box, "d", null), write(count, "?"), set(count, "x", NAMES + 4)),
    draw(messages) {
      const end = bar(messages);
      set(box, "d", `M${bar(1)} ${y}H${end.toFixed(1)}v${BARS.high}H${bar(1)}z`);
      set(count, "x", (end + 5).toFixed(1));
      write(count, round(messages));
    },
  };
}
