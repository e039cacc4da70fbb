// Notes as they read, and the way into the editor, whose script is fetched only when somebody begins to write.
import { csrfToken } from "../csrf.js";
import { say } from "../say.js";
import { refresh } from "./fragments.js";
import { kept, release } from "./notes-kept.js";
import { showLate } from "./notes-late.js";

const READ_EVERY = 1500; // milliseconds: who only reads need not see each letter

export function keepNotes(room) {
  const frame = room.querySelector("[data-notes-editor]");
  const person = room.dataset.person;
  let editor = null;
  let opening = null;
  let reading = null;

  const load = () => import(frame.dataset.bundle);
  const shown = () => room.querySelector("[data-fragment=notes]");
  const goneOn = () => {
    const segment = room.querySelector("[data-fragment=now]").dataset.at.split("-")[0];
    return segment !== (shown().dataset.segment ?? "");
  };
  const here = () => editor?.segment === shown()?.dataset.segment;

  room.addEventListener("click", (event) => {
    if (event.target.closest("[data-notes-open]")) open({ focus: true });
    if (event.target.closest("[data-notes-close]")) close();
  });
  room.addEventListener("concord:laid", ({ detail: { name } }) => {
    if (name === "notes") follow();
    if (name === "now" && goneOn()) refresh(room, "notes");
  });
  addEventListener("concord:online", () => {
    editor?.sync();
    sendKept();
    read();
  });
  addEventListener("pagehide", () => editor?.close());
  sendKept();

  function open({ focus }) {
    const part = shown();
    if (!part?.dataset.segment || opening) return;
    close();
    opening = load()
      .then(({ openEditor }) => {
        editor = openEditor({ frame, person, say, ...part.dataset });
        arrange();
        if (focus) editor.focus();
      })
      .catch(() => {
        say(frame.dataset.failed);
        document.querySelector('[data-toggle="take-note"]')?.click();
      })
      .finally(() => (opening = null));
  }

  function close() {
    if (!editor) return;
    editor.close().then(sendKept);
    editor = null;
    arrange();
    read();
    shown()?.querySelector("[data-notes-open]")?.focus();
  }

  // The team has gone on: whoever is writing finishes the sentence where it belongs, the others go along.
  function follow() {
    arrange();
    if (!editor || here()) return;
    if (frame.contains(document.activeElement)) return;
    close();
    if (shown()?.querySelector("[data-notes-open]")) open({ focus: false });
  }

  function arrange() {
    frame.hidden = !editor;
    room.classList.toggle("writing", Boolean(editor) && here());
  }

  function read() {
    reading ??= setTimeout(() => {
      reading = null;
      refresh(room, "notes");
    }, READ_EVERY);
  }

  // What a closed tab left behind is sent without any editor: the server takes what it does not have yet.
  async function sendKept() {
    for (const entry of kept(person)) {
      if (entry.segment === editor?.segment) continue;
      const body = new URLSearchParams({ update: entry.update });
      const answer = await fetch(`/segments/${entry.segment}/notes`, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } }).catch(() => null);
      if (answer?.ok) {
        release(entry);
        read();
      } else if (answer?.status === 422 || answer?.status === 403) showLate(room, entry, (await answer.json()).sentence, load).catch(() => {});
    }
  }

  return function touched(name, seq) {
    if (name === "notes" && !here()) read();
    editor?.touched(seq);
  };
}
