// Draws the level of the bucket and the lives of the key over time, and under each the requests that passed and those that did not.

import { linear } from "../shared/axis.js";
import { button, choice, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ASKED, LONGEST_S, MODES, RATES, SIZE, bucket, counter, key, sent, total } from "./model.js";

const WIDE = 500;
const HIGH = 252;
const at = linear(0, LONGEST_S, 8, WIDE - 8);
const LEVEL = { top: 24, floor: 88 };
const ROWS = { bucket: 94, counter: 190 }; // where the squares of each begin
const LIFE = { y: 164, high: 20 };
const SIDE = 8;
const STEP = 10;
const ACROSS = 3;
const MOST_AT_ONCE = 9;
const RUN_MS = 3_000;
const LIMITERS = ["Token bucket", "Counter key"];
const COLUMNS = ["Now", "Passed", "Refused"];
const MODE_NAMES = { first: "EXPIRE by the first", every: "by each", never: "by none" };

export function mount(stage, { say }) {
  let now = ASKED;
  let running = null;
  const level = { area: shape("path", { class: "xp-level-area" }), line: shape("path", { class: "xp-level-line" }) };
  const lives = { past: shape("path", { class: "xp-lifetime" }), ahead: shape("path", { class: "xp-lifetime-ahead" }) };
  const counts = Array.from({ length: LONGEST_S }, () => shape("text", { class: "xp-count", y: LIFE.y + 15 }));
  const front = shape("path", { class: "xp-front" });
  const squares = { bucket: squaresAt(ROWS.bucket), counter: squaresAt(ROWS.counter) };
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "xp-chart", "aria-hidden": "true" },
    shape("text", { class: "chart-label", x: 8, y: 13 }, "Token bucket"),
    shape("text", { class: "chart-label", x: 8, y: 154 }, "Counter key"),
    shape("path", { class: "chart-axis", d: `M0 ${LEVEL.floor}H${WIDE}M0 ${LIFE.y + LIFE.high}H${WIDE}` }),
    level.area,
    level.line,
    lives.ahead,
    lives.past,
    ...counts,
    squares.bucket.element,
    squares.counter.element,
    front,
    ...Array.from({ length: LONGEST_S / 2 + 1 }, (_, half) => tick(half * 2)),
  );
  const table = liveTable({ caption: "Both limiters so far", columns: COLUMNS, rows: LIMITERS });
  const acts = {
    one: button("1 request", () => to(sent(now, 1))),
    four: button("4 requests", () => to(sent(now, 4))),
    wait: button("1 s passes", () => to({ ...now, until_s: Math.floor(now.until_s) + 1 })),
    anew: button("Begin anew", () => to({ ...now, bursts: [], until_s: 0 }, "Begun anew.")),
  };
  const size = slider({
    label: "Size", min: SIZE.from, max: SIZE.to, value: SIZE.asked, words: (tokens) => (tokens === 1 ? "1 token" : `${tokens} tokens`),
    change: (tokens) => to({ ...now, size: tokens }),
  });
  const rate = slider({
    label: "Rate", min: 0, max: RATES.length - 1, value: RATES.indexOf(ASKED.rate), words: (place) => `${RATES[place]} a second`,
    change: (place) => to({ ...now, rate: RATES[place] }),
  });
  const mode = choice({
    label: "Which request gives the key its time to live", options: Object.fromEntries(MODES.map((name) => [name, MODE_NAMES[name]])), value: ASKED.mode,
    change: (name) => to({ ...now, mode: name }),
  });
  stage.append(drawing, table.element, controls(...Object.values(acts), element("span", { class: "xp-break" }), size, rate, mode));
  draw();
  rest();

  function to(next, words) {
    running?.stop();
    running = null;
    now = { ...next, until_s: Math.min(LONGEST_S, next.until_s) };
    draw();
    say(words ?? spoken());
  }

  /** Nothing has been decided; the requests stand where they will come. */
  function rest() {
    draw(0);
    squares.bucket.draw(ASKED.bursts, []);
    squares.counter.draw(ASKED.bursts, []);
    for (const row of LIMITERS) for (const column of COLUMNS) table.set(row, column, "?");
  }

  function spoken() {
    const [one, two] = LIMITERS.map((row) => COLUMNS.map((column) => table.cell(row, column).textContent));
    return `${Number(now.until_s.toFixed(1))} s. Token bucket: ${one[0]}, ${one[1]} passed, ${one[2]} refused. Counter key: ${two[0]}, ${two[1]} passed, ${two[2]} refused.`;
  }

  function draw(until_s = now.until_s) {
    const given = { ...now, until_s };
    const [tokens, counted] = [bucket(given), counter(given)];
    const high = linear(0, now.size, LEVEL.floor, LEVEL.top);
    const line = tokens.level.map(({ at_s, tokens: held }) => `${at(at_s).toFixed(1)} ${high(held).toFixed(1)}`).join("L");
    set(level.line, "d", `M${line}`);
    set(level.area, "d", `M${line}V${LEVEL.floor}H${at(0)}z`);
    drawLives(counted.lives, until_s);
    set(front, "d", until_s > 0 && until_s < LONGEST_S ? `M${at(until_s).toFixed(1)} ${LEVEL.top - 8}V226` : null);
    squares.bucket.draw(now.bursts, tokens.passed);
    squares.counter.draw(now.bursts, counted.passed);
    const life = key(given);
    tell(LIMITERS[0], `${Number(tokens.tokens.toFixed(1))} of ${now.size} tokens`, tokens.passed, until_s);
    tell(LIMITERS[1], life ? `count ${life.count}, ${left(life)}` : "no key", counted.passed, until_s);
    for (const [act, count] of [[acts.one, 1], [acts.four, 4]]) act.disabled = until_s >= LONGEST_S || countAt(until_s) + count > MOST_AT_ONCE;
    acts.wait.disabled = until_s >= LONGEST_S;
  }

  function countAt(at_s) {
    return now.bursts.find((burst) => burst.at_s === at_s)?.count ?? 0;
  }

  function drawLives(all, until_s) {
    const bar = (from_s, to_s) => (to_s > from_s ? `M${at(from_s).toFixed(1)} ${LIFE.y}H${at(to_s).toFixed(1)}v${LIFE.high}H${at(from_s).toFixed(1)}z` : "");
    set(lives.past, "d", all.map(({ from_s, to_s }) => bar(from_s, Math.min(to_s, until_s))).join("") || null);
    set(lives.ahead, "d", all.map(({ to_s }) => bar(Math.min(to_s, until_s), Math.min(to_s, LONGEST_S))).join("") || null);
    counts.forEach((text, index) => {
      set(text, "x", all[index] ? (at(all[index].from_s) + 5).toFixed(1) : null);
      write(text, all[index] ? String(all[index].count) : "");
    });
  }

  function tell(row, words, passed, until_s) {
    const came = total(now.bursts.filter(({ at_s }) => at_s <= until_s).map(({ count }) => count));
    const refused = came - total(passed);
    table.set(row, "Now", words);
    table.set(row, "Passed", String(total(passed)));
    table.set(row, "Refused", String(refused));
    set(table.cell(row, "Refused"), "data-tone", refused ? "bad" : null);
  }

  function reset() {
    running?.stop();
    now = ASKED;
    size.set(SIZE.asked);
    rate.set(RATES.indexOf(ASKED.rate));
    mode.set(ASKED.mode);
  }

  return {
    async show() {
      reset();
      running = play(RUN_MS, (share) => draw(share * ASKED.until_s));
      await running;
      say(spoken());
    },
    settle: () => (reset(), to(ASKED)),
    frame: (number) => draw(((number % 60) / 59) * now.until_s),
  };
}

