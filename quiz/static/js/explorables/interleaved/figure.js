// Draws what each transaction did, step by step, and a table of how the same order ends at each of the four levels.

import { button, choice, controls } from "../shared/controls.js";
import { element, set, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { headings } from "../shared/table.js";
import { ASKED, LEVELS, NAMES, STORIES, isOver, isSerial, play as played, stored } from "./model.js";
import { SHARED, WORDS } from "./words.js";

const STEP_MS = 900;
const MOST = 7; // three steps each, and one transaction run again

export function mount(stage, { say }) {
  let { story, level } = ASKED;
  let order = "";
  let running = null;
  const told = element("p", { class: "xp-note xp-story" });
  const rows = Array.from({ length: MOST }, (_, at) => rowOf(at + 1));
  const column = element("th", { scope: "col" });
  const caption = element("caption", { class: "visually-hidden" }, "What happened, step by step");
  const head = headings("", ["Transaction A", "Transaction B"]);
  head.firstChild.append(column);
  const table = element("table", { class: "xp-table xp-interleaved" }, caption, head, element("tbody", {}, ...rows.map((row) => row.element)));
  const acts = Object.fromEntries(NAMES.map((name) => [name, button("", () => go(name))]));
  const anew = button("Reset", () => to("", "Begun anew."));
  const stories = choice({
    label: "What they do", options: Object.fromEntries(Object.keys(STORIES).map((key) => [key, WORDS[key].name])), value: story,
    change: (key) => ((story = key), to("", WORDS[key].told)),
  });
  const levels = levelTable((name) => ((level = name), to(order)));
  const pair = element("span", { class: "xp-pair" }, acts.A, acts.B, anew);
  stage.append(told, table, controls(pair, stories, levels.element));
  draw();
  levels.hide();

  function go(name) {
    to(order + name);
  }

  function to(next, words) {
    running?.stop();
    order = next;
    draw();
    say(words ?? spoken());
  }

  function now() {
    return played(story, level, order);
  }

  function spoken() {
    const state = now();
    const last = state.log.at(-1);
    if (!last) return "Nothing has been done yet.";
    const did = NAMES.flatMap((name) => (last[name] ? [`${name} ${wordsOf(last[name], name, story)}`] : []));
    const over = isOver(state) ? ` ${endOf(state)}` : "";
    return `${level}. ${did.join("; ")}. Committed: ${WORDS[story].stored(stored(state))}.${over}`;
  }

  function draw() {
    const state = now();
    write(told, isOver(state) ? `${level}: ${endOf(state)}` : WORDS[story].told);
    set(told, "data-tone", !isOver(state) ? null : isSerial(state) ? "good" : "bad");
    write(column, WORDS[story].column);
    rows.forEach((row, at) => row.draw(state, at, story));
    for (const name of NAMES) {
      write(acts[name], nextOf(state, name, story));
      acts[name].disabled = ["waiting", "committed"].includes(state[name].status);
    }
    anew.disabled = !order;
    levels.draw(story, level, order);
  }

  function reset() {
    running?.stop();
    ({ story, level } = ASKED);
    stories.set(story);
    levels.set(level);
  }

  /** A share of the order that is asked about; what it comes to is kept for the end. */
  function run(share) {
    const steps = Math.floor(share * ASKED.order.length);
    if (share > 0 && share < 1 && steps === order.length) return;
    order = ASKED.order.slice(0, steps);
    draw();
    if (share < 1) levels.hide();
  }

  return {
    async show() {
      reset();
      running = play(ASKED.order.length * STEP_MS, run);
      await running;
      say(spoken());
    },
    settle: () => (reset(), to(ASKED.order)),
    frame: (number) => {
      order = ASKED.order.slice(0, number % (ASKED.order.length + 1));
      draw();
    },
  };
}

function wordsOf(event, name, story) {
  return SHARED[event.kind] ?? WORDS[story][event.kind](event, name);
}

function nextOf(state, name, story) {
  const mine = state[name];
  const word = { waiting: "waits", committed: "is done", error: "run it again" }[mine.status];
  return `${name}: ${word ?? WORDS[story].next[name][mine.at]}`;
}

/** How it ended, and whether that could have come of one after the other. */
function endOf(state) {
  const failed = NAMES.find((name) => state[name].status === "error");
  if (failed) return `${failed} got error 40001: nothing of it is left. Run it again as a whole.`;
  if (isSerial(state)) return "Both have committed, and it is as if one had come after the other.";
  return `${WORDS[state.story].wrong({ rows: stored(state), found: found(state) })} One after the other would not have led there.`;
}

/** What transaction A has read, added up. */
const found = (state) => Object.values(state.A.seen).reduce((one, two) => one + two, 0);

function rowOf(number) {
  const cells = Object.fromEntries(NAMES.map((name) => [name, element("td")]));
  const kept = element("td");
  const row = element("tr", {}, element("th", { scope: "row" }, String(number)), cells.A, cells.B, kept);
  return {
    element: row,
    draw(state, at, story) {
      const line = state.log[at];
      set(row, "data-state", !line ? "ahead" : at === state.log.length - 1 ? "now" : "past");
      for (const name of NAMES) {
        write(cells[name], line?.[name] ? wordsOf(line[name], name, story) : "");
        set(cells[name], "data-kind", line?.[name]?.kind);
      }
      write(kept, line ? WORDS[story].stored(line.rows) : "");
    },
  };
}

/** The four levels; the one that is chosen is the one that is drawn. */
function levelTable(change) {
  const rows = LEVELS.map((name) => {
    const input = element("input", { type: "radio", name: "xp-level", checked: name === ASKED.level });
    input.addEventListener("change", () => change(name));
    const cells = { A: element("td"), B: element("td"), end: element("td") };
    const label = element("label", { class: "xp-level" }, input, element("span", {}, name));
    return { name, input, cells, element: element("tr", {}, element("th", { scope: "row" }, label), cells.A, cells.B, cells.end) };
  });
  const caption = element("caption", { class: "visually-hidden" }, "The same order of steps at each level");
  const table = element("table", { class: "xp-table xp-levels" }, caption, headings("Level", ["A", "B", "End"]), element("tbody", {}, ...rows.map((row) => row.element)));
  const fill = ({ cells }, texts, tone) => {
    Object.entries(texts).forEach(([key, text]) => write(cells[key], text));
    set(cells.end, "data-tone", tone);
  };
  return {
    element: table,
    set: (name) => rows.forEach((row) => (row.input.checked = row.name === name)),
    hide: () => rows.forEach((row) => fill(row, { A: "?", B: "?", end: "?" }, null)),
    draw: (story, chosen, order) =>
      rows.forEach((row) => {
        const state = played(story, row.name, order);
        set(row.element, "aria-current", row.name === chosen ? "true" : null);
        if (!isOver(state)) return fill(row, { A: "–", B: "–", end: "–" }, "quiet");
        return fill(row, { A: fateOf(state, "A"), B: fateOf(state, "B"), end: resultOf(state) }, isSerial(state) ? "good" : "bad");
      }),
  };
}

function fateOf(state, name) {
  const isAgain = state.log.some((line) => line[name]?.kind === "again");
  return state[name].status === "error" ? "error" : isAgain ? "again" : "commits";
}

function resultOf(state) {
  if (state.story !== "report") return WORDS[state.story].stored(stored(state));
  return String(found(state));
}
