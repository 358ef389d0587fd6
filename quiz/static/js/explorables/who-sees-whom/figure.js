// Shows the parties of a request one under the other, each with the sender that it sees and the header as it leaves it.

import { choice, controls } from "../shared/controls.js";
import { element, set, write } from "../shared/elements.js";
import { stepping } from "../shared/stepping.js";
import { headings } from "../shared/table.js";
import { ASKED, INVENTED, OPTIONAL, PARTIES, RULES, owner, taken, way } from "./model.js";

const STEP_MS = 750;
const HERS = ["visitor", "firm"]; // of the visitor's side
const VERDICTS = {
  visitor: ["good", "the visitor’s own"],
  firm: ["warn", "that of the firm’s proxy, and so of everybody in the firm"],
  cdn: ["bad", "that of the site’s own CDN, and so of all visitors"],
  balancer: ["bad", "that of the site’s own balancer, and so of all visitors"],
  invented: ["bad", "one that the visitor has made up"],
};

export function mount(stage, { say }) {
  let state = ASKED;
  const rows = Object.fromEntries(Object.keys(PARTIES).map((key) => [key, rowOf(key)]));
  const told = element("p", { class: "xp-taken" });
  const table = element(
    "table",
    { class: "xp-table xp-hops" },
    element("caption", { class: "visually-hidden" }, "Each party on the way of the request, the sender it sees, and the header"),
    headings("On the way", ["Sees as sender", "X-Forwarded-For"]),
    element("tbody", {}, ...Object.values(rows).map((row) => row.element)),
  );
  const steps = stepping({ count: way(ASKED).length, draw, step_ms: STEP_MS });
  const boxes = Object.fromEntries(OPTIONAL.map((key) => [key, toggle(PARTIES[key].name, (isOn) => load({ present: presentWith(key, isOn) }))]));
  const invents = toggle("Visitor invents an entry", (isInvented) => load({ isInvented }));
  const rule = choice({ label: "What the application takes", options: RULES, value: ASKED.rule, change: (key) => load({ rule: key }) });
  const lead = element("span", { class: "xp-lead" }, "The application takes:");
  stage.append(table, told, controls(...steps.parts, element("span", { class: "xp-break" }), ...Object.values(boxes), invents, lead, rule));
  reset();

  function presentWith(key, isOn) {
    return OPTIONAL.filter((each) => (each === key ? isOn : state.present.includes(each)));
  }

  /** Something else about the way: shown at its end at once. */
  function load(change) {
    state = { ...state, ...change };
    steps.restart(way(state).length);
    steps.go(way(state).length);
  }

  function reset() {
    state = ASKED;
    for (const key of OPTIONAL) boxes[key].set(true);
    invents.set(false);
    rule.set(ASKED.rule);
    steps.restart(way(state).length);
  }

  function draw(step) {
    const hops = way(state);
    const isOver = step === hops.length;
    for (const key of Object.keys(PARTIES)) {
      const at = hops.findIndex((hop) => hop.key === key);
      rows[key].draw(at < 0 ? null : hops[at], at < step, isOver ? taken(state) : null);
    }
    const [tone, words] = isOver ? VERDICTS[owner(taken(state))] : ["", ""];
    set(told, "data-tone", tone || null);
    write(told, isOver ? `The application takes ${taken(state)}: ${words}.` : "Nobody has been taken for the visitor yet.");
    if (step) say(isOver ? told.textContent : spoken(hops[step - 1]));
  }

  function spoken({ key, sees, header }) {
    return `${PARTIES[key].name} ${sees ? `sees ${sees}` : "sends the request"}. Header: ${header.join(", ") || "none"}.`;
  }

  return {
    show: () => (reset(), steps.run()),
    settle: () => (reset(), steps.go(way(ASKED).length)),
    frame: (number) => steps.go(number % (way(state).length + 1)),
  };
}

function toggle(text, change) {
  const input = element("input", { type: "checkbox" });
  input.addEventListener("change", () => change(input.checked));
  const made = element("label", { class: "xp-toggle" }, input, element("span", {}, text));
  made.set = (isOn) => (input.checked = isOn);
  return made;
}

function rowOf(key) {
  const { name, address, kind } = PARTIES[key];
  const sees = element("td");
  const header = element("td");
  const title = element("th", { scope: "row" }, kind ? `${name}, ${kind}` : name, element("small", {}, address));
  const made = element("tr", { "data-side": HERS.includes(key) ? "visitor" : "site" }, title, sees, header);
  let shown = "";
  return {
    element: made,
    /** A hop that is reached or not, or no hop; `found` is the address that the application takes in the end. */
    draw(hop, isReached, found) {
      set(made, "data-state", !hop ? "gone" : isReached ? "past" : "ahead");
      const isEnd = key === "application";
      write(sees, !hop ? "not there" : !isReached ? "?" : (hop.sees ?? "–"));
      set(sees, "data-taken", isEnd && found === hop.sees);
      const parts = hop && isReached ? [hop.header, isEnd ? found : null] : [[], null];
      if (shown === String(parts)) return;
      shown = String(parts);
      header.replaceChildren(...entries(...parts));
    },
  };
}

/** The entries of the header as chips; the one that is taken is marked, from the right. */
function entries(header, found) {
  const at = header.lastIndexOf(found);
  return header.map((entry, place) => element("span", { class: "xp-entry", "data-invented": entry === INVENTED, "data-taken": place === at }, entry));
}
