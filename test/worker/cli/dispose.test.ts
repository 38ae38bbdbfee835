import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { daysLater } from '../../../config/base/values.ts';
import { fileList, findDue } from '../../../jobs/disposal/propose.ts';
import { canonicalDigest } from '../../../storage/files/canonical-json.ts';
import { type DisposalList, disposalListSchema } from '../../../storage/records/disposal-list.ts';
import { type DryRun, dryRunSchema } from '../../../storage/records/dry-run.ts';
import { today } from '../../../worker/cli/parts/configuration.ts';
import { type DisposalTown, knowApprovers, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { passphraseHashOf, passphraseOf, personLine, provenAs } from '../../tools/passphrase.ts';
import { allOf, townAccount, townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
});
afterEach(() => town.close());

const listFolder = (id: string) => join(town.archive, townCommittee, 'gallring/listor', id);
const leftOut = ({ list }: RanList) => Object.fromEntries(list.leftOut.map(({ item, because }) => [item, because]));
const itemsOn = ({ list }: RanList) => list.entries.map(({ item }) => item);

/** Proposes what is due; fails the test when that is refused. */
async function proposed(...args: string[]): Promise<RanList> {
  const ran = await town.propose(...args);
  expect([ran.code, ran.error]).toEqual([0, undefined]);
  return ran;
}

test('what is due is frozen with every place where it stands, and its dry run, under the next number', async () => {
  const { a, b } = await town.collect({
    a: {},
    b: { publishedAt: '2022-05-10T09:00:00.000Z' },
    young: { publishedAt: '2026-10-01T09:00:00.000Z' },
    own: { kind: 'post', author: { role: 'account', name: 'Exempelkommun', platformId: 'k' } },
  });
  await town.acceptPlans();
  const ran = await proposed();
  const id = `GL-${ran.list.proposedAt?.slice(0, 4)}-001`;
  expect(ran.list).toMatchObject({ id, state: 'proposed', counts: { items: 2, approvals: 0, approvalsNeeded: 2 } });
  expect(itemsOn(ran).sort()).toEqual([a, b].sort());
  const text = await readFile(join(listFolder(id), 'lista.json'), 'utf8');
  const list: DisposalList = disposalListSchema.parse(JSON.parse(text));
  expect(await canonicalDigest(list)).toBe(ran.list.hash);
  expect(list.entries.find(({ item }) => item === a)).toMatchObject({
    class: 'comment.routine',
    rule: 'ks-comment-2y',
    decision: 'ks-2026-45',
    trigger: { event: 'published', at: '2023-05-10' },
    dueFrom: '2026-01-01',
    files: [{ is: 'version', path: `${townCommittee}/${townAccount}/inlagg/2023-05/${a}.v1.json` }],
  });
  expect(list.decisions).toMatchObject([{ body: 'Kommunstyrelsen', paragraph: '§ 45', caseNumber: 'KS 2026/112' }]);
  expect(list.rules).toMatchObject([
    { id: 'ks-comment-2y', retention: expect.stringContaining('gallringsfrist 2 år') },
  ]);
  // Neither what it says nor who said it.
  expect(text).not.toContain('Frida');
  const dryRun: DryRun = dryRunSchema.parse(
    JSON.parse(await readFile(join(listFolder(id), 'provkorning.json'), 'utf8')),
  );
  expect(dryRun).toMatchObject({ list: id, hash: ran.list.hash, counts: { items: 2, files: 2, snapshots: 0 } });
  const entries = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['disposal-proposed'])));
  expect(entries).toMatchObject([{ actor: 'olle.o', data: { list: id, hash: ran.list.hash, items: 2 } }]);
});

test('a plan that nobody has accepted lists nothing', async () => {
  await town.collect({ a: {} });
  expect(await town.propose()).toMatchObject({
    code: 3,
    error: { name: 'DisposalRefusedError', message: expect.stringContaining('no plan of theirs has ever been') },
  });
  expect((await town.run<{ lists: object[] }>('dispose', 'list')).lists).toEqual([]);
});

