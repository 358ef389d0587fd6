// A quadtree over the unit square: a node that holds more points than it has room for splits into four quarters.

import { seeded } from "../shared/random.js";

export const ROOM = { from: 1, to: 4, asked: 2 };
export const DEEPEST = 8; // a leaf there keeps what it gets
export const MOST = 250;
const SEED = 4;
const NEAR = 1 / 40;

/** The points of the drawing in the lesson, in their order. */
export const DRAWN = [
  [0.12, 0.2], [0.3, 0.72], [0.8, 0.14], [0.9, 0.42], [0.595, 0.6], [0.68, 0.66],
  [0.71, 0.59], [0.57, 0.71], [0.66, 0.54], [0.83, 0.9], [0.4, 0.3],
];
/** What is asked about: two points are there, and a third one comes. */
export const ASKED = DRAWN.slice(4, 7);

/** The tree of these points. A node is { x, y, side, depth, points, children }, where a leaf has no children. */
export function build(points, room = ROOM.asked) {
  return points.reduce((tree, point) => added(tree, point, room), leaf(0, 0, 1, 0));
}

const leaf = (x, y, side, depth) => ({ x, y, side, depth, points: [], children: null });

function added(node, point, room) {
  if (node.children) {
    const place = quarter(node, point);
    return { ...node, children: node.children.with(place, added(node.children[place], point, room)) };
  }
  const points = [...node.points, point];
  return points.length > room && node.depth < DEEPEST ? split(node, points, room) : { ...node, points };
}

function split({ x, y, side, depth }, points, room) {
  const half = side / 2;
  const children = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([right, down]) => leaf(x + right * half, y + down * half, half, depth + 1));
  return points.reduce((tree, point) => added(tree, point, room), { x, y, side, depth, points: [], children });
}

/** The quarter in which a point lies; one on a border belongs to the right and to the lower side. */
function quarter({ x, y, side }, [across, down]) {
  return Number(across >= x + side / 2) + 2 * Number(down >= y + side / 2);
}

/** The nodes from the root to the leaf in which a point lies. */
export function path(tree, point) {
  const nodes = [tree];
  while (nodes.at(-1).children) nodes.push(nodes.at(-1).children[quarter(nodes.at(-1), point)]);
  return nodes;
}

/** The tree down to a depth: what lies below is not drawn yet. */
export function upTo(tree, depth) {
  if (!tree.children) return tree;
  if (tree.depth < depth) return { ...tree, children: tree.children.map((child) => upTo(child, depth)) };
  return { ...tree, children: null, points: nodes(tree).flatMap((node) => node.points) };
}

export function nodes(tree) {
  return tree.children ? [tree, ...tree.children.flatMap(nodes)] : [tree];
}

export function figures(tree) {
  const all = nodes(tree);
  const leaves = all.filter((node) => !node.children);
  const points = leaves.reduce((sum, node) => sum + node.points.length, 0);
  return {
    points,
    nodes: all.length,
    leaves: leaves.length,
    splits: all.length - leaves.length,
    deepest: Math.max(...leaves.map((node) => node.depth)),
    mean: points ? leaves.reduce((sum, node) => sum + node.points.length * node.depth, 0) / points : 0,
  };
}

/** The so many-th points that are drawn at random; the same ones for ever. */
export function scattered(count, from = 0) {
  const random = seeded(SEED);
  return Array.from({ length: from + count }, () => [random(), random()]).slice(from);
}

/** So many points close to one, none of them outside of the square. */
export function cluster([across, down], count, from = 0) {
  const inside = (value) => Math.max(0, Math.min(0.999, value));
  return scattered(count, from).map(([one, two]) => [inside(across + (one - 0.5) * NEAR), inside(down + (two - 0.5) * NEAR)]);
}

/** The nodes of the tree once the third point is there. */
export function answer() {
  return figures(build(ASKED)).nodes;
}
