// Builds static/icons.svg: one <symbol> for each name in icons.json, drawn by Lucide.
// Run with `npm run icons`; colour and stroke come from the page's CSS (.icon).
import { readFileSync, writeFileSync } from "node:fs";

const here = new URL(".", import.meta.url);
const lucide = new URL("node_modules/lucide-static/", here);
const names = JSON.parse(readFileSync(new URL("icons.json", here), "utf8"));
const { version } = JSON.parse(readFileSync(new URL("package.json", lucide), "utf8"));

// The half of the "partly" mark is full, so that it reads at 17 pixels.
const FULL = new Set(["contrast"]);

function drawing(name) {
  const source = readFileSync(new URL(`icons/${name}.svg`, lucide), "utf8");
  return source
    .slice(source.indexOf(">", source.indexOf("<svg")) + 1, source.lastIndexOf("</svg>"))
    .replace(/\s*\n\s*/g, "")
    .replace(/ \/>/g, "/>")
    .replace("<path ", FULL.has(name) ? '<path fill="currentColor" ' : "<path ");
}

const symbols = Object.keys(names)
  .sort()
  .map((id) => `<symbol id="${id}" viewBox="0 0 24 24">${drawing(names[id])}</symbol>`);

writeFileSync(
  new URL("../static/icons.svg", here),
  `<!-- Icons: Lucide ${version}, ISC licence, see icons.LICENSE.txt. Made by frontend/icons.mjs. -->\n` +
    `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`,
);
writeFileSync(new URL("../static/icons.LICENSE.txt", here), readFileSync(new URL("LICENSE", lucide)));
