// Put goals in order: drag by mouse or thumb, arrow keys on the handle, or the lists of places, which also work alone.
const room = document.querySelector("[data-room]");

const said = document.createElement("p");
said.className = "hidden-text";
said.setAttribute("role", "status");
document.body.append(said);

const placeOf = (row) => Number(row.querySelector("select").value.split(":")[1]) || null;

function setPlace(row, place) {
  const select = row.querySelector("select");
  select.value = `${select.value.split(":")[0]}:${place ?? ""}`;
}

// The order on the page is the reader's own until it is sent: what others do meanwhile must not move it.
function touched(list) {
  for (const each of [list, ...list.querySelectorAll("select")]) each.dataset.touched = "";
}

function say(row) {
  const list = row.parentNode;
  const title = row.querySelector("label").textContent.trim();
  const place = placeOf(row);
  said.textContent = (place ? list.dataset.moved : list.dataset.nowhere).replace("%s", title).replace("%n", place);
}

// The row moved: it and everything above it have places now, counted from the top.
function count(row) {
  const rows = [...row.parentNode.children];
  const last = Math.max(rows.indexOf(row), rows.findLastIndex((each) => each !== row && placeOf(each)));
  rows.forEach((each, index) => setPlace(each, index <= last ? index + 1 : null));
  touched(row.parentNode);
  say(row);
}

function sortByPlace(list) {
  const rows = [...list.children].sort((a, b) => (placeOf(a) ?? 99) - (placeOf(b) ?? 99));
  list.append(...rows);
}

room?.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.("[data-rank-handle]");
  if (!handle || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const row = handle.closest("[data-goal]");
  const other = event.key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
  if (other && event.key === "ArrowUp") other.before(row);
  else if (other) other.after(row);
  count(row);
  handle.focus();
});

room?.addEventListener("change", (event) => {
  const list = event.target.closest?.("[data-ranking]");
  if (!list) return;
  sortByPlace(list);
  touched(list);
  event.target.focus();
});

room?.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("[data-rank-handle]");
  if (!handle || event.button) return;
  const row = handle.closest("[data-goal]");
  const list = row.parentNode;
  let moved = false;
  handle.setPointerCapture(event.pointerId);
  row.classList.add("lifted");
  const follow = (move) => {
    const over = [...list.children].find((each) => {
      const box = each.getBoundingClientRect();
      return each !== row && move.clientY > box.top && move.clientY < box.bottom;
    });
    if (!over) return;
    moved = true;
    const below = over.getBoundingClientRect();
    if (move.clientY < below.top + below.height / 2) over.before(row);
    else over.after(row);
  };
  const drop = () => {
    row.classList.remove("lifted");
    handle.removeEventListener("pointermove", follow);
    if (moved) count(row);
  };
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("pointerup", drop, { once: true });
  handle.addEventListener("pointercancel", drop, { once: true });
});

const showHandles = () => document.querySelectorAll("[data-rank-handle]").forEach((handle) => (handle.hidden = false));
room?.addEventListener("concord:laid", showHandles);
showHandles();
