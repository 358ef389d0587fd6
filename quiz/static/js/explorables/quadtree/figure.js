// Draws the square with its points and quarters, and beside it the tree that they make.

import { linear } from "../shared/axis.js";
import { button, controls, slider } from "../shared/controls.js";
import { element, set, shape, write } from "../shared/elements.js";
import { play } from "../shared/motion.js";
import { liveTable } from "../shared/table.js";
import { ASKED, DEEPEST, DRAWN, MOST, ROOM, build, cluster, figures, nodes, path, scattered, upTo } from "./model.js";

const SIDE = 240;
const STEP_MS = 900;
const COLUMNS = ["Points", "Nodes", "Leaves", "Deepest", "Mean depth", "log₄ points"];

export function mount(stage, { say }) {
  let points = ASKED.slice(0, -1);
  let room = ROOM.asked;
  let cursor = [...ASKED.at(-1)];
  let drawn = 0; // how many points of the random ones are used up
  let running = null;
  const square = squareOf();
  const branches = treeOf();
  const told = element("p", { class: "xp-note" });
  const table = liveTable({ caption: "The tree in numbers", columns: COLUMNS, rows: ["Tree"] });
  const across = place("Across", 0);
  const down = place("Down", 1);
  const many = slider({
    label: "Room", min: ROOM.from, max: ROOM.to, value: room, words: (count) => (count === 1 ? "1 point" : `${count} points`),
    change: (count) => ((room = count), to(points)),
  });
  const acts = [
    button("Add here", () => add([[...cursor]])),
    button("10 anywhere", () => add(scattered(10, drawn))),
    button("5 close by", () => add(cluster(cursor, 5, drawn))),
    button("The eleven below", () => to(DRAWN)),
    button("Begin anew", () => to([])),
  ];
  square.element.addEventListener("click", (event) => {
    if (panel.disabled || points.length >= MOST) return;
    const edge = square.element.getBoundingClientRect();
    cursor = [(event.clientX - edge.left) / edge.width, (event.clientY - edge.top) / edge.height].map((value) => Math.max(0, Math.min(0.999, value)));
    across.set(Math.round(cursor[0] * 100));
    down.set(Math.round(cursor[1] * 100));
    add([[...cursor]]);
  });
  const panel = controls(...acts, element("span", { class: "xp-break" }), across, down, many);
  stage.append(element("div", { class: "xp-quad" }, square.element, branches.element), told, table.element, panel);
  rest();

  function place(label, axis) {
    return slider({
      label, min: 0, max: 99, value: Math.round(cursor[axis] * 100), words: (hundredths) => `${hundredths} %`,
      change: (hundredths) => ((cursor = cursor.with(axis, hundredths / 100)), square.aim(cursor)),
    });
  }

  /** Two points, and a ring where the third will come. */
  function rest() {
    draw(build(points, room));
    write(told, "Two points. The third one comes where the ring is.");
    for (const column of COLUMNS) table.set("Tree", column, "?");
  }

  function add(more) {
    drawn = (drawn + more.length) % MOST;
    to([...points, ...more].slice(0, MOST));
  }

  function to(next) {
    running?.stop();
    const before = figures(build(points, room)).splits;
    const grown = next.length > points.length && points.every((point, at) => point === next[at]);
    points = next;
    const tree = build(points, room);
    draw(tree);
    write(told, grown ? wordsOf(figures(tree).splits - before, tree) : `${points.length} points.`);
    say(`${told.textContent} ${figures(tree).nodes} nodes, ${figures(tree).leaves} of them leaves, ${figures(tree).deepest} levels deep.`);
  }

  function wordsOf(splits, tree) {
    const full = path(tree, points.at(-1)).at(-1);
    const kept = full.depth === DEEPEST && full.points.length > room ? " The deepest leaf takes what comes." : "";
    return `${splits === 0 ? "No node had to split." : splits === 1 ? "1 node has split." : `${splits} nodes have split.`}${kept}`;
  }

  function draw(tree) {
    square.draw(tree, points);
    square.aim(cursor);
    branches.draw(tree, points.at(-1));
    const now = figures(tree);
    table.set("Tree", "Points", String(now.points));
    table.set("Tree", "Nodes", String(now.nodes));
    table.set("Tree", "Leaves", String(now.leaves));
    table.set("Tree", "Deepest", String(now.deepest));
    table.set("Tree", "Mean depth", now.mean.toFixed(1));
    table.set("Tree", "log₄ points", now.points ? (Math.log(now.points) / Math.log(4)).toFixed(1) : "–");
    for (const act of acts.slice(0, 3)) act.disabled = points.length >= MOST;
  }

  function reset() {
    running?.stop();
    room = ROOM.asked;
    cursor = [...ASKED.at(-1)];
    many.set(room);
    across.set(Math.round(cursor[0] * 100));
    down.set(Math.round(cursor[1] * 100));
    points = ASKED.slice(0, -1);
  }

  /** The third point, split by split. */
  function run(share) {
    if (share === 1) return to(ASKED);
    const tree = build(ASKED, room);
    const depth = Math.floor(share * figures(tree).deepest);
    square.draw(upTo(tree, depth), ASKED);
    branches.draw(upTo(tree, depth), ASKED.at(-1));
    return write(told, depth ? "All three are in the same quarter, so it splits again." : "Three points, and room for two: the node splits.");
  }

  return {
    async show() {
      reset();
      running = play(figures(build(ASKED)).deepest * STEP_MS, run);
      await running;
    },
    settle: () => (reset(), to(ASKED)),
    frame: (number) => {
      points = DRAWN.slice(0, number % (DRAWN.length + 1));
      draw(build(points, room));
    },
  };
}