test('a dry run alone writes nothing, and where nothing is due there is no list', async () => {
  await town.acceptPlans();
  expect(await town.propose()).toMatchObject({ code: 0, list: null, dryRun: null });
  await town.collect({ a: {} });
  await town.acceptPlans();
  expect(await town.propose('--dry-run')).toMatchObject({ code: 0, list: null, dryRun: { counts: { items: 1 } } });
  expect((await town.run<{ lists: object[] }>('dispose', 'list')).lists).toEqual([]);
});

test('what is held, young, in conflict or on another list is left out, with the reason', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * 24 * 3600 * 1000).toISOString();
  const ids = await town.collect({
    a: {},
    held: {},
    young: { capturedAt: day(28) },
    ripe: { capturedAt: day(32) },
  });
  await town.acceptPlans();
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  await town.run('hold', 'add', '--item', ids.held ?? '', ...why);
  const first = await proposed();
  expect(itemsOn(first).sort()).toEqual([ids.a, ids.ripe].sort());
  expect(leftOut(first)).toEqual({ [ids.held ?? '']: 'held', [ids.young ?? '']: 'young' });
  const { late } = await town.collect({ late: {} });
  const second = await proposed();
  expect(itemsOn(second)).toEqual([late]);
  expect(leftOut(second)[ids.a ?? '']).toBe('listed');
  expect(second.list.leftOut.find(({ item }) => item === ids.a)?.detail).toBe(first.list.id);
});

test('a parent waits for a child that stays, and goes with it when it does not', async () => {
  await town.change(
    `committees/${townCommittee}.yaml`,
    'kind: [comment, reply], author: [public], removed: false',
    'kind: [post, comment, reply], author: [public], removed: false',
  );
  const { post } = await town.collect({ post: { kind: 'post' } });
  const { kept } = await town.collect({
    kept: { thread: post ?? '', parent: post ?? '', publishedAt: '2026-09-01T09:00:00.000Z' },
  });
  const { top } = await town.collect({ top: { kind: 'post' } });
  const { below } = await town.collect({ below: { thread: top ?? '', parent: top ?? '' } });
  await town.acceptPlans();
  const ran = await proposed();
  expect(itemsOn(ran).sort()).toEqual([top, below].sort());
  expect(ran.list.leftOut).toEqual([{ item: post, because: 'kept-for', detail: kept }]);
  const dryRun = JSON.parse(await readFile(join(listFolder(ran.list.id), 'provkorning.json'), 'utf8')) as DryRun;
  expect(dryRun.steps.map(({ item }) => item)).toEqual([below, top]);
  // Whoever takes the child out takes the parent out with it.
  expect((await town.run('dispose', 'take-out', ran.list.id, below ?? '', '--reason', 'r')).error?.message).toContain(
    'found that all would be taken out',
  );
});

test('what a person decided, and lets an item go earlier, is accepted by a person before it is listed', async () => {
  const { spam, plain } = await town.collect({
    spam: { publishedAt: '2026-09-01T09:00:00.000Z' },
    plain: {},
  });
  await town.acceptPlans();
  await town.run('item', 'classify', spam ?? '', '--class', 'comment.spam', '--as', 'olle.o');
  await town.run('item', 'declare-obsolete', spam ?? '', '--as', 'olle.o');
  const first = await proposed();
  expect(itemsOn(first)).toEqual([plain]);
  expect(leftOut(first)).toEqual({ [spam ?? '']: 'to-accept' });
  expect((await town.run('dispose', 'accept', spam ?? '', '--yes')).error?.name).toBe('NotAllowedError');
  const shown = await town.run<{ items: { item: string; before: string; after: string }[] }>(
    'dispose',
    'accept',
    spam ?? '',
  );
  expect(shown).toMatchObject({ code: 1, items: [{ item: spam }] });
  expect(shown.items[0]?.after).toContain('Får gallras');
  expect((await town.run('dispose', 'accept', spam ?? '', '--yes', '--as', 'ada.a')).code).toBe(0);
  const second = await proposed();
  expect(itemsOn(second)).toEqual([spam]);
  // A later decision that moves nothing asks for nothing.
  await town.run('dispose', 'cancel', second.list.id, '--reason', 'r');
  await town.run('item', 'tag', spam ?? '', '--tag', 'x');
  expect(itemsOn(await proposed())).toEqual([spam]);
});

