// Completion after a dot: the attributes and methods that this text itself uses or defines.
// CodeMirror's Python package knows keywords, builtins, snippets and names in scope, but not these.

const USED = /\.([A-Za-z_]\w+)/g;
const DEFINED = /^[ \t]+(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)/gm;
const SLOW_TO_SCAN = 200_000;

/** The names worth offering, each with its kind, without the one being typed at `position`. */
export function attributeNames(text, position) {
  const kinds = new Map();
  for (const found of text.matchAll(USED)) {
    const end = found.index + found[0].length;
    if (end !== position) kinds.set(found[1], "property");
  }
  for (const found of text.matchAll(DEFINED)) kinds.set(found[1], "method");
  return kinds;
}

export function attributeCompletion(context) {
  const typed = context.matchBefore(/\.\w*$/);
  if (!typed || context.state.doc.length > SLOW_TO_SCAN) return null;
  const kinds = attributeNames(context.state.doc.toString(), context.pos);
  const options = [...kinds].map(([label, type]) => ({ label, type }));
  return { from: typed.from + 1, options, validFor: /^\w*$/ };
}
