// Nobody scrolls a wall: what does not fit is set smaller, to 70 %, and then turned like pages.
const SMALLEST = 0.7;
const PAGE_STAYS = 12_000;

export function fit(screen) {
  const main = screen.querySelector("[data-fits]");
  const sign = document.createElement("p");
  sign.className = "page-of";
  sign.hidden = true;
  screen.append(sign);
  let page = 0;

  function lay() {
    let size = 1;
    main.style.zoom = "";
    const over = () => main.scrollHeight > main.clientHeight + 2;
    while (over() && size > SMALLEST) {
      size -= 0.05;
      main.style.zoom = size;
    }
    page = 0;
    turn();
  }

  function pages() {
    return Math.max(1, Math.ceil((main.scrollHeight - 4) / main.clientHeight));
  }

  function turn() {
    const all = pages();
    main.scrollTop = (page % all) * main.clientHeight;
    sign.hidden = all < 2;
    sign.textContent = `${(page % all) + 1} / ${all}`;
  }

  setInterval(() => {
    page += 1;
    turn();
  }, PAGE_STAYS);
  screen.addEventListener("concord:laid", lay);
  addEventListener("resize", lay);
  document.fonts?.ready.then(lay);
  lay();
}
