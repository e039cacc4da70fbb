// Where one writes stays where it is on the screen, whatever the others add above it.
export function keepSteady(room) {
  const main = room.querySelector(".room-main");
  beginAtTheTop(room);
  let place = null;
  let top = 0;
  const look = () => {
    const focused = document.activeElement;
    const writes = main.contains(focused) && focused.matches("textarea, input, select, [contenteditable=true]");
    place = writes ? focused.closest("[data-notes-editor], form") : null;
    if (place) top = place.getBoundingClientRect().top;
  };
  const grown = new ResizeObserver(() => {
    if (place?.isConnected) scrollBy({ top: place.getBoundingClientRect().top - top, behavior: "instant" });
    look();
  });
  for (const part of main.children) grown.observe(part);
  for (const name of ["focusin", "focusout", "scroll"]) addEventListener(name, look, { passive: true });
}

// A new segment, or its next step, is read from its head; who writes in the notes is left there.
function beginAtTheTop(room) {
  const now = () => room.querySelector("#room-now").dataset.at;
  let at = now();
  room.addEventListener("concord:laid", () => {
    if (at === now()) return;
    at = now();
    if (!document.activeElement?.closest("[data-notes-editor]")) scrollTo({ top: 0, behavior: "instant" });
  });
}
