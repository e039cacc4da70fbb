// Lay cards together: drag one onto another, or pick it up and put it there: by keyboard, by thumb, with a screen reader.
// What is in the hand is this reader's own; it stays in the hand while others' changes come in.
const board = () => document.querySelector("[data-board]");
let held = null; // the id of the card or group in the hand
let follow = null; // where the focus goes when the laid card has come to its new place

const said = document.createElement("p");
said.className = "hidden-text";
said.setAttribute("role", "status");
document.body.append(said);

function say(sentence, title = "") {
  said.textContent = sentence.replace("%s", title);
}

function titleOf(id) {
  const card = document.querySelector(`[data-card="${id}"] .words`);
  return card?.textContent.trim() ?? document.querySelector(`[data-pile="${id}"]`)?.dataset.title ?? "";
}

function show() {
  const here = board();
  if (!here) return (held = null);
  if (held && !here.querySelector(`[data-pick="${held}"]`)) held = null; // somebody else has laid it elsewhere
  here.classList.toggle("holding", Boolean(held));
  for (const button of here.querySelectorAll("[data-pick]")) button.setAttribute("aria-pressed", String(button.dataset.pick === held));
  for (const button of here.querySelectorAll("[data-put]")) {
    const pile = button.closest("[data-pile]");
    button.hidden = !held || pile.dataset.pile === held || Boolean(pile.querySelector(`[data-card="${held}"]`));
  }
  const hand = here.querySelector("[data-in-hand]");
  if (!hand) return;
  hand.hidden = !held;
  hand.querySelector("[data-words]").textContent = held ? titleOf(held) : "";
  hand.querySelector("[data-alone]").hidden = !here.querySelector(`[data-card="${held}"][data-in-group]`);
}

function pick(id) {
  held = held === id ? null : id;
  show();
  if (held) say(board().dataset.picked, titleOf(held));
}

function put(card, onto) {
  if (card === onto) return;
  send("[data-put-onto]", { card, onto });
  say(board().dataset.put, titleOf(onto));
  layDown(card);
}

function alone(card) {
  send("[data-lay-alone]", { card });
  say(board().dataset.alone);
  layDown(card);
}

function layDown(card) {
  held = null;
  follow = card;
  show();
}

function back() {
  const card = held;
  held = null;
  show();
  say(board().dataset.back);
  board().querySelector(`[data-pick="${card}"]`)?.focus();
}

function send(which, values) {
  const form = board().querySelector(which);
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.requestSubmit();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-board] button");
  if (!button) return;
  if (button.dataset.pick) pick(button.dataset.pick);
  else if (button.dataset.put) put(held, button.dataset.put);
  else if (button.dataset.alone !== undefined) alone(held);
  else if (button.dataset.back !== undefined) back();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && held && board()) back();
});

// The mouse: the card under the hand lies down where it is let go.
let dragged = null;
const target = (event) => event.target.closest?.("[data-board] [data-pile]");

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.("[data-board] [data-card]");
  if (!card) return;
  dragged = card.dataset.card;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", titleOf(dragged));
  card.classList.add("lifted");
});
document.addEventListener("dragover", (event) => {
  if (!dragged || !event.target.closest?.("[data-board]")) return;
  event.preventDefault();
  for (const pile of document.querySelectorAll(".pile.over")) if (pile !== target(event)) pile.classList.remove("over");
  if (!target(event)?.querySelector(`[data-card="${dragged}"]`)) target(event)?.classList.add("over");
});
document.addEventListener("drop", (event) => {
  if (!dragged || !event.target.closest?.("[data-board]")) return;
  event.preventDefault();
  const pile = target(event);
  const from = document.querySelector(`[data-card="${dragged}"]`);
  if (pile && !pile.contains(from)) put(dragged, pile.dataset.pile);
  else if (!pile && from?.dataset.inGroup !== undefined) alone(dragged);
});
document.addEventListener("dragend", () => {
  dragged = null;
  for (const each of document.querySelectorAll(".lifted, .pile.over")) each.classList.remove("lifted", "over");
});

// A group's name is kept when the field is left; Enter leaves it.
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-board] [data-keeps]")) event.target.form.requestSubmit();
});

document.querySelector("[data-room]")?.addEventListener("concord:laid", (event) => {
  if (event.detail.name !== "together") return;
  show();
  if (follow && board()) {
    board().querySelector(`[data-pick="${follow}"]`)?.focus({ preventScroll: false });
    follow = null;
  }
});
show();
