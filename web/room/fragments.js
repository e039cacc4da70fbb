// Parts of the page as they look now, laid over what is shown: a focused field and what is typed in it stay.
import { Idiomorph } from "idiomorph";

const PATIENCE = 15_000; // ms: a network may swallow a request without a word
const wanted = new Set();
let fetching = false;

// What several events touch before the answer is here comes together, with one more fetch.
export function refresh(room, ...names) {
  for (const name of names) if (partOf(room, name)) wanted.add(name);
  if (!fetching && wanted.size) bring(room);
}

export function refreshAll(room) {
  refresh(room, ...[...room.querySelectorAll("[data-fragment]")].map((part) => part.dataset.fragment));
}

async function bring(room) {
  fetching = true;
  while (wanted.size) {
    const names = [...wanted];
    wanted.clear();
    try {
      const answer = await fetch(`${room.dataset.fragments}/${names}`, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 401 || answer.redirected) location.reload();
      else if (answer.ok) {
        dispatchEvent(new CustomEvent("concord:now", { detail: answer.headers.get("X-Now") }));
        layAll(room, await answer.text());
      } else if (answer.status >= 500) setTimeout(() => refresh(room, ...names), 1500);
    } catch {
      // No network: the stream notices, and its return brings what was missed.
    }
  }
  fetching = false;
}

function layAll(room, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  for (const part of fresh.content.querySelectorAll("[data-fragment]")) lay(room, part.dataset.fragment, part);
}

const partOf = (room, name) => room.querySelector(`[data-fragment="${name}"]`);

function lay(room, name, fresh) {
  const part = partOf(room, name);
  const before = part.dataset.mayTakeOver;
  Idiomorph.morph(part, fresh, {
    morphStyle: "outerHTML",
    callbacks: { beforeNodeMorphed: keepWhatIsTheReaders, beforeAttributeUpdated: keepOpen },
  });
  // Whether facilitation may be taken depends on who is here, and stands in the bar.
  const after = partOf(room, name).dataset.mayTakeOver;
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
