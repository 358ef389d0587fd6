// Draws the layers as lanes with a square for each line, and a table of what each accident would leave.

import { button, choice, controls } from "../shared/controls.js";
import { element, set, write as setText } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ACCIDENTS, LAYERS, MOST, add, crash, fresh, fsync, left, story, wait, write } from "./model.js";

const STEP_MS = 420;
const BEFORE = story().at(-2);

export function mount(stage, { say }) {
  let state = fresh();
  let isOver = false; // an accident has happened: what follows begins anew
  let running = null;
  const lanes = LAYERS.map(laneOf);
  const names = Object.values(ACCIDENTS).map(({ name }) => name);
  const table = liveTable({ caption: "What each accident would leave now", corner: "What if …", columns: ["Lines lost", "Lines left"], rows: names });
  const acts = [
    button("Add a line", () => go(add)),
    button("write()", () => go(write)),
    button("fsync()", () => go(fsync)),
    button("30 s pass", () => go(wait)),
  ];
  const accidents = Object.entries(ACCIDENTS).map(([key, { name }]) => button(name, () => end(key)));
  for (const each of accidents) each.classList.add("danger");
  const device = choice({
    label: "The device", options: { plain: "Plain device", safe: "With capacitors" }, value: "plain",
    change: (kind) => to({ ...state, capacitors: kind === "safe" }),
  });
  const told = element("p", { class: "xp-note" });
  const anew = button("Begin anew", () => ((isOver = false), to(fresh(state.capacitors), "Begun anew.")));
  stage.append(...lanes.map((lane) => lane.element), told, table.element, controls(...acts, ...accidents, device, anew));
  draw();
  for (const name of names) for (const column of ["Lines lost", "Lines left"]) table.set(name, column, "?");

  const begun = () => (isOver ? fresh(state.capacitors) : state);

  function go(act) {
    const next = act(begun());
    isOver = false;
    to(next);
  }

  function end(accident) {
    const next = crash(begun(), accident);
    isOver = true;
    to(next, `${ACCIDENTS[accident].name}: ${left(next)} of ${next.lines.length} lines are left.`);
  }

  function to(next, words) {
    running?.stop();
    state = next;
    draw(words);
    say(words ?? spoken());
  }

  function spoken() {
    const count = (layer) => state.lines.filter((line) => line.layer === layer && !line.lost).length;
    return LAYERS.map((name, layer) => `${name}: ${count(layer)}`).join(", ");
  }

  function draw(words) {
    lanes.forEach((lane, layer) => lane.draw(state.lines, layer));
    setText(told, words ?? (state.lines.length ? `${state.lines.length} lines so far.` : "No line has been written yet."));
    for (const [key, { name }] of Object.entries(ACCIDENTS)) {
      const after = crash(state, key);
      table.set(name, "Lines lost", String(state.lines.length - left(after)));
      table.set(name, "Lines left", String(left(after)));
    }
  }

  function finish() {
    device.set("plain");
    state = BEFORE;
    end("program");
  }

  async function show() {
    isOver = false;
    running?.stop();
    const states = story().slice(0, -1);
    let shown = -1;
    running = play(STEP_MS * (states.length + 1), (share) => {
      if (share === 1) return finish();
      const next = Math.min(states.length - 1, Math.floor(share * (states.length + 1)));
      if (next === shown) return;
      shown = next;
      state = states[next];
      draw();
    });
    await running;
  }

  return {
    show,
    settle: () => ((isOver = false), finish()),
    frame: (number) => {
      const states = story();
      state = states[number % states.length];
      draw();
    },
  };
}

function laneOf(name, layer) {
  const squares = Array.from({ length: MOST }, () => element("li", { class: "xp-square", "data-state": "none" }));
  const isStored = layer === LAYERS.length - 1;
  return {
    element: element("div", { class: "xp-lane xp-lane-long" }, element("b", {}, name), element("ol", { class: "xp-squares", "aria-label": name }, ...squares)),
    draw(lines) {
      squares.forEach((square, at) => {
        const line = lines[at]?.layer === layer ? lines[at] : null;
        set(square, "data-state", !line ? "none" : line.lost ? "lost" : isStored ? "stored" : "waiting");
        set(square, "aria-hidden", line ? null : "true");
        setText(square, line ? String(at + 1) : "");
      });
    },
  };
}
