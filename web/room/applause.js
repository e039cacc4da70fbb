// Applause: claps pressed quickly travel as one call, and the one place where Concord is exuberant.
import { csrfToken } from "../csrf.js";

const PAUSE = 350;
const waiting = new Map();

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-applause]");
  if (!form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  clap(form);
}, true);

function clap(form) {
  const count = (waiting.get(form.elements.win.value)?.count ?? 0) + 1;
  clearTimeout(waiting.get(form.elements.win.value)?.timer);
  const timer = setTimeout(() => send(form), PAUSE);
  waiting.set(form.elements.win.value, { count, timer });
  const shown = form.querySelector("[data-claps]");
  shown.textContent = Number(shown.textContent) + 1;
  const button = form.querySelector("button");
  button.classList.remove("clapped");
  requestAnimationFrame(() => button.classList.add("clapped"));
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) confetti(button);
}

async function send(form) {
  const win = form.elements.win.value;
  const { count } = waiting.get(win);
  waiting.delete(win);
  const body = new URLSearchParams({ win, claps: String(Math.min(count, 20)), move_key: crypto.randomUUID?.() ?? String(Math.random()) });
  await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } }).catch(() => {});
}

function confetti(button) {
  const from = button.getBoundingClientRect();
  const cloud = document.createElement("div");
  cloud.className = "confetti";
  for (let piece = 0; piece < 14; piece += 1) {
    const bit = document.createElement("i");
    bit.style.left = `${from.left + from.width / 2}px`;
    bit.style.top = `${from.top}px`;
    bit.style.background = `hsl(${(piece * 47) % 360} 70% 55%)`;
    bit.style.setProperty("--x", `${(Math.random() - 0.5) * 220}px`);
    bit.style.setProperty("--y", `${-60 + Math.random() * 260}px`);
    bit.style.setProperty("--turn", `${Math.random() * 720}deg`);
    cloud.append(bit);
  }
  document.body.append(cloud);
  setTimeout(() => cloud.remove(), 1600);
}
