// What takes a while says so: the pressed button names it, and a long writing shows how far it is.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const button = event.submitter;
  if (event.target.dataset.going) {
    event.preventDefault(); // pressed once more while the first press is at work
    return;
  }
  if (button?.dataset.busy) {
    event.target.dataset.going = "1";
    const before = button.innerHTML;
    const wait = document.createElement("span");
    wait.className = "wait";
    button.replaceChildren(wait, `${button.dataset.busy} …`);
    button.setAttribute("aria-live", "polite");
    addEventListener("pageshow", () => {
      button.innerHTML = before;
      delete event.target.dataset.going;
    }, { once: true });
  }
  const form = event.target;
  if (form.dataset.progress && button?.dataset.busy) watch(form);
});

// The form's own answer comes when all is written; until then the bar asks how far it is.
function watch(form) {
  const bar = form.querySelector(".progress");
  const asking = setInterval(async () => {
    const answer = await fetch(form.dataset.progress).catch(() => null);
    if (!answer?.ok) return;
    const { done, all } = await answer.json();
    bar.hidden = false;
    bar.firstElementChild.style.width = `${all ? Math.round((100 * done) / all) : 0}%`;
  }, 400);
  addEventListener("pagehide", () => clearInterval(asking), { once: true });
}