test('two persons approve, each once, by number and passphrase, never the proposer nor the machine’s user', async () => {
  await town.collect({ a: {} });
  await town.acceptPlans();
  const { list } = await proposed();
  const { id } = list;
  expect((await town.run('dispose', 'approve', id)).error?.message).toContain('expected a named person');
  expect((await town.run('dispose', 'approve', id, '--as=ada.a')).error?.message).toContain('passphrase of ada.a');
  expect((await town.approve(id, 'olle.o')).error?.message).toContain('expected an approver');
  expect((await town.run('dispose', 'approve', 'GL-2026-0', '--as', 'ada.a')).error?.name).toBe('UsageError');
  expect(await town.approve(id, 'ada.a')).toMatchObject({
    code: 0,
    list: { state: 'proposed', counts: { approvals: 1 } },
  });
  expect(await town.approve(id, 'ada.a')).toMatchObject({
    code: 3,
    error: { message: expect.stringContaining('has not approved') },
  });
  expect(await town.approve(id, 'bo.b')).toMatchObject({
    code: 0,
    list: { state: 'approved', counts: { approvals: 2 } },
  });
  expect(await town.approve(id, 'cia.c')).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });
  expect((await readdir(listFolder(id))).sort()).toEqual([
    'godkannanden.json',
    'godkannanden_2.json',
    'lista.json',
    'provkorning.json',
  ]);
});

test('an approver who proposed is none of the approvers', async () => {
  await town.collect({ a: {} });
  await town.acceptPlans();
  const { list } = await town.run<RanList>('dispose', 'propose', '--committee', townCommittee, '--as', 'ada.a');
  expect(await town.approve(list.id, 'ada.a')).toMatchObject({
    code: 3,
    error: { message: expect.stringContaining('somebody else than the proposer') },
  });
});

test('where one approval is asked for, it is enough only beside a proposer who has shown to be another person', async () => {
  await town.change('settings.yaml', 'approvals: 2', 'approvals: 1');
  await town.collect({ a: {} });
  await town.acceptPlans();
  const first = await town.run<RanList>('dispose', 'propose', '--committee', townCommittee);
  expect(first.list.counts.approvalsNeeded).toBe(2);
  await town.run('dispose', 'cancel', first.list.id, '--reason', 'r');
  const said = await town.proven('olle.o');
  const second = await town.run<RanList>('dispose', 'propose', '--committee', townCommittee, ...said);
  expect(second.list.counts.approvalsNeeded).toBe(1);
  expect(await town.approve(second.list.id, 'bo.b')).toMatchObject({ list: { state: 'approved' } });
});

test('items are taken out with a reason, and what was approved before counts no longer', async () => {
  const { a, b } = await town.collect({ a: {}, b: {} });
  await town.acceptPlans();
  const { list } = await proposed();
  await town.approve(list.id, 'ada.a');
  const after = await town.run<RanList>('dispose', 'take-out', list.id, a ?? '', '--reason', 'Rör ett ärende');
  expect(after).toMatchObject({ code: 0, list: { state: 'proposed', counts: { items: 1, approvals: 0 } } });
  expect(after.list.hash).not.toBe(list.hash);
  expect(itemsOn(after)).toEqual([b]);
  expect(after.list.changes).toMatchObject([{ what: 'taken-out', items: [a], reason: 'Rör ett ärende' }]);
  await town.approve(list.id, 'bo.b');
  expect(await town.approve(list.id, 'ada.a')).toMatchObject({ code: 0, list: { state: 'approved' } });
  expect((await town.run('dispose', 'take-out', list.id, a ?? '', '--reason', 'r')).code).toBe(3);
});

