// What CodeMirror's Python package does not offer: the language's keywords, and after a dot the attributes and
// methods that this text itself uses or defines. (It does offer builtins, snippets and names in scope.)
import { completeFromList, ifNotIn } from "@codemirror/autocomplete";

const KEYWORDS =
  "and as assert async await break case class continue def del elif else except finally for from global if import in is " +
  "lambda match nonlocal not or pass raise return try while with yield";
const USED = /\.([A-Za-z_]\w+)/g;
const DEFINED = /^[ \t]+(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)/gm;
const SLOW_TO_SCAN = 200_000;
const NOT_CODE = ["String", "FormatString", "Comment", "PropertyName"];

export const keywordCompletion = ifNotIn(
  NOT_CODE,
  completeFromList(KEYWORDS.split(" ").map((label) => ({ label, type: "keyword" }))),
);

/** The names worth offering, each with its kind, without the one being typed at `position`. */
function attributeNames(text, position) {
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
