// In place of @codemirror/lang-html, with its parsers of HTML, CSS and JavaScript: raw HTML in notes is plain text.
export const html = () => ({ support: [], language: {} });
export const htmlCompletionSource = () => null;