test('a list on which something has changed is stale, and nobody can approve it before that is taken out', async () => {
  const { a, b } = await town.collect({ a: {}, b: {}, c: {} });
  await town.acceptPlans();
  const { list } = await proposed();
  const { path = '' } = list.entries.find(({ item }) => item === a)?.files[0] ?? {};
  await spoil(join(town.archive, path), '"text": "a"', '"text": "changed"');
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  await town.run('hold', 'add', '--item', b ?? '', ...why);
  const shown = await town.show(list.id);
  expect(shown).toMatchObject({ code: 1, list: { state: 'stale' } });
  expect(Object.fromEntries(shown.list.stale.map(({ item, because }) => [item, because]))).toEqual({
    [a ?? '']: 'changed',
    [b ?? '']: 'held',
  });
  expect(await town.run<{ lists: object[] }>('dispose', 'list')).toMatchObject({
    code: 1,
    lists: [{ state: 'stale' }],
  });
  expect(await town.approve(list.id, 'ada.a')).toMatchObject({
    code: 3,
    error: { message: expect.stringContaining('to be as it was frozen, found 2 that are not') },
  });
  await town.run('dispose', 'take-out', list.id, a ?? '', b ?? '', '--reason', 'r');
  expect(await town.approve(list.id, 'ada.a')).toMatchObject({ code: 0, list: { state: 'proposed' } });
});

test('a list whose file was changed is refused, and an approval copied from another list counts for nothing', async () => {
  await town.collect({ a: {} });
  await town.acceptPlans();
  const first = await proposed();
  await town.approve(first.list.id, 'ada.a');
  await town.approve(first.list.id, 'bo.b');
  await town.collect({ b: {} });
  const second = await proposed();
  for (const name of ['godkannanden.json', 'godkannanden_2.json']) {
    const text = await readFile(join(listFolder(first.list.id), name), 'utf8');
    await writeFile(join(listFolder(second.list.id), name), text.replaceAll(first.list.id, second.list.id));
  }
  expect((await town.show(second.list.id)).list).toMatchObject({ state: 'proposed', counts: { approvals: 0 } });
  await town.within(({ ledger }) =>
    ledger.append('disposal-approved', 'cia.c', {
      list: second.list.id,
      committee: townCommittee,
      hash: String(first.list.hash),
    }),
  );
  expect((await town.show(second.list.id)).list.counts.approvals).toBe(0);
  await town.run('dispose', 'cancel', first.list.id, '--reason', 'r');
  await town.run('dispose', 'cancel', second.list.id, '--reason', 'r');
  for (const [name, from, to] of [
    ['provkorning.json', '"leftOut": 0', '"leftOut": 1'],
    ['lista.json', '"committeeItems": 2', '"committeeItems": 2000'],
  ] as const) {
    const { list } = await proposed();
    await spoil(join(listFolder(list.id), name), from, to);
    expect(await town.show(list.id)).toMatchObject({ list: { state: 'stale', problem: expect.any(String) } });
    expect(await town.approve(list.id, 'ada.a')).toMatchObject({
      code: 3,
      error: { message: expect.stringContaining('as the ledger knows it, found that it was changed') },
    });
    await town.run('dispose', 'cancel', list.id, '--reason', 'r');
  }
});

/** Changes a sealed file, as somebody who has the disk can. */
async function spoil(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await chmod(path, 0o644);
  await writeFile(path, text.replace(from, to));
}

test('an approver first seen less than seven days ago does not count, nor one whose passphrase is new', async () => {
  await town.collect({ a: {} });
  await town.acceptPlans();
  const { list } = await proposed();
  await town.change('people.yaml', 'people:\n', `people:\n${newApprover}`);
  expect(await town.approve(list.id, 'ny.n')).toMatchObject({
    code: 3,
    error: { name: 'NotAllowedError', message: expect.stringContaining('known for at least 7 days') },
  });
  await town.change('people.yaml', passphraseHashOf('ada.a'), passphraseHashOf('ada, sedan i dag'));
  const taken = await provenAs(`${town.archive}/..`, 'ada.a', passphraseOf('ada, sedan i dag'));
  expect((await town.run('dispose', 'approve', list.id, ...taken)).error?.message).toContain(
    'known for at least 7 days',
  );
});

test('an approver who is first seen by a clock that was set back is known for no longer', async () => {
  await town.collect({ a: {} });
  await town.acceptPlans();
  const { list } = await proposed();
  await town.change('people.yaml', 'people:\n', `people:\n${newApprover}`);
  await knowApprovers(town, 4000);
  expect(await town.approve(list.id, 'ny.n')).toMatchObject({
    code: 3,
    error: { message: expect.stringContaining('known for at least 7 days') },
  });
});

