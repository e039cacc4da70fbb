// Small courtesies of forms. Everything works without them.
import { say } from "./say.js";

// The reader's time zone, offered where one is asked for.
for (const select of document.querySelectorAll("[data-own-timezone]")) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!select.value || select.value === "UTC") select.value = own;
}
// A form that is on its way cannot be sent twice.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.dataset.move !== undefined) return;
  const buttons = event.target.querySelectorAll("button:not([type=button])");
  setTimeout(() => buttons.forEach((button) => (button.disabled = true)));
  addEventListener("pageshow", () => buttons.forEach((button) => (button.disabled = false)), { once: true });
  setTimeout(() => buttons.forEach((button) => (button.disabled = false)), 4000);
});
// A select or checkbox that takes effect at once.
document.addEventListener("change", (event) => event.target.dataset?.submit !== undefined && event.target.form.requestSubmit());
// Copy a link.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  say(button.dataset.copied ?? "✓");
});
