// A move is kept in this browser until the server has acknowledged it: a lost network sends it once on return, and a
// key made here lets the server count it once, however often it is sent.
import { csrfToken } from "../csrf.js";
import { say } from "../say.js";
import { forget } from "./drafts.js";
import { close } from "./sheets.js";

export function sendMoves(room) {
  const store = `concord-moves:${room.dataset.room}:${room.dataset.person}`;
  const line = room.querySelector(".connection");
  let waiting = JSON.parse(localStorage.getItem(store) ?? "[]");
  let sending = false;

  const save = () => localStorage.setItem(store, JSON.stringify(waiting));

  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form[data-move]");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    const address = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
    const values = [...new FormData(form, event.submitter)].filter(([name]) => name !== "csrfmiddlewaretoken");
    waiting.push({ key: crypto.randomUUID?.() ?? String(Math.random()).slice(2), address, values, form: formKey(form) });
    save();
    atOnce(form, event.submitter);
    send();
  });

  // What the reader sees before the server has answered.
  function atOnce(form, button) {
    button?.setAttribute("aria-busy", "true");
    setTimeout(() => button?.removeAttribute("aria-busy"), 1500);
    forget(formKey(form)); // the words travel with the move now; a refusal gives them back
    if (form.dataset.stays !== undefined || form.dataset.closes !== undefined) clear(form);
    else form.querySelectorAll("[data-touched]").forEach((field) => delete field.dataset.touched);
    if (form.dataset.closes !== undefined) close(form.closest(".sheet-up"));
    form.closest("details")?.removeAttribute("open");
    showWaiting();
  }

  function clear(form) {
    for (const field of form.elements) {
      delete field.dataset?.touched;
      if (field.matches("textarea, input[type=text], input:not([type])")) field.value = "";
      if (field.matches("input[type=checkbox]")) field.checked = field.defaultChecked;
    }
    form.querySelector("[data-first]")?.focus();
  }

  async function send() {
    if (sending) return;
    sending = true;
    while (waiting.length) {
      const move = waiting[0];
      const outcome = await post(move);
      if (outcome === "later") break;
      waiting.shift();
      save();
    }
    sending = false;
    showWaiting();
  }

  async function post(move) {
    const body = new URLSearchParams(move.values);
    body.set("move_key", move.key);
    try {
      const answer = await fetch(move.address, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } });
      if (answer.ok) return "done";
      if (answer.status === 422 || answer.status === 403) {
        const refused = await answer.json().catch(() => ({ sentence: room.dataset.offline }));
        say(refused.sentence);
        giveBack(move, refused.field);
        return "done";
      }
      if (answer.status === 401) {
        say((await answer.json()).sentence);
        return "later";
      }
      return answer.status >= 500 || answer.status === 429 ? "later" : "done";
    } catch {
      dispatchEvent(new CustomEvent("concord:offline"));
      return "later";
    }
  }

  // A refused move gives its words and ticks back to the form they came from, and leads to the field that was wrong.
  function giveBack(move, wrong) {
    const form = [...document.querySelectorAll("form[data-move]")].find((candidate) => formKey(candidate) === move.form);
    if (!form) return;
    for (const [name, value] of move.values) {
      const field = form.elements[name];
      if (field?.matches?.("textarea, input:not([type=hidden], [type=checkbox], [type=radio])") && !field.value) {
        field.value = value;
        field.dataset.touched = "";
      }
      const box = [...form.elements].find((each) => each.name === name && each.value === value && each.matches("[type=checkbox], [type=radio]"));
      if (box) Object.assign(box, { checked: true }).dataset.touched = "";
    }
    const sheet = form.closest(".sheet-up");
    if (sheet) sheet.hidden = false;
    const details = form.closest("details");
    if (details) details.open = true;
    const field = wrong && [...form.elements].find((each) => each.name === wrong && each.type !== "hidden");
    if (field && !writesElsewhere(form)) field.focus();
  }

  const writesElsewhere = (form) => !form.contains(document.activeElement) && document.activeElement?.matches("textarea, input, [contenteditable=true]");

  let offline = false;
  function showWaiting() {
    if (!offline) {
      line.hidden = true;
      return;
    }
    const count = waiting.length;
    line.textContent = count ? `${room.dataset.offline} (${count} ${room.dataset.waiting})` : room.dataset.offline;
    line.classList.remove("back");
    line.hidden = false;
  }

  addEventListener("concord:offline", () => {
    offline = true;
    showWaiting();
  });
  addEventListener("concord:online", async () => {
    const was = offline;
    offline = false;
    const had = waiting.length;
    await send();
    if (!was) return;
    line.hidden = !had;
    line.textContent = room.dataset.back;
    line.classList.add("back");
    setTimeout(() => (line.hidden = !offline), 4000);
  });
  setInterval(() => waiting.length && send(), 3000);
  send();
}

export const formKey = (form) => form.getAttribute("action") + (form.elements.action?.value ?? form.elements.win?.value ?? "");
