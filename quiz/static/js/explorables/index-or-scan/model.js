// How many pages are read for the rows that match: through a B-tree, and by reading the whole table. The sizes are those of a
// table of a million short rows that was measured with PostgreSQL 18, and the reads are within a hundredth of what it counted.

import { seeded } from "../shared/random.js";

export const ROWS = 1_000_000;
export const TABLE_PAGES = 5_406;
const ROWS_A_PAGE = 185;
const ENTRIES_A_LEAF = 366;
const ABOVE_LEAVES = 2; // the root, and one page in the middle
export const CELLS = 541; // of the field that is drawn: ten pages each
export const PAGES_A_CELL = 10;
export const PLACES = { scattered: "Scattered", sorted: "In order" };
export const ASKED = { rows: 10_000, place: "scattered" };
export const STEPS_A_TENFOLD = 10;
export const STEPS = STEPS_A_TENFOLD * Math.log10(ROWS);
const SEED = 5;

/** The number of rows at a step of the slider: each step is so many times the last. */
export function rowsAt(step) {
  return Math.round(10 ** (step / STEPS_A_TENFOLD));
}

function indexPages(rows) {
  return ABOVE_LEAVES + Math.ceil(rows / ENTRIES_A_LEAF);
}

/** The pages of the table in which at least one of the rows lies; as expected, where they are scattered. */
export function touched({ rows, place }) {
  if (place === "sorted") return Math.ceil(rows / ROWS_A_PAGE);
  return TABLE_PAGES * (1 - (1 - rows / ROWS) ** ROWS_A_PAGE);
}

/** Page reads by each way: row after row, as the index gives them; each page once, sorted beforehand; and all of the table. */
export function reads(given) {
  const jumps = given.place === "sorted" ? touched(given) : given.rows;
  return {
    rows: indexPages(given.rows) + jumps,
    pages: indexPages(given.rows) + Math.round(touched(given)),
    table: TABLE_PAGES,
  };
}

let hits = null;

/** For each cell the number of rows with which it is first read, and from which on it is read more often than it has pages. */
function scatter() {
  if (hits) return hits;
  const random = seeded(SEED);
  const counts = new Uint32Array(CELLS);
  hits = { first: Array(CELLS).fill(Infinity), often: Array(CELLS).fill(Infinity) };
  for (let row = 1, left = CELLS; left > 0; row++) {
    const cell = Math.floor(random() * CELLS);
    counts[cell]++;
    if (counts[cell] === 1) hits.first[cell] = row;
    if (counts[cell] === PAGES_A_CELL + 1) {
      hits.often[cell] = row;
      left--;
    }
  }
  return hits;
}

/** The cells as they are after so many rows, row after row: "none", "read", or "often". */
export function cells({ rows, place }) {
  const all = Array.from({ length: CELLS }, (_, cell) => cell);
  if (place === "sorted") return all.map((cell) => (cell * PAGES_A_CELL * ROWS_A_PAGE < rows ? "read" : "none"));
  const { first, often } = scatter();
  return all.map((cell) => (often[cell] <= rows ? "often" : first[cell] <= rows ? "read" : "none"));
}

const OPTIONS = { hundredth: TABLE_PAGES / 100, tenth: TABLE_PAGES / 10, table: TABLE_PAGES, twice: 2 * TABLE_PAGES };

/** The option that the reads come nearest to, where one row in a hundred matches and the index is followed row after row. */
export function answer() {
  const { rows } = reads(ASKED);
  const off = (name) => Math.abs(Math.log(rows / OPTIONS[name]));
  return Object.keys(OPTIONS).reduce((best, name) => (off(name) < off(best) ? name : best));
}
