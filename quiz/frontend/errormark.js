// One line marked as the place of an error, with the message under it. Goes when the text changes.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass, WidgetType } from "@codemirror/view";

const setMark = StateEffect.define();

class Message extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) {
    return other.text === this.text;
  }

  toDOM() {
    const place = document.createElement("div");
    place.className = "cm-errorMessage";
    place.textContent = this.text;
    return place;
  }
}

class ErrorGutter extends GutterMarker {
  elementClass = "cm-errorGutter";
}

const errorGutter = new ErrorGutter();
const NOTHING = { line: Decoration.none, gutter: RangeSet.empty };

function lineAt(state, number) {
  return state.doc.line(Math.min(Math.max(1, number), state.doc.lines));
}

function marksFor(state, mark) {
  const line = lineAt(state, mark.line);
  const message = Decoration.widget({ widget: new Message(mark.message), block: true, side: 1 });
  return {
    line: Decoration.set([Decoration.line({ class: "cm-errorLine" }).range(line.from), message.range(line.to)]),
    gutter: RangeSet.of([errorGutter.range(line.from)]),
  };
}

export const errorMark = StateField.define({
  create: () => NOTHING,
  update(marks, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setMark));
    if (set) return set.value ? marksFor(transaction.state, set.value) : NOTHING;
    return transaction.docChanged ? NOTHING : marks;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (marks) => marks.line),
    gutterLineClass.from(field, (marks) => marks.gutter),
  ],
});

/** Mark `line` (from 1), bring it into view and put the cursor there. */
export function markLine(view, line, message) {
  const at = lineAt(view.state, line).from;
  view.dispatch({
    selection: { anchor: at },
    effects: [
      setMark.of({ line, message }),
      EditorView.scrollIntoView(at, { y: "center" }),
      EditorView.announce.of(`Line ${line}: ${message}`),
    ],
  });
}

export function clearMark(view) {
  view.dispatch({ effects: setMark.of(null) });
}