function squareOf() {
  const leaf = shape("path", { class: "xp-here" });
  const lines = shape("path", { class: "xp-quarters" });
  const dots = shape("path", { class: "xp-points" });
  const last = shape("circle", { class: "xp-last", r: 6 });
  const ring = shape("circle", { class: "xp-cursor", r: 7 });
  return {
    element: shape("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, class: "xp-square-area", "aria-hidden": "true" }, leaf, lines, dots, last, ring),
    aim: ([across, down]) => (set(ring, "cx", (across * SIDE).toFixed(1)), set(ring, "cy", (down * SIDE).toFixed(1))),
    draw(tree, points) {
      const inner = nodes(tree).filter((node) => node.children);
      set(lines, "d", inner.map(cross).join("") || null);
      set(dots, "d", points.map(([across, down]) => dot(across * SIDE, down * SIDE, 3.5)).join("") || null);
      const newest = points.at(-1);
      set(last, "visibility", newest ? null : "hidden");
      if (!newest) return set(leaf, "d", null);
      set(last, "cx", (newest[0] * SIDE).toFixed(1));
      set(last, "cy", (newest[1] * SIDE).toFixed(1));
      const { x, y, side } = path(tree, newest).at(-1);
      return set(leaf, "d", `M${x * SIDE} ${y * SIDE}h${side * SIDE}v${side * SIDE}h-${side * SIDE}z`);
    },
  };
}

/** The two lines by which a node is parted. */
function cross({ x, y, side }) {
  const [left, top, wide] = [x * SIDE, y * SIDE, side * SIDE];
  return `M${left + wide / 2} ${top}v${wide}M${left} ${top + wide / 2}h${wide}`;
}

const dot = (x, y, r) => `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 -${2 * r} 0z`;

function treeOf() {
  const lines = shape("path", { class: "xp-branches" });
  const way = shape("path", { class: "xp-descent" });
  const kinds = { inner: shape("path", { class: "xp-inner" }), full: shape("path", { class: "xp-full" }), empty: shape("path", { class: "xp-empty" }) };
  return {
    element: shape("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, class: "xp-tree", "aria-hidden": "true" }, lines, way, ...Object.values(kinds)),
    draw(tree, newest) {
      const { leaves, deepest } = figures(tree);
      const places = new Map();
      lay(tree, linear(0, leaves, 4, SIDE - 4), linear(0, Math.max(3, deepest), 16, SIDE - 16), places, { next: 0 });
      const radius = Math.max(1, Math.min(6, (SIDE / leaves) * 0.36));
      const marks = { inner: "", full: "", empty: "" };
      let edges = "";
      for (const [node, [x, y]] of places) {
        marks[node.children ? "inner" : node.points.length ? "full" : "empty"] += dot(x, y, radius);
        for (const child of node.children ?? []) edges += edge([x, y], places.get(child));
      }
      const steps = newest ? path(tree, newest) : [];
      set(lines, "d", edges || null);
      set(way, "d", steps.slice(1).map((node, at) => edge(places.get(steps[at]), places.get(node))).join("") || null);
      for (const [kind, mark] of Object.entries(kinds)) set(mark, "d", marks[kind] || null);
    },
  };
}

const edge = ([x, y], [toX, toY]) => `M${x.toFixed(1)} ${y.toFixed(1)}L${toX.toFixed(1)} ${toY.toFixed(1)}`;

/** Leaves side by side, and each other node above the middle of its children. */
function lay(node, across, down, places, count) {
  if (!node.children) return places.set(node, [across(count.next++ + 0.5), down(node.depth)]);
  for (const child of node.children) lay(child, across, down, places, count);
  const xs = node.children.map((child) => places.get(child)[0]);
  return places.set(node, [(xs[0] + xs[3]) / 2, down(node.depth)]);
}
