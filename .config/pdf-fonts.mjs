// Cuts the fonts of the PDF ticket from their npm packages: node .config/pdf-fonts.mjs FOLDER
// Run by OgTickets/PdfFonts.targets. The packages hold whole families; the ticket needs five cuts without hinting.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const subsetFont = require('subset-font');
const folder = process.argv[2];
if (!folder) throw new Error('usage: node .config/pdf-fonts.mjs FOLDER');

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('');
const basic = range(0x20, 0x7e) + range(0xa0, 0xac) + range(0xae, 0xff);            // not U+00AD: a soft hyphen is never drawn
const signs = range(0x2010, 0x2027) + range(0x2030, 0x203a) + '\u202f\u0152\u0153\u0178\u2116\u20ac\u2122\u2212';
const marks = range(0x300, 0x345);
const latin = basic + range(0x100, 0x24f) + range(0x1e00, 0x1eff) + '\u02b9\u02ba\u02bb\u02bc' + marks + signs;
const greekAndCyrillic = basic + range(0x370, 0x3ff) + range(0x400, 0x52f) + marks + '\u2019\u2013';

const archivo = cut => `@expo-google-fonts/archivo/${cut}/Archivo_${cut}.ttf`;
const noto = cut => `@expo-google-fonts/noto-sans/${cut}/NotoSans_${cut}.ttf`;
const cuts = [
  ['archivo-400.ttf', archivo('400Regular'), latin],
  ['archivo-600.ttf', archivo('600SemiBold'), latin],
  ['archivo-narrow-700.ttf', '@fontsource-variable/archivo/files/archivo-latin-standard-normal.woff2', basic + signs, { wdth: 75, wght: 700 }],
  ['noto-600-latin.ttf', noto('600SemiBold'), latin],
  ['noto-600-greek-cyrillic.ttf', noto('600SemiBold'), greekAndCyrillic],
];

mkdirSync(folder, { recursive: true });
for (const [name, source, letters, variationAxes] of cuts) {
  // Only features that leave every glyph its own character: a ligature or a small capital could not be selected as text.
  const cut = await subsetFont(readFileSync(require.resolve(source)), letters, {
    targetFormat: 'truetype', noHinting: true, keepFeatures: ['ccmp', 'kern', 'mark', 'mkmk'], variationAxes,
  });
  writeFileSync(join(folder, name), cut);
}
