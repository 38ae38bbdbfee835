import { existsSync } from 'node:fs';
import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { daysLater } from '../../../config/base/values.ts';
import { holdsOf } from '../../../jobs/items/whole-context.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { allTombstones } from '../../../storage/disposal/tombstones.ts';
import { makeFolder } from '../../../storage/files/durable.ts';
import { itemMediaFolder } from '../../../storage/layout/items-layout.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { type DisposalProtocol, disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { allOf, townAccount, townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const execute = (id: string) => town.run<RanList>('dispose', 'execute', id);
const found = async (...args: string[]) => (await town.run<{ items: WholeItem[] }>('item', 'list', ...args)).items;
const idsFound = async (...args: string[]) => (await found(...args)).map(({ id }) => id).sort();
const listFolder = (id: string) => join(town.archive, townCommittee, 'gallring/listor', id);
const tombstones = () => allOf(allTombstones(town.archive));

/** A list with all approvals of what is due of these. */
async function approved(items: Parameters<DisposalTown['collect']>[0]) {
  const ids = await town.collect(items);
  await town.acceptPlans();
  const { list } = await town.propose();
  await town.approve(list.id, 'ada.a');
  expect(await town.approve(list.id, 'bo.b')).toMatchObject({ code: 0, list: { state: 'approved' } });
  return { ids, id: list.id };
}

/** The same, past its grace. */
async function pastGrace(items: Parameters<DisposalTown['collect']>[0]) {
  const made = await approved(items);
  expect(await execute(made.id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  daysPass(31);
  return made;
}

async function protocolOf(id: string): Promise<DisposalProtocol> {
  return disposalProtocolSchema.parse(JSON.parse(await readFile(join(listFolder(id), 'protokoll.json'), 'utf8')));
}

async function withPicture(id: string | undefined): Promise<string> {
  return town.within(async ({ catalog }) => {
    const [row] = await catalog.items.find({ ids: [id ?? ''] });
    const folder = join(town.archive, itemMediaFolder(row as NonNullable<typeof row>));
    await makeFolder(folder);
    await writeFile(join(folder, 'media-1.png'), 'bildbytes77');
    return folder;
  });
}

/** Every file of the town, with its bytes as text. */
async function allFiles(folder = join(town.archive, '..')): Promise<{ path: string; text: string }[]> {
  const files: { path: string; text: string }[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await allFiles(path)));
    else if (entry.isFile()) files.push({ path, text: await readFile(path, 'latin1') });
  }
  return files;
}

test('the whole path: grace, in which everything is found, then nothing of it anywhere, tombstones and a protocol', async () => {
  await town.change('settings.yaml', 'graceDays: 30', 'graceDays: 30, backupsKeptDays: 90');
  const ids = await town.collect({ a: { text: 'kanariefagel' }, b: {} });
  await withPicture(ids.a);
  await town.collect({ keep: { publishedAt: '2026-10-01T09:00:00.000Z', text: 'kvar' } });
  const { id } = await approved({});
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'grace', graceUntil: expect.any(String) } });
  expect(await found('kanariefagel')).toMatchObject([{ id: ids.a, inGrace: id }]);
  daysPass(30);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  daysPass(1);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });

  expect(await found()).toMatchObject([{ text: 'kvar', inGrace: null }]);
  expect(await found('kanariefagel')).toEqual([]);
  expect(
    (await allFiles()).filter(({ text }) => /kanariefagel|bildbytes77/.test(text)).map(({ path }) => path),
  ).toEqual([]);
  expect(await readdir(join(town.archive, '.karantan'))).toEqual([]);
  const account = join(town.archive, townCommittee, townAccount);
  expect(await readdir(join(account, 'inlagg'))).toEqual(['2026-10']);
  const stones = await tombstones();
  expect(stones.map(({ item }) => item).sort()).toEqual([ids.a, ids.b].sort());
  expect(stones).toContainEqual(expect.objectContaining({ item: ids.a, rule: 'ks-comment-2y', list: id, files: 2 }));
  expect(JSON.stringify(stones)).not.toMatch(/Frida|kanarie/);

  const protocol = await protocolOf(id);
  expect(protocol).toMatchObject({
    heading: 'Gallrad ur insamlade inlägg; inte återfunnen i någon ögonblicksbild',
    outcome: 'executed',
    counts: { listed: 2, destroyed: 2, leftOut: 0, files: 3 },
    proposed: { by: 'olle.o' },
    approvals: ['ada.a', 'bo.b'].map((by) => ({ by, name: by, title: null, roles: ['approver'] })),
    executionStarted: { by: expect.stringMatching(/^cli:/) },
  });
  expect(protocol.destroyed.map(({ item }) => item).sort()).toEqual([ids.a, ids.b].sort());
  const backupsUntil = daysLater(civilDate(protocol.executionFinished.at, 'Europe/Stockholm'), 90);
  expect(protocol.notCovered).toContainEqual(expect.stringContaining(`till och med ${backupsUntil}`));
  expect(existsSync(join(listFolder(id), 'protokoll.pdf'))).toBe(true);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect(await tombstones()).toHaveLength(2);
  const told = { message: expect.stringMatching(new RegExp(`, which was disposed of on 20.* by the list ${id}$`)) };
  expect(await town.run('item', 'explain', `${ids.a}`)).toMatchObject({ code: 2, error: told });

  const on = civilDate(stones.find(({ item }) => item === ids.a)?.destroyedAt ?? '', 'Europe/Stockholm');
  const gone = { item: ids.a, list: id, on, told: { sv: `Gallrat ${on} enligt KS 2026-02-10 § 45, protokoll ${id}` } };
  expect(await town.run('item', 'show', `${ids.a}`)).toMatchObject({ code: 0, item: null, gone });
  expect(await town.run('item', 'list', `${ids.a}`)).toMatchObject({ code: 0, items: [], gone: [gone] });
});

