import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { rehearse } from '../../../jobs/disposal/rehearse.ts';
import { openedIds } from '../../../jobs/lost/close-opened.ts';
import { markItem } from '../../../jobs/secrecy/mark-secret.ts';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { openDisposalLists } from '../../../storage/disposal/disposal-lists.ts';
import { listFiles, listFolder, tombstonesFolder } from '../../../storage/layout/disposal-layout.ts';
import { accountFolder } from '../../../storage/layout/layout.ts';
import { disposalListSchema } from '../../../storage/records/disposal-list.ts';
import { disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { refreshArchivePages } from '../../../worker/papers/pages/refresh-archive-pages.ts';
import { witnessAtStart } from '../../../worker/process/witness-at-start.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';

/* What is locked or secret stays so: after its disposal, in a catalog that is wrong, and where times and names say nothing. */

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const words = 'Frida är sjukskriven för utmattning sedan mars';
const as = ['--as', 'olle.o'];
const law = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Om Fridas hälsa'];
const withheld = () => town.within(async (workplace) => Object.fromEntries(await withheldSnapshots(workplace)));
const refresh = () => town.within((workplace) => refreshArchivePages(workplace));
const listed = async () => (await town.run<{ items: object[] }>('secrecy', 'list')).items;
const found = async (...given: string[]) =>
  (await town.run<{ snapshots: object[] }>('search', 'utmattning', ...given)).snapshots;

async function disposed(): Promise<void> {
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  daysPass(31);
  expect(await town.run<RanList>('dispose', 'execute', list.id)).toMatchObject({
    code: 0,
    list: { state: 'executed' },
  });
}

/** A secret comment of 2023 in a sealed snapshot of a page without ids, disposed of by a rule that keeps it in snapshots. */
async function secretGone(): Promise<{ item: string; sealed: string }> {
  const sealed = await sealWords(town, '2023-06-02', 'Sommartid', [words]);
  const { secret: item = '' } = await town.collect({
    secret: { text: words, publishedAt: '2023-05-10T09:00:00.000Z' },
  });
  expect((await town.run('secrecy', 'mark', '--item', item, ...law, ...as)).code).toBe(0);
  expect(await withheld()).toEqual({ [sealed]: 'secret' });
  await disposed();
  return { item, sealed };
}

test('a secret item that was disposed of stays secret in the sealed snapshot that shows it, until a person lifts its mark', async () => {
  const { item, sealed } = await secretGone();
  expect(await withheld()).toEqual({ [sealed]: 'secret' });
  expect(await found()).toEqual([]);
  expect(await found(...as)).toMatchObject([{ id: sealed, secret: true }]);
  await refresh();
  const pages = join(town.archive, accountFolder(townCommittee, townAccount));
  expect(await readFile(join(pages, 'index.html'), 'utf8')).not.toContain('oversiktsbild.png');
  // By a program that knows nothing of ours: the words stand in the sealed folder and nowhere else.
  const holding = execFileSync('grep', ['-rlF', 'utmattning', town.archive], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
  expect(holding.filter((path) => !path.includes(`/${sealed}/`))).toEqual([]);
  expect(holding.length).toBeGreaterThan(0);
  // Listed with what it was marked by, and where it still stands.
  expect(await listed()).toMatchObject([
    {
      item,
      paragraph: 'OSL 26 kap. 1 §',
      by: 'olle.o',
      disposedOf: expect.stringMatching(/^GL-/),
      standsIn: [sealed],
    },
  ]);
  // Nor does a catalog that is made anew from the archive open it.
  expect((await town.run('reindex')).code).toBe(0);
  expect(await withheld()).toEqual({ [sealed]: 'secret' });
  expect((await town.run<{ problems: object[] }>('verify')).problems).toEqual([]);

  const lifted = await town.run('secrecy', 'lift', '--item', item, '--reason', 'Omprövad', ...as);
  expect(lifted).toMatchObject({ code: 0, item: { id: item, secret: false } });
  expect(await withheld()).toEqual({});
  expect(await listed()).toEqual([]);
  expect(await found()).toMatchObject([{ id: sealed }]);
});

test('a snapshot that is sealed after the disposal is withheld as long as the item may stand on the page', async () => {
  const { sealed } = await secretGone();
  const later = await sealWords(town, '2026-12-20', 'Jultid', ['God jul']);
  expect(await withheld()).toEqual({ [sealed]: 'secret', [later]: 'secret' });
});

test('a mark can be put on, and changed on, what was disposed of; it can be locked, and two persons unlock it', async () => {
  const sealed = await sealWords(town, '2023-06-02', 'Sommartid', [words]);
  const { item = '' } = await town.collect({ item: { text: words, publishedAt: '2023-05-10T09:00:00.000Z' } });
  await disposed();
  expect(await withheld()).toEqual({});
  expect((await town.run('secrecy', 'mark', '--item', item, ...law, ...as)).code).toBe(0);
  expect(await withheld()).toEqual({ [sealed]: 'secret' });
  expect(await town.run('item', 'lock', item, ...as)).toMatchObject({ code: 0 });
  expect(await withheld()).toEqual({ [sealed]: 'locked' });
  expect(await found(...as)).toEqual([]);
  for (const person of ['olle.o', 'ada.a'])
    expect((await town.run('item', 'unlock', item, ...(await town.proven(person)))).code).toBe(0);
  expect(await withheld()).toEqual({ [sealed]: 'secret' });
});

test('a catalog that takes what is locked and secret for open opens nothing; verify names it, and reindex mends it', async () => {
  const { locked = '', secret = '', open = '' } = await town.collect({ locked: {}, secret: {}, open: {} });
  const sealed = await sealWords(town, '2023-06-02', 'Sommartid', ['hej']);
  await town.run('item', 'lock', locked, ...as);
  await town.run('secrecy', 'mark', '--item', secret, ...law, ...as);
  openCatalog();

  const ids = async (...given: string[]) =>
    (await town.run<{ items: { id: string; text?: string }[] }>('item', 'list', ...given)).items;
  expect((await ids()).map(({ id }) => id).sort()).toEqual([locked, open].sort());
  expect((await ids('--state', 'locked')).map(({ id }) => id)).toEqual([locked]);
  expect((await ids('--state', 'secret', ...as)).map(({ id }) => id)).toEqual([secret]);
  expect((await ids()).find(({ id }) => id === locked)?.text).not.toBe('locked');
  expect((await town.run<{ items: object[] }>('search', 'secret')).items).toEqual([]);
  expect((await town.run<{ items: object[] }>('search', 'locked', ...as)).items).toEqual([]);
  expect(await town.run('item', 'show', secret)).toMatchObject({ code: 3 });
  expect(await withheld()).toEqual({ [sealed]: 'locked' });
  expect(await listed()).toMatchObject([{ item: secret }]);

  const { problems } = await town.run<{ problems: object[] }>('verify');
  expect(problems).toEqual(
    [locked, secret].sort().map((id) => expect.objectContaining({ problem: expect.stringContaining(id) })),
  );
  expect((await town.run('reindex')).code).toBe(0);
  expect((await town.run<{ problems: object[] }>('verify')).problems).toEqual([]);
});

/** The catalog takes everything for open. */
function openCatalog(): void {
  const database = new Database(join(town.data, 'katalog.sqlite'));
  database.exec('update items set locked = 0, secret = 0');
  database.close();
}

test('a start of the worker mends a catalog that takes what is secret for open', async () => {
  const { secret = '' } = await town.collect({ secret: {} });
  await town.run('secrecy', 'mark', '--item', secret, ...law, ...as);
  openCatalog();
  expect(await town.within(openedIds)).toEqual([secret]);
  await town.within((workplace) => witnessAtStart(workplace, createLog({ level: 'silent', secrets: [] })));
  expect(await town.within(openedIds)).toEqual([]);
});

test('a decision that closes and is not in its file any more closes all the same, and so it does where the ledger is damaged', async () => {
  const { secret = '', open = '' } = await town.collect({ secret: {}, open: {} });
  await town.run('secrecy', 'mark', '--item', secret, ...law, ...as);
  await town.run('item', 'tag', open, '--tag', 'badhuset', ...as);
  const states = () =>
    town.within(async (workplace) =>
      [...(await workplace.closed()).values()].map(({ id, locked, secret: isSecret }) => [id, locked, isSecret]),
    );
  expect(await states()).toEqual([[secret, false, true]]);
  const folder = join(town.archive, townCommittee, townAccount, 'atgarder');
  const [month = ''] = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  const sound = await readFile(join(folder, month), 'utf8');
  openCatalog();

  await writeFile(join(folder, month), sound.replace('OSL 26 kap. 1 §', 'OSL 26 kap. 2 §'));
  expect(await states()).toEqual([[secret, true, false]]);
  await writeFile(join(folder, month), sound);
  // Followed while it is open: lifted, and marked anew.
  await town.within(async (workplace) => {
    expect((await workplace.closed()).get(secret)).toMatchObject({ secret: true, locked: false });
    const [row] = await workplace.catalog.items.find({ ids: [secret] });
    const said = { paragraph: null, reason: 'Omprövad', by: 'olle.o', at: new Date().toISOString() };
    await markItem(workplace, row as ItemRow, said);
    expect((await workplace.closed()).has(secret)).toBe(false);
    await markItem(workplace, row as ItemRow, { ...said, paragraph: 'OSL 26 kap. 1 §', at: new Date().toISOString() });
    expect((await workplace.closed()).has(secret)).toBe(true);
  });
  openCatalog();
  await town.within(async (workplace) => {
    const [ledger = ''] = await readdir(join(town.archive, 'liggare'));
    const file = join(town.archive, 'liggare', ledger);
    await writeFile(file, (await readFile(file, 'utf8')).replace('"what":"secrecy"', '"what":"tag"'));
    // Marked, lifted, marked: nothing that opens counts.
    expect((await workplace.closed()).get(secret)).toMatchObject({ secret: true });
    expect(await workplace.catalog.items.find({ withoutSecret: true })).toMatchObject([{ id: open }]);
  });
});

test('a secret item that was gone and came back between two looks is found by its words in a page without ids', async () => {
  const { back = '', short = '' } = await town.collect({
    back: {
      text: words,
      publishedAt: '2023-05-10T09:00:00.000Z',
      visibility: 'removed',
      capturedAt: '2023-06-01T00:00:00Z',
    },
    short: {
      text: 'Ja',
      publishedAt: '2023-05-10T09:00:00.000Z',
      visibility: 'removed',
      capturedAt: '2023-06-01T00:00:00Z',
    },
  });
  const shows = await sealWords(town, '2023-07-02', 'Sommartid', [words]);
  const onPage = await sealWords(town, '2023-08-02', `Sommartid ${words}`);
  const other = await sealWords(town, '2023-09-02', 'Hösttid', ['Ja, det stämmer bra det']);
  const perhaps = await sealWords(town, '2023-10-02', 'Hösttid', ['Ja']);
  expect((await town.run('secrecy', 'mark', '--item', back, ...law, ...as)).code).toBe(0);
  expect(await withheld()).toEqual({ [shows]: 'secret', [onPage]: 'secret' });
  expect((await town.run('secrecy', 'mark', '--item', short, ...law, ...as)).code).toBe(0);
  expect(await withheld()).toEqual({ [shows]: 'secret', [onPage]: 'secret', [perhaps]: 'secret' });
  expect(Object.keys(await withheld())).not.toContain(other);
});

test('words that are not found in a snapshot of its time open nothing: a secret comment may stand in a picture that has no words', async () => {
  const { there = '', gone = '' } = await town.collect({
    there: { text: words, publishedAt: '2023-05-10T09:00:00.000Z' },
    gone: {
      text: `${words} och något helt annat`,
      publishedAt: '2023-05-10T09:00:00.000Z',
      visibility: 'removed',
      capturedAt: '2023-06-01T00:00:00Z',
    },
  });
  const before = await sealWords(town, '2023-04-02', 'Vintertid');
  const inItsTime = await sealWords(town, '2023-05-20', 'Sommartid');
  const later = await sealWords(town, '2023-07-02', 'Sommartid');
  expect((await town.run('secrecy', 'mark', '--item', gone, ...law, ...as)).code).toBe(0);
  // After it was found gone the words decide.
  expect(await withheld()).toEqual({ [inItsTime]: 'secret' });
  expect((await town.run('secrecy', 'mark', '--item', there, ...law, ...as)).code).toBe(0);
  expect(await withheld()).toEqual({ [inItsTime]: 'secret', [later]: 'secret' });
  expect(Object.keys(await withheld())).not.toContain(before);
});

/** The list as version 1.0.0 would have frozen it, approved as that version wrote approvals. */
async function approvedAsBefore(id: string): Promise<string> {
  return town.within(async ({ archive, catalog, ledger }) => {
    const folder = join(archive.root, listFolder(townCommittee, id));
    const frozen = disposalListSchema.parse(JSON.parse(await readFile(join(folder, listFiles.list), 'utf8')));
    const { id: _, format: __, proposer: ___, ...list } = frozen;
    const old = {
      ...list,
      plans: list.plans.map(({ folder, digest }) => ({ folder, digest })),
      rules: list.rules.map(({ reads: _, className: __, ...rule }) => rule),
      entries: list.entries.map(({ told, ...entry }) => {
        const { goneAt: _, ...rest } = told ?? { authorRole: 'public' as const, publishedAt: null, editedAt: null };
        return { ...entry, told: rest };
      }),
    };
    const lists = openDisposalLists({ root: archive.root, lock: catalog, ledger, whoIs: () => ({}) });
    const made = await lists.propose(old, 2026, (one, hash) => rehearse(one, hash, one.proposedAt));
    const { hash } = await lists.read(made);
    for (const by of ['ada.a', 'bo.b']) await lists.approve(made, { hash, by, at: new Date().toISOString() });
    return made.id;
  });
}

test('a list that version 1.0.0 made and took into grace is carried out: its protocol says no more than it froze, and what was secret stays so', async () => {
  const sealed = await sealWords(town, '2023-06-02', 'Sommartid', [words]);
  const { item = '' } = await town.collect({ item: { text: words, publishedAt: '2023-05-10T09:00:00.000Z' } });
  expect((await town.run('secrecy', 'mark', '--item', item, ...law, ...as)).code).toBe(0);
  await town.acceptPlans();
  const { list } = await town.propose();
  await town.run('dispose', 'cancel', list.id, '--reason', 'Görs om', ...as);
  const id = await approvedAsBefore(list.id);
  expect(await town.run('dispose', 'execute', id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  daysPass(31);
  expect(await town.run('dispose', 'execute', id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const folder = join(town.archive, listFolder(townCommittee, id));
  const protocol = disposalProtocolSchema.parse(JSON.parse(await readFile(join(folder, listFiles.protocol), 'utf8')));
  expect(protocol).toMatchObject({ outcome: 'executed', counts: { destroyed: 1 }, destroyed: [{ item }] });
  expect(JSON.stringify(protocol.plans)).not.toContain('title');
  expect(protocol.approvals).toMatchObject([{ by: 'ada.a', name: 'ada.a' }, { by: 'bo.b' }]);
  expect(protocol.approvals[0]).not.toHaveProperty('roles');
  // Nobody has noted whether it is still on the page: a snapshot that is sealed later is withheld.
  const stones = join(town.archive, tombstonesFolder(townCommittee, townAccount));
  const [month = ''] = await readdir(stones);
  expect(await readFile(join(stones, month), 'utf8')).not.toContain('goneAt');
  const later = await sealWords(town, '2026-12-20', 'Jultid', ['God jul']);
  expect(await withheld()).toEqual({ [sealed]: 'secret', [later]: 'secret' });
  expect((await town.run<{ problems: object[] }>('verify')).problems).toEqual([]);
  expect((await town.run('reindex')).code).toBe(0);
  expect(await withheld()).toEqual({ [sealed]: 'secret', [later]: 'secret' });
});
