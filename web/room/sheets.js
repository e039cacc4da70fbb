// Small forms that come up from the bar: take an action, write a note, the facilitator's other deeds, the agenda.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggle]");
  if (button) toggle(button.dataset.toggle);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const sheet of document.querySelectorAll(".sheet-up:not([hidden])")) close(sheet);
});

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