test('everybody who acted is named in the protocol as they were at their act, also when they have left since', async () => {
  const called = (id: string, title: string) =>
    town.change('people.yaml', `id: ${id}, name: ${id},`, `id: ${id}, name: Namn ${id}, title: ${title},`);
  for (const id of ['olle.o', 'ada.a', 'bo.b']) await called(id, 'Arkivarie');
  const { id } = await approved({ a: {}, b: {} });
  const asPerson = async (person: string) => town.run('dispose', 'execute', id, ...(await town.proven(person)));
  expect(await asPerson('olle.o')).toMatchObject({ code: 0 });
  const [back] = (await town.show(id)).list.entries;
  const restoring = ['dispose', 'restore', id, `${back?.item}`, '--reason', 'behövs'];
  expect(await town.run(...restoring, ...(await town.proven('ada.a')))).toMatchObject({ code: 0 });
  await town.change('people.yaml', 'title: Arkivarie', 'title: Registrator');
  daysPass(31);
  await town.change('people.yaml', 'id: olle.o', 'id: nils.n');
  await called('cia.c', 'Vikarie');
  expect(await asPerson('cia.c')).toMatchObject({ code: 1, list: { state: 'partial' } });
  const was = (by: string, title: string, role: string) => ({ by, name: `Namn ${by}`, title, roles: [role] });
  const [olle, cia] = [was('olle.o', 'Arkivarie', 'officer'), was('cia.c', 'Vikarie', 'approver')];
  expect(await protocolOf(id)).toMatchObject({
    proposed: olle,
    graceStarted: olle,
    executionStarted: cia,
    executionFinished: cia,
    approvals: [was('ada.a', 'Arkivarie', 'approver'), was('bo.b', 'Arkivarie', 'approver')],
    restored: [{ ...was('ada.a', 'Arkivarie', 'approver'), items: 1 }],
  });
  expect(await town.run('verify')).toMatchObject({ code: 0, problems: [] });
});

/** Answered is preserved, unanswered and answers go after a year. */
const answeredStay = `
committee: kommunstyrelsen
name: Kommunstyrelsen
kind: committee
organisationNumber: "212000-0000"
from: 2011-01-01
to: null
successor: null
plan: { title: Plan, version: "1", keepParentForKeptChild: true }
decisions:
  - { id: ks-1, body: Kommunstyrelsen, date: 2024-02-10, paragraph: "§ 45", caseNumber: KS 2024/1, legalBasis: [Arkivlagen],
      legalForce: 2024-03-06, modality: may, appliesTo: both, validFrom: 2024-03-06, validTo: null }
classes:
  - { id: comment.answered, name: Besvarade, match: { kind: [comment], author: [public], answered: true } }
  - { id: comment.unanswered, name: Obesvarade, match: { kind: [comment], author: [public], answered: false } }
  - { id: answer, name: Svar, match: { kind: [reply], author: [account] } }
rules:
  - { id: keep-answered, decision: ks-1, class: comment.answered, action: preserve }
  - { id: unanswered-1y, decision: ks-1, class: comment.unanswered, trigger: published, period: P1Y, counting: exact,
      action: dispose, inSnapshots: keep }
  - { id: answers-1y, decision: ks-1, class: answer, trigger: last-activity, period: P1Y, counting: exact, action: dispose,
      inSnapshots: keep }
`;

