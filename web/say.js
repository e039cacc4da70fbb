// Say a sentence on the page, from any bundle: toasts.js, which stands in one of them alone, shows it.
export const say = (sentence, undo = null) =>
  document.dispatchEvent(new CustomEvent("concord:say", { detail: { sentence, undo } }));
