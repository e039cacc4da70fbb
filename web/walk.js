// Lists by keyboard: j and k go from row to row, Enter or o opens, and a row's own keys (data-deed="x") press what stands
// in it; d says done as x does.
import { typing } from "./keys.js";

const rows = () => [...document.querySelectorAll("[data-walk] [data-row]")].filter((row) => row.offsetParent !== null);

function walk(step) {
  const all = rows();
  const here = all.indexOf(document.activeElement?.closest("[data-row]"));
  const next = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(here + step, all.length - 1))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const row = document.activeElement?.closest("[data-row]");
  if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
  else if (event.key === "Enter" && row === document.activeElement) row?.querySelector("a")?.click();
  else {
    const key = event.key === "d" ? "x" : event.key;
    const deed = row?.querySelector(`[data-deed="${CSS.escape(key)}"]`);
    if (!deed) return;
    rememberPlace(row);
    deed.click();
    deed.closest("details[open]")?.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  }
  event.preventDefault();
});

// When a row goes, the next one takes the keyboard.
let place = -1;
function rememberPlace(row) {
  place = rows().indexOf(row);
}
document.addEventListener("htmx:after:swap", () => {
  if (place < 0 || document.activeElement?.closest("[data-row]")) return;
  const all = rows();
  all[Math.min(place, all.length - 1)]?.focus();
  place = -1;
});