test('what went keeps telling of what is left: an answered comment stays answered, also in a catalog made anew', async () => {
  await town.write('committees/kommunstyrelsen.yaml', answeredStay);
  const inThread = { thread: 'p', parent: 'p' };
  const own = { author: { role: 'account' as const, name: 'Kommunen', platformId: 'k' } };
  const { ids, id } = await pastGrace({
    p: { kind: 'post', ...own, publishedAt: '2022-05-01T09:00:00.000Z' },
    answered: { ...inThread, publishedAt: '2022-05-02T09:00:00.000Z' },
    answer: { ...inThread, ...own, kind: 'reply', parent: 'answered', publishedAt: '2022-05-03T09:00:00.000Z' },
  });
  const fateOf = async () => {
    const { state, rule } = await town.run<Verdict>('item', 'explain', ids.answered ?? '');
    const { answered, lastActivityAt } = (await found()).find((item) => item.id === ids.answered) ?? {};
    return { answered, lastActivityAt, state, rule };
  };
  const before = await fateOf();
  expect(before).toMatchObject({ answered: true, state: 'preserved', rule: 'keep-answered' });
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect((await tombstones()).map(({ item }) => item)).toEqual([ids.answer]);
  expect(await fateOf()).toEqual(before);
  await town.run('reindex');
  expect(await fateOf()).toEqual(before);
  const shown = (name: string) => town.run('item', 'show', ids[name] ?? '');
  const gone = [
    { item: ids.answer, told: { sv: expect.stringMatching(/^Gallrat .* enligt KS 2024-02-10 § 45, protokoll GL-/) } },
  ];
  const goneAnswer = { sv: 'Kontot har svarat på det här. Svaret är gallrat.' };
  expect(await shown('answered')).toMatchObject({ gone, goneAnswer });
  expect(await shown('p')).toMatchObject({ gone });
  expect(await shown('p')).not.toHaveProperty('goneAnswer');

  // As an earlier version has left it: the tombstone says nothing of it, and the catalog has not read any.
  const folder = join(town.archive, townCommittee, townAccount, 'gallrat');
  const [file = ''] = await readdir(folder);
  const [stone] = await tombstones();
  await writeFile(join(folder, file), `${JSON.stringify({ ...stone, place: undefined })}\n`);
  const database = new Database(join(town.archive, '../katalog.sqlite'));
  database.exec("delete from buried_items; insert into catch_up values ('tombstones')");
  database.close();
  const unknown = { ...before, answered: null, lastActivityAt: null };
  expect(await fateOf()).toEqual(unknown);
  await town.run('reindex');
  expect(await fateOf()).toEqual(unknown);
  await rm(join(listFolder(id), 'lista.json'));
  expect(await town.run('reindex')).toMatchObject({
    problems: [{ problem: expect.stringContaining('what was disposed of by') }],
  });
  // Nothing is judged by what may be known to a file that cannot be read.
  expect(await town.run('item', 'explain', ids.answered ?? '')).toMatchObject({
    error: { name: 'RecordDamagedError', remedy: expect.stringContaining('backup') },
  });
});

test('off until the municipality says otherwise, stopped by one file, and refused to a clock that is wrong', async () => {
  const { id, ids } = await approved({ a: {} });
  await town.change('settings.yaml', 'execution: enabled', 'execution: disabled');
  expect(await execute(id)).toMatchObject({ code: 3, error: { message: expect.stringContaining('disabled') } });
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await writeFile(join(town.archive, 'GALLRING-STOPPAD'), '');
  expect(await execute(id)).toMatchObject({ code: 3, error: { message: expect.stringContaining('stopped') } });
  await rm(join(town.archive, 'GALLRING-STOPPAD'));
  for (const days of [-3650, 3650]) {
    daysPass(days);
    expect(await execute(id)).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });
    jest.useRealTimers();
  }
  expect(await found()).toMatchObject([{ id: ids.a, inGrace: null }]);
});

