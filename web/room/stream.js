// Server-sent events with replay: the page carries the number it was rendered at, and the browser sends the last one
// it had when it connects again. A stream that stays silent for two beats is taken for dead and opened anew.
const SILENCE = 35_000;
const PRESENCE = 400; // ms, and as much again by chance: a crowd that comes back does not ask in one moment

export function listen(room, { touched, reload }) {
  let last = Number(room.dataset.seq);
  let source = null;
  let watch = null;
  let pause = 500;

  function open() {
    source?.close();
    source = new EventSource(`${room.dataset.stream}?since=${last}`);
    heard();
    source.onopen = () => {
      pause = 500;
      heard();
      dispatchEvent(new CustomEvent("concord:online"));
      // Who is here has no number: nobody can replay who came or went before the stream was open.
      setTimeout(() => touched(["people"], 0), PRESENCE * (1 + Math.random()));
    };
    source.addEventListener("touched", (event) => {
      heard();
      const news = JSON.parse(event.data);
      if (news.seq) last = Math.max(last, news.seq);
      if (news.touches.includes("bye")) again();
      else if (news.touches.includes("reload")) reload();
      else touched(news.touches, news.seq);
    });
    source.addEventListener("beat", heard);
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) reload(); // refused: the parts find out whether we may still be here
      dispatchEvent(new CustomEvent("concord:offline"));
      again();
    };
  }

  function again() {
    source?.close();
    clearTimeout(watch);
    watch = setTimeout(open, pause);
    pause = Math.min(pause * 2, 4_000);
  }

  function heard() {
    clearTimeout(watch);
    watch = setTimeout(() => {
      open();
      reload();
    }, SILENCE);
  }

  addEventListener("online", open);
  addEventListener("offline", () => dispatchEvent(new CustomEvent("concord:offline")));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && source?.readyState === EventSource.CLOSED) open();
  });
  open();
}