const newApprover = personLine('ny.n', '"*": [approver]');

test('a rejected or cancelled list is over, and what was on it can be proposed anew', async () => {
  const { a } = await town.collect({ a: {} });
  await town.acceptPlans();
  const first = await proposed();
  expect((await town.run('dispose', 'reject', first.list.id, '--reason', 'r')).error?.name).toBe('NotAllowedError');
  expect(await town.run('dispose', 'reject', first.list.id, '--reason', 'Fel klass', '--as', 'ada.a')).toMatchObject({
    code: 0,
    list: { state: 'rejected' },
  });
  for (const args of [
    ['approve', first.list.id, '--as', 'ada.a'],
    ['take-out', first.list.id, a ?? '', '--reason', 'r'],
    ['cancel', first.list.id, '--reason', 'r'],
    ['register', first.list.id, '--case-number', 'KS 1'],
  ]) {
    expect([args[0], await town.run('dispose', ...args)]).toMatchObject([
      args[0],
      { code: 3, error: { message: expect.stringContaining('found that it is rejected') } },
    ]);
  }
  const second = await proposed();
  expect(itemsOn(second)).toEqual([a]);
  expect(second.list.id).toMatch(/-002$/);
  expect(await town.run('dispose', 'cancel', second.list.id, '--reason', 'r')).toMatchObject({
    list: { state: 'cancelled' },
  });
});

test('while GALLRING-STOPPAD lies in the archive nothing is proposed or approved, and what keeps is done all the same', async () => {
  await town.collect({ a: {} });
  await town.acceptPlans();
  const { list } = await proposed();
  await writeFile(join(town.archive, 'GALLRING-STOPPAD'), '');
  const refused = { code: 3, error: { message: expect.stringContaining('GALLRING-STOPPAD') } };
  expect(await town.propose()).toMatchObject(refused);
  expect(await town.approve(list.id, 'ada.a')).toMatchObject(refused);
  expect((await town.run('dispose', 'cancel', list.id, '--reason', 'r')).code).toBe(0);
});

test('a proposal that a killed process left counts for nothing: its number stays taken, and `verify` names the folder', async () => {
  const { a } = await town.collect({ a: {} });
  await town.acceptPlans();
  await mkdir(listFolder('GL-2026-007'), { recursive: true });
  expect(await town.run('dispose', 'list')).toMatchObject({ code: 0, lists: [] });
  const ran = await proposed();
  expect(ran.list.id).toMatch(/-008$/);
  expect(itemsOn(ran)).toEqual([a]);
  expect(await town.run('dispose', 'list')).toMatchObject({ code: 0, lists: [{ state: 'proposed' }] });
  expect(await town.run('verify')).toMatchObject({
    problems: [
      { path: expect.stringContaining('GL-2026-007'), problem: expect.stringContaining('counts for nothing') },
    ],
  });
});

test.each([
  ['behind the ledger', 400],
  ['at most 400 days ahead of the ledger', -401],
])('a clock that is not %s is refused, and what keeps is done all the same', async (_what, days) => {
  await town.collect({ a: {} });
  await town.acceptPlans();
  const { list } = await proposed();
  const { Date: RealDate } = globalThis;
  const off = -days * 24 * 3600 * 1000;
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [string | number]) {
      super(...((given.length === 0 ? [RealDate.now() + off] : given) as [number]));
    }
    static override now() {
      return RealDate.now() + off;
    }
  } as DateConstructor;
  try {
    const refused = { code: 3, error: { name: 'DisposalRefusedError', message: expect.stringContaining('clock') } };
    expect(await town.propose()).toMatchObject(refused);
    expect(await town.approve(list.id, 'ada.a')).toMatchObject(refused);
    expect((await town.run('dispose', 'cancel', list.id, '--reason', 'r')).code).toBe(0);
  } finally {
    globalThis.Date = RealDate;
  }
});

