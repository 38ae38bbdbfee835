import { appendFile, chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { appendTombstones } from '../../storage/disposal/tombstones.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import type { Verification } from '../../storage/verify/verify.ts';
import { witnessTombstones } from '../../storage/verify/witness-tombstones.ts';
import { timezone } from '../storage/sample.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { daysPass } from '../tools/faked-day.ts';
import { townAccount, townCommittee } from '../tools/town.ts';
import { openSmallArchive } from './small-archive.ts';

let town: DisposalTown;
let file = '';
let text = '';

/** Two items have been disposed of. */
beforeAll(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.collect({ a: {}, b: { text: 'b' }, keep: { publishedAt: '2026-10-01T09:00:00.000Z' } });
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  daysPass(31);
  await town.run('dispose', 'execute', list.id);
  file = `${townCommittee}/${townAccount}/gallrat/${new Date().toISOString().slice(0, 7)}.jsonl`;
  text = await readFile(join(town.archive, file), 'utf8');
}, 120_000);
afterAll(async () => {
  jest.useRealTimers();
  await town.close();
});
beforeEach(async () => {
  await chmod(join(town.archive, file), 0o644);
  await writeFile(join(town.archive, file), text);
});

const named = async () => {
  const { problems } = await town.run<Verification>('verify');
  return problems.map(({ path, severity }) => `${severity} ${path}`);
};
const written = (changed: string) => writeFile(join(town.archive, file), changed);
const stones = () =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Tombstone);
const linesOf = (list: readonly object[]) => list.map((one) => `${JSON.stringify(one)}\n`).join('');

test('tombstones as they were written leave nothing to name, also in another order', async () => {
  expect(await named()).toEqual([]);
  await written(linesOf(stones().reverse()));
  expect(await named()).toEqual([]);
});

test.each<[field: string, change: Partial<Tombstone>]>([
  ['month', { month: '2020-01' }],
  ['class', { class: 'annat' }],
  ['rule', { rule: 'annan-regel' }],
  ['decision', { decision: 'annat-beslut' }],
  ['dueFrom', { dueFrom: '2020-01-01' }],
  ['destroyedAt', { destroyedAt: '2020-01-01T00:00:00.000Z' }],
  ['versions', { versions: 7 }],
  ['files', { files: 7 }],
  ['commitment', { commitment: 'f'.repeat(64) }],
  ['account', { account: 'annat-konto' }],
  ['place', { place: undefined }],
  ['sealedNames', { sealedNames: undefined }],
])('%s of a tombstone edited is named with its file', async (_, change) => {
  const [first, ...rest] = stones();
  await written(linesOf([{ ...first, ...change }, ...rest]));
  expect(await named()).toEqual([`damage ${file}`]);
});

test('a second tombstone of an item, and a line that is none, are named with their file', async () => {
  const [first] = stones();
  await written(linesOf([{ ...first, rule: 'annan-regel' }, ...stones()]));
  expect(await named()).toEqual([`damage ${file}`]);
  await written(text);
  await appendFile(join(town.archive, file), 'inte en gravsten\n');
  expect(await named()).toEqual([`damage ${file}`]);
});

test('tombstones of which an earlier version has told the ledger without a digest raise no alarm, and are held from the next start on', async () => {
  const old = await openSmallArchive();
  const lock = { exclusively: async <T>(work: () => T) => work() };
  const left = stones().map(({ sealedNames: _, ...one }) => one);
  await appendTombstones({ root: old.root, timezone, lock }, left);
  const items = left.map(({ item }) => item).join(' ');
  const [{ list } = { list: '' }] = left;
  await old.ledger.append('disposal-destroyed', 'cli:root', { list, committee: townCommittee, items, count: 2 });
  expect(await old.named()).toEqual([]);
  expect(await witnessTombstones(old, 'ogonblick')).toBe(2);
  expect(await witnessTombstones(old, 'ogonblick')).toBe(0);
  expect(await old.named()).toEqual([]);
  const path = join(old.root, file);
  await writeFile(path, (await readFile(path, 'utf8')).replace(/"rule":"[^"]+"/, '"rule":"annan-regel"'));
  expect(await old.named()).toEqual([`damage ${file}`]);
  // What was changed is not brought under witness anew.
  expect(await witnessTombstones(old, 'ogonblick')).toBe(0);
});

test('a tombstone that nobody has told of is not brought under witness', async () => {
  const old = await openSmallArchive();
  const lock = { exclusively: async <T>(work: () => T) => work() };
  await appendTombstones({ root: old.root, timezone, lock }, stones());
  expect(await witnessTombstones(old, 'ogonblick')).toBe(0);
});
