// Builds static/dist and static/fonts: `npm ci && npm run build`. The output is byte-identical on every machine
// with the same lock file; SHA256SUMS lets a test see that nobody edited it by hand.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = new URL(".", import.meta.url);
const modules = new URL("node_modules/", here);
const dist = new URL("../static/dist/", here);
const fonts = new URL("../static/fonts/", here);

const FONTS = {
  inter: ["@fontsource-variable/inter", "inter-latin"],
  "inter-ext": ["@fontsource-variable/inter", "inter-latin-ext"],
  "jetbrains-mono": ["@fontsource-variable/jetbrains-mono", "jetbrains-mono-latin"],
};

async function bundleEditor() {
  const result = await build({
    entryPoints: [fileURLToPath(new URL("editor.js", here))],
    outfile: fileURLToPath(new URL("editor.js", dist)),
    absWorkingDir: fileURLToPath(here),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    metafile: true,
  });
  return packagesIn(Object.keys(result.metafile.inputs));
}

/** The packages whose files went into the bundle: their licences have to travel with it. */
function packagesIn(inputs) {
  const names = inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

function licenceOf(name) {
  const folder = new URL(`${name}/`, modules);
  const { version, license } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} carries no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(new URL(file, folder), "utf8").trim()}\n`;
}

function writeLicences(packages) {
  const rule = `\n${"-".repeat(80)}\n\n`;
  writeFileSync(new URL("LICENSES.txt", dist), packages.map(licenceOf).join(rule));
}

function copyFonts() {
  mkdirSync(fonts, { recursive: true });
  for (const [font, [name, subset]] of Object.entries(FONTS)) {
    copyFileSync(new URL(`${name}/files/${subset}-wght-normal.woff2`, modules), new URL(`${font}.woff2`, fonts));
    copyFileSync(new URL(`${name}/LICENSE`, modules), new URL(`${font}.LICENSE.txt`, fonts));
  }
}

function writeSums() {
  const names = readdirSync(dist).filter((name) => name !== "SHA256SUMS").sort();
  const lines = names.map((name) => {
    const digest = createHash("sha256").update(readFileSync(new URL(name, dist))).digest("hex");
    return `${digest}  ${name}\n`;
  });
  writeFileSync(new URL("SHA256SUMS", dist), lines.join(""));
}

mkdirSync(dist, { recursive: true });
const packages = await bundleEditor();
copyFileSync(new URL("htmx.org/dist/htmx.min.js", modules), new URL("htmx.min.js", dist));
writeLicences([...packages, "htmx.org"]);
copyFonts();
writeSums();
