// The code editor of the workbench: CodeMirror 6 for Python, in the page's own colours.
// Built into static/dist/editor.js by build.mjs.
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { python, pythonLanguage } from "@codemirror/lang-python";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";

import { attributeCompletion, keywordCompletion } from "./completion.js";
import { clearMark, errorMark, markLine } from "./errormark.js";
import { deskTheme, pythonColours } from "./theme.js";

export { createDiff } from "./diff.js";

const HOW_TO_LEAVE = "Tab indents. To leave the editor, press Escape and then Tab.";

/** Tab takes the offered completion, or indents; Escape and then Tab moves on (CodeMirror's own rule). */
const tabKeys = [
  { key: "Tab", run: acceptCompletion },
  { key: "Tab", run: indentMore, shift: indentLess },
];

const sayThatTabLeaves = EditorView.domEventObservers({
  keydown(event, view) {
    if (event.key !== "Escape" || completionStatus(view.state)) return;
    view.dispatch({ effects: EditorView.announce.of("Tab now leaves the editor.") });
  },
});

/** What writing needs and reading does not. */
function writing(keys) {
  const own = Object.entries(keys).map(([key, act]) => ({ key, preventDefault: true, run: () => (act(), true) }));
  return [
    Prec.highest(keymap.of(own)),
    history(),
    dropCursor(),
    indentOnInput(),
    closeBrackets(),
    autocompletion({ icons: false }),
    pythonLanguage.data.of({ autocomplete: attributeCompletion }),
    pythonLanguage.data.of({ autocomplete: keywordCompletion }),
    rectangularSelection(),
    crosshairCursor(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    sayThatTabLeaves,
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...tabKeys, ...historyKeymap]),
  ];
}

/** The content element's name and, while it can be written in, how to get out of it again. */
function described(parent, label, readOnly) {
  const attributes = { "aria-label": label, tabindex: "0", spellcheck: "false" };
  if (readOnly) return { ...attributes, "aria-readonly": "true" };
  const advice = document.createElement("p");
  advice.id = `${parent.id || "editor"}-how-to-leave`;
  advice.className = "visually-hidden";
  advice.textContent = HOW_TO_LEAVE;
  parent.append(advice);
  return { ...attributes, "aria-describedby": advice.id };
}

function extensions({ parent, onChange, keys, nonce, label, readOnly }) {
  return [
    nonce ? EditorView.cspNonce.of(nonce) : [],
    EditorView.contentAttributes.of(described(parent, label, readOnly)),
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    EditorState.tabSize.of(4),
    indentUnit.of("    "),
    lineNumbers(),
    foldGutter({ openText: "⌄", closedText: "›" }),
    codeFolding(),
    highlightSpecialChars(),
    drawSelection(),
    EditorState.allowMultipleSelections.of(true),
    bracketMatching(),
    highlightSelectionMatches(),
    search({ top: true }),
    python(),
    syntaxHighlighting(pythonColours),
    deskTheme,
    errorMark,
    readOnly ? [] : writing(keys),
    keymap.of([...defaultKeymap, ...searchKeymap, ...foldKeymap]),
    EditorView.updateListener.of((update) => update.docChanged && onChange(update.state.doc.toString())),
  ];
}

/**
 * An editor in `parent`, holding `doc`.
 * keys maps CodeMirror key names ("Mod-Enter") to functions; onChange gets the whole text after each change.
 * Gives { view, value(), replace(text), focus(), showErrorAt(line, message), clearError(), destroy() }.
 */
export function createEditor({
  parent,
  doc = "",
  onChange = () => {},
  keys = {},
  nonce = "",
  label = "Python code",
  readOnly = false,
}) {
  const options = { parent, onChange, keys, nonce, label, readOnly };
  const view = new EditorView({ parent, state: EditorState.create({ doc, extensions: extensions(options) }) });
  return {
    view,
    value: () => view.state.doc.toString(),
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    focus: () => view.focus(),
    showErrorAt: (line, message) => markLine(view, line, message),
    clearError: () => clearMark(view),
    destroy: () => view.destroy(),
  };
}

/** Tint `line` (from 1) of the editor made by createEditor and say `message` under it, until the text changes. */
export function showErrorAt(editor, line, message) {
  editor.showErrorAt(line, message);
}