test('a list in grace is restored whole, and cannot be executed any more', async () => {
  const ids = await town.collect({ a: {}, b: {} });
  await withPicture(ids.a);
  const before = (await allFiles(join(town.archive, townCommittee, townAccount))).sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  const { id } = await approved({});
  await execute(id);
  const restore = (...args: string[]) => town.run<RanList>('dispose', 'restore', id, '--reason', 'Fel', ...args);
  expect(await restore()).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  expect(await restore('--as', 'olle.o')).toMatchObject({ code: 0, list: { state: 'cancelled' } });
  const after = (await allFiles(join(town.archive, townCommittee, townAccount))).sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  // Another full look was filed meanwhile.
  expect(after.filter(({ path }) => path.includes('/inlagg/'))).toEqual(
    before.filter(({ path }) => path.includes('/inlagg/')),
  );
  expect((await found()).map(({ inGrace }) => inGrace)).toEqual([null, null]);
  expect(await readdir(join(town.archive, '.karantan'))).toEqual([]);
  daysPass(40);
  expect(await execute(id)).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });
});

test('what is restored of a list in grace lies where it was, with what it answers; the rest goes, and the protocol counts it', async () => {
  await town.change(
    `committees/${townCommittee}.yaml`,
    'kind: [comment, reply], author: [public], removed: false',
    'kind: [post, comment, reply], author: [public], removed: false',
  );
  const { post } = await town.collect({ post: { kind: 'post' } });
  const ids = await town.collect({ child: { thread: post ?? '', parent: post ?? '' }, a: {}, b: {} });
  await withPicture(ids.child);
  const itemFiles = async () =>
    (await allFiles(join(town.archive, townCommittee, townAccount)))
      .filter(({ path }) => path.includes('/inlagg/'))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  const before = await itemFiles();
  const { id } = await approved({});
  await execute(id);
  const restore = (item: string | undefined, ...args: string[]) =>
    town.run<RanList>('dispose', 'restore', id, item ?? '', '--reason', 'Begärd', ...args);
  expect(await restore(ids.child)).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  expect(await restore('01ARZ3NDEKTSV4RRFFQ69G5FAV', '--as', 'olle.o')).toMatchObject({ code: 3 });
  const restored = await restore(ids.child, '--as', 'olle.o');
  const both = [post, ids.child].sort();
  expect(restored).toMatchObject({ code: 0, list: { state: 'grace', counts: { items: 2 }, restored: both } });
  expect(restored.list.changes).toMatchObject([{ what: 'restored', by: 'olle.o', reason: 'Begärd', items: both }]);
  expect(await itemFiles()).toEqual(before.filter(({ path }) => both.some((item) => path.includes(item ?? '-'))));
  expect(Object.fromEntries((await found()).map((item) => [item.id, item.inGrace]))).toEqual({
    [post ?? '']: null,
    [ids.child ?? '']: null,
    [ids.a ?? '']: id,
    [ids.b ?? '']: id,
  });
  // Said again it is no other decision.
  expect(await restore(ids.child, '--as', 'ada.a')).toMatchObject({ code: 0, list: { changes: [{ by: 'olle.o' }] } });

  daysPass(31);
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  expect(await idsFound()).toEqual(both);
  const { counts, leftOut, destroyed, restored: told } = await protocolOf(id);
  expect(leftOut.map(({ item, because }) => [item, because])).toEqual(both.map((item) => [item, 'restored']));
  expect(destroyed.map(({ item }) => item).sort()).toEqual([ids.a, ids.b].sort());
  expect(counts).toMatchObject({ listed: 4, destroyed: 2, leftOut: 2, leftOutBecause: [{ items: 2 }] });
  expect(told).toMatchObject([{ by: 'olle.o', name: 'olle.o', items: 2 }]);
  // The picture that was put beside the item here is in no record of it.
  expect(await town.run('verify')).toMatchObject({ problems: [{ path: expect.stringMatching(/media-1\.png$/) }] });
  expect(await restore(ids.a, '--as', 'olle.o')).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });
});

test('a list of which everything has been restored, one after the other, has ended', async () => {
  const { id, ids } = await approved({ a: {}, b: {} });
  await execute(id);
  const restore = (item: string | undefined) =>
    town.run<RanList>('dispose', 'restore', id, item ?? '', '--reason', 'Fel', '--as', 'olle.o');
  expect(await restore(ids.a)).toMatchObject({ code: 0, list: { state: 'grace', counts: { items: 1 } } });
  expect(await restore(ids.b)).toMatchObject({ code: 0, list: { state: 'cancelled', counts: { items: 0 } } });
  expect((await found()).map(({ inGrace }) => inGrace)).toEqual([null, null]);
  expect(await readdir(join(town.archive, '.karantan'))).toEqual([]);
  daysPass(40);
  expect(await execute(id)).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });
});

