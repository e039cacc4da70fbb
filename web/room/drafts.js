// What is being typed in the room is kept in this browser, so that a closed tab or a reload loses nothing.
const PREFIX = "concord-room-draft:";

const keyOf = (form) => PREFIX + form.getAttribute("action") + (form.elements.action?.value ?? "");
const isText = (field) => field.matches?.("textarea, input:not([type]), input[type=text], input[type=date]");
const isBox = (field) => field.matches?.("input[type=radio], input[type=checkbox]");

export function keepDrafts(room) {
  room.addEventListener("input", (event) => {
    const field = event.target;
    field.dataset.touched = "";
    const form = field.closest("form[data-move]");
    if (!form || form.dataset.unkept !== undefined || !(isText(field) || isBox(field))) return;
    const kept = [...form.elements].filter((each) => each.name && (isText(each) || (isBox(each) && each.checked)));
    localStorage.setItem(keyOf(form), JSON.stringify(kept.map((each) => [each.name, each.value])));
  });
  room.addEventListener("change", (event) => (event.target.dataset.touched = ""));
  room.addEventListener("concord:laid", () => restore(room));
  room.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && event.target.dataset.enterSends !== undefined) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
  restore(room);
}

function restore(room) {
  for (const form of room.querySelectorAll("form[data-move]")) {
    const kept = localStorage.getItem(keyOf(form));
    if (!kept) continue;
    const values = JSON.parse(kept);
    for (const [name, value] of Array.isArray(values) ? values : Object.entries(values)) {
      const field = [...form.elements].find((each) => each.name === name && (isText(each) || (isBox(each) && each.value === value)));
      if (!field || field.dataset.touched !== undefined || !value) continue;
      if (isBox(field) ? field.checked : field.value === value) continue;
      if (isBox(field)) field.checked = true;
      else field.value = value;
      field.dataset.touched = "";
      const details = field.closest("details");
      if (details) details.open = true;
    }
  }
}

// The server has taken the words: the draft may go.
export function forget(form) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX + form)) localStorage.removeItem(key);
}
