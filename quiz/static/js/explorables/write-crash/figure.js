// Draws each write as a square in two lanes, and a table with what the two policies cost and lose.

import { duration } from "../shared/axis.js";
import { button, controls, slider } from "../shared/controls.js";
import { element, set, write as setText } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { FLUSH_EVERY, MOST, crash, flush, fresh, lost, story, waited, waiting, write } from "./model.js";

const STEP_MS = 380;
const LANES = { through: "Write-through", back: "Write-back" };
const WORDS = { stored: "in the database", waiting: "in the cache alone", lost: "lost" };
const LEGEND = [["stored", "in the database"], ["waiting", "in the cache alone"], ["lost", "lost"]];

export function mount(stage, { say }) {
  let state = fresh();
  let running = null;
  const lanes = Object.fromEntries(Object.entries(LANES).map(([lane, name]) => [lane, laneOf(name)]));
  const table = liveTable({
    caption: "Both policies so far",
    columns: ["Confirmed", "Writers waited", "Database writes", "Lost"],
    rows: Object.values(LANES),
  });
  const interval = slider({
    label: "Flush after", min: 1, max: 8, value: FLUSH_EVERY, words: (every) => (every === 1 ? "each write" : `${every} writes`),
    change: (every) => to(fresh(every), "Begun anew."),
  });
  const acts = {
    write: button("Write", () => to(write(state.writes.length < MOST ? state : fresh(state.flushEvery)))),
    flush: button("Flush", () => to(flush(state))),
    crash: button("Crash the cache", () => to(crash(state))),
    again: button("Begin anew", () => to(fresh(state.flushEvery), "Begun anew.")),
  };
  acts.crash.classList.add("danger");
  const legend = element("p", { class: "legend" }, ...LEGEND.map(([name, text]) => element("span", {}, element("i", { class: "xp-square", "data-state": name }), text)));
  stage.append(lanes.through.element, lanes.back.element, legend, table.element, controls(...Object.values(acts), interval));
  draw();

  function to(next, words) {
    running?.stop();
    state = next;
    draw();
    say(words ?? spoken());
  }

  function spoken() {
    const gone = lost(state);
    return `${state.writes.length} writes confirmed. Write-back: ${waiting(state)} in the cache alone, ${gone} lost. Write-through: none lost.`;
  }

  function draw() {
    const times = waited(state);
    lanes.through.draw(state.writes.map((each) => ({ ...each, state: "stored" })));
    lanes.back.draw(state.writes);
    for (const [lane, name] of Object.entries(LANES)) {
      table.set(name, "Confirmed", String(state.writes.length));
      table.set(name, "Writers waited", duration(times[lane]));
      table.set(name, "Database writes", String(state.databaseWrites[lane]));
      table.set(name, "Lost", lane === "back" ? String(lost(state)) : "0");
    }
    set(table.cell(LANES.back, "Lost"), "data-tone", lost(state) ? "bad" : null);
    acts.flush.disabled = !waiting(state);
  }

  async function show() {
    interval.set(FLUSH_EVERY);
    running?.stop();
    const states = story();
    let shown = -1;
    running = play(STEP_MS * states.length, (share) => {
      const next = Math.min(states.length - 1, Math.floor(share * states.length));
      if (next === shown) return;
      shown = next;
      state = states[next];
      draw();
    });
    await running;
    say(spoken());
  }

  return {
    show,
    settle: () => to(story().at(-1)),
    frame: (number) => {
      const states = story();
      state = states[number % states.length];
      draw();
    },
  };
}

function laneOf(name) {
  const squares = Array.from({ length: MOST }, () => element("li", { class: "xp-square", "data-state": "none" }));
  return {
    element: element("div", { class: "xp-lane" }, element("b", {}, name), element("ol", { class: "xp-squares", "aria-label": `${name}, write by write` }, ...squares)),
    draw(writes) {
      squares.forEach((square, at) => {
        const made = writes[at];
        set(square, "data-state", made?.state ?? "none");
        set(square, "aria-hidden", made ? null : "true");
        setText(square, made ? made.key : "");
        set(square, "title", made ? `Write ${at + 1} of key ${made.key}: ${WORDS[made.state]}` : null);
      });
    },
  };
}
