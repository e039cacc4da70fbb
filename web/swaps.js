// A deed sends its form and takes from the page that follows only the part it stands in. What the page says is said,
// and a rule's sentence is said without taking away what stands there.
import htmx from "htmx.org/dist/htmx.esm.js";
import { say } from "./say.js";

htmx.config.noSwap.push("4xx", "5xx");

document.addEventListener("htmx:after:request", (event) => {
  const text = event.detail.ctx?.text ?? "";
  const failed = (event.detail.ctx?.response?.status ?? 200) >= 400;
  if (!failed && !text.includes("data-toast")) return;
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const waiting of page.querySelectorAll("template[data-toast]")) {
    say(waiting.content.textContent.trim(), waiting.dataset.undo || null);
  }
  if (failed && event.target.matches?.("form[data-revert]")) event.target.reset();
  const sentence = failed && page.querySelector("[data-sentence]");
  if (sentence) say(sentence.textContent.trim());
});
document.addEventListener("htmx:error", () => say(document.querySelector(".toasts").dataset.offline));

// One menu at a time; a press elsewhere or Escape closes it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.row-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.row-menu[open], details.unfold[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
