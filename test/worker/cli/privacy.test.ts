import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { registerPrivacyRequest } from '../../../jobs/privacy/privacy-requests-of.ts';
import { privacyFile } from '../../../storage/layout/privacy-layout.ts';
import type { PrivacyFound } from '../../../storage/records/privacy-request.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { allOf, openTown, type Town, townCommittee } from '../../tools/town.ts';
import { expectAccessible } from '../papers/pdfa/judges.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

interface Shown {
  requests: { id: string; state: string; dueOn: string; found: PrivacyFound | null; letter: string | null }[];
}
const officer = ['--as', 'karin.k'];
const run = (...args: string[]) => town.run<Shown>('privacy', ...args, ...officer);
const asked = (kind: string) =>
  run(
    ...['add', '--committee', townCommittee, '--kind', kind, '--asked', 'Allt om mig', '--requester', 'Frida Fråga'],
    ...['--received', '2026-01-31', '--received-by', 'Rut', '--case', 'KS 2026/8'],
  );

const seal = (day: string, page?: string | null) => sealWords(town, day, page);

test('from a request for erasure to its answer: registered, searched, extended, proposed for review; nothing is deleted', async () => {
  const shown = await seal('2026-01-10', 'Vi hälsar Frida Fråga välkommen');
  const other = await seal('2026-01-11', 'Badhuset öppnar');
  const unread = await seal('2026-01-12', null);
  const { by, about, none } = await town.collect({
    by: { text: 'Hej' },
    about: { text: 'Frida Fråga har rätt', author: { role: 'public', name: 'Bo', platformId: 'b' } },
    none: { text: 'Om vägen', author: { role: 'public', name: 'Bo', platformId: 'b' } },
  });
  const added = await asked('erasure');
  expect(added).toMatchObject({ code: 0, requests: [{ state: 'open', dueOn: '2026-02-28', found: null }] });
  const id = added.requests[0]?.id ?? '';
  expect(id).toMatch(/^DS-\d{4}-001$/);
  expect(await town.run('privacy', 'list')).toMatchObject({ code: 1 });

  const early = await run('answer', id, '--outcome', 'refused', '--on', '2026-02-10', '--reason', 'r');
  expect(early).toMatchObject({ code: 3, error: { message: expect.stringContaining('expected a search') } });
  const searched = await run('search', id, '--words', 'Frida Fråga');
  const found = searched.requests[0]?.found;
  expect(found).toEqual({
    items: [by, about].sort(),
    lockedItems: 0,
    snapshots: [shown],
    unread: [unread],
    notes: [],
    releases: [],
  });
  expect(found?.items).not.toContain(none);
  expect(found?.snapshots).not.toContain(other);

  expect((await run('extend', id, '--until', '2026-05-01', '--reason', 'r')).code).toBe(3);
  expect((await run('extend', id, '--until', '2026-04-30')).code).toBe(3);
  const extended = await run('extend', id, '--until', '2026-04-30', '--reason', 'Många inlägg');
  expect(extended.requests[0]?.dueOn).toBe('2026-04-30');
  expect((await run('propose-review', id, '--item', none ?? '')).code).toBe(3);
  expect((await run('propose-review', id)).code).toBe(0);

  const letter = join(town.data, 'svar.pdf');
  expect((await run('answer', id, '--outcome', 'refused', '--on', '2026-02-10')).code).toBe(3);
  const reason = ['--reason', 'Uppgifterna bevaras för arkivändamål av allmänt intresse.'];
  const answered = await run('answer', id, '--outcome', 'refused', '--on', '2026-02-10', ...reason, '--to', letter);
  expect(answered).toMatchObject({ code: 0, requests: [{ state: 'answered' }] });
  await expectAccessible(letter);
  for (const words of [
    'Till Frida Fråga',
    'Diarienummer KS 2026/8',
    'radering av personuppgifter (artikel 17',
    'Nämnden har avslagit din begäran.',
    'arkivändamål av allmänt intresse',
    '2 insamlade inlägg eller kommentarer, 1 ögonblicksbilder',
    '1 ögonblicksbilder gick inte att läsa',
    'Inget har tagits bort',
    'Du kan överklaga',
  ])
    expect(answered.requests[0]?.letter).toContain(words);
  expect((await readFile(letter)).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await run('search', id, '--words', 'x')).code).toBe(3);

  const rows = await town.within(({ catalog }) => catalog.items.find());
  expect(rows.map((row) => row.id).sort()).toEqual([by, about, none].sort());
  const told = await town.within(({ ledger }) => allOf(ledger.entries()));
  const events = told.filter(({ event }) => event.startsWith('privacy-'));
  expect(events.map(({ event, actor }) => [event, actor])).toEqual(
    ['asked', 'searched', 'extended', 'review-proposed', 'answered'].map((what) => [`privacy-${what}`, 'karin.k']),
  );
  expect(JSON.stringify(events)).not.toContain('Frida');
  expect(await town.run('privacy', 'list')).toMatchObject({ code: 0, requests: [] });
  expect((await town.run<{ problems: { path: string }[] }>('verify')).problems.map(({ path }) => path)).not.toContain(
    privacyFile(townCommittee, id),
  );
});

