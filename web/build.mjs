// Bundles scripts, styles, fonts and the icons in use into concord/site/static, with content hashes in the names.
import { build } from "esbuild";
import { plain } from "./screen/plain.mjs";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const OUT = "concord/site/static";
const KINDS = "concord/segments/kinds";

mkdirSync(OUT, { recursive: true });

const kindFiles = (name) =>
  readdirSync(KINDS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(KINDS, entry.name, name))
    .filter((path) => exists(path));

const common = {
  outdir: OUT,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  metafile: true,
  format: "esm",
  loader: { ".woff2": "file" },
  logLevel: "warning",
};
const result = await build({
  ...common,
  entryPoints: {
    main: "web/main.js",
    room: "web/room/room.js",
    notes: "web/room/notes-editor.js",
    agenda: "web/pages/agenda.js",
    plans: "web/pages/plans.js",
    style: "web/styles/style.css",
    "room-style": "web/styles/room.css",
  },
  target: ["es2022", "chrome120", "firefox121", "safari17.5"],
  alias: { "@codemirror/lang-html": "./web/room/notes-no-html.js" },
  plugins: [{ name: "kinds", setup: addKinds }],
});
// A TV keeps the browser that it was sold with: its pages are built for those of 2022.
const screen = await build({
  ...common,
  entryPoints: { screen: "web/screen/screen.js", "screen-style": "web/screen/screen.css" },
  target: ["chrome88", "safari14.1"],
  plugins: [{ name: "kinds", setup: addKinds }, { name: "plain", setup: makeStylesPlain }],
});

const manifest = {};
for (const [path, output] of Object.entries({ ...result.metafile.outputs, ...screen.metafile.outputs })) {
  if (output.entryPoint) {
    const extension = path.split(".").pop();
    const name = basename(path).replace(/-[A-Z0-9]{8}\.\w+$/, "");
    manifest[`${name}.${extension}`] = basename(path);
  } else if (path.endsWith(".woff2")) {
    manifest[basename(path).replace(/-[A-Z0-9]{8}\.woff2$/, ".woff2")] = basename(path);
  }
}
manifest["icons.svg"] = writeHashed("icons", "svg", sprite(iconsInUse()));
manifest["mark.svg"] = writeHashed("mark", "svg", readFileSync("web/mark.svg", "utf8"));
writeFileSync(join(OUT, "manifest.json"), JSON.stringify(manifest, null, 1));
removeWhatIsOld();

// Each segment kind may bring its own script and style; they go into the room's bundle by their place.
function addKinds(setup) {
  setup.onResolve({ filter: /^kinds:/ }, (found) => ({ path: found.path, namespace: "kinds" }));
  setup.onLoad({ filter: /.*/, namespace: "kinds" }, (found) => {
    const wanted = found.path === "kinds:scripts" ? "segment.js" : "segment.css";
    const contents = kindFiles(wanted)
      .map((path) => (wanted.endsWith("js") ? `import "./${path}";` : `@import "./${path}";`))
      .join("\n");
    return { contents, loader: wanted.endsWith("js") ? "js" : "css", resolveDir: process.cwd() };
  });
}

function makeStylesPlain(setup) {
  setup.onLoad({ filter: /\.css$/ }, (found) => ({ contents: plain(readFileSync(found.path, "utf8"), basename(found.path)), loader: "css" }));
}

// The names of icons stand in templates ({% icon "coffee" %}) and in segment kinds (icon = "coffee").
function iconsInUse() {
  const found = new Set();
  for (const path of filesUnder("concord", /\.(html|py)$/)) {
    const text = readFileSync(path, "utf8");
    for (const match of text.matchAll(/\{%\s*icon\s+"([a-z0-9-]+)"|icon(?:_name)?\s*=\s*"([a-z0-9-]+)"/g)) {
      found.add(match[1] ?? match[2]);
    }
  }
  return [...found].sort();
}

function sprite(names) {
  const symbols = names.map((name) => {
    const path = `node_modules/lucide-static/icons/${name}.svg`;
    if (!exists(path)) throw new Error(`No lucide icon is called "${name}".`);
    const inner = readFileSync(path, "utf8").match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1].trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

function writeHashed(name, extension, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  const file = `${name}-${hash}.${extension}`;
  writeFileSync(join(OUT, file), text);
  return file;
}

// A page that was opened before an upgrade still finds its style for a day.
function removeWhatIsOld() {
  const current = new Set([...Object.values(manifest), "manifest.json", ".built"]);
  for (const name of readdirSync(OUT)) {
    const path = join(OUT, name);
    if (!current.has(name) && Date.now() - statSync(path).mtimeMs > 86_400_000) rmSync(path);
  }
}

function filesUnder(folder, pattern) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "static" ? [] : filesUnder(path, pattern);
    return pattern.test(entry.name) ? [path] : [];
  });
}

function exists(path) {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
