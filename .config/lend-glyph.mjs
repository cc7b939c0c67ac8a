// Lets one character of a TrueType font be drawn with another's glyph, by writing its character map (cmap, format 4) anew.

/** The font as a Buffer in which `borrower` (a code point) is drawn as `lender` is. */
export function lendGlyph(font, lender, borrower) {
  const tables = readTables(font);
  const glyphs = readMap(tables.get("cmap"));
  if (!glyphs.has(lender)) throw new Error(`the font has no U+${lender.toString(16)}`);
  glyphs.set(borrower, glyphs.get(lender));
  tables.set("cmap", writeMap(glyphs));
  return writeTables(font.subarray(0, 4), tables);
}

function readTables(font) {
  const tables = new Map();
  for (let i = 0, at = 12; i < font.readUInt16BE(4); i++, at += 16)
    tables.set(font.toString("latin1", at, at + 4), Buffer.from(font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12))));
  return tables;
}

function readMap(cmap) {
  const glyphs = new Map();
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(4 + 8 * i + 4));
  const at = subtables.find((offset) => cmap.readUInt16BE(offset) === 4);
  const segments = cmap.readUInt16BE(at + 6) / 2;
  for (let i = 0; i < segments; i++) {
    const end = cmap.readUInt16BE(at + 14 + 2 * i);
    const start = cmap.readUInt16BE(at + 16 + 2 * segments + 2 * i);
    const delta = cmap.readUInt16BE(at + 16 + 4 * segments + 2 * i);
    const rangeAt = at + 16 + 6 * segments + 2 * i;
    const range = cmap.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const listed = range === 0 ? code : cmap.readUInt16BE(rangeAt + range + 2 * (code - start));
      if (listed !== 0) glyphs.set(code, (listed + delta) & 0xffff);
    }
  }
  return glyphs;
}

function writeMap(glyphs) {
  const runs = [];
  for (const [code, glyph] of [...glyphs].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && code === last.end + 1 && glyph - code === last.delta) last.end = code;
    else runs.push({ start: code, end: code, delta: glyph - code });
  }
  runs.push({ start: 0xffff, end: 0xffff, delta: 1 });
  const power = 2 ** Math.floor(Math.log2(runs.length));
  const words = [
    4, 16 + 8 * runs.length, 0, 2 * runs.length, 2 * power, Math.log2(power), 2 * (runs.length - power),
    ...runs.map((run) => run.end), 0, ...runs.map((run) => run.start), ...runs.map((run) => run.delta & 0xffff), ...runs.map(() => 0),
  ];
  // one subtable: platform 3 (Windows), encoding 1 (Unicode BMP), at offset 12
  return Buffer.from([0, 1, 3, 1, 0, 12].concat(words).flatMap((word) => [word >> 8, word & 0xff]));
}

function writeTables(version, tables) {
  tables.get("head").writeUInt32BE(0, 8);
  const power = 2 ** Math.floor(Math.log2(tables.size));
  const header = Buffer.alloc(12 + 16 * tables.size);
  version.copy(header);
  [tables.size, 16 * power, Math.log2(power), 16 * (tables.size - power)].forEach((word, i) => header.writeUInt16BE(word, 4 + 2 * i));
  const parts = [header];
  let offset = header.length;
  [...tables].sort(([a], [b]) => (a < b ? -1 : 1)).forEach(([tag, table], i) => {
    const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    header.write(tag, 12 + 16 * i, "latin1");
    [sum(padded), offset, table.length].forEach((word, j) => header.writeUInt32BE(word, 16 + 16 * i + 4 * j));
    if (tag === "head") parts.head = offset;
    parts.push(padded);
    offset += padded.length;
  });
  const font = Buffer.concat(parts);
  font.writeUInt32BE((0xb1b0afba - sum(font)) >>> 0, parts.head + 8);
  return font;
}

function sum(bytes) {
  let total = 0;
  for (let at = 0; at < bytes.length; at += 4) total = (total + bytes.readUInt32BE(at)) >>> 0;
  return total;
}
