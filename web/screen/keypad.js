// Keys on the page, for a remote control or a finger: the arrows go from key to key, a full code is sent.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function typeByKeys(form) {
  if (!form) return;
  const field = form.elements.code;
  const pad = form.querySelector("[data-keypad]");
  pad.hidden = false;
  pad.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (!key) return;
    field.value = key.dataset.letter ? field.value.replace(/\s/g, "") + key.dataset.letter : field.value.slice(0, -1);
    if (key.dataset.letter && field.value.length === Number(form.dataset.code)) form.requestSubmit();
  });
  form.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || (event.target === field && !step[1])) return;
    event.preventDefault();
    go(event.target, step);
  });

  // The nearest key in this direction; above the first row is the field, below the last the button.
  function go(from, [x, y]) {
    const here = middle(from);
    const ahead = [field, ...form.querySelectorAll("button")]
      .map((key) => ({ key, to: middle(key) }))
      .map(({ key, to }) => ({ key, along: (to.x - here.x) * x + (to.y - here.y) * y, beside: Math.abs((to.x - here.x) * y) + Math.abs((to.y - here.y) * x) }))
      .filter(({ along, beside }) => along > 4 && (y || beside < 4))
      .sort((one, other) => one.along + 3 * one.beside - other.along - 3 * other.beside);
    ahead[0]?.key.focus();
  }

  function middle(key) {
    const box = key.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}
