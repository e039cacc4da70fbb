// One key for one deed: an element says its own (data-key="n"). "?" lists the keys of the page.
export function typing(target) {
  return Boolean(target?.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"));
}

const dialog = document.querySelector("dialog.palette.keys-dialog");

function listKeys() {
  const rows = [...document.querySelectorAll("[data-key]")].filter((element) => element.offsetParent !== null);
  const words = dialog.querySelector("dl");
  const common = [["Ctrl K", dialog.dataset.find], ["?", dialog.dataset.keys]];
  const own = rows.map((element) => [element.dataset.key, element.dataset.keyLabel ?? element.textContent.trim()]);
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
  if (wanted.matches("input, textarea, select")) wanted.focus();
  else wanted.click();
});
dialog?.addEventListener("click", (event) => event.target === dialog && dialog.close());