test('a hold that is placed in grace keeps its item; the protocol says why, and its counts add up', async () => {
  const { id, ids } = await pastGrace({ a: {}, held: {}, b: {} });
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  expect(await town.run('hold', 'add', '--item', ids.held ?? '', ...why)).toMatchObject({ code: 0 });
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  expect(await found()).toMatchObject([{ id: ids.held, inGrace: null }]);
  expect(await town.run('item', 'show', ids.held ?? '')).toMatchObject({ code: 0, versions: [{ id: ids.held }] });
  const { counts, leftOut, destroyed } = await protocolOf(id);
  expect(leftOut).toMatchObject([{ item: ids.held, because: 'held' }]);
  expect(counts).toMatchObject({
    listed: 3,
    destroyed: 2,
    leftOut: 1,
    leftOutBecause: [{ because: 'held', items: 1 }],
  });
  expect(destroyed.length + leftOut.length).toBe(counts.listed);
});

test('what a request for a copy is about is found in grace, copied from the quarantine, and left out of the disposal', async () => {
  const { id, ids } = await pastGrace({ asked: { text: 'Om badhuset' }, b: {} });
  const request = ['--asked', 'Allt', '--received', '2026-11-25', '--received-by', 'Rut'];
  const added = await town.run<{ releases: { id: string; hold: string }[] }>(
    ...['release', 'add', ...request, '--item', ids.asked ?? '', '--as', 'olle.o'],
  );
  expect(added).toMatchObject({ code: 0, releases: [{ items: [ids.asked] }] });
  const copied = await town.run<{ copy: { file: string } }>(
    ...['release', 'copy', added.releases[0]?.id ?? '', '--as', 'olle.o'],
  );
  expect(await readFile(copied.copy.file, 'latin1')).toMatch(
    new RegExp(`inlagg/${ids.asked}/versioner/\\S*_v1\\.json`),
  );
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  expect(await found()).toMatchObject([{ id: ids.asked, inGrace: null, holds: [added.releases[0]?.hold] }]);
});

test('what a request holds, with its whole thread, goes by no list made before it: not to be approved, not into grace, not out of it', async () => {
  const { post, other } = await town.collect({ post: { kind: 'post' }, other: { kind: 'post' } });
  const inThread = { thread: post ?? '', parent: post ?? '' };
  const { id, ids } = await approved({ early: inThread, free: { thread: other ?? '', parent: other ?? '' } });
  const { answer, loose } = await town.collect({ answer: { ...inThread, parent: ids.early ?? '' }, loose: {} });
  const second = (await town.propose()).list.id;
  const request = ['--asked', 'Inlägget', '--received', '2026-11-25', '--received-by', 'Rut', '--as', 'olle.o'];
  const added = await town.run<{ releases: { hold: string }[] }>('release', 'add', ...request, '--item', post ?? '');
  const hold = added.releases[0]?.hold ?? '';

  // What has come to the thread since is held as well.
  const { later } = await town.collect({ later: inThread });
  const holds = Object.fromEntries((await found()).map((item) => [item.id, item.holds]));
  const held = { [post ?? '']: [hold], [ids.early ?? '']: [hold], [answer ?? '']: [hold], [later ?? '']: [hold] };
  expect(holds).toEqual({ ...held, [other ?? '']: [], [ids.free ?? '']: [], [loose ?? '']: [] });
  expect(await town.show(second)).toMatchObject({ list: { state: 'stale' } });
  expect(await town.approve(second, 'ada.a')).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });

  expect(await execute(id)).toMatchObject({ list: { state: 'grace' } });
  expect(Object.fromEntries((await found()).map((item) => [item.id, item.inGrace]))).toMatchObject({
    [post ?? '']: null,
    [ids.early ?? '']: null,
    [ids.free ?? '']: id,
  });
  daysPass(31);
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  expect((await protocolOf(id)).leftOut).toMatchObject([{ item: ids.early, because: 'held' }]);
  expect(await idsFound()).toEqual([post, other, ids.early, answer, loose, later].sort());
  expect(await town.run('verify')).toMatchObject({ problems: [] });
});

