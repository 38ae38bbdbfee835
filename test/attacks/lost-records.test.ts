import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { withheldSnapshots } from '../../jobs/secrecy/withheld-snapshots.ts';
import { recordSealed } from '../../jobs/visit/take-snapshot.ts';
import { fillDraft, sampleDescription, sampleId } from '../storage/sample.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { townCommittee } from '../tools/town.ts';

/** Unknown state closes: a hold or a mark of secrecy that the ledger tells of and the archive does not have as it was written. */
let town: DisposalTown;
let ids: Record<string, string>;
let hold: string;
const open: DisposalTown[] = [];
beforeEach(async () => {
  town = await openDisposalTown();
  open.push(town);
  ids = await town.collect({ old: {}, older: { text: 'äldre' } });
  await town.acceptPlans();
  const placed = await town.run<{ holds: { id: string }[] }>('hold', 'add', '--item', ids.old ?? '', ...why, ...as);
  hold = placed.holds[0]?.id ?? '';
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const as = ['--as', 'olle.o'];
const why = [
  ...['--kind', 'legal', '--reason', 'r', '--mandate', 'm', '--case', 'KS 2026/3', '--review', '2099-01-01'],
];
const request = ['--asked', 'Inläggen', '--received', '2026-11-25', '--received-by', 'Rut'];
const law = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Om hälsa', ...as];
const holdAt = (number = 1) =>
  join(town.archive, townCommittee, 'gallring/stopp', `${hold}${number === 1 ? '' : `_${number}`}.json`);
const secrecyAt = (number: number) => join(town.archive, townCommittee, 'sekretess', `${sampleId}_${number}.json`);
/** How many items could be listed today. */
const listed = async () => {
  const found = await town.run<{ dryRun: { counts: { items: number } } | null }>(
    ...['dispose', 'propose', '--committee', townCommittee, '--dry-run', ...as],
  );
  return found.dryRun?.counts.items ?? 0;
};
const lost = async () => (await town.run<{ lost: string[] }>('reindex')).lost;
const withheld = () => town.within(async (workplace) => Object.fromEntries(await withheldSnapshots(workplace)));

async function seal(): Promise<void> {
  await town.within(async ({ archive, catalog, ledger }) => {
    const draft = await archive.draft(sampleId);
    await fillDraft(draft);
    const sealed = await archive.seal(draft, sampleDescription());
    await recordSealed({ archive, catalog, ledger, actor: 'cli:root' }, sealed);
  });
}

test.each([
  ['removed', () => rm(holdAt())],
  [
    'changed',
    async () => {
      const text = await readFile(holdAt(), 'utf8');
      await writeFile(holdAt(), text.replaceAll(ids.old ?? '', ids.older ?? ''));
    },
  ],
])(
  'a hold whose file is %s holds all of its committee, and nothing is handed out, until two persons lift it',
  async (_, act) => {
    expect(await listed()).toBe(1);
    await act();
    expect(await lost()).toEqual([hold]);
    expect(await listed()).toBe(0);
    expect(await town.run('hold', 'list')).toMatchObject({
      holds: [{ id: hold, scope: 'committee', target: townCommittee, lost: true, state: 'standing' }],
      code: 1,
    });
    const pack = ['item', 'package', ids.older ?? '', '--to', join(town.config, 'paket.zip'), '--receiver', 'R'];
    expect(await town.run(...pack)).toMatchObject({ code: 3, error: { message: expect.stringContaining(hold) } });
    const asked = await town.run<{ releases: { id: string }[] }>(
      ...['release', 'add', '--item', ids.older ?? '', ...request, ...as],
    );
    expect(asked).toMatchObject({ code: 0 });
    const copy = await town.run('release', 'copy', asked.releases[0]?.id ?? '', ...as);
    expect(copy).toMatchObject({ code: 3, error: { message: expect.stringContaining(hold) } });

    for (const person of ['ada.a', 'bo.b'])
      await town.run('hold', 'lift', hold, '--reason', 'Prövat', ...(await town.proven(person)));
    expect(await lost()).toEqual([]);
    expect(await listed()).toBe(1);
    expect(await town.run('release', 'copy', asked.releases[0]?.id ?? '', ...as)).toMatchObject({ code: 0 });
  },
);

test('the number of a hold that is lost goes to no other', async () => {
  await rm(holdAt());
  await town.run('reindex');
  const next = await town.run<{ holds: { id: string }[] }>('hold', 'add', '--item', ids.older ?? '', ...why, ...as);
  expect(next.holds[0]?.id).toBe('GS-2026-002');
});

test('while the catalog still knows what a lost hold held, it holds that and no more', async () => {
  await rm(holdAt());
  expect(await listed()).toBe(1);
});

test('a lifting that somebody has put there lifts nothing, and persons lift the hold beside it', async () => {
  const event = { format: 'ogonblick-hold-event/1', hold, number: 2, what: 'lifted', by: 'ada.a', reason: 'r' };
  await writeFile(holdAt(2), JSON.stringify({ ...event, at: '2026-11-20T09:00:00.000Z' }));
  await town.run('reindex');
  expect(await listed()).toBe(1);
  for (const person of ['ada.a', 'bo.b'])
    await town.run('hold', 'lift', hold, '--reason', 'Prövat', ...(await town.proven(person)));
  expect(await listed()).toBe(2);
  const { problems } = await town.run<{ problems: { path: string }[] }>('verify');
  expect(problems.map(({ path }) => path)).toEqual([`${townCommittee}/gallring/stopp/${hold}_2.json`]);
});

test("another hold's lifting under this one's name stops all disposal until it is away, though the event log tells of it there", async () => {
  const [, , ...because] = why;
  const placed = await town.run<{ holds: { id: string }[] }>(
    ...['hold', 'add', '--item', ids.older ?? '', '--kind', 'other', ...because, ...as],
  );
  const other = placed.holds[0]?.id ?? '';
  expect(await town.run('hold', 'lift', other, '--reason', 'r', ...as)).toMatchObject({ code: 0 });
  const lifting = await readFile(holdAt(2).replace(hold, other));
  await writeFile(holdAt(2), lifting);
  const sha256 = createHash('sha256').update(lifting).digest('hex');
  await town.within(({ ledger }) =>
    ledger.appendOnce(`hold:${hold}:2`, 'hold-lifted', 'olle.o', { hold, committee: townCommittee, sha256 }),
  );
  const path = `${townCommittee}/gallring/stopp/${hold}_2.json`;
  const proposed = await town.run('dispose', 'propose', '--committee', townCommittee, '--dry-run', ...as);
  expect(proposed.error).toMatchObject({ name: 'RecordDamagedError', message: expect.stringContaining(path) });
  const { problems } = await town.run<{ problems: { path: string }[] }>('verify');
  expect(problems.map((one) => one.path)).toContain(path);
  await rm(holdAt(2));
  expect(await listed()).toBe(1);
});

test.each([
  ['is removed', () => rm(secrecyAt(1))],
  [
    'is changed',
    async () => writeFile(secrecyAt(1), (await readFile(secrecyAt(1), 'utf8')).replace('Om hälsa', 'Om annat')),
  ],
  [
    'is lifted by a file that somebody has put there',
    async () => {
      await cp(secrecyAt(1), secrecyAt(2));
      const text = await readFile(secrecyAt(2), 'utf8');
      const lifted = { ...(JSON.parse(text) as object), number: 2, what: 'lifted', paragraph: null };
      await writeFile(secrecyAt(2), JSON.stringify(lifted));
    },
  ],
])('a snapshot whose mark of secrecy %s is shown to nobody until a person says anew what is so', async (_, act) => {
  await seal();
  expect(await town.run('secrecy', 'mark', '--snapshot', sampleId, ...law)).toMatchObject({ code: 0 });
  expect(await withheld()).toEqual({ [sampleId]: 'secret' });
  await act();
  expect(await withheld()).toEqual({ [sampleId]: 'locked' });
  expect(await lost()).toEqual([sampleId]);
  expect(await town.run('secrecy', 'list')).toMatchObject({ snapshots: [{ lost: true }], code: 1 });
  expect(await town.run('secrecy', 'lift', '--snapshot', sampleId, '--reason', 'Prövat', ...as)).toMatchObject({
    code: 0,
  });
  expect(await withheld()).toEqual({});
  expect(await town.run('secrecy', 'mark', '--snapshot', sampleId, ...law)).toMatchObject({ code: 0 });
  expect(await withheld()).toEqual({ [sampleId]: 'secret' });
  expect((await readdir(join(town.archive, townCommittee, 'sekretess'))).length).toBeGreaterThan(1);
});
