// The token that Django asks of every POST: it stands on the body, put there by the template.
export const csrfToken = () => document.body.dataset.csrf ?? "";
