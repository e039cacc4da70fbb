// Time left, by the server's clock: a laptop that is wrong by an hour shows the same as everybody's.
// Each part that arrives says when it was made. What travelled longest lags most, so the latest of them is nearest;
// and a laptop that slept, whose own count stood still meanwhile, is put right by the first part after it.
export function keepTime(room) {
  let offset = Date.parse(room.dataset.now) - performance.now();
  addEventListener("concord:now", ({ detail: made }) => (offset = Math.max(offset, (Date.parse(made) || 0) - performance.now())));
  const serverNow = () => performance.now() + offset;

  function show() {
    for (const element of room.querySelectorAll("[data-left]")) say(element, Number(element.dataset.minutes) - minutesSince(element.dataset.began));
    for (const element of room.querySelectorAll("[data-line]")) draw(element);
    for (const element of room.querySelectorAll("[data-since]")) count(element);
    for (const element of room.querySelectorAll("[data-own-share]")) {
      const all = Math.max(Number(element.dataset.ownShare), Math.floor(minutesSince(element.dataset.began)), 1);
      element.textContent = element.dataset.words.replace("{mine}", element.dataset.ownShare).replace("{all}", all);
    }
    for (const element of room.querySelectorAll("[data-falls-at]")) element.hidden = minutesSince(element.dataset.fallsAt) < 0;
    for (const form of room.querySelectorAll("form[data-lapses]")) lapse(form);
  }

  const minutesSince = (moment) => (serverNow() - Date.parse(moment)) / 60_000;

  function draw(element) {
    const { began, until, seconds, minutes } = element.dataset;
    const whole = until ? (Date.parse(until) - Date.parse(began)) / 60_000 : seconds ? Number(seconds) / 60 : Number(minutes);
    const spent = minutesSince(began);
    element.style.inlineSize = `${Math.min(100, (100 * spent) / whole)}%`;
    element.classList.toggle("past", spent > whole && !until);
  }

  // How long somebody speaks. Over the gentle limit it turns warm; nothing rings.
  function count(element) {
    const seconds = Math.max(0, Math.floor(minutesSince(element.dataset.since) * 60));
    element.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    element.classList.toggle("past", Boolean(element.dataset.limit) && seconds > Number(element.dataset.limit));
  }

  // The time to object is over: whoever asked tells the server at once, the others a little later, in case they left.
  function lapse(form) {
    const late = (serverNow() - Date.parse(form.dataset.lapses)) / 1000;
    const patience = form.dataset.firstToTell === undefined ? 3 + (Number(room.dataset.person) % 7) : 0.3;
    if (late < patience || form.dataset.told !== undefined) return;
    form.dataset.told = "";
    form.requestSubmit();
  }

  function say(element, left) {
    const words = left < 0 ? element.dataset.wordOver : left < 1 ? element.dataset.wordLast : element.dataset.wordLeft;
    element.textContent = words.replace("{n}", left < 0 ? Math.ceil(-left) : Math.max(1, Math.round(left)));
    element.classList.toggle("past", left < 0);
    element.classList.toggle("last", left >= 0 && left < 1);
  }

  show();
  setInterval(show, 1000);
  room.addEventListener("concord:laid", show);
}
