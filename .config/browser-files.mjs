// Makes the browser files that no npm package holds as they are: the web font's cuts and the icon sprite, into wwwroot/lib/.
// Run by the build (OgTickets/WebRoot.targets) when this file, lend-glyph.mjs, icons.json or package-lock.json has changed.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { lendGlyph } from "./lend-glyph.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(`${root}package.json`);
const subset = require("subset-font");
const { convert } = require("fontverter");

const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
const latin = range(0x20, 0x7e) + range(0xa0, 0xff) + "ŒœŸ–—‘’“”…€−×↑↓•\u2009";
const latinExtended = range(0x100, 0x17f) + range(0x218, 0x21b) + "ẞ";
// the body reads at every weight; times, codes and headings take one narrow cut
const cuts = [
  { name: "archivo", axes: { wdth: 100 } },
  { name: "archivo-narrow", axes: { wdth: 75, wght: 700 } },
];
const ranges = [
  { name: "", file: "latin", letters: latin },
  { name: "-extended", file: "latin-ext", letters: latinExtended },
];

async function fonts() {
  await mkdir(`${root}wwwroot/lib/fonts`, { recursive: true });
  for (const cut of cuts)
    for (const { name, file, letters } of ranges) {
      const whole = await readFile(`${root}node_modules/@fontsource-variable/archivo/files/archivo-${file}-standard-normal.woff2`);
      let font = await subset(whole, letters, { targetFormat: "truetype", variationAxes: cut.axes });
      // Archivo has no narrow no-break space, which stands in every French amount: it is drawn as the thin space is
      if (letters === latin) font = lendGlyph(font, 0x2009, 0x202f);
      await writeFile(`${root}wwwroot/lib/fonts/${cut.name}${name}.woff2`, await convert(font, "woff2"));
    }
}

async function icons() {
  const { icons: symbols, aliases = {} } = require("@iconify-json/material-symbols/icons.json");
  const { "//": _, ...names } = JSON.parse(await readFile(`${root}.config/icons.json`, "utf8"));
  const drawn = Object.entries(names).map(([name, source]) => {
    const ours = source.startsWith("<");
    const body = ours ? source.replaceAll("'", '"') : (symbols[source] ?? symbols[aliases[source]?.parent])?.body;
    if (!body) throw new Error(`icons.json: Material Symbols has no “${source}” (for ${name})`);
    const strokes = ours ? ' fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"' : "";
    return `<symbol id="${name}" viewBox="0 0 24 24"${strokes}>${body}</symbol>`;
  });
  await writeFile(`${root}wwwroot/lib/icons.svg`, `<svg xmlns="http://www.w3.org/2000/svg">\n${drawn.join("\n")}\n</svg>\n`);
}

await Promise.all([fonts(), icons()]);
