// What the steps of each story are called, before and after they are done.

const names = (rows) => Object.keys(rows).filter((name) => rows[name]).join(", ") || "nobody";
const left = (rows) => `${rows.stock} left`;

const steps = (...texts) => [...texts, "commit"];
const DOCTORS = { A: "Ann", B: "Ben" };

/** `told` is the story, `next` names a step on its button, `read` and so on say what came of it, `stored` is what is committed.
 * `wrong` says what came out where the two disturbed each other. */
export const WORDS = {
  duty: {
    name: "On call",
    told: "Ann and Ben are on call, and one must stay. Each counts, and signs off if there are two.",
    next: { A: steps("count", "sign Ann off"), B: steps("count", "sign Ben off") },
    read: ({ value }) => `counts ${value}`,
    write: (_, name) => `signs ${DOCTORS[name]} off`,
    nothing: (_, name) => `${DOCTORS[name]} stays`,
    again: ({ wrote }, name) => (wrote === null ? `again: ${DOCTORS[name]} stays` : `again: signs ${DOCTORS[name]} off`),
    column: "On call",
    stored: names,
    wrong: () => "Both have committed, and nobody is on call.",
  },
  sales: {
    name: "Sales",
    told: "There are 10 books. A sells one, B sells two. Each reads, subtracts in its program, and writes the result.",
    next: { A: steps("read the stock", "write it less 1"), B: steps("read the stock", "write it less 2") },
    read: ({ value }) => `reads ${value}`,
    write: ({ value }) => `writes ${value}`,
    again: ({ wrote }) => `again: writes ${wrote}`,
    column: "Stock",
    stored: left,
    wrong: ({ rows }) => `Three of ten books are sold, and ${rows.stock} are left.`,
  },
  statement: {
    name: "Sales in SQL",
    told: "The same two sales. Each lets the database subtract: SET stock = stock − 1.",
    next: { A: steps("stock − 1"), B: steps("stock − 2") },
    write: ({ value }) => `makes it ${value}`,
    again: ({ wrote }) => `again: makes it ${wrote}`,
    column: "Stock",
    stored: left,
    wrong: ({ rows }) => `Three of ten books are sold, and ${rows.stock} are left.`,
  },
  report: {
    name: "Report",
    told: "Ann and Ben have 100 each. A adds the two up, account by account. B moves 50 from Ann to Ben.",
    next: { A: steps("read Ann", "read Ben"), B: steps("Ann − 50", "Ben + 50") },
    read: ({ value }) => `reads ${value}`,
    write: ({ value }) => `makes it ${value}`,
    again: () => "again",
    column: "Ann + Ben",
    stored: ({ Ann, Ben }) => `${Ann} + ${Ben}`,
    wrong: ({ found }) => `A has added up ${found}. There were 200 at any moment.`,
  },
};

export const SHARED = { wait: "waits for the row", commit: "commits", error: "error 40001" };
