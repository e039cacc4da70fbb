// The screen view: follows the room's stream, keeps the display awake, fits what is shown to the wall.
import { refresh, refreshAll } from "../room/fragments.js";
import { listen } from "../room/stream.js";
import { keepTime } from "../room/time.js";
import { fit } from "./fitting.js";
import { typeByKeys } from "./keypad.js";
import { stayAwake } from "./awake.js";

// What looks different on the wall when a part of the room does.
const SHOWN = {
  now: ["now", "foot"],
  together: ["together", "foot"],
  notes: ["notes"],
  people: ["people", "now"],
  agenda: ["foot", "together"],
  screen: ["now"],
};

const screen = document.querySelector("[data-screen]");
if (screen) {
  keepTime(screen);
  keepClock(screen.querySelector("[data-clock]"), Date.parse(screen.dataset.now) - Date.now());
  listen(screen, {
    touched: (names) => refresh(screen, ...names.flatMap((name) => SHOWN[name] ?? [])),
    reload: () => refreshAll(screen),
  });
  fit(screen);
  stayAwake();
  const line = screen.querySelector(".connection");
  addEventListener("concord:offline", () => (line.hidden = false));
  addEventListener("concord:online", () => (line.hidden = true));
} else {
  typeByKeys(document.querySelector("[data-code]"));
}

// The hour, by the server's clock, where the organization is: a TV knows neither.
function keepClock(place, ahead) {
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: place.dataset.clock });
  const show = () => (place.textContent = hour.format(Date.now() + ahead));
  show();
  setInterval(show, 5_000);
}
