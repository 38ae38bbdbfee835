/**
 * `npm run bench -- NAME [--rounds N]`: prints figures beside those of a baseline from the same run. Nothing is asserted: figures
 * of one machine on one day are looked at, and ratios compared.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { capture } from './capture.ts';
import { collect } from './collect.ts';
import { desk } from './desk.ts';
import { dispose } from './dispose.ts';
import { manyVisitsInARow } from './many-visits.ts';
import { pdfa } from './pdfa.ts';
import { sweep } from './sweep.ts';
import { visits } from './visits.ts';

const benches: Record<string, (rounds: number) => Promise<void>> = {
  sweep,
  capture,
  visits,
  'many-visits': manyVisitsInARow,
  pdfa,
  collect,
  dispose,
  desk,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' } } });
const [name = ''] = positionals;
const rounds = Number(values.rounds ?? 3);
const bench = benches[name];
if (!bench || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join('|')} [--rounds N]`);
  process.exit(2);
}
console.log(`${name}: Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, medians of ${rounds} rounds`);
const began = performance.now();
await bench(rounds);
const { user, system } = process.cpuUsage();
const share = (user + system) / 1000 / (performance.now() - began);
console.log(`\nThe measuring itself (and the local site) took ${(share * 100).toFixed(0)} % of one core.`);