test('where nothing is found the answer says so, and what was not searched; no other outcome is taken, nor a file that is there', async () => {
  await town.collect({ a: {} });
  const id = (await asked('access')).requests[0]?.id ?? '';
  await run('search', id, '--words', 'Ingen Sådan');
  expect((await run('answer', id, '--outcome', 'granted', '--on', '2026-02-10')).code).toBe(3);
  const there = join(town.data, 'svar.pdf');
  await writeFile(there, 'x');
  const answer = ['answer', id, '--outcome', 'nothing-found', '--on', '2026-02-10'];
  expect((await run(...answer, '--to', there)).code).not.toBe(0);
  expect(await town.run('privacy', 'show', id)).toMatchObject({ requests: [{ state: 'open' }] });
  const { requests } = await run(...answer);
  expect(requests[0]?.letter).toContain('har inte funnit dem bland det som genomsökts');
  expect(requests[0]?.letter).toContain('Ord i bilder, filmer och inspelningar har inte genomsökts');
  expect(requests[0]?.letter).not.toContain('överklaga beslutet');
});

test('words that stand in a note alone are found: the letter does not say that nothing was, and tells of a snapshot without words', async () => {
  const wordless = await seal('2026-01-13');
  const { noted } = await town.collect({
    noted: { text: 'Om vägen', author: { role: 'public', name: 'Bo', platformId: 'b' } },
  });
  const why = ['--reason', 'Frida Fråga ringde', '--how', 'Borttaget', '--at', '2026-01-02', '--case', 'KS 2026/7'];
  const note = await town.run('takedown', 'add', noted ?? '', '--category', 'reklam', ...why, ...officer);
  expect(note).toMatchObject({ code: 0 });
  const id = (await asked('erasure')).requests[0]?.id ?? '';
  const { requests } = await run('search', id, '--words', 'Frida Fråga');
  expect(requests[0]?.found).toMatchObject({
    items: [],
    snapshots: [],
    unread: [wordless],
    notes: [expect.any(String)],
  });
  expect((await run('answer', id, '--outcome', 'nothing-found', '--on', '2026-02-10')).code).toBe(3);
  const answered = await run('answer', id, '--outcome', 'refused', '--on', '2026-02-10', '--reason', 'Bevaras.');
  expect(answered).toMatchObject({ code: 0 });
  expect(answered.requests[0]?.letter).toContain('Orden finns i 1 anteckningar om avpublicering.');
  expect(answered.requests[0]?.letter).toContain('1 ögonblicksbilder gick inte att läsa');
});

test.each(['granted', 'partly'])(
  'an erasure that is %s is not told to be done, nor that nothing is removed',
  async (outcome) => {
    await town.collect({ a: { text: 'Frida Fråga' } });
    const id = (await asked('erasure')).requests[0]?.id ?? '';
    await run('search', id, '--words', 'Frida Fråga');
    const { requests } = await run('answer', id, '--outcome', outcome, '--on', '2026-02-10', '--reason', 'Gallras.');
    const letter = requests[0]?.letter ?? '';
    expect(letter).toContain('Nämnden har bifallit din begäran');
    expect(letter).toContain('Om uppgifterna som bifallet gäller har gallrats framgår inte av brevet');
    expect(letter).not.toContain('Inget har tagits bort');
  },
);

