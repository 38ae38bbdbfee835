import { appendFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fixityHistory } from '../../../jobs/due/fixity-history.ts';
import { readFixityStanding } from '../../../storage/verify/fixity-round.ts';
import { readVerificationMark } from '../../../storage/verify/verification-mark.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { gatherNotices } from '../../../worker/notices/gather.ts';
import { startFixity } from '../../../worker/process/fixity.ts';
import type { LookBeside } from '../../../worker/process/look-beside.ts';
import { openTown, type Town } from '../../tools/town.ts';

const log = createLog({ level: 'silent', secrets: [] });
const dayMs = 86_400_000;
let town: Town;
let ids: Record<string, string>;

beforeEach(async () => {
  town = await openTown();
  ids = await town.collect({ one: { text: 'ett' }, two: { text: 'två' } });
});
afterEach(() => town.close());

/** Runs a check with the clock so many days ahead. Returns how often damage was told. */
async function check(daysAhead: number, meanwhile?: (fixity: LookBeside) => Promise<void>): Promise<number> {
  return town.within(async (workplace) => {
    let told = 0;
    const now = () => new Date(Date.now() + daysAhead * dayMs);
    const fixity = startFixity(workplace, { log, now, onDamage: () => void told++ });
    fixity.look();
    fixity.look();
    await meanwhile?.(fixity);
    await fixity.settled();
    await fixity.close();
    return told;
  });
}

const history = () => town.within(({ ledger }) => fixityHistory(ledger));

async function fileOf(item: string): Promise<string> {
  const all = await readdir(town.archive, { recursive: true });
  return join(town.archive, all.find((path) => path.endsWith(`${ids[item]}.v1.json`)) ?? '');
}

test('a month after the first event the whole archive is checked, once, and the check is in the ledger', async () => {
  expect(await check(29)).toBe(0);
  expect(await history()).toEqual([]);
  expect(await check(31)).toBe(0);
  expect(await history()).toEqual([expect.objectContaining({ folders: expect.any(Number), versions: 2, damaged: 0 })]);
  expect(await readVerificationMark(town.data)).toMatchObject({ damaged: 0 });
  expect(await readFixityStanding(town.data)).toBeNull();
  await check(32);
  expect(await history()).toHaveLength(1);
  const told = await town.run<{ checks: object[]; underWay: null }>('verify', '--history');
  expect(told).toMatchObject({ code: 0, underWay: null, checks: [{ versions: 2, damaged: 0 }] });
});

test('damage is told while the check goes on, and the letters have it before the check has ended', async () => {
  await appendFile(await fileOf('one'), ' ');
  expect(await check(31)).toBeGreaterThan(0);
  expect(await readVerificationMark(town.data)).toMatchObject({ damaged: 1 });
  await writeFile(
    join(town.data, 'fixitet-pagar.jsonl'),
    [
      { format: 'ogonblick-fixity-round/1', startedAt: '2026-11-28T01:00:00Z' },
      { damage: { path: 'kommunstyrelsen/annan', problem: 'is missing', kind: 'missing' } },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  );
  const notices = await town.within((workplace) => gatherNotices(workplace, new Date()));
  expect(notices.filter(({ kind }) => kind === 'damage').map(({ about }) => about)).toEqual(
    expect.arrayContaining(['kommunstyrelsen/annan', expect.stringContaining(`${ids.one}.v1.json`)]),
  );
});

test('a check that was broken off goes on where it was: what was found whole is not read again', async () => {
  await check(31, (fixity) => fixity.close());
  expect(await history()).toEqual([]);
  expect(await readFixityStanding(town.data)).toMatchObject({ damage: [] });
  const begun = (await readFixityStanding(town.data))?.startedAt;
  // The next start finds the account looked through already, and damage that came since is found the next time.
  const line = { account: 'facebook-exempelkommun', versions: 2 };
  await appendFile(join(town.data, 'fixitet-pagar.jsonl'), `${JSON.stringify(line)}\n{"account":"half`);
  await appendFile(await fileOf('one'), ' ');
  expect(await check(31)).toBe(0);
  expect(await history()).toEqual([expect.objectContaining({ startedAt: begun, versions: 2, damaged: 0 })]);
  expect(await check(62)).toBeGreaterThan(0);
  expect(await history()).toMatchObject([{ damaged: 1 }, { damaged: 0 }]);
});

test('nobody checks where the settings say so', async () => {
  await town.change('settings.yaml', 'disposal:', 'fixity: { everyDays: 0 }\ndisposal:');
  await check(400);
  expect(await history()).toEqual([]);
});
