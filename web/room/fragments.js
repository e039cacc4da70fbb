// One part of the page as it looks now, laid over what is shown: a focused field and what is typed in it stay.
import { Idiomorph } from "idiomorph";

const running = new Map();

// Several touches while one fetch runs become one more fetch.
export async function refresh(room, name) {
  if (!room.querySelector(`[data-fragment="${name}"]`)) return;
  if (running.has(name)) {
    running.set(name, "again");
    return;
  }
  running.set(name, "once");
  try {
    const answer = await fetch(`${room.dataset.fragments}/${name}`, { headers: { "HX-Request": "true" } });
    if (answer.status === 401 || answer.redirected) location.reload();
    else if (answer.ok) {
      dispatchEvent(new CustomEvent("concord:now", { detail: answer.headers.get("X-Now") }));
      lay(room, name, await answer.text());
    } else if (answer.status >= 500) setTimeout(() => refresh(room, name), 1500);
  } catch {
    // No network: the stream notices, and its return brings what was missed.
  }
  const again = running.get(name) === "again";
  running.delete(name);
  if (again) refresh(room, name);
}

export function refreshAll(room) {
  for (const part of room.querySelectorAll("[data-fragment]")) refresh(room, part.dataset.fragment);
}

function lay(room, name, html) {
  const part = room.querySelector(`[data-fragment="${name}"]`);
  const before = part.dataset.mayTakeOver;
  Idiomorph.morph(part, html, {
    morphStyle: "outerHTML",
    callbacks: { beforeNodeMorphed: keepWhatIsTheReaders, beforeAttributeUpdated: keepOpen },
  });
  // Whether facilitation may be taken depends on who is here, and stands in the bar.
  const after = room.querySelector(`[data-fragment="${name}"]`).dataset.mayTakeOver;
  if (after !== before) refresh(room, "bar");
  room.dispatchEvent(new CustomEvent("concord:laid", { detail: { name } }));
}

// A field that the reader has changed is theirs until its form is sent.
function keepWhatIsTheReaders(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE || fresh.nodeType !== Node.ELEMENT_NODE) return true;
  const isField = old.matches("input, textarea, select");
  if (isField && (old.dataset.touched !== undefined || old === document.activeElement)) return false;
  if (old.matches("[data-keep][data-touched]")) return false;
  if (old.matches("details[open]")) fresh.open = true;
  if (old.matches(".sheet-up, [data-own-hidden]")) fresh.hidden = old.hidden;
  if (old.classList.contains("shown")) fresh.classList.add("shown");
  if (old.classList.contains("turning")) fresh.classList.add("turning");
  return true;
}

function keepOpen(attribute, element) {
  return !(attribute === "style" && element.matches("[data-line], .seats")) && !(attribute === "tabindex" && element.matches(".seats"));
}
