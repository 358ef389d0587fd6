// A sequence that is walked step by step: back, play, on, and a slider for any place in it.

import { button, slider } from "./controls.js";
import { write } from "./elements.js";
import { isCalm } from "./motion.js";

const STEP_MS = 450;

/** `parts` go into the controls. `draw(step)` is called for each step, from 0, before the first, to `count`. */
export function stepping({ count, draw, step_ms = STEP_MS }) {
  let at = 0;
  let last = count;
  let timer = 0;
  let arrived = () => {};
  const go = (to) => {
    at = Math.max(0, Math.min(last, to));
    place.set(at);
    draw(at);
  };
  const pause = () => {
    clearInterval(timer);
    timer = 0;
    write(playing, "Play");
    arrived();
  };
  const play = () => {
    if (at === last) go(0);
    write(playing, "Pause");
    return new Promise((resolve) => {
      arrived = resolve;
      timer = setInterval(() => {
        go(at + 1);
        if (at === last) pause();
      }, step_ms);
    });
  };
  const by = (steps) => () => {
    pause();
    go(at + steps);
  };
  const place = slider({
    label: "Step",
    min: 0,
    max: count,
    value: 0,
    words: (step) => `${step} of ${last}`,
    change: (step) => (pause(), go(step)),
  });
  const playing = button("Play", () => (timer ? pause() : play()));
  return {
    parts: [button("Back", by(-1)), playing, button("Next", by(1)), place],
    go: (to) => (pause(), go(to)),
    get at() {
      return at;
    },
    /** Run from the start to the end; calmly at once. */
    run: () => (pause(), go(isCalm() ? last : 0), at === last ? Promise.resolve() : play()),
    /** Another sequence, of another length. */
    restart: (steps) => {
      pause();
      last = steps;
      place.querySelector("input").max = steps;
      go(0);
    },
  };
}
