/**
 * `npm run bench -- NAME [--rounds N]`, `dispose` also with `--only`, `--items`, `--catalog` and `--folder`, `verify` and `delivery` with
 * `--items` and `--folder`, `desk` too, `search-left` with `--items`, `collect`, `delivery` and `desk` with `--only`: prints figures beside those of a baseline from the same run. Nothing is asserted: figures of one machine on one
 * day are looked at, and ratios compared.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { again } from './again.ts';
import { capture } from './capture.ts';
import { collect, collectParts } from './collect.ts';
import { delivery } from './delivery.ts';
import { desk } from './desk.ts';
import { type DisposeOptions, dispose, disposeParts } from './dispose.ts';
import { firstPicture } from './first-picture.ts';
import { manyVisitsInARow } from './many-visits.ts';
import { pdfa } from './pdfa.ts';
import { realPages } from './real-pages.ts';
import { searchLeft } from './search-left.ts';
import { seen } from './seen.ts';
import { sweep } from './sweep.ts';
import { verify } from './verify.ts';
import { visits } from './visits.ts';
import { workers } from './workers.ts';

const benches: Record<string, (rounds: number, options: DisposeOptions) => Promise<void>> = {
  sweep,
  capture,
  again,
  seen,
  visits,
  'many-visits': manyVisitsInARow,
  workers,
  pdfa,
  collect: (rounds, { only }) => collect(rounds, only),
  dispose,
  desk: async (rounds, { items, only, folder }) => {
    if (only !== 'pages') await firstPicture(rounds);
    if (only !== 'pictures') await desk(rounds, items, folder);
  },
  verify,
  'search-left': (rounds, { items }) => searchLeft(rounds, items),
  delivery,
  'real-pages': (_rounds, { folder }) => realPages(folder),
};

const string = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: string, only: string, items: string, catalog: string, folder: string },
});
const [name = ''] = positionals;
const [rounds, items] = [
  Number(values.rounds ?? 3),
  Number(values.items ?? (name === 'delivery' ? 50_000 : 1_000_000)),
];
const { only = null, catalog = 'sqlite', folder = null } = values;
const bench = benches[name];
const partsOf: Record<string, readonly string[]> = {
  collect: collectParts,
  delivery: ['folder', 'tar', 'zip'],
  desk: ['pictures', 'pages'],
};
const parts = partsOf[name] ?? disposeParts;
const isPart = only === null || parts.includes(only);
const isWhole = [rounds, items].every((count) => Number.isInteger(count) && count > 0);
if (!bench || !isPart || !isWhole || !['sqlite', 'postgres'].includes(catalog)) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join('|')} [--rounds N]
       dispose also: [--only ${disposeParts.join('|')}] [--items N] [--catalog sqlite|postgres] [--folder DIR]
       verify, delivery also: [--items N] [--folder DIR]
       collect also: [--only items|search]
       delivery also: [--only folder|tar|zip]
       desk also: [--items N] [--only pictures|pages] [--folder DIR]
       real-pages also: [--folder DIR]`);
  process.exit(2);
}
console.log(`${name}: Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, medians of ${rounds} rounds`);
const began = performance.now();
await bench(rounds, { only, items, catalog, folder });
const { user, system } = process.cpuUsage();
const share = (user + system) / 1000 / (performance.now() - began);
console.log(`\nThe measuring itself (and the local site) took ${(share * 100).toFixed(0)} % of one core.`);
