// One line marked as the place of an error, with the message under it. Goes when the text changes.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

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

function decorations(state, mark) {
  const line = state.doc.line(Math.min(Math.max(1, mark.line), state.doc.lines));
  const message = Decoration.widget({ widget: new Message(mark.message), block: true, side: 1 });
  return Decoration.set([Decoration.line({ class: "cm-errorLine" }).range(line.from), message.range(line.to)]);
}

export const errorMark = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setMark));
    if (set) return set.value ? decorations(transaction.state, set.value) : Decoration.none;
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Mark `line` (from 1), bring it into view and put the cursor there. */
export function markLine(view, line, message) {
  const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines)).from;
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
