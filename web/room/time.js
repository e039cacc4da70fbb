// Time left, by the server's clock: a laptop that is wrong by an hour shows the same as everybody's.
export function keepTime(room) {
  const offset = Date.parse(room.dataset.now) - performance.now();
  const serverNow = () => performance.now() + offset;

  function show() {
    for (const element of room.querySelectorAll("[data-left], [data-line]")) {
      const minutes = Number(element.dataset.minutes);
      const spent = (serverNow() - Date.parse(element.dataset.began)) / 60_000;
      if (element.dataset.left !== undefined) say(element, minutes - spent);
      else {
        element.style.inlineSize = `${Math.min(100, (100 * spent) / minutes)}%`;
        element.classList.toggle("over", spent > minutes);
      }
    }
    for (const element of room.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor((serverNow() - Date.parse(element.dataset.since)) / 1000));
      element.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
  }

  function say(element, left) {
    const words = left < 0 ? element.dataset.wordOver : left < 1 ? element.dataset.wordLast : element.dataset.wordLeft;
    element.textContent = words.replace("{n}", Math.ceil(Math.abs(left)));
    element.classList.toggle("over", left < 0);
    element.classList.toggle("last", left >= 0 && left < 1);
  }

  show();
  setInterval(show, 1000);
  room.addEventListener("concord:laid", show);
}
