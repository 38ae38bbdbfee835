import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import type { TakedownNote } from '../../../storage/records/item-action.ts';
import { gatherYear } from '../../../worker/papers/register/gather-year.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const as = ['--as', 'olle.o'];
const words = ['--reason', 'Reklam för bilar', '--how', 'Borttaget', '--at', '2026-01-02'];
const note = (id: string | undefined, ...more: string[]) =>
  town.run('takedown', 'add', id ?? '', '--category', 'reklam', ...words, ...more, ...as);
const found = async (...args: string[]) => (await town.run<{ items: WholeItem[] }>('item', 'list', ...args)).items;

const api = 'source: api\n      interval: P1D\n      token: env:FACEBOOK_PAGE_TOKEN';
const sources: [name: string, written: string][] = [
  ['api', api],
  ['page', 'source: page\n      interval: P1D\n      token: null'],
  [
    'none, as when a token has expired or only exports are read',
    'source: none\n      interval: P1D\n      token: null',
  ],
];

test.each(sources)(
  'what a person has noted is never due, though its account still shows it; source: %s',
  async (_name, written) => {
    if (written !== api) await town.change('accounts.yaml', api, written);
    const { plain, noted, closed } = await town.collect({ plain: {}, noted: {}, closed: {} });
    expect(await note(noted, '--case', 'KS 2026/7')).toMatchObject({ code: 0 });
    expect(await note(closed, '--no-case', 'Ringa betydelse')).toMatchObject({ code: 0 });
    expect(await town.run('takedown', 'close', closed ?? '', ...as)).toMatchObject({ code: 0 });
    await town.acceptPlans();
    const { list } = await town.propose();
    expect(list.entries.map(({ item }) => item)).toEqual([plain]);
    expect(await found('--state', 'removed')).toHaveLength(2);
    expect(await found('--state', 'undocumented')).toMatchObject([
      { id: noted, removedAt: null, takenDownAt: '2026-01-02', caseNumber: 'KS 2026/7', registeredAt: null },
    ]);
    // What is registered is no routine comment, and what was taken down is looked at by a person two years later.
    const verdicts = await town.run<{ verdicts?: object }>('item', 'explain', noted ?? '');
    expect(verdicts).toMatchObject({ code: 0 });
    expect(JSON.stringify(verdicts)).toContain('comment.case');
    expect(JSON.stringify(await town.run('item', 'explain', closed ?? ''))).toContain('ks-removed-2y');
  },
);

test('of what was taken down as secret the case number is asked for, or a reason from a list; report and telling are kept', async () => {
  const { last } = await town.collect({ last: {} });
  const add = (...more: string[]) =>
    town.run('takedown', 'add', last ?? '', '--category', 'sekretess', ...words, ...more, ...as);
  expect(await add('--no-case', 'Ringa')).toMatchObject({
    code: 2,
    error: { message: expect.stringContaining('till-registrator') },
  });
  const told = ['--police', 'K 4711-26', '--told-user', 'Brev 2026-01-03'];
  expect(await add('--no-case', 'till-registrator', ...told)).toMatchObject({
    code: 0,
    takedowns: [
      {
        noCaseBecause: 'Lämnat till registratorn, som ger diarienumret senare',
        policeReport: 'K 4711-26',
        toldUser: 'Brev 2026-01-03',
      },
    ],
  });
});

const closeMany = (category: string, ...more: string[]) =>
  town.run('takedown', 'close', '--where', 'state:undocumented', '--category', category, ...more, ...as);

test('many are closed at once where others took them away; of what the municipality hid or took nothing is written', async () => {
  const gone = await town.collect({ borta: { visibility: 'removed' } });
  const dolt = await town.collect({ dolt: { visibility: 'hidden' } });
  for (const category of ['av-anvandaren', 'okant'] as const) {
    const { code, error } = await town.run(
      'takedown',
      'close',
      '--where',
      'state:undocumented',
      '--category',
      category,
      '--yes',
      ...as,
    );
    expect([code, error?.message]).toEqual([2, expect.stringContaining(`${dolt.dolt} is hidden on the platform`)]);
  }
  expect(await closeMany('reklam', '--reason', 'Städning', '--yes')).toMatchObject({
    code: 2,
    error: { remedy: expect.stringContaining('what the municipality took away or hid itself is noted one by one') },
  });
  expect(await found('--state', 'noted')).toEqual([]);
  const removed = ['takedown', 'close', '--where', 'state:removed', '--category', 'okant', ...as];
  expect(await town.run(...removed)).toMatchObject({
    code: 1,
    notes: [
      {
        items: [gone.borta],
        reason: 'Saknas på plattformen; okänt varför',
        how: expect.stringContaining('vem som tog bort det, och på vilket sätt, är inte känt'),
        noCaseBecause: 'Det är inte känt vem som tog bort det',
      },
    ],
  });
  expect(await town.run(...removed, '--yes')).toMatchObject({ code: 0, takedowns: [{ takenDownAt: null }] });
});

