// What was typed into notes and is not acknowledged yet stays in this browser: one entry for each open page, the
// document as that page has it. A repeated update changes nothing, so it may be sent by any page, and twice.
const PREFIX = "concord-notes:";

const keyOf = (person, segment, page) => `${PREFIX}${person}:${segment}:${page}`;

export function keep(person, segment, page, update) {
  try {
    localStorage.setItem(keyOf(person, segment, page), toBase64(update));
  } catch {
    // The browser's room is full or closed: the words are still in the editor.
  }
}

export function kept(person, segment = null) {
  const begin = segment ? `${PREFIX}${person}:${segment}:` : `${PREFIX}${person}:`;
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(begin))
    .map((key) => ({ key, segment: key.split(":")[2], update: localStorage.getItem(key) }));
}

// Only what was acknowledged goes; what the page has written since then stays.
export function release({ key, update }) {
  if (localStorage.getItem(key) === update) localStorage.removeItem(key);
}

export function releaseOwn(person, segment, page) {
  localStorage.removeItem(keyOf(person, segment, page));
}

export function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

export const fromBase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
