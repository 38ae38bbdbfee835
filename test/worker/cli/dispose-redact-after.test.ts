import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Person } from '../../../config/people/people.ts';
import { requireStanding } from '../../../jobs/disposal/lists.ts';
import { listsToRedact } from '../../../jobs/disposal/open-redactions.ts';
import { dueBy, lookAtRedactions, seenDigest } from '../../../jobs/disposal/propose-redaction.ts';
import { recordSealed } from '../../../jobs/visit/take-snapshot.ts';
import { readPostsFile } from '../../../storage/archive/snapshot.ts';
import { tombstonesFolder } from '../../../storage/layout/disposal-layout.ts';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import type { OrderedAct } from '../../../worker/desk/acts/ordered-act.ts';
import { toRedactPart } from '../../../worker/desk/disposal/to-redact-part.ts';
import { civilToday } from '../../../worker/desk/page/desk-means.ts';
import { redactAct } from '../../../worker/desk/redaction/redact-act.ts';
import { fillDraft, sampleDescription } from '../../storage/sample.ts';
import type { RanList } from '../../tools/disposal-town.ts';
import { withoutValidator } from '../../tools/no-validator.ts';
import type { Ran } from '../../tools/run-command.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';
import { findWord } from '../copies/masked-scene.ts';
import { at, openRedactAfterTown, own, type RedactAfterTown } from './redact-after-town.ts';

/* A rule says that what is disposed of goes out of snapshots too: by a list of its own, and never silently. */

withoutValidator();

