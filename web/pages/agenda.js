// The agenda: reorder by drag and by keyboard. Without this script the row's menu moves it up and down.
import Sortable from "sortablejs";

const lists = () => document.querySelectorAll("[data-arrange]");

// The page's own list of ids is what the server gets; a list in a form of its own is sent with that form.
function keep(list) {
  const form = list.closest("form[data-keep-order]") ? null : document.getElementById("order");
  if (!form) return;
  form.elements.order.value = [...list.children].map((row) => row.dataset.segment).join(",");
  form.requestSubmit();
}

function say(row) {
  const place = document.getElementById("moved");
  const rows = [...row.parentNode.children];
  const title = row.querySelector(".what").textContent.trim();
  const words = place.dataset.moved.replace("%s", title).replace("%n", rows.indexOf(row) + 1).replace("%m", rows.length);
  place.textContent = words;
}

function arrange(list) {
  if (list.sortable) return;
  list.sortable = Sortable.create(list, {
    handle: "[data-handle]",
    animation: 140,
    ghostClass: "gap",
    chosenClass: "lifted",
    onEnd: (event) => {
      if (event.oldIndex === event.newIndex) return;
      say(event.item);
      keep(list);
    },
  });
}

let waiting = 0;
document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.("[data-handle]");
  if (!handle || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const row = handle.closest("[data-segment]");
  const other = event.key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (event.key === "ArrowUp") other.before(row);
  else other.after(row);
  handle.focus();
  say(row);
  clearTimeout(waiting); // several presses are one change
  waiting = setTimeout(() => keep(row.parentNode), 400);
});

const start = () => lists().forEach(arrange);
start();
document.addEventListener("htmx:after:swap", start);
