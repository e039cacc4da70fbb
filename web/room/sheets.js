// Small forms that come up from the bar: take an action, write a note, the facilitator's other deeds, the agenda.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggle]");
  if (button) toggle(button.dataset.toggle);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const sheet of document.querySelectorAll(".sheet-up:not([hidden])")) close(sheet);
});

// A tap beside a sheet closes it, and so does pushing it down with the thumb.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".sheet-up, [data-toggle], .sure, .toasts")) return;
  for (const sheet of document.querySelectorAll(".sheet-up:not([hidden])")) close(sheet);
});

const FAR_ENOUGH = 90;
let pushed = null;
document.addEventListener("touchstart", (event) => {
  const sheet = event.target.closest(".sheet-up");
  const writes = event.target.closest("input, textarea, select");
  pushed = sheet && !writes && sheet.scrollTop === 0 ? { sheet, from: event.touches[0].clientY, by: 0 } : null;
}, { passive: true });
document.addEventListener("touchmove", (event) => {
  if (!pushed) return;
  pushed.by = Math.max(0, event.touches[0].clientY - pushed.from);
  pushed.sheet.style.translate = pushed.by > 8 && pushed.sheet.scrollTop === 0 ? `0 ${pushed.by}px` : "";
}, { passive: true });
for (const over of ["touchend", "touchcancel"]) {
  document.addEventListener(over, () => {
    if (!pushed) return;
    const { sheet, by } = pushed;
    pushed = null;
    const shown = sheet.style.translate !== "";
    sheet.style.translate = "";
    if (shown && by > FAR_ENOUGH && over === "touchend") close(sheet);
  });
}

// Where the keyboard lies over the page instead of making it shorter (Safari), the bar and its sheets stand on it.
const view = window.visualViewport;
const onKeyboard = () => {
  const covered = view.scale > 1.01 ? 0 : Math.max(0, Math.round(innerHeight - view.height - view.offsetTop));
  document.documentElement.style.setProperty("--keyboard", `${covered}px`);
};
view?.addEventListener("resize", onKeyboard);
view?.addEventListener("scroll", onKeyboard);

// The keys of the page work again only when no field has the focus.
export function close(sheet) {
  if (sheet.contains(document.activeElement)) document.activeElement.blur();
  sheet.hidden = true;
}

function toggle(name) {
  if (name === "agenda") {
    document.querySelector(".room-agenda").classList.toggle("shown");
    document.querySelector(".room-agenda").scrollIntoView({ block: "nearest" });
    return;
  }
  for (const sheet of document.querySelectorAll(".sheet-up")) if (sheet.id !== name) close(sheet);
  const sheet = document.getElementById(name);
  if (!sheet) return;
  if (!sheet.hidden) {
    close(sheet);
    return;
  }
  sheet.hidden = false;
  (sheet.querySelector("[data-first]") ?? sheet.querySelector("button, select"))?.focus();
}
