// One key for one deed: an element says its own (data-key="n"). "?" lists the keys of the page.
export function typing(target) {
  return Boolean(target?.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"));
}

const dialog = document.querySelector("dialog.palette.keys-dialog");

const labelOf = (element) => element.dataset.keyLabel ?? element.textContent.trim();

// A list that is walked by keyboard: how, and the deeds of the row where the reader is, or of the first one.
function keysOfRows() {
  const row = document.activeElement?.closest("[data-row]") ?? document.querySelector("[data-walk] [data-row]");
  if (!row) return [];
  const deeds = [...row.querySelectorAll("[data-deed]:not(a)")].map((element) => [element.dataset.deed, labelOf(element)]);
  return [["j  k", dialog.dataset.rows], ["Enter", dialog.dataset.open], ...deeds];
}

function listKeys() {
  const rows = [...document.querySelectorAll("[data-key]")].filter((element) => element.offsetParent !== null);
  const words = dialog.querySelector("dl");
  const common = [["Ctrl K", dialog.dataset.find], ["?", dialog.dataset.keys]];
  const own = [...keysOfRows(), ...rows.map((element) => [element.dataset.key, labelOf(element)])];
  const seen = new Set();
  words.replaceChildren();
  for (const [key, label] of [...own, ...common]) {
    if (seen.has(key)) continue;
    seen.add(key);
    const term = document.createElement("dt");
    const cap = document.createElement("kbd");
    cap.textContent = key;
    term.append(cap);
    const meaning = document.createElement("dd");
    meaning.textContent = label;
    words.append(term, meaning);
  }
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?" && dialog) {
    event.preventDefault();
    listKeys();
    return;
  }
  const wanted = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find(
    (element) => element.offsetParent !== null && !element.disabled,
  );
  if (!wanted) return;
  event.preventDefault();
  const folded = wanted.closest("details:not([open])");
  if (folded && !wanted.matches("summary")) folded.open = true;
  if (wanted.matches("input, textarea, select")) wanted.focus();
  else wanted.click();
});
dialog?.addEventListener("click", (event) => event.target === dialog && dialog.close());
