import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { recordSealed } from '../../../jobs/visit/take-snapshot.ts';
import { actionFiles } from '../../../storage/layout/items-layout.ts';
import { accountFolder } from '../../../storage/layout/layout.ts';
import { secrecyFile, secrecyShelf } from '../../../storage/layout/secrecy-layout.ts';
import { refreshArchivePages } from '../../../worker/papers/pages/refresh-archive-pages.ts';
import { fillDraft, sampleDescription, sampleFolder, sampleId } from '../../storage/sample.ts';
import { allOf, openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.within(async (workplace) => {
    const draft = await workplace.archive.draft(sampleId);
    const shown = { author: null, time: null, timeShown: null, text: 'hej', media: [], places: [], picture: null };
    const post = { ...shown, key: address, permalink: address, number: 1, commentsClaimed: null, comments: [] };
    const posts = { format: 'ogonblick-posts/1', pack: 'facebook', posts: [post] };
    await fillDraft(draft, { 'inlagg.json': JSON.stringify(posts) });
    const sealed = await workplace.archive.seal(draft, sampleDescription());
    await recordSealed({ ...workplace, actor: 'cli:root' }, sealed);
    await refreshArchivePages(workplace);
  });
});
afterEach(() => town.close());

const address = 'https://www.facebook.com/exempelkommun/posts/1';
const law = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Om Frida Frågas hälsa'];
const as = ['--as', 'karin.k'];
const indexPage = () => readFile(join(town.archive, accountFolder(townCommittee, townAccount), 'index.html'), 'utf8');
const yearPage = () => readFile(join(town.archive, `${townCommittee}/2026.html`), 'utf8');
const withheld = () => town.within(async (workplace) => [...(await withheldSnapshots(workplace))]);
const told = (event: string) => town.within((workplace) => allOf(workplace.ledger.entriesAbout([event])));

test('a marking is a file beside what is sealed, is in the ledger without its words, and stands after a reindex until it is lifted', async () => {
  const bag = () => readdir(join(town.archive, sampleFolder), { recursive: true });
  const before = await bag();
  expect(await town.run('secrecy', 'mark', '--snapshot', sampleId, ...law)).toMatchObject({ code: 3 });
  const marked = await town.run('secrecy', 'mark', '--snapshot', sampleId, ...law, ...as);
  expect(marked).toMatchObject({ code: 0, snapshots: [{ snapshot: sampleId, marked: true }] });
  expect(await bag()).toEqual(before);
  const mark = JSON.parse(await readFile(join(town.archive, secrecyFile(townCommittee, sampleId, 1)), 'utf8'));
  expect(mark).toMatchObject({ by: 'karin.k', paragraph: 'OSL 26 kap. 1 §', reason: 'Om Frida Frågas hälsa' });
  const [entry] = await told('secrecy-marked');
  expect(entry).toMatchObject({ actor: 'karin.k', data: { snapshot: sampleId, paragraph: 'OSL 26 kap. 1 §' } });
  expect(JSON.stringify(entry)).not.toContain('Frida');
  expect((await town.run('reindex')).code).toBe(0);
  expect(await withheld()).toEqual([[sampleId, 'secret']]);
  expect(await indexPage()).toContain('Sekretessmarkerad');
  expect(await indexPage()).not.toContain('oversiktsbild.png');
  expect(await yearPage()).toContain('Sekretessmarkerad');
  expect(await yearPage()).not.toContain('oversiktsbild.png');
  expect((await town.run('verify')).code).toBe(0);

  await town.run('secrecy', 'lift', '--snapshot', sampleId, '--reason', 'Omprövad', ...as);
  expect(await withheld()).toEqual([]);
  expect(await indexPage()).toContain('oversiktsbild.png');
  expect(await yearPage()).toContain('oversiktsbild.png');
  expect(await readdir(join(town.archive, secrecyShelf(townCommittee)))).toHaveLength(2);
  const again = await town.run('secrecy', 'lift', '--snapshot', sampleId, '--reason', 'Omprövad', ...as);
  expect(again).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
});

test('a marking that was changed or lost is damage', async () => {
  await town.run('secrecy', 'mark', '--snapshot', sampleId, ...law, ...as);
  await rm(join(town.archive, secrecyFile(townCommittee, sampleId, 1)));
  expect(await town.run('verify')).toMatchObject({
    code: 1,
    problems: [{ path: secrecyFile(townCommittee, sampleId, 1), severity: 'damage' }],
  });
});

