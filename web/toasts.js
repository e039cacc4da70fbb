// What was done says itself for ten seconds; where it can be undone, the word stands beside it.
import { csrfToken } from "./csrf.js";

const place = document.querySelector(".toasts");

function show(sentence, undo = null) {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.role = "status";
  toast.append(sentence);
  if (undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = place.dataset.undo;
    button.addEventListener("click", () => takeBack(undo));
    toast.append(button);
  }
  place.append(toast);
  setTimeout(() => toast.remove(), 10_000);
}

async function takeBack(address) {
  await fetch(address, { method: "POST", headers: { "X-CSRFToken": csrfToken() } });
  location.reload();
}

for (const waiting of document.querySelectorAll("template[data-toast]")) {
  show(waiting.content.textContent.trim(), waiting.dataset.undo || null);
}
document.addEventListener("concord:say", (event) => show(event.detail.sentence ?? event.detail.value, event.detail.undo));
