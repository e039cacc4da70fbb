// Put things in order, in the room and on pages: drag by mouse or thumb, arrow keys on the handle, or the lists of places, which also work alone.
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

// The row moved, and has a place now or none. The others keep theirs, ties included: passing by is no opinion.
function count(row, placed) {
  const list = row.parentNode;
  const before = new Map([...list.children].map((each) => [each, placeOf(each)]));
  let place = 0;
  let last = null;
  for (const [each, was] of before) {
    if (each === row ? !placed : was === null) {
      setPlace(each, null);
      continue;
    }
    const tied = last && each !== row && last !== row && was === before.get(last);
    if (!tied) place += 1;
    setPlace(each, place);
    last = each;
  }
  sortByPlace(list);
  touched(list);
  say(row);
}

function sortByPlace(list) {
  const rows = [...list.children].sort((a, b) => (placeOf(a) ?? 99) - (placeOf(b) ?? 99));
  list.append(...rows);
}

// A goal without a place comes in as the last of those that have one; the last of them goes out again.
function up(row) {
  const placed = [...row.parentNode.children].filter((each) => placeOf(each) !== null);
  if (placeOf(row) !== null) row.previousElementSibling?.before(row);
  else if (placed.length) placed.at(-1).after(row);
  else row.parentNode.prepend(row);
  count(row, true);
}

function down(row) {
  if (placeOf(row) === null) return;
  const next = row.nextElementSibling;
  const stays = next !== null && placeOf(next) !== null;
  if (stays) next.after(row);
  count(row, stays);
}

document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.("[data-rank-handle]");
  if (!handle || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const row = handle.closest("[data-goal]");
  if (event.key === "ArrowUp") up(row);
  else down(row);
  handle.focus();
});

document.addEventListener("change", (event) => {
  const list = event.target.closest?.("[data-ranking]");
  if (!list) return;
  sortByPlace(list);
  touched(list);
  event.target.focus();
});

// The document listens: a row that moves in the page loses the pointer that it had captured.
document.addEventListener("pointerdown", (event) => {
  const row = event.target.closest?.("[data-rank-handle]")?.closest("[data-goal]");
  if (!row || event.button) return;
  event.preventDefault();
  let moved = false;
  row.classList.add("lifted");
  const follow = (move) => {
    const over = [...row.parentNode.children].find((each) => {
      const box = each.getBoundingClientRect();
      return each !== row && move.clientY > box.top && move.clientY < box.bottom;
    });
    if (!over) return;
    moved = true;
    const box = over.getBoundingClientRect();
    if (move.clientY < box.top + box.height / 2) over.before(row);
    else over.after(row);
  };
  const drop = () => {
    for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, drop);
    document.removeEventListener("pointermove", follow);
    row.classList.remove("lifted");
    const above = row.previousElementSibling;
    if (moved) count(row, above === null || placeOf(above) !== null);
  };
  document.addEventListener("pointermove", follow);
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, drop);
});

const showHandles = () => document.querySelectorAll("[data-rank-handle]").forEach((handle) => (handle.hidden = false));
document.querySelector("[data-room]")?.addEventListener("concord:laid", showHandles);
showHandles();
