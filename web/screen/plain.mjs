// Styles as browsers of 2022 read them: without layers (their order is the order of the imports in screen.css) and
// with a set of colours for each light instead of light-dark().
const LAYER = /@layer\s+[\w, -]+\s*(;|\{)/;
const LIGHT_DARK = /light-dark\(([^(),]+|\w+\([^()]*\)),\s*([^(),]+|\w+\([^()]*\))\)/g;
const RULE = /([^{}@;]+)\{([^{}]*light-dark\([^{}]*)\}/g;

export function plain(text, name) {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, "");
  const alone = name === "screen.css" ? bare : bare.replace(/@import[^;]+;/g, "");
  return inBothLights(withoutLayers(alone));
}

function withoutLayers(text) {
  const found = LAYER.exec(text);
  if (!found) return text;
  const begin = found.index + found[0].length;
  if (found[1] === ";") return withoutLayers(text.slice(0, found.index) + text.slice(begin));
  let end = begin;
  for (let depth = 1; depth; end += 1) depth += text[end] === "{" ? 1 : text[end] === "}" ? -1 : 0;
  return withoutLayers(text.slice(0, found.index) + text.slice(begin, end - 1) + text.slice(end));
}

function inBothLights(text) {
  let dark = "";
  const light = text.replace(RULE, (_whole, selector, body) => {
    const only = [...body.matchAll(/[\w-]+:\s*light-dark\([^;]+;?/g)].map((match) => match[0].replace(/;?$/, ";")).join("");
    const lit = only.replace(LIGHT_DARK, "$2");
    const under = (root) => (selector.trim() === ":root" ? root : `${root} ${selector.trim()}`);
    dark += `@media (prefers-color-scheme: dark) { ${under(':root:not([data-light="light"])')} { ${lit} } }\n`;
    dark += `${under(':root[data-light="dark"]')} { ${lit} }\n`;
    return `${selector}{${body.replace(LIGHT_DARK, "$1")}}`;
  });
  return light + dark;
}
