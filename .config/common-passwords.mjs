// Writes the passwords everybody guesses first, one a line, gzipped: node .config/common-passwords.mjs FILE
// Run by OgTickets/CommonPasswords.targets. The shop compares in lower case and without digits or signs at the ends, so the lines are made so too.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';

const file = process.argv[2];
if (!file) throw new Error('usage: node .config/common-passwords.mjs FILE');

const list = JSON.parse(readFileSync(new URL('../node_modules/@zxcvbn-ts/language-common/src/passwords.json', import.meta.url)));
const lines = new Set(list.map(password => password.toLowerCase()).filter(password => password.length >= 4));
if (lines.size < 40_000) throw new Error(`the list of common passwords has ${lines.size} lines: the package has changed its shape`);

mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, gzipSync([...lines].sort().join('\n'), { level: 9 }));