type Listed = { takedowns: (TakedownNote & { closedAt: string | null; disposedBy: string | null })[] };
const listed = () => town.run<Listed>('takedown', 'list', '--all');

/** What was taken down goes as any other comment. */
async function removedGoes(): Promise<void> {
  const plan = `committees/${townCommittee}.yaml`;
  await town.change(plan, 'author: [public], removed: false, registered: false', 'author: [public]');
  await town.change(plan, 'match: { removed: true, registered: false }', 'match: { tag: [aldrig] }');
}

test('a note outlives its item, with its copy: the protocol says so, and list, report and a rebuilt catalog know it still', async () => {
  await removedGoes();
  const { plain, noted } = await town.collect({ plain: {}, noted: { text: 'Köp bilar' } });
  const { takedowns } = (await note(noted, '--no-case', 'Ringa betydelse')) as unknown as Listed;
  await town.run('takedown', 'close', noted ?? '', ...as);
  await town.run('dispose', 'accept', '--committee', townCommittee, '--yes', ...as);
  await town.acceptPlans();
  const { list } = await town.propose();
  expect(list.entries.map(({ item }) => item).sort()).toEqual([plain, noted].sort());
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  daysPass(31);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  jest.useRealTimers();
  const id = takedowns[0]?.id ?? '';
  const copy = join(town.archive, townCommittee, townAccount, 'atgarder', id, 'kopia.json');
  expect(await readFile(copy, 'utf8')).toContain('Köp bilar');
  const path = join(town.archive, townCommittee, 'gallring/listor', list.id, 'protokoll.json');
  const protocol = disposalProtocolSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  expect(protocol.destroyed.find(({ item }) => item === noted)?.notes).toEqual([{ note: id, copy: true }]);
  expect(protocol.destroyed.find(({ item }) => item === plain)?.notes).toEqual([]);
  expect(protocol.notCovered.join(' ')).toContain(`anteckningarna om avpublicering ${id} (inlägg ${noted})`);
  expect(await town.run('verify')).toMatchObject({ code: 0, problems: [] });
  expect(existsSync(path)).toBe(true);
  const before = await listed();
  expect(before).toMatchObject({
    code: 0,
    takedowns: [{ id, item: noted, reason: 'Reklam för bilar', disposedBy: list.id }],
  });
  expect(before.takedowns[0]?.closedAt).toEqual(expect.any(String));
  expect(await notedIn(2026)).toMatchObject([{ category: 'reklam', notes: 1, closed: 1 }]);
  await rm(join(dirname(town.archive), 'katalog.sqlite'));
  expect(await town.run('reindex')).toMatchObject({ code: 0, problems: [] });
  expect(await listed()).toEqual(before);
  expect(await notedIn(2026)).toMatchObject([{ category: 'reklam', notes: 1, closed: 1 }]);
});

const notedIn = (year: number) =>
  town.within(
    async (workplace) =>
      (
        await gatherYear(workplace, {
          committee: townCommittee,
          year,
          from: `${year}-01-01`,
          until: `${year}-12-31`,
        })
      ).takedowns,
  );

test('a takedown before its item was published is refused, and one that stands in the archive lets nothing go', async () => {
  const { a = '' } = await town.collect({ a: { publishedAt: '2026-01-20T08:00:00Z' } });
  const add = await town.run(
    ...['takedown', 'add', a, '--category', 'reklam', '--reason', 'Reklam', '--how', 'Borttaget', '--at', '2020-01-09'],
    ...['--no-case', 'Ringa', ...as],
  );
  expect(add.error).toMatchObject({
    name: 'NotAllowedError',
    message: `expected a day that can be, found ${a} taken down on 2020-01-09, before its publication on 2026-01-20`,
  });
  expect((await town.run<{ takedowns: [] }>('takedown', 'list', '--all')).takedowns).toEqual([]);
});
