/** `write-row.mjs LINE`: writes a row of docs/it/provat.md, in place of the row of the same system, way and (to its minor version) Node, or last in the table. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../../docs/it/provat.md');
const row = process.argv[2];
const nameOf = (line) => {
  const [, system, way, node] = line.split('|').map((cell) => cell.trim());
  return [system, way, node?.split('.')[0]].join('|');
};
const lines = readFileSync(file, 'utf8').split('\n');
const table = lines.findIndex((line) => line.startsWith('| ---'));
const past = lines.findIndex((line, at) => at > table && !line.startsWith('|'));
const same = lines.findIndex((line, at) => at > table && at < past && nameOf(line) === nameOf(row));
lines.splice(same < 0 ? past : same, same < 0 ? 0 : 1, row);
writeFileSync(file, lines.join('\n'));
