// "Sure?" in the page, at the button that asks for it: what cannot be undone is confirmed where it was pressed.
let asked = null;

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (!question) return;
  if (asked?.agreed && asked.form === event.target) {
    asked = null;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(question, event.submitter ?? event.target, (agreed) => {
    if (!agreed || !event.target.isConnected) return;
    asked = { agreed: true, form: event.target };
    event.target.requestSubmit(event.submitter?.isConnected ? event.submitter : undefined);
  });
}, true);

// htmx asks with an event of its own, and waits.
document.addEventListener("htmx:confirm", (event) => {
  const { ctx, issueRequest, dropRequest } = event.detail;
  if (!ctx?.confirm || !issueRequest) return;
  event.preventDefault();
  const place = ctx.submitter ?? ctx.sourceElement ?? document.activeElement;
  ask(ctx.confirm, place, (agreed) => (agreed ? issueRequest() : dropRequest?.()));
});

function ask(question, button, answer) {
  document.querySelector(".sure")?.remove();
  const words = document.querySelector(".toasts").dataset;
  const panel = document.createElement("div");
  panel.className = "sure";
  panel.setAttribute("role", "alertdialog");
  panel.setAttribute("aria-labelledby", "sure-question");
  panel.innerHTML = '<p id="sure-question"></p><div class="deeds"><button class="button main" type="button"></button><button class="button" type="button"></button></div>';
  panel.querySelector("p").textContent = question;
  const [yes, no] = panel.querySelectorAll("button");
  yes.textContent = words.yes;
  no.textContent = words.no;
  document.body.append(panel);
  place(panel, button.getBoundingClientRect());
  no.focus();

  const outside = (event) => !panel.contains(event.target) && end(false);
  function end(agreed) {
    removeEventListener("pointerdown", outside, true);
    panel.remove();
    if (button.isConnected) (button.matches("button") ? button : button.querySelector("button"))?.focus({ preventScroll: true });
    answer(agreed);
  }
  yes.addEventListener("click", () => end(true));
  no.addEventListener("click", () => end(false));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end(false);
    else if (event.key === "Tab" || event.key.startsWith("Arrow")) (document.activeElement === yes ? no : yes).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  addEventListener("pointerdown", outside, true);
}

// Above the button where there is room, else below; always on the page.
function place(panel, at) {
  const gap = 8;
  const { width, height } = panel.getBoundingClientRect();
  const above = at.top - height - gap;
  panel.style.top = `${above > gap ? above : Math.min(at.bottom + gap, innerHeight - height - gap)}px`;
  panel.style.left = `${Math.max(gap, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - gap))}px`;
}
