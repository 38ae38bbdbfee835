import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { secrecyFile } from '../../../../storage/layout/secrecy-layout.ts';
import { type SmallSite, startSmallSite } from '../../../tools/small-site.ts';
import { fileItems, openTown, type Town } from '../../../tools/town.ts';
import { capture, webAccount, webCommittee } from '../../redact/captured.ts';

/* Real visits, looked at from the folder of drafts: whether what is seen of the page is written at all. */

let town: Town;
let site: SmallSite;

beforeEach(async () => {
  [town, site] = [await openTown(), await startSmallSite()];
});
afterEach(async () => {
  await town.close();
  await site.close();
});

/** Takes a snapshot. Returns what was written of the page's picture meanwhile, by what the visit was doing then, and what was told of it. */
async function seenOfVisit() {
  const seen = { written: new Set<string>(), told: 0, steps: 0 };
  await capture(town, site, 'png', (_order, _step, part) => {
    seen.steps += 1;
    if (part) seen.told += 1;
    for (const name of readdirSync(join(town.archive, '.utkast'))) if (/\.glimt$/.test(name)) seen.written.add(name);
  });
  expect(readdirSync(join(town.archive, '.utkast')).filter((name) => name.endsWith('.glimt'))).toEqual([]);
  return { ...seen, written: seen.written.size };
}

const as = ['--as', 'karin.k'];
const why = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', ...as];

/** Files a post of the account that is visited. Returns its id. */
async function post(): Promise<string> {
  const of = { account: webAccount, committee: webCommittee, kind: 'post' as const, direction: 'drawn-up' as const };
  const at = new Date().toISOString();
  const { it = '' } = await town.within((workplace) => fileItems(workplace, { it: { ...of, text: 'Ett' } }, at, []));
  return it;
}

test('the picture of a page is written while it is taken, and is gone with the visit', async () => {
  await post();
  const { written, told } = await seenOfVisit();
  expect(written).toBe(1);
  expect(told).toBeGreaterThan(0);
}, 120_000);

test.each([
  ['locked', (item: string) => town.run('item', 'lock', item, ...as)],
  ['secret', (item: string) => town.run('secrecy', 'mark', '--item', item, ...why)],
])(
  'nothing of it is written for an account with an item that is %s',
  async (_, hold) => {
    expect(await hold(await post())).toMatchObject({ code: 0 });
    const { written, told, steps } = await seenOfVisit();
    expect({ written, told }).toEqual({ written: 0, told: 0 });
    expect(steps).toBeGreaterThan(3);
  },
  120_000,
);

test('a mark of secrecy that cannot be read stops no visit: nobody sees its picture meanwhile', async () => {
  await post();
  const file = join(town.archive, secrecyFile(webCommittee, `${webAccount}_2026-01-15T0300_arlig`, 1));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '{');
  const { written, told, steps } = await seenOfVisit();
  expect({ written, told }).toEqual({ written: 0, told: 0 });
  expect(steps).toBeGreaterThan(3);
}, 120_000);
