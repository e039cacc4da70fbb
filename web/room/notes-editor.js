// The editor of notes: Markdown, several people at once. Its own bundle, fetched when somebody begins to write.
import { defaultKeymap } from "@codemirror/commands";
import { markdown, markdownKeymap } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import * as Y from "yjs";
import { cursors, placeOf, show } from "./notes-cursors.js";
import { SharedNotes, wordsOf } from "./notes-document.js";
import { lineTaker } from "./notes-lines.js";

const LOOKS = HighlightStyle.define([
  { tag: tags.heading, class: "md-heading" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-emphasis" },
  { tag: tags.link, class: "md-link" },
  { tag: tags.monospace, class: "md-code" },
  { tag: tags.processingInstruction, class: "md-sign" },
]);

export { wordsOf };

// In the editor's own theme, since its defaults stand outside our layers and would win.
const SHEET = EditorView.theme({
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--serif)", fontSize: "1.0625rem", lineHeight: "1.6", padding: "0.5rem 0.25rem", minHeight: "8rem", maxHeight: "min(50dvh, 32rem)" },
  ".cm-content": { padding: "0.25rem 0 1rem" },
  ".cm-line": { padding: "0 0.875rem", unicodeBidi: "plaintext", textAlign: "start" },
  ".cm-cursor": { borderLeft: "2px solid var(--ink)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  "& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "color-mix(in oklab, var(--accent) 26%, transparent)",
  },
});

export function openEditor({ frame, person, segment, title, address, say }) {
  const trouble = frame.querySelector(".notes-trouble");
  const notes = new SharedNotes({ address, person, segment, heard, trouble: tell });
  const undo = new Y.UndoManager(notes.text);
  const view = new EditorView({
    parent: frame.querySelector("[data-notes-place]"),
    state: EditorState.create({ doc: notes.text.toString(), extensions: extensions() }),
  });
  const lines = lineTaker({ frame, notes, view, say });
  frame.querySelector("[data-notes-of]").textContent = title;
  frame.addEventListener("input", keepFromDrafts);
  notes.sync();

  function extensions() {
    const leave = () => frame.querySelector("[data-notes-close]").focus() ?? true;
    return [
      keymap.of([
        { key: "Mod-Enter", run: () => lines.open() && true },
        { key: "Escape", run: leave },
        ...yUndoManagerKeymap,
        ...markdownKeymap,
        ...defaultKeymap.filter((binding) => binding.key !== "Mod-Enter"),
      ]),
      markdown({ completeHTMLTags: false }),
      syntaxHighlighting(LOOKS),
      SHEET,
      drawSelection(),
      EditorView.lineWrapping,
      EditorView.perLineTextDirection.of(true),
      EditorView.contentAttributes.of({ "aria-label": frame.dataset.label, spellcheck: "true", autocapitalize: "sentences" }),
      placeholder(frame.dataset.hint),
      yCollab(notes.text, null, { undoManager: undo }),
      cursors,
      EditorView.updateListener.of((update) => {
        if (update.selectionSet || update.docChanged || update.focusChanged) notes.stand(placeOf(update.view, notes));
      }),
    ];
  }

  function heard({ cursors: others }) {
    show(view, notes, others);
    const faces = new Map(others.map((other) => [other.person, other]));
    frame.querySelector(".notes-people").replaceChildren(...[...faces.values()].map(face));
  }

  function tell(sentence) {
    const words = sentence === "offline" ? frame.dataset.kept : sentence;
    if (trouble.textContent !== words) trouble.textContent = words;
    trouble.hidden = !words;
  }

  return {
    segment,
    sync: () => notes.sync(),
    touched: (seq) => notes.touched(seq),
    focus: () => view.focus(),
    close() {
      notes.heard = () => {};
      notes.trouble = () => {};
      const told = notes.close();
      lines.end();
      undo.destroy();
      view.destroy();
      tell("");
      frame.removeEventListener("input", keepFromDrafts);
      frame.querySelector(".notes-people").replaceChildren();
      return told;
    },
  };
}

const keepFromDrafts = (event) => event.stopPropagation();

function face({ name, initials, colour }) {
  const item = document.createElement("li");
  item.className = `face s ${colour}`;
  item.title = name;
  const letters = document.createElement("span");
  letters.textContent = initials;
  letters.setAttribute("aria-hidden", "true");
  const words = document.createElement("span");
  words.className = "hidden-text";
  words.textContent = name;
  item.append(letters, words);
  return item;
}
