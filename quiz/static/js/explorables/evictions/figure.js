// Draws the sequence as a tape, and under it the three caches with what each lookup did to them.

import { choice, controls } from "../shared/controls.js";
import { element, set, write } from "../shared/elements.js";
import { stepping } from "../shared/stepping.js";
import { headings } from "../shared/table.js";
import { ASKED, LONGEST, POLICIES, ROOM, SEQUENCES, run, sequenceIn } from "./model.js";

const NOTES = {
  LRU: (slot, at) => (at === slot.used ? "now" : `${at - slot.used} ago`),
  LFU: (slot) => `×${slot.uses}`,
  FIFO: (slot, at) => `in ${at - slot.since}`,
};
const KEPT_BY = { LRU: "last use", LFU: "uses", FIFO: "age" };

export function mount(stage, { say }) {
  let sequence = "";
  let runs = {};
  const tape = element("ol", { class: "xp-tape", "aria-label": "The sequence of lookups" });
  const rows = Object.fromEntries(POLICIES.map((policy) => [policy, row(policy)]));
  const steps = stepping({ count: ASKED.length, draw });
  const own = element("input", {
    class: "input xp-text", maxlength: LONGEST * 2, autocomplete: "off", autocapitalize: "characters", spellcheck: "false",
    "aria-label": "Your own sequence of letters",
  });
  const ready = choice({
    label: "Sequence",
    options: { yesterday: "Yesterday’s", scan: "A scan", loop: "A loop" },
    value: "yesterday",
    change: (name) => load(SEQUENCES[name]),
  });
  own.addEventListener("input", () => sequenceIn(own.value) && load(sequenceIn(own.value), own.value));
  const columns = [...Array.from({ length: ROOM }, (_, at) => `Slot ${at + 1}`), "This lookup", "Hits"];
  const table = element(
    "table",
    { class: "xp-table xp-caches" },
    element("caption", { class: "visually-hidden" }, "What each cache holds after this step, and its hits so far"),
    headings("", columns),
    element("tbody", {}, ...POLICIES.map((policy) => rows[policy].element)),
  );
  stage.append(
    tape,
    table,
    controls(...steps.parts, element("span", { class: "xp-break" }), ready, element("label", { class: "xp-own" }, element("span", {}, "or your own"), own)),
  );
  load(ASKED);

  function load(letters, typed = letters) {
    sequence = letters;
    runs = Object.fromEntries(POLICIES.map((policy) => [policy, run(policy, sequence)]));
    tape.replaceChildren(...[...sequence].map((key) => element("li", {}, key)));
    if (own.value !== typed) own.value = typed;
    for (const input of ready.querySelectorAll("input")) input.checked = SEQUENCES[input.value] === letters;
    steps.restart(sequence.length);
  }

  function draw(step) {
    [...tape.children].forEach((cell, at) => {
      set(cell, "data-state", at < step - 1 ? "past" : at === step - 1 ? "now" : "ahead");
      set(cell, "aria-current", at === step - 1 ? "step" : null);
    });
    for (const policy of POLICIES) rows[policy].draw(step ? runs[policy][step - 1] : null, step - 1, step);
    if (step) say(spoken(step));
  }

  function spoken(step) {
    const told = POLICIES.map((policy) => `${policy} ${outcome(runs[policy][step - 1])}, ${runs[policy][step - 1].hits} hits`);
    return `Step ${step} of ${sequence.length}, ${sequence[step - 1]}: ${told.join("; ")}.`;
  }

  return {
    show: () => (load(ASKED), steps.run()),
    settle: () => (load(ASKED), steps.go(ASKED.length)),
    frame: (number) => steps.go(1 + (number % sequence.length)),
  };
}

const outcome = ({ hit, evicted }) => (hit ? "hit" : evicted ? `miss, ${evicted} goes` : "miss");

function row(policy) {
  const slots = Array.from({ length: ROOM }, () => {
    const key = element("b");
    const note = element("small");
    return { cell: element("td", {}, element("span", { class: "xp-slot" }, key, note)), key, note };
  });
  const told = element("td", { class: "xp-told" });
  const hits = element("td", { class: "num" });
  const name = element("th", { scope: "row" }, policy, element("small", {}, KEPT_BY[policy]));
  return {
    element: element("tr", {}, name, ...slots.map(({ cell }) => cell), told, hits),
    draw(now, at, step) {
      slots.forEach(({ cell, key, note }, place) => {
        const slot = now?.slots[place] ?? null;
        write(key, slot?.key ?? "\u00a0");
        write(note, slot ? NOTES[policy](slot, at) : "empty");
        set(cell.firstChild, "data-state", !slot ? "empty" : now.place !== place ? "kept" : now.hit ? "hit" : "new");
      });
      write(told, now ? outcome(now) : "–");
      set(told, "data-tone", now ? (now.hit ? "good" : "quiet") : "quiet");
      write(hits, `${now?.hits ?? 0} of ${step}`);
    },
  };
}
