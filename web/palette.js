// Ctrl/Cmd K: every page and every deed by a few letters. The server says what there is for this reader.
const dialog = document.querySelector("dialog.palette.find-dialog");
const input = dialog?.querySelector("input");
const list = dialog?.querySelector("ul");
const nothing = dialog?.querySelector("p");
let entries = null;

async function open() {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  input.value = "";
  if (!entries) {
    const answer = await fetch(dialog.dataset.entries, { headers: { Accept: "application/json" } });
    entries = answer.ok ? (await answer.json()).entries : [];
  }
  show();
}

function show() {
  const letters = input.value.trim().toLocaleLowerCase();
  const fits = entries.filter((entry) => letters.split(/\s+/).every((word) => entry.words.includes(word)));
  list.replaceChildren(...fits.slice(0, 40).map(row));
  nothing.hidden = fits.length > 0;
  select(0);
}

function row(entry) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const kind = document.createElement("small");
  item.role = "option";
  link.href = entry.address;
  link.textContent = entry.title;
  kind.textContent = entry.kind;
  link.append(kind);
  item.append(link);
  return item;
}

function select(index) {
  const items = [...list.children];
  const chosen = Math.max(0, Math.min(index, items.length - 1));
  items.forEach((item, at) => item.setAttribute("aria-selected", at === chosen));
  items[chosen]?.scrollIntoView({ block: "nearest" });
}

const selected = () => [...list.children].findIndex((item) => item.getAttribute("aria-selected") === "true");

input?.addEventListener("input", show);
input?.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") select(selected() + 1);
  else if (event.key === "ArrowUp") select(selected() - 1);
  else if (event.key === "Enter") list.children[selected()]?.querySelector("a").click();
  else return;
  event.preventDefault();
});
dialog?.addEventListener("click", (event) => event.target === dialog && dialog.close());
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    open();
  }
});
document.addEventListener("click", (event) => event.target.closest("[data-open-palette]") && open());
