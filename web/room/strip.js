// People are a strip on a phone: where it is longer than the screen, the arrow keys scroll it.
export function keepWithinReach(room) {
  const look = () => {
    const strip = room.querySelector(".seats");
    if (strip?.scrollWidth > strip?.clientWidth) strip.tabIndex = 0;
    else strip?.removeAttribute("tabindex");
  };
  room.addEventListener("concord:laid", look);
  addEventListener("resize", look);
  look();
}
