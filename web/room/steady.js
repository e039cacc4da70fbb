// Where one writes stays where it is on the screen, whatever the others add above it.
export function keepSteady(room) {
  const main = room.querySelector(".room-main");
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