test('a request that comes in grace keeps the thread of what it asks for, also by a hold of before its threads were named', async () => {
  const { post, older } = await town.collect({ post: { kind: 'post' }, older: { kind: 'post' } });
  const { id, ids } = await pastGrace({
    asked: { thread: post ?? '', parent: post ?? '' },
    before: { thread: older ?? '', parent: older ?? '' },
    free: {},
  });
  const request = ['--asked', 'Inlägget', '--received', '2026-11-25', '--received-by', 'Rut', '--as', 'olle.o'];
  expect(await town.run('release', 'add', ...request, '--item', post ?? '')).toMatchObject({ code: 0 });
  await town.within((workplace) =>
    holdsOf(workplace).place(
      {
        committee: townCommittee,
        kind: 'disclosure',
        scope: 'items',
        target: '2026-06-01',
        caught: [older ?? ''],
        reason: 'r',
        mandate: 'm',
        caseNumber: '',
        reviewBy: '2099-01-01',
        placedBy: 'olle.o',
        placedAt: new Date().toISOString(),
      },
      2026,
    ),
  );
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  expect((await protocolOf(id)).destroyed.map(({ item }) => item)).toEqual([ids.free]);
  expect(await idsFound()).toEqual([post, older, ids.asked, ids.before].sort());
  // Both kinds of record are read again from their files.
  expect(await town.run('verify')).toMatchObject({ problems: [] });
  expect(await town.run('reindex')).toMatchObject({ code: 0 });
  expect((await found()).map(({ holds }) => holds.length)).toEqual([1, 1, 1, 1]);
});

test('what was changed, or is a link now, is left where it is', async () => {
  const { id, ids } = await pastGrace({ a: {}, edited: {}, linked: {} });
  const inQuarantine = (item: string | undefined) =>
    join(town.archive, '.karantan', id, townCommittee, townAccount, 'inlagg/2023-05', `${item}.v1.json`);
  const elsewhere = join(town.archive, '../annans.txt');
  await writeFile(elsewhere, 'någon annans');
  await rm(inQuarantine(ids.edited));
  await writeFile(inQuarantine(ids.edited), '{}');
  await rm(inQuarantine(ids.linked));
  await symlink(elsewhere, inQuarantine(ids.linked));
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  expect((await protocolOf(id)).leftOut.map(({ item, because }) => `${item} ${because}`).sort()).toEqual(
    [`${ids.edited} damaged`, `${ids.linked} damaged`].sort(),
  );
  expect(await readFile(elsewhere, 'utf8')).toBe('någon annans');
  expect(await idsFound()).toEqual([ids.edited, ids.linked].sort());
});

test('a copy that somebody has left in the data folder is found before anything is called executed', async () => {
  const { id, ids } = await pastGrace({ a: {}, b: {} });
  const copy = join(town.archive, '../gammal-kopia.txt');
  await writeFile(copy, `en kopia: ${(await found()).find((item) => item.id === ids.a)?.nonce} slut`);
  expect(await execute(id)).toMatchObject({
    code: 5,
    error: { name: 'StillThereError', message: expect.stringContaining('gammal-kopia.txt') },
  });
  expect(await town.show(id)).toMatchObject({ list: { state: 'not-gone' } });
  expect(await execute(id)).toMatchObject({ code: 5, error: { name: 'StillThereError' } });
  await rm(copy);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect((await protocolOf(id)).counts).toMatchObject({ destroyed: 2, leftOut: 0 });
});