test('a person of another committee, or nobody in person, registers nothing', async () => {
  const add = ['add', '--committee', townCommittee, '--kind', 'access', '--asked', 'a', '--requester', 'b'];
  const ran = await town.run('privacy', ...add, '--received', '2026-01-31', '--received-by', 'Rut');
  expect(ran).toMatchObject({ code: 3, error: { remedy: expect.stringContaining('--as') } });
});

test('a request has its number by the Swedish day: in the first hour of a year, by the new year', async () => {
  const told = { committee: townCommittee, kind: 'access', asked: 'Allt om mig', requester: 'Frida Fråga' } as const;
  const when = { receivedOn: '2026-12-31', registeredAt: '2026-12-31T23:30:00Z' };
  const by = { receivedBy: 'Rut', caseNumber: null, registeredBy: 'karin.k' };
  const { request } = await town.within((workplace) => registerPrivacyRequest(workplace, { ...told, ...when, ...by }));
  expect(request.id).toBe('DS-2027-001');
});

test('words are read alike in items, snapshots, notes and requests: accents are folded, and words in a row stay in a row', async () => {
  const names = ['André Öberg', 'Andre Öberg', 'ANDRÉ ÖBERG', 'André Oberg', 'Öberg André'];
  const ids = await town.collect(Object.fromEntries(names.map((text, at) => [`i${at}`, { text }])));
  const snapshots = [];
  for (const [at, text] of names.entries()) snapshots.push(await seal(`2026-01-1${at}`, text));
  const { other = '' } = await town.collect({ other: { text: 'Hej' } });
  const note = async (item: string, reason: string) => {
    const how = ['--category', 'reklam', '--how', 'Dolt', '--no-case', 'Ringa', '--reason', reason];
    const added = await town.run<{ takedowns: { id: string }[] }>('takedown', 'add', item, ...how, ...officer);
    return added.takedowns[0]?.id ?? '';
  };
  const notes = [];
  for (const reason of names) notes.push(await note(other, reason));
  const id = (await asked('access')).requests[0]?.id ?? '';
  const found = (await run('search', id, '--words', 'André Öberg')).requests[0]?.found;
  const same = (all: (string | undefined)[]) => all.slice(0, 3).sort();
  expect(found).toMatchObject({
    items: same(names.map((_, at) => ids[`i${at}`])),
    snapshots: same(snapshots),
    notes: same(notes),
  });
  expect((await run('search', id, '--words', '–')).requests[0]?.found).toMatchObject({
    items: [],
    snapshots: [],
    notes: [],
  });
});

test('of a locked item the note is searched, and what stood there is counted with the locked items', async () => {
  const author = { role: 'public', name: 'Bo', platformId: 'b' } as const;
  const { shut = '', edited = '' } = await town.collect({
    shut: { text: 'Hej', author },
    edited: { text: 'Om Frida Fråga', author },
  });
  const how = ['--category', 'hot-hat-uppvigling', '--how', 'Dolt', '--no-case', 'Ringa'];
  for (const [item, reason] of [
    [shut, 'Hot mot Frida Fråga'],
    [edited, 'Hot'],
  ] as const)
    expect((await town.run('takedown', 'add', item, ...how, '--reason', reason, ...officer)).code).toBe(0);
  const changed = { id: edited, thread: edited, platformId: 'edited', version: 2, text: 'Om någon', author };
  await town.collect({ changed: { ...changed, editedAt: '2026-06-01T00:00:00.000Z' } });
  for (const item of [shut, edited])
    expect((await town.run('item', 'lock', item, '--reason', 'Hot', ...officer)).code).toBe(0);
  const id = (await asked('access')).requests[0]?.id ?? '';
  const found = (await run('search', id, '--words', 'Frida Fråga')).requests[0]?.found;
  const [about] = await town.within(({ catalog }) => catalog.items.actions([shut])).then((all) => all.get(shut) ?? []);
  expect(found).toMatchObject({ items: [], lockedItems: 1, notes: [about?.id] });
});
