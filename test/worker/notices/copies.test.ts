import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CopyStanding, nothingYet, writeCopyStanding } from '../../../storage/replicas/copy-standing.ts';
import { openSeenFiles } from '../../../storage/replicas/seen-files.ts';
import { gatherNotices } from '../../../worker/notices/gather.ts';
import { openTown, type Town } from '../../tools/town.ts';

const hourMs = 3_600_000;
const start = Date.parse('2026-11-20T08:00:00.000Z');
const at = (hours: number) => new Date(start + hours * hourMs);
const iso = (hours: number) => at(hours).toISOString();

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await town.change('settings.yaml', 'egress:', 'copies: [{ name: reserv, folder: /mnt/reserv }]\negress:');
  await town.collect({ one: { text: 'ett' } });
  await openSeenFiles(town.data, 'reserv');
});
afterAll(() => town.close());

/** What is told of the copy so many hours later. */
async function told(
  hours: number,
  standing: Partial<CopyStanding>,
): Promise<{ key: string; sv: string; en: string }[]> {
  await writeCopyStanding(town.data, 'reserv', { ...nothingYet, at: iso(0), ...standing });
  const all = await town.within((workplace) => gatherNotices(workplace, at(hours)));
  return all.filter(({ kind }) => kind === 'copy').map(({ key, because }) => ({ key, ...because }));
}

const fault = (kind: 'away' | 'refused' | 'other') => ({ since: iso(0), kind, problem: 'x', swedish: 'x' });

test('a copy that has been away for a day is one notice, and one that is refused is told at once', async () => {
  expect(await told(23, { fault: fault('away') })).toEqual([]);
  const [one] = await told(25, { fault: fault('away') });
  expect(one).toEqual({
    key: 'copy:reserv:away',
    sv: expect.stringMatching(/^Sedan 2026-11-20 har inte allt kunnat kopieras dit\. Arkivet går vidare/),
    en: expect.stringMatching(/^Since 2026-11-20 not everything could be copied there\./),
  });
  expect((await told(99, { fault: fault('away') }))[0]?.key).toBe(one?.key);
  expect((await told(0, { fault: fault('refused') })).map(({ key }) => key)).toEqual(['copy:reserv:refused']);
});

test('when it answers again that is told for a week, if it had been told that it was away', async () => {
  const mended = { since: iso(0), until: iso(30) };
  expect(await told(31, { mended, wholeAt: iso(31) })).toMatchObject([
    { key: `copy:reserv:well:${iso(30)}`, sv: expect.stringContaining('Den svarar igen sedan 2026-11-21') },
  ]);
  expect(await told(31, { mended: { since: iso(0), until: iso(2) }, wholeAt: iso(31) })).toEqual([]);
  expect(await told(30 + 24 * 8, { mended, wholeAt: iso(30 + 24 * 8) })).toEqual([]);
});

test('a copy that has not caught up for a day is told, and one that has is not', async () => {
  expect(await told(25, { wholeAt: iso(0) })).toMatchObject([{ key: 'copy:reserv:behind' }]);
  expect(await told(23, { wholeAt: iso(0) })).toEqual([]);
  // One that answers now and then, and is away again.
  expect(await told(25, { wholeAt: iso(0), fault: { ...fault('away'), since: iso(24) } })).toMatchObject([
    { key: 'copy:reserv:behind' },
  ]);
  const head = await town.within(({ ledger }) => ledger.head());
  expect(await told(25, { wholeAt: iso(0), head: head && { seq: head.seq, hash: head.hash } })).toEqual([]);
});

test('what differs, was gone, or lies there too much is told, each once', async () => {
  const some = (files: number) => ({ files, bytes: 1, first: ['a'] });
  const compared = { at: iso(1), files: 9, bytes: 9, lacked: some(2), extra: some(3), back: some(1) };
  const differing = [{ path: 'a', problem: 'it has changed there since it was copied' }];
  const lastFound = { at: iso(1), lacked: some(2), back: some(1) };
  const found = await told(2, { compared, lastFound, differing });
  expect(found.map(({ key }) => key)).toEqual([
    'copy:reserv:differing',
    `copy:reserv:lacked:${iso(1)}`,
    `copy:reserv:back:${iso(1)}`,
    'copy:reserv:extra',
  ]);
  expect(found.map(({ sv }) => sv)).toEqual([
    expect.stringMatching(/^1 fil är inte likadan /),
    expect.stringContaining('2026-11-20 borta därifrån'),
    expect.stringMatching(/^1 fil som gallringslistor hade tagit bort låg där igen 2026-11-20/),
    expect.stringMatching(/^3 filer ligger där/),
  ]);
});

test('what a list found gone is told for a week, also where a later list finds nothing', async () => {
  const none = { files: 0, bytes: 0, first: [] };
  const compared = { at: iso(2), files: 9, bytes: 9, lacked: none, extra: none, back: none };
  const lastFound = { at: iso(1), lacked: { files: 2, bytes: 1, first: ['a'] }, back: none };
  expect((await told(3, { compared, lastFound })).map(({ key }) => key)).toEqual([`copy:reserv:lacked:${iso(1)}`]);
  expect(await told(24 * 8, { compared, lastFound })).toEqual([]);
});
