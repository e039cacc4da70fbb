// Where the others are in the text: a thin line with a name, in the colour of their department.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import * as Y from "yjs";
import { fromBase64, toBase64 } from "./notes-kept.js";

const seen = StateEffect.define();

class Caret extends WidgetType {
  constructor(name, colour) {
    super();
    Object.assign(this, { name, colour });
  }

  eq(other) {
    return other.name === this.name && other.colour === this.colour;
  }

  toDOM() {
    const caret = document.createElement("span");
    caret.className = `notes-caret ${this.colour}`;
    caret.setAttribute("aria-hidden", "true");
    const flag = document.createElement("span");
    flag.textContent = this.name;
    caret.append(flag);
    return caret;
  }
}

export const cursors = StateField.define({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(seen)) return effect.value;
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function show(view, notes, others) {
  const marks = [];
  for (const { name, colour, anchor, head } of others) {
    const [from, to] = [absolute(notes, anchor), absolute(notes, head)];
    if (from === null || to === null) continue;
    if (from !== to) marks.push(Decoration.mark({ class: `notes-marked ${colour}` }).range(Math.min(from, to), Math.max(from, to)));
    marks.push(Decoration.widget({ widget: new Caret(name, colour), side: to < from ? -1 : 1 }).range(to));
  }
  view.dispatch({ effects: seen.of(Decoration.set(marks, true)) });
}

export function placeOf(view, notes) {
  if (!view.hasFocus) return { anchor: "", head: "" };
  const { anchor, head } = view.state.selection.main;
  return { anchor: relative(notes, anchor), head: relative(notes, head) };
}

const relative = (notes, at) => toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(notes.text, at)));

function absolute(notes, place) {
  if (!place) return null;
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(place)), notes.doc);
    return found?.type === notes.text ? found.index : null;
  } catch {
    return null;
  }
}
