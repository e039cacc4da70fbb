// Nobody scrolls a wall: what does not fit is set smaller, to 70 %, and then turned like pages, none cutting a card.
const SMALLEST = 0.7;
const PAGE_STAYS = 12_000;
const WHOLE = "li, p, h2, tr, blockquote, .card";

export function fit(screen) {
  const main = screen.querySelector("[data-fits]");
  const sign = screen.querySelector("[data-page]");
  let tops = [0];
  let page = 0;

  function lay() {
    let size = 1;
    screen.classList.remove("dense");
    Object.assign(main.style, { zoom: "", clipPath: "" });
    main.scrollTop = 0;
    const over = () => main.scrollHeight > main.clientHeight + 2;
    if (over()) screen.classList.add("dense");
    while (over() && size > SMALLEST) {
      size -= 0.05;
      main.style.zoom = size;
    }
    const before = tops.length;
    tops = over() ? breaks() : [0];
    if (tops.length !== before) page = 0;
    turn();
  }

  // Where each page begins: at the first thing that would be cut at the foot of the page before.
  function breaks() {
    const zero = main.getBoundingClientRect();
    const scale = zero.height / main.clientHeight;
    const boxes = [...main.querySelectorAll(WHOLE)].map((each) => {
      const box = each.getBoundingClientRect();
      return { top: (box.top - zero.top) / scale, end: (box.bottom - zero.top) / scale };
    });
    const found = [0];
    for (let top = 0; top + main.clientHeight < main.scrollHeight - 2 && found.length < 20; ) {
      const foot = top + main.clientHeight;
      const cut = boxes.filter((box) => box.top > top + 4 && box.top < foot && box.end > foot && box.end - box.top < main.clientHeight);
      top = Math.min(foot, ...cut.map((box) => box.top));
      found.push(top);
    }
    return found;
  }

  function turn() {
    const here = page % tops.length;
    main.scrollTop = tops[here];
    const shown = (tops[here + 1] ?? Infinity) - main.scrollTop;
    main.style.clipPath = shown < main.clientHeight ? `inset(0 0 ${main.clientHeight - shown}px 0)` : "";
    sign.hidden = tops.length < 2;
    sign.textContent = `${here + 1} / ${tops.length}`;
  }

  setInterval(() => {
    page += 1;
    turn();
  }, PAGE_STAYS);
  // Cards that turn over are measured when they lie still.
  let soon = 0;
  screen.addEventListener("animationend", () => {
    clearTimeout(soon);
    soon = setTimeout(lay, 50);
  });
  screen.addEventListener("concord:laid", (event) => ["now", "together", "notes"].includes(event.detail.name) && lay());
  addEventListener("resize", lay);
  document.fonts?.ready.then(lay);
  lay();
}
