// An action, a decision or a win out of the line with the cursor: what was understood is shown before it is made.
import { csrfToken } from "../csrf.js";

const KEYS = { a: "action", d: "decision", w: "win" };

export function lineTaker({ frame, notes, view, say }) {
  const panel = frame.querySelector(".notes-line");
  let line = "";

  async function post(name) {
    const body = new URLSearchParams({ line, move_key: crypto.randomUUID?.() ?? String(Math.random()).slice(2) });
    const answer = await fetch(`${notes.address}/${name}`, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } }).catch(() => null);
    if (!answer) say(frame.dataset.kept);
    else if (answer.status === 422 || answer.status === 403 || answer.status === 401) say((await answer.json()).sentence);
    return answer?.ok ? answer : null;
  }

  async function open() {
    line = view.state.doc.lineAt(view.state.selection.main.head).text;
    const answer = await post("understood");
    if (!answer) return;
    const found = await answer.json();
    panel.querySelector("[data-line-words]").textContent = found.words;
    for (const part of panel.querySelectorAll("[data-says]")) part.textContent = found[part.dataset.says];
    panel.hidden = false;
    panel.querySelector("[data-become]").focus();
    panel.scrollIntoView({ block: "nearest" });
  }

  function close() {
    panel.hidden = true;
    view.focus();
  }

  async function make(becomes) {
    const button = panel.querySelector(`[data-become=${becomes}]`);
    await notes.sync(); // the server looks for the line as it reads here
    const made = await post(becomes);
    if (!made) return;
    close();
    await notes.sync();
    say(`${button.querySelector("b").textContent}: ${button.querySelector("small").textContent}`);
  }

  const heard = new AbortController();
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-become]");
    if (button) make(button.dataset.become);
  }, { signal: heard.signal });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) make(KEYS[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, { signal: heard.signal });
  frame.querySelector("[data-line-take]").addEventListener("click", open, { signal: heard.signal });

  return {
    open,
    end() {
      heard.abort();
      panel.hidden = true;
    },
  };
}
