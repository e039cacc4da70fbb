// The board of growth plans: to another stage by drag, and by the arrow keys on a handle. The card's menu does the same.
import Sortable from "sortablejs";

const stages = () => [...document.querySelectorAll("[data-stage]")];

// The card's own menu has a button for each stage: a drag or a key presses it.
function send(card, list) {
  const place = document.getElementById("plan-moved");
  const board = list.closest("[data-stages]");
  place.textContent = board.dataset.moved.replace("%s", card.dataset.title).replace("%n", list.dataset.name);
  card.querySelector(`button[name="to"][value="${list.dataset.stage}"]`).click();
}

function start() {
  for (const handle of document.querySelectorAll("[data-plan-handle]")) handle.hidden = false;
  for (const list of stages()) {
    if (list.sortable) continue;
    list.sortable = Sortable.create(list, {
      group: "plans",
      handle: "[data-plan-handle]",
      animation: 140,
      ghostClass: "gap",
      sort: false,
      onEnd: (event) => {
        if (event.from !== event.to) send(event.item, event.to);
      },
    });
  }
}

let again = ""; // the handle that was pressed: it is under the finger again when the board has come anew
document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.("[data-plan-handle]");
  if (!handle || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  event.preventDefault();
  const card = handle.closest("[data-plan]");
  const on = (event.key === "ArrowRight") === (document.dir !== "rtl");
  const list = stages()[stages().indexOf(card.parentNode) + (on ? 1 : -1)];
  if (!list) return;
  again = card.id;
  send(card, list);
});

start();
document.addEventListener("htmx:after:swap", () => {
  start();
  if (again) document.getElementById(again)?.querySelector("[data-plan-handle]")?.focus();
  again = "";
});
