// A table that follows the figure: it says the same in words and numbers, and is read by everyone.

import { element, write } from "./elements.js";

/** The row of headings; what stands above the names of rows is a heading only if it says something. */
export function headings(corner, columns) {
  const first = corner ? element("th", { scope: "col" }, corner) : element("td");
  return element("thead", {}, element("tr", {}, first, ...columns.map((name) => element("th", { scope: "col" }, name))));
}

/** `rows` are names; `table.set("LRU", "hits", "5")` changes a cell, and nothing where it is so already. */
export function liveTable({ caption, corner = "", columns, rows }) {
  const cells = new Map();
  const body = rows.map((row) => {
    const tds = columns.map((column) => {
      const cell = element("td");
      cells.set(`${row}/${column}`, cell);
      return cell;
    });
    return element("tr", {}, element("th", { scope: "row" }, row), ...tds);
  });
  const title = element("caption", { class: "visually-hidden" }, caption);
  return {
    element: element("table", { class: "xp-table" }, title, headings(corner, columns), element("tbody", {}, ...body)),
    cell: (row, column) => cells.get(`${row}/${column}`),
    set: (row, column, text) => write(cells.get(`${row}/${column}`), text),
  };
}
