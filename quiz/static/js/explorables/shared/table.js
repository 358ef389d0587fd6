// A table that follows the figure: it says the same in words and numbers, and is read by everyone.

import { element, write } from "./elements.js";

/** `rows` are names; `table.set("LRU", "hits", "5")` changes a cell, and nothing where it is so already. */
export function liveTable({ caption, corner = "", columns, rows }) {
  const cells = new Map();
  const head = element("tr", {}, element("th", { scope: "col" }, corner), ...columns.map((name) => element("th", { scope: "col" }, name)));
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
    element: element("table", { class: "xp-table" }, title, element("thead", {}, head), element("tbody", {}, ...body)),
    cell: (row, column) => cells.get(`${row}/${column}`),
    set: (row, column, text) => write(cells.get(`${row}/${column}`), text),
  };
}