let town: RedactAfterTown;
let old: string;
beforeEach(async () => {
  town = await openRedactAfterTown();
  ({ old } = town);
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const folderOf = (id: string) => snapshotFolder(townCommittee, townAccount, id);
type Shown = RanList['list'];
const after = (list: string, ...more: string[]) =>
  town.run<{ list: Shown | null; left: { snapshot: string; because: string }[] }>(
    ...['dispose', 'redact-after', list, ...more, '--as', 'olle.o'],
  );

const beyond = expect.stringContaining('more than what the list has disposed of');
const refused = (ran: Ran<object>) => ({ code: ran.code, name: ran.error?.name });

test('what is known for certain is put on a list by the same rule and decision, and is then done', async () => {
  const id = await town.disposed({ k21: { ...at('2?comment_id=21'), text: 'KANARIEKOMMENTAR om boken' } });
  const first = await town.show(id);
  // What is left for a person is told by the command that carried the list out, too.
  const toRedact = [{ snapshot: old, shown: ['2.1'], unplaced: 0, onList: null }];
  expect(first).toMatchObject({ toRedact });
  expect(await town.run('dispose', 'execute', id)).toMatchObject({ code: 1, toRedact });
  expect(first.list).toMatchObject({
    rules: [{ id: 'ks-comment-2y', inSnapshots: 'redact' }],
    entries: [{ snapshots: [old], shownAt: { [old]: { post: 2, comment: 1 } } }],
  });
  const { list, left, code } = await after(id);
  expect({ left, code }).toEqual({ left: [], code: 0 });
  const takes = { whole: [{ post: 2, comment: 1 }], pictures: [] };
  expect(list).toMatchObject({
    state: 'proposed',
    rules: [{ id: 'ks-comment-2y', inSnapshots: 'redact' }],
    decisions: first.list.decisions,
    entries: [{ item: old, rule: 'ks-comment-2y', redaction: { takes } }],
  });
  // While it is on a list it is neither done nor proposed twice.
  expect(await after(id)).toMatchObject({ code: 1, list: null, left: [{ snapshot: old }] });
  await town.carriedOut(list?.id ?? '', 70);
  const next = `${old}_gallrad-1`;
  expect(await findWord(join(town.archive, folderOf(next)), 'KANARIEKOMMENTAR')).toEqual([]);
  const posts = (await readPostsFile(town.archive, folderOf(next)))?.posts ?? [];
  expect(posts[1]?.text).toBe('Biblioteket stänger på fredag');
  expect(refused(await after(id))).toEqual({ code: 3, name: 'DisposalRefusedError' });
  // A tombstone that is not there says nothing of what has taken the snapshot's place.
  const stones = join(town.archive, tombstonesFolder(townCommittee, townAccount));
  for (const name of await readdir(stones)) {
    const lines = (await readFile(join(stones, name), 'utf8')).split('\n');
    await writeFile(join(stones, name), lines.filter((line) => !line.includes(`"item":"${old}"`)).join('\n'));
  }
  expect(await town.show(id)).toMatchObject({ toRedact: [{ snapshot: old }] });
});

test('what the archive heard of after the list was made is asked only of what was on its account', async () => {
  const account = 'instagram-exempelkommun';
  await town.collect({ k21: at('2?comment_id=21'), bild: { account, platform: 'instagram', text: 'Tack!' } });
  await town.acceptPlans();
  const { list } = await town.propose();
  const now = new Date().toISOString();
  const since = `${account}_${now.slice(0, 10)}T0930_arlig`;
  await town.within(async ({ archive, catalog, ledger }) => {
    const draft = await archive.draft(since);
    await fillDraft(draft);
    const times = { startedAt: now, finishedAt: now };
    const sealed = await archive.seal(
      draft,
      sampleDescription({ id: since, account, platform: 'instagram', ...times }),
    );
    await recordSealed({ archive, ledger, catalog, actor: 'worker' }, sealed);
  });
  await town.carriedOut(list.id, 31);
  const toRedact = [
    { snapshot: old, shown: ['2.1'], unplaced: 0, onList: null },
    { snapshot: since, shown: [], unplaced: 1, onList: null },
  ];
  expect(await town.show(list.id)).toMatchObject({ toRedact });
  // A person who has looked gives places there, too: its committee is known.
  expect((await after(list.id)).left).toEqual([{ snapshot: since, because: expect.not.stringContaining('reindex') }]);
});

test('what a later snapshot names by its address is placed by itself, where no list could know of it; nothing is left to look for', async () => {
  await town.collect({ k21: { ...at('2?comment_id=21'), text: 'KANARIEKOMMENTAR om boken' } });
  await town.acceptPlans();
  const { list } = await town.propose();
  const now = new Date().toISOString();
  const since = await town.sealed({ id: `${townAccount}_${now.slice(0, 10)}T0930_arlig`, startedAt: now });
  await town.carriedOut(list.id, 31);
  const places = [old, since].map((snapshot) => ({ snapshot, shown: ['2.1'], unplaced: 0, onList: null }));
  expect(await town.show(list.id)).toMatchObject({ toRedact: places });
  const ran = await after(list.id);
  expect(ran).toMatchObject({ code: 0, left: [], list: { entries: [{ item: old }, { item: since }] } });
  await town.carriedOut(ran.list?.id ?? '', 70);
  expect(await town.show(list.id)).not.toHaveProperty('toRedact');
  expect(await findWord(join(town.archive, folderOf(`${since}_gallrad-1`)), 'KANARIEKOMMENTAR')).toEqual([]);
});

test('where it is not certain nothing goes: it is told, stays open, and a person gives the places', async () => {
  const id = await town.disposed({ k12: { ...at('1?comment_id=12'), text: 'Grannkommentar om staketet' } });
  const first = await after(id);
  expect(first).toMatchObject({ code: 1, list: null, left: [{ snapshot: old }] });
  // The own picture of the post may show it.
  expect(first.left[0]?.because).toContain(own);
  const file = join(town.config, 'stallen.json');
  await writeFile(file, JSON.stringify([{ snapshot: old, shown: ['1.2'] }]));
  expect((await after(id, file)).list).toBeNull();
  // The rule gives a mandate for what the list has disposed of, whoever gives the places.
  await writeFile(file, JSON.stringify([{ snapshot: old, shown: ['1.1', '2'], clean: [own] }]));
  const more = await after(id, file);
  expect(more).toMatchObject({ list: null, left: [{ because: beyond }] });
  await writeFile(file, JSON.stringify([{ snapshot: old, shown: ['1.1'], clean: [own] }]));
  expect(await after(id, file)).toMatchObject({ code: 0, list: { state: 'proposed', entries: [{ item: old }] } });
});

test('a snapshot that may show it waits until a person has said that it does not, and one that does show it cannot be passed over', async () => {
  const id = await town.disposed({ tack: { text: 'Tack!' }, k21: at('2?comment_id=21') });
  const { list, left, code } = await after(id);
  expect({ code, left }).toMatchObject({ code: 1, left: [{ snapshot: old }] });
  expect(list?.entries).toMatchObject([{ item: old, redaction: { shown: [{ post: 2, comment: 1 }] } }]);
  expect((await after(id, 'stallen.json', '--not-shown', old)).code).toBe(2);
  expect(refused(await after(id, '--not-shown', old))).toEqual({ code: 3, name: 'DisposalRefusedError' });
  await town.carriedOut(list?.id ?? '', 70);
  const next = `${old}_gallrad-1`;
  expect(await after(id)).toMatchObject({ code: 1, list: null, left: [{ snapshot: next }] });
  expect(await after(id, '--not-shown', next)).toMatchObject({ code: 0, notShown: [next] });
  expect(refused(await after(id))).toEqual({ code: 3, name: 'DisposalRefusedError' });
});

test('by hand nothing goes that the archive still holds, and no part of the page of which nobody says what stands there', async () => {
  const file = join(town.config, 'stallen.json');
  const placed = async (list: string, place: object) => {
    await writeFile(file, JSON.stringify([{ snapshot: old, ...place }]));
    return after(list, file);
  };
  const known = await town.disposed({ k21: at('2?comment_id=21') });
  const box = { file: 'data/skarmdump-002.webp', x: 0, y: 300, width: 600, height: 200 };
  const free = expect.stringContaining('a box does not tell');
  expect(await placed(known, { shown: ['2.1'], boxes: [box] })).toMatchObject({
    list: null,
    left: [{ because: free }],
  });
  const perhaps = await town.disposed({ tack: { text: 'Tack!' } });
  await town.collect({ k12: at('1?comment_id=12') });
  const one = { shown: ['1.1'], clean: [own] };
  expect(await placed(perhaps, one)).toMatchObject({ list: null, left: [{ because: beyond }] });
  const ran = await placed(known, { shown: ['2.1'], boxes: [{ ...box, of: '2.1' }] });
  expect(ran).toMatchObject({ code: 0, left: [], list: { entries: [{ item: old }] } });
});

test('what a list took by hand is no more to be placed after the same list of items', async () => {
  const file = join(town.config, 'stallen.json');
  const id = await town.disposed({ tack: { text: 'Tack!' } });
  await writeFile(file, JSON.stringify([{ snapshot: old, shown: ['1.1'], clean: [own] }]));
  const { list } = await after(id, file);
  await town.carriedOut(list?.id ?? '', 70);
  // Nor does the list of items say any longer that something is to go of which nobody knows where it stands.
  const shown = await town.run('dispose', 'show', id);
  expect(shown.code).toBe(0);
  expect(shown).not.toHaveProperty('toRedact');
  await writeFile(file, JSON.stringify([{ snapshot: `${old}_gallrad-1`, shown: ['2.1'] }]));
  expect(refused(await after(id, file))).toEqual({ code: 3, name: 'DisposalRefusedError' });
});

/** A comment, and an answer of the municipality's own. */
const byTwoRules = {
  k21: at('2?comment_id=21'),
  k12: { ...at('1?comment_id=12'), author: { role: 'account', name: 'Exempelkommun', platformId: 'a1' } },
} as const;

test('what went by another rule is not taken out by the decision of the first, and waits for a list of its own', async () => {
  const id = await town.disposed(byTwoRules);
  const file = join(town.config, 'stallen.json');
  await writeFile(file, JSON.stringify([{ snapshot: old, shown: ['1.1', '2.1'], clean: [own] }]));
  expect(await after(id, file)).toMatchObject({ list: null, left: [{ because: beyond }] });
  const first = await after(id);
  expect(first).toMatchObject({
    left: [{ snapshot: old, because: expect.stringContaining('by another rule or decision') }],
    list: {
      rules: [{ id: 'ks-comment-2y' }],
      entries: [{ redaction: { takes: { whole: [{ post: 2, comment: 1 }] } } }],
    },
  });
  await town.carriedOut(first.list?.id ?? '', 70);
  const next = `${old}_gallrad-1`;
  expect(await town.show(id)).toMatchObject({ toRedact: [{ snapshot: next, shown: ['1.1'] }] });
  await writeFile(file, JSON.stringify([{ snapshot: next, shown: ['1.1'], clean: [own] }]));
  expect(await after(id, file)).toMatchObject({ code: 0, list: { rules: [{ id: 'ks-answer-2y' }] } });
});

test('of what nobody knew where it stands, and that went by two rules, a person’s place does not tell which went', async () => {
  const author = { role: 'account', name: 'Exempelkommun', platformId: 'a1' } as const;
  const id = await town.disposed({ tack: { text: 'Tack!' }, svar: { text: 'Tack!', author } });
  const file = join(town.config, 'stallen.json');
  await writeFile(file, JSON.stringify([{ snapshot: old, shown: ['1.1'], clean: [own] }]));
  const because = expect.stringContaining('by different rules or decisions');
  expect(await after(id, file)).toMatchObject({ code: 1, list: null, left: [{ because }] });
});

const now = () => new Date();
const person: Person = {
  id: 'olle.o',
  name: 'Olle',
  email: 'olle@example.se',
  roles: { '*': ['officer'] },
  passphrase: null,
  oidc: null,
  title: null,
  osUser: null,
  ended: null,
};

/** A person says at the desk that what a list has disposed of stands there. */
async function placedAtDesk(list: string, { post, comment }: { post: number; comment: number }) {
  const clean = post === 1 ? [own] : [];
  const ticked = Object.fromEntries(clean.map((file) => [`ren-${file}`, 'ja']));
  const places = { snapshot: old, shown: [{ post, comment }], boxes: [], clean };
  return town.within(async (workplace) => {
    const asked = { committee: townCommittee, today: civilToday({ workplace, now }) };
    const dueOf = dueBy({ date: asked.today, legalForce: null });
    const sett = seenDigest(await lookAtRedactions(workplace, asked, [places], dueOf));
    const ordered: OrderedAct = {
      format: 'ogonblick-act/1',
      id: 'redact-1',
      act: 'redact',
      committee: townCommittee,
      title: { sv: '', en: '' },
      values: { snapshot: old, [`m-${post}.${comment}`]: 'ja', ...ticked, efter: list, sett },
      from: '/',
      orderedBy: person.id,
      orderedAt: now().toISOString(),
      end: null,
    };
    return redactAct.run({ workplace, now }, ordered, { signal: AbortSignal.any([]), progress() {} });
  });
}

// Which of the two rules the list names first is not said: each of them is meant once.
test.each([
  { post: 2, comment: 1 },
  { post: 1, comment: 1 },
])('what stays open after a list by hand at the desk is told to who ordered it: %j', async (number) => {
  const { to, look } = await placedAtDesk(await town.disposed(byTwoRules), number);
  expect(await town.show(to.split('/').at(-1) ?? '')).toMatchObject({ list: { entries: [{ item: old }] } });
  expect(look?.at).toEqual([{ sv: expect.stringContaining(`${old}: 1 till gallrades`), en: expect.anything() }]);
});

test('nothing goes by a rule that has been repealed: it is told by that rule, and asked for no more', async () => {
  const id = await town.disposed(byTwoRules);
  const plan = `committees/${townCommittee}.yaml`;
  const written = await readFile(join(town.config, plan), 'utf8');
  const { list } = await after(id);
  expect(list).toMatchObject({ entries: [{ item: old, rule: 'ks-comment-2y' }] });
  const keep = (text: string) => text.replace('inSnapshots: redact', 'inSnapshots: keep');
  const isFirst = (text: string) => text.startsWith('ks-comment-2y');
  const rules = written.split(/(?<=- id: )/);
  await town.write(plan, rules.map((text) => (isFirst(text) ? keep(text) : text)).join(''));
  await town.acceptPlans();
  // Not even what was proposed by it before.
  expect(await town.show(list?.id ?? '')).toMatchObject({ list: { state: 'stale' } });
  const why = ['--reason', 'fel', '--as', 'olle.o'];
  expect((await town.run('dispose', 'cancel', list?.id ?? '', ...why)).code).toBe(0);
  const passedOver = [{ rule: 'ks-comment-2y', because: 'ruleGone' }];
  expect(await town.show(id)).toMatchObject({ toRedact: [{ snapshot: old, shown: ['1.1'] }], passedOver });
  await town.write(plan, written.replaceAll('inSnapshots: redact', 'inSnapshots: keep'));
  await town.acceptPlans();
  const shown = await town.show(id);
  expect(shown).not.toHaveProperty('toRedact');
  expect(shown).toMatchObject({ passedOver: [{ rule: 'ks-answer-2y' }, ...passedOver] });
  expect((await town.run('dispose', 'execute', id)).code).toBe(0);
  expect(await after(id)).toMatchObject({ code: 3, error: { message: expect.stringContaining('found none') } });
  await town.within(async (workplace) => {
    const today = civilToday({ workplace, now });
    expect(await listsToRedact(workplace, new Set([townCommittee]), today)).toEqual([]);
    const named = await requireStanding(workplace, id, today);
    const { markup = '' } = (await toRedactPart({ workplace, now }, { person, form: '' }, named)) ?? {};
    expect(markup).toContain('gallrades enligt regeln ks-comment-2y står eller kan stå kvar i ögonblicksbilder');
    expect(markup).not.toMatch(/<form|<h2/);
  });
});

test('what a hold covers stays whole, and open', async () => {
  const id = await town.disposed({ k21: at('2?comment_id=21') });
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  expect((await town.run('hold', 'add', '--account', townAccount, ...why)).code).toBe(0);
  expect(await after(id)).toMatchObject({ code: 1, list: null, left: [{ snapshot: old }] });
});