const left = ({ left_s }) => (left_s === Infinity ? "for ever" : `${Number(left_s.toFixed(1))} s left`);

function tick(second) {
  const anchor = second === 0 ? "start" : second === LONGEST_S ? "end" : "middle";
  return shape("text", { class: "chart-label", x: at(second), y: HIGH - 8, "text-anchor": anchor }, `${second} s`);
}

/** The requests of each burst as squares around its moment: passed, refused, or still to come. */
function squaresAt(top) {
  const paths = { passed: shape("path", { class: "xp-passed" }), refused: shape("path", { class: "xp-refused" }), open: shape("path", { class: "xp-open" }) };
  return {
    element: shape("g", {}, ...Object.values(paths)),
    draw(bursts, passed) {
      const drawn = { passed: "", refused: "", open: "" };
      bursts.forEach(({ at_s, count }, burst) => {
        for (let number = 0; number < count; number++) {
          const x = at(at_s) - (ACROSS * STEP) / 2 + (number % ACROSS) * STEP + 1;
          const y = top + Math.floor(number / ACROSS) * STEP + 1;
          const state = passed[burst] === undefined ? "open" : number < passed[burst] ? "passed" : "refused";
          drawn[state] += square(Math.max(1, x), y, state);
        }
      });
      for (const [state, path] of Object.entries(paths)) set(path, "d", drawn[state] || null);
    },
  };
}

function square(x, y, state) {
  const box = `M${x.toFixed(1)} ${y}h${SIDE}v${SIDE}h-${SIDE}z`;
  return state === "refused" ? `${box}l${SIDE} ${SIDE}m-${SIDE} 0l${SIDE} -${SIDE}` : box;
}