test('what is found and is to stay, two approvers let stay; the protocol names the file, their words and who they were then', async () => {
  const { id, ids } = await pastGrace({ a: {}, b: {} });
  const copy = join(town.archive, '../nagons-anteckning.txt');
  await writeFile(copy, `slumptalet ${(await found()).find((item) => item.id === ids.a)?.nonce} slut`);
  expect(await execute(id)).toMatchObject({ code: 5, error: { name: 'StillThereError' } });
  const keep = async (person: string, ...files: string[]) => {
    const why = ['--reason', `Ska vara kvar, säger ${person}.`, ...(await town.proven(person))];
    return town.run('dispose', 'keep-found', id, ...files, ...why);
  };
  expect(await keep('olle.o', copy)).toMatchObject({ code: 3 });
  expect(await keep('ada.a', join(town.archive, 'annan.txt'))).toMatchObject({ code: 3 });
  expect(await keep('ada.a', copy)).toMatchObject({ code: 0 });
  // One person twice is one person.
  expect(await keep('ada.a', copy)).toMatchObject({ code: 0 });
  expect(await execute(id)).toMatchObject({ code: 5 });
  expect(await keep('bo.b', copy)).toMatchObject({ code: 0 });
  const before = await readFile(copy, 'utf8');
  // They have seen the file as it was.
  await writeFile(copy, `${before} och mer`);
  expect(await execute(id)).toMatchObject({ code: 5 });
  await writeFile(copy, before);
  await town.change('people.yaml', 'name: ada.a', 'name: Ada Efteråt');
  await town.change('people.yaml', 'name: olle.o', 'name: Olle Efteråt');
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const { method = [], proposed, approvals } = await protocolOf(id);
  expect(method.join(' ')).toContain(
    'nagons-anteckning.txt, där det får stå kvar enligt ada.a (”Ska vara kvar, säger ada.a.”) och bo.b',
  );
  expect(proposed).toMatchObject({ by: 'olle.o', name: 'olle.o', roles: ['officer'] });
  expect(approvals.map(({ name }) => name)).toEqual(['ada.a', 'bo.b']);
  expect(await town.run('verify')).toMatchObject({ code: 0 });
});

test('a decision that is corrected in grace is another mandate: nothing goes by the old one', async () => {
  const { id, ids } = await pastGrace({ a: {} });
  await town.change(`committees/${townCommittee}.yaml`, 'paragraph: "§ 45"', 'paragraph: "§ 54"');
  await town.acceptPlans();
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'spared' } });
  expect((await protocolOf(id)).leftOut).toMatchObject([{ item: ids.a, because: 'changed' }]);
  expect(await found()).toMatchObject([{ id: ids.a, inGrace: null }]);
});

test('an item that is noted in grace as taken down stays while the note is open, and is named', async () => {
  const { id, ids } = await pastGrace({ a: {}, noted: {} });
  const note = ['--category', 'eget-misstag', '--reason', 'Fel', '--how', 'Dolt', '--at', '2026-01-02', '--case', '7'];
  expect(await town.run('takedown', 'add', ids.noted ?? '', ...note)).toMatchObject({ code: 0 });
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  expect((await protocolOf(id)).leftOut).toMatchObject([{ item: ids.noted, because: 'not-due' }]);
  expect(await found()).toMatchObject([{ id: ids.noted, inGrace: null }]);
});

test('a parent goes after what answers it, and stays with an answer that came in grace', async () => {
  await town.change(
    `committees/${townCommittee}.yaml`,
    'kind: [comment, reply], author: [public], removed: false',
    'kind: [post, comment, reply], author: [public], removed: false',
  );
  const { post, asked } = await town.collect({ post: { kind: 'post' }, asked: { kind: 'post' } });
  const { child } = await town.collect({ child: { thread: post ?? '', parent: post ?? '' } });
  const { id } = await pastGrace({});
  const { answer } = await town.collect({ answer: { thread: asked ?? '', parent: asked ?? '' } });
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  expect(await idsFound()).toEqual([asked, answer].sort());
  expect((await tombstones()).map(({ item }) => item)).toEqual(expect.arrayContaining([child, post]));
  expect((await protocolOf(id)).leftOut).toMatchObject([{ item: asked, because: 'kept-for' }]);
});

test('nothing is destroyed while its words may stand in the search; any other page that cannot be written stops nothing', async () => {
  const { ids, id } = await pastGrace({ gammal: { text: 'kanariegulx' } });
  // A folder where a page is to stand: it cannot be written.
  const inTheWay = async (page: string) => {
    await rm(join(town.archive, page), { force: true });
    await makeFolder(join(town.archive, page));
  };
  await inTheWay('sok/register.js');
  const refused = await execute(id);
  expect(refused).toMatchObject({ code: 5, error: { name: 'WordsStandError', message: expect.stringContaining(id) } });
  expect(await tombstones()).toEqual([]);
  await rm(join(town.archive, 'sok/register.js'), { recursive: true });
  await inTheWay('sok.html');
  expect(await execute(id)).toMatchObject({ code: 5, error: { name: expect.not.stringContaining('WordsStand') } });
  expect((await tombstones()).map(({ item }) => item)).toEqual([ids.gammal]);
  await rm(join(town.archive, 'sok.html'), { recursive: true });
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
});