test('a list that nobody has approved in time has expired', async () => {
  await town.collect({ a: { capturedAt: '2023-06-01T02:00:00.000Z' } });
  await town.acceptPlans();
  await town.within(async (workplace) => {
    const found = await findDue(workplace, { ...proposal, today: daysLater(today(), -91) });
    if (found.list === null) throw new Error('expected something due, found nothing');
    await fileList(workplace, found.list);
  });
  const { lists } = await town.run<{ lists: { id: string }[]; code: number }>('dispose', 'list');
  expect(lists).toMatchObject([{ state: 'expired' }]);
  expect(await town.approve(lists[0]?.id ?? '', 'ada.a')).toMatchObject({
    code: 3,
    error: { message: expect.stringContaining('found that it is expired') },
  });
  // What was on it is free.
  expect((await proposed()).list.counts.items).toBe(1);
});

const proposal = {
  committee: townCommittee,
  by: 'olle.o',
  verified: false,
  now: new Date().toISOString(),
};

interface Read {
  read: {
    of: number;
    items: { item: string; because: string | null; text: string | null; media: string[]; rule: string }[];
  };
}

test('an approver reads the words, pictures and rule of each item, but not of what is secret; of a long list a sample', async () => {
  const { a, secret } = await town.collect({ a: { text: 'Hej, två\nrader' }, secret: { text: 'Om någons hälsa' } });
  await town.run(
    'secrecy',
    'mark',
    '--item',
    secret ?? '',
    '--paragraph',
    'OSL 26 kap. 1 §',
    '--reason',
    'r',
    '--as',
    'olle.o',
  );
  await town.acceptPlans();
  const { list } = await proposed();
  const { read } = await town.run<Read>('dispose', 'show', list.id, '--words');
  expect(read.of).toBe(2);
  expect(read.items.find(({ item }) => item === a)).toMatchObject({
    because: null,
    text: 'Hej, två\nrader',
    media: [],
    rule: expect.stringMatching(/^ks-comment-2y: .*gallringsfrist 2 år/),
    decision: expect.stringContaining('§ 45'),
    trigger: { event: 'published', at: '2023-05-10' },
  });
  expect(read.items.find(({ item }) => item === secret)).toMatchObject({ text: null, media: [] });

  await town.run('dispose', 'cancel', list.id, '--reason', 'r');
  await town.collect(Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`n${number}`, {}])));
  const long = await proposed();
  const sampled = await town.run<Read>('dispose', 'show', long.list.id, '--words');
  expect(sampled.read.of).toBe(52);
  expect(sampled.read.items.length).toBeLessThan(41);
  expect(new Set(sampled.read.items.map(({ because }) => because))).toEqual(new Set(['first', 'last', 'random']));
  const all = await town.run<Read>('dispose', 'show', long.list.id, '--words', '--all');
  expect(all.read.items).toHaveLength(52);
});

test('a list that a changed plan has made stale is offered anew, whole, by one command; one that is as it was is not', async () => {
  await town.collect({ a: {}, b: {}, young: { publishedAt: '2024-05-10T09:00:00.000Z' } });
  await town.acceptPlans();
  const { list } = await proposed();
  expect(itemsOn({ list } as RanList)).toHaveLength(2);
  const renew = () => town.run<RanList>('dispose', 'renew', list.id, '--as', 'olle.o');
  expect(await renew()).toMatchObject({ code: 3, error: { message: expect.stringContaining('stale or expired') } });
  await town.change(
    `committees/${townCommittee}.yaml`,
    'trigger: published\n    period: P2Y',
    'trigger: published\n    period: P1Y',
  );
  expect((await town.show(list.id)).list.state).toBe('stale');
  expect(await renew()).toMatchObject({ code: 3, error: { message: expect.stringContaining('to be accepted') } });
  expect((await town.show(list.id)).list.state).toBe('stale');
  await town.acceptPlans();
  const renewed = await renew();
  expect(renewed).toMatchObject({ code: 0, list: { state: 'proposed', proposedBy: 'olle.o' } });
  expect(itemsOn(renewed)).toHaveLength(3);
  expect((await town.show(list.id)).list).toMatchObject({
    state: 'cancelled',
    changes: [{ what: 'cancelled', reason: expect.stringContaining('Ersätts av en ny lista') }],
  });
});
