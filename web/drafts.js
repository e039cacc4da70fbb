// Long forms keep what was typed in this browser until it is sent: a closed tab loses nothing.
// A form takes part with data-draft="name"; the draft goes when the server has taken the form.
const PREFIX = "concord-draft:";

const fieldsOf = (form) =>
  [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type) && field.name !== "csrfmiddlewaretoken");

function keep(form) {
  const values = Object.fromEntries(
    fieldsOf(form).filter((field) => !["checkbox", "radio"].includes(field.type)).map((field) => [field.name, field.value]),
  );
  localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify(values));
}

function restore(form) {
  const kept = localStorage.getItem(PREFIX + form.dataset.draft);
  if (!kept || form.querySelector(".errors")) return;
  const values = JSON.parse(kept);
  for (const field of fieldsOf(form)) {
    if (values[field.name] && !field.value && !["checkbox", "radio"].includes(field.type)) field.value = values[field.name];
  }
}

// The next page without errors means that it was taken: then it is not put into the empty form that stands there again.
const sent = sessionStorage.getItem("concord-sent");
if (sent && !document.querySelector(".errors")) localStorage.removeItem(PREFIX + sent);
sessionStorage.removeItem("concord-sent");
for (const form of document.querySelectorAll("form[data-draft]")) restore(form);
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) keep(form);
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) sessionStorage.setItem("concord-sent", form.dataset.draft);
});
