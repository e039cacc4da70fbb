// Words that the server does not take any more, shown to whoever wrote them until they have them.
import { release } from "./notes-kept.js";

export async function showLate(room, entry, sentence, load) {
  const place = room.querySelector("[data-notes-late]");
  if (!place.hidden) return; // one after the other
  const { wordsOf } = await load();
  place.querySelector("[data-late-why]").textContent = sentence;
  place.querySelector("textarea").value = wordsOf(entry.update);
  place.hidden = false;
  place.querySelector("[data-late-drop]").addEventListener("click", () => {
    release(entry);
    place.hidden = true;
  }, { once: true });
}