test('an item that is marked makes the snapshots secret that show it, or were taken while it was there, and each look is written down', async () => {
  const { shown, later } = await town.collect({
    shown: { kind: 'post', permalink: address, text: 'Om hälsa' },
    later: { publishedAt: '2026-11-25T09:00:00.000Z' },
  });
  expect(await town.run('secrecy', 'mark', '--item', later ?? '', ...law, ...as)).toMatchObject({ snapshots: [] });
  expect(await withheld()).toEqual([]);
  expect(await town.run('secrecy', 'mark', '--item', shown ?? '', ...law, ...as)).toMatchObject({
    code: 0,
    snapshots: [{ item: shown, snapshot: sampleId, standing: 'shown' }],
  });
  expect(await withheld()).toEqual([[sampleId, 'secret']]);
  expect(await indexPage()).not.toContain('oversiktsbild.png');
  expect(await town.run('item', 'show', shown ?? '')).toMatchObject({ code: 3 });
  expect(await told('secret-viewed')).toEqual([]);
  await town.run('item', 'show', shown ?? '', ...as);
  expect(await told('secret-viewed')).toMatchObject([{ actor: 'karin.k', data: { item: shown } }]);
  await town.run('item', 'lock', shown ?? '', ...as);
  expect(await withheld()).toEqual([[sampleId, 'locked']]);
});

test('of a marked item the case number is noted, or why it has none', async () => {
  const { numbered = '', small = '', left = '' } = await town.collect({ numbered: {}, small: {}, left: {} });
  const mark = (...given: string[]) => town.run('secrecy', 'mark', ...given, ...law, ...as);
  expect(await mark('--item', numbered, '--case', 'KS 2026/9')).toMatchObject({ code: 0, toRegister: null });
  expect(await mark('--item', small, '--no-case', 'ringa-betydelse')).toMatchObject({ code: 0, toRegister: null });
  const told = { code: 0, toRegister: expect.stringContaining('is to be registered') };
  expect(await mark('--item', left)).toMatchObject({ ...told, item: { id: left, secret: true } });
  expect(await mark('--item', numbered)).toMatchObject({ toRegister: null });
  const { items } = await town.run<{ items: object[] }>('item', 'list', '--case', 'KS 2026/9', ...as);
  expect(items).toMatchObject([{ id: numbered, caseNumber: 'KS 2026/9' }]);
  const files = (await readdir(town.archive, { recursive: true })).filter((file) => file.endsWith(actionFiles.reason));
  const reasons = await Promise.all(files.map((file) => readFile(join(town.archive, file), 'utf8')));
  expect(reasons.filter((text) => text.includes(small)).join()).toContain(
    'Diarieförs ej: Uppenbart av ringa betydelse',
  );
  const both = ['--case', 'KS 2026/9', '--no-case', 'ringa-betydelse'];
  expect(await mark('--item', left, ...both)).toMatchObject({ code: 2, error: { name: 'UsageError' } });
  expect(await mark('--snapshot', sampleId, '--case', 'KS 1')).toMatchObject({
    code: 2,
    error: { name: 'UsageError' },
  });
  expect((await mark('--item', left, '--no-case', 'orkar inte')).code).toBe(2);
});

test('the list has the items that are marked, by a marking or by a note', async () => {
  const { marked, lifted, noted } = await town.collect({ marked: {}, lifted: {}, noted: {} });
  for (const item of [marked, lifted]) await town.run('secrecy', 'mark', '--item', item ?? '', ...law, ...as);
  await town.run('secrecy', 'lift', '--item', lifted ?? '', '--reason', 'Omprövad', ...as);
  const note = ['--category', 'sekretess', '--reason', 'Hälsa', '--how', 'Borttaget', '--at', '2026-11-20'];
  await town.run('takedown', 'add', noted ?? '', ...note, '--case', 'KS 1', ...as);
  const ofMarked = { item: marked, paragraph: 'OSL 26 kap. 1 §', by: 'karin.k' };
  const ofNoted = { item: noted, paragraph: null, by: 'karin.k' };
  const { items } = (await town.run('secrecy', 'list')) as unknown as { items: object[] };
  expect(items).toHaveLength(2);
  expect(items).toEqual(expect.arrayContaining([ofMarked, ofNoted].map((one) => expect.objectContaining(one))));
});

test('the written note that something was taken down as secret withholds its snapshots at once', async () => {
  const { shown } = await town.collect({ shown: { permalink: address, text: 'Om hälsa' } });
  expect(await indexPage()).toContain('oversiktsbild.png');
  const why = [
    '--category',
    'sekretess',
    '--reason',
    'Hälsa',
    '--how',
    'Borttaget',
    '--at',
    '2026-11-20',
    '--case',
    'KS 1',
  ];
  expect((await town.run('takedown', 'add', shown ?? '', ...why, ...as)).code).toBe(0);
  expect(await indexPage()).not.toContain('oversiktsbild.png');
});
