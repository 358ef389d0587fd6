// Draws the packets between the two lifelines from left to right; a lost one ends on its way.

import { duration, linear } from "../shared/axis.js";
import { button, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ASKED, RTT_MS, STEPS, exchange } from "./model.js";

const WIDE = 500;
const TOP = 22;
const BOTTOM = 118;
const LEFT = 6;
const RUN_MS = 3_000;
const TIMES = ["not at all", "once", "twice"];

export function mount(stage, { say }) {
  let rtt_ms = RTT_MS;
  let lost = [...ASKED];
  let running = null;
  let now = exchange({ rtt_ms, lost });
  const packets = shape("g");
  const ticks = shape("g");
  const front = shape("path", { class: "xp-front" });
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} 162`, class: "xp-chart", "aria-hidden": "true" },
    shape("text", { class: "chart-label", x: LEFT, y: 12 }, "Client"),
    shape("text", { class: "chart-label", x: LEFT, y: BOTTOM + 16 }, "Server"),
    shape("path", { class: "chart-axis", d: `M${LEFT} ${TOP}H${WIDE}M${LEFT} ${BOTTOM}H${WIDE}` }),
    ticks,
    front,
    packets,
  );
  const table = liveTable({ caption: "The packets in their order", columns: ["Sent first", "Lost", "Arrives"], rows: STEPS.map(({ name }) => name) });
  const losses = STEPS.map(({ name }, step) =>
    slider({ label: name, min: 0, max: 2, value: lost[step], words: (times) => TIMES[times], change: (times) => ((lost[step] = times), changed()) }),
  );
  const far = slider({ label: "Round trip", min: 10, max: 300, step: 10, value: rtt_ms, words: duration, change: (ms) => ((rtt_ms = ms), changed()) });
  const again = button("Run again", () => run());
  const told = element("p", { class: "xp-note" });
  stage.append(drawing, told, table.element, controls(again, far, element("span", { class: "xp-break" }), element("span", { class: "xp-lead" }, "Lost on the way:"), ...losses));
  load();
  draw(0);

  function load() {
    now = exchange({ rtt_ms, lost });
    const at = linear(0, now.done_ms, LEFT, WIDE - LEFT);
    packets.replaceChildren(...now.packets.map((packet) => arrow(packet, rtt_ms, at)));
    ticks.replaceChildren(...marks(now.done_ms).map((ms) => shape("text", { class: "chart-label", x: at(ms), y: 157, "text-anchor": ms ? "middle" : "start" }, duration(ms))));
    front.at = at;
  }

  function draw(share) {
    const now_ms = share * now.done_ms;
    set(ticks, "visibility", share ? null : "hidden"); // how long it takes is what is asked
    set(front, "d", share > 0 && share < 1 ? `M${front.at(now_ms).toFixed(1)} ${TOP}V${BOTTOM}` : null);
    now.packets.forEach(({ sent_ms }, index) => set(packets.children[index], "visibility", share > 0 && sent_ms <= now_ms ? null : "hidden"));
    write(told, share === 1 ? `The answer is there after ${duration(now.done_ms)}.` : share ? `After ${duration(Math.round(now_ms))}.` : "Nothing has been sent yet.");
    STEPS.forEach(({ name }, step) => row(name, step, now_ms, share));
  }

  function row(name, step, now_ms, share) {
    const mine = now.packets.filter((packet) => packet.step === step && share > 0 && packet.sent_ms <= now_ms);
    const arrived = mine.find((packet) => packet.arrives_ms !== null && packet.arrives_ms <= now_ms);
    const gone = mine.filter((packet) => packet.arrives_ms === null).length;
    table.set(name, "Sent first", mine.length ? duration(mine[0].sent_ms) : "–");
    table.set(name, "Lost", mine.length ? String(gone) : "–");
    table.set(name, "Arrives", arrived ? duration(arrived.arrives_ms) : "–");
    set(table.cell(name, "Lost"), "data-tone", gone ? "bad" : null);
  }

  function changed() {
    running?.stop();
    load();
    draw(1);
    say(spoken());
  }

  function spoken() {
    const named = STEPS.flatMap(({ name }, step) => (lost[step] ? [`${name} lost ${TIMES[lost[step]]}`] : []));
    return `${named.join(", ") || "Nothing lost"}: the answer is there after ${duration(now.done_ms)}.`;
  }

  async function run() {
    running?.stop();
    running = play(RUN_MS, draw);
    await running;
    say(spoken());
  }

  function reset() {
    running?.stop();
    rtt_ms = RTT_MS;
    lost = [...ASKED];
    far.set(rtt_ms);
    losses.forEach((each, step) => each.set(lost[step]));
    load();
  }

  return { show: () => (reset(), run()), settle: () => (reset(), draw(1)), frame: (number) => draw((number % 120) / 119) };
}

/** The line of a packet from one lifeline to the other; a lost one ends half-way, with a cross. */
function arrow({ from, sent_ms, arrives_ms }, rtt_ms, at) {
  const [start, end] = from === "client" ? [TOP, BOTTOM] : [BOTTOM, TOP];
  const [x, far] = [at(sent_ms), at(sent_ms + rtt_ms / 2)];
  if (arrives_ms !== null) {
    const tip = from === "client" ? -1 : 1;
    return shape("path", { class: "xp-packet", d: `M${x} ${start}L${far} ${end}m-4 ${tip * 6}l4 ${tip * -6}l4 ${tip * 6}` });
  }
  const [middle, half] = [(x + far) / 2, (start + end) / 2];
  return shape("path", { class: "xp-packet xp-packet-lost", d: `M${x} ${start}L${middle} ${half}m-5 -5l10 10m0 -10l-10 10` });
}

/** Times to write below: about four, at round numbers. */
function marks(most_ms) {
  const step = [50, 100, 200, 500, 1_000, 2_000, 5_000].find((each) => most_ms / each <= 5) ?? 10_000;
  return Array.from({ length: Math.floor(most_ms / step) + 1 }, (_, at) => at * step).filter((ms) => ms < most_ms * 0.96);
}
