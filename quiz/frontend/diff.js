// Two attempts as one text: what went is red and stands above what came, unchanged stretches are folded.
import { python } from "@codemirror/lang-python";
import { syntaxHighlighting } from "@codemirror/language";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";

import { deskTheme, pythonColours } from "./theme.js";

/** The change from `before` to `after`, read only, in `parent`. Gives { view, destroy() }. */
export function createDiff({ parent, before, after, nonce = "", label = "What changed" }) {
  const extensions = [
    nonce ? EditorView.cspNonce.of(nonce) : [],
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", "aria-readonly": "true" }),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorState.tabSize.of(4),
    lineNumbers(),
    python(),
    syntaxHighlighting(pythonColours),
    unifiedMergeView({ original: before, mergeControls: false, gutter: true, collapseUnchanged: { margin: 3, minSize: 6 } }),
    deskTheme,
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: after, extensions }) });
  return { view, destroy: () => view.destroy() };
}
