import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { collectAccount } from '../../jobs/collect/collect-account.ts';
import type { CollectContext } from '../../jobs/collect/collect-context.ts';
import type { Disposed } from '../../jobs/collect/disposed.ts';
import type { Presence, Sighting } from '../../jobs/collect/sighting.ts';
import { type Archive, openArchive } from '../../storage/archive/archive.ts';
import { type Catalog, openCatalog } from '../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { openHolds } from '../../storage/disposal/holds.ts';
import { quarantineFor } from '../../storage/disposal/quarantine.ts';
import { allTombstones, appendTombstones, commitmentTo } from '../../storage/disposal/tombstones.ts';
import { heldFiles } from '../../storage/items/held-files.ts';
import { type ItemStore, openItemStore } from '../../storage/items/item-store.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import type { ItemDecision } from '../../storage/records/item-action.ts';
import { keyMark, sealName, sealNames } from '../../storage/records/sealed-names.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import { namesOfShown } from '../../storage/shown/shown-names.ts';
import { fakeView } from '../jobs/collect/fake-view.ts';
import { seen, sighting } from '../jobs/collect/sample-sighting.ts';
import { fillDraft, sampleDescription, software, timezone } from './sample.ts';

/** What happens to an archive, step by step, as a person or a platform does it. Numbers choose among what there is. */
export type Step =
  | { do: 'post' | 'import' | 'snapshot' | 'takeover' | 'lose key'; account: number }
  | { do: 'answer'; on: number; own: boolean }
  | { do: 'edit' | 'hide' | 'tell removed' | 'go' | 'come back'; what: number; known: boolean }
  | { do: 'collect'; account: number; since: string | null; failAfter: number | null }
  | { do: 'decide'; what: number; decision: ItemDecision }
  | { do: 'close note'; what: number }
  | { do: 'hold'; what: number; lift: boolean }
  | { do: 'dispose'; which: boolean[]; end: 'destroy' | 'restore' | 'grace' };

const what = fc.nat(11);
const account = fc.nat(1);
const decisions: fc.Arbitrary<ItemDecision> = fc.constantFrom<ItemDecision[]>(
  { what: 'tag', tags: ['kris', 'val'], untag: [] },
  { what: 'tag', tags: [], untag: ['kris'] },
  { what: 'classify', class: 'comment.spam' },
  { what: 'register', caseNumber: 'KS 2026/1', registeredAt: '2026-06-02', caseClosedAt: null },
  { what: 'lock' },
  { what: 'unlock' },
  { what: 'takedown', category: 'sekretess', takenDownAt: null, caseNumber: null },
  { what: 'takedown', category: 'okant', takenDownAt: null, caseNumber: 'KS 2026/2' },
  { what: 'declare-obsolete' },
  { what: 'review', rule: 'r1', outcome: 'keep-until', until: '2027-01-01' },
  { what: 'deliver', deliveredAt: '2026-06-03', receipt: null },
  { what: 'secrecy', paragraph: 'OSL 26 kap. 1 §' },
  { what: 'secrecy', paragraph: null },
  { what: 'accept' },
);
const collects: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('collect' as const),
  account,
  since: fc.constantFrom(null, null, null, '2026-05-10T12:00:00Z'),
  failAfter: fc.constantFrom(null, null, null, null, 1),
});
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('post' as const), account }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer' as const), on: what, own: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'edit' as const,
        'hide' as const,
        'tell removed' as const,
        'go' as const,
        'come back' as const,
      ),
      what,
      known: fc.boolean(),
    }),
  },
  { weight: 8, arbitrary: collects },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('import' as const), account }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('snapshot' as const, 'takeover' as const, 'lose key' as const),
      account,
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('decide' as const), what, decision: decisions }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close note' as const), what }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hold' as const), what, lift: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('dispose' as const),
      which: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      end: fc.constantFrom('destroy' as const, 'destroy' as const, 'restore' as const, 'grace' as const),
    }),
  },
);

/** Something is there from the start: most histories would be empty otherwise. */
const beginning: Step[] = [
  { do: 'post', account: 0 },
  { do: 'answer', on: 0, own: false },
  { do: 'answer', on: 0, own: true },
  { do: 'post', account: 1 },
  { do: 'answer', on: 3, own: false },
  { do: 'collect', account: 0, since: null, failAfter: null },
  { do: 'collect', account: 1, since: null, failAfter: null },
];
export const histories: fc.Arbitrary<Step[]> = fc
  .array(steps, { minLength: 4, maxLength: 18 })
  .map((more) => [...beginning, ...more]);

const accounts = [
  { id: 'facebook-a', platform: 'facebook' as const, officials: [] },
  { id: 'mastodon-b', platform: 'mastodon' as const, officials: [] },
];
const committees = ['kommunstyrelsen', 'miljonamnden'];

/** Something on a platform, and whether it shows it. */
interface Standing {
  account: number;
  sighting: Sighting;
  shown: boolean;
  presence: Presence;
}

/** An archive of its own, and what stands on its two platforms. */
export interface Told {
  root: string;
  catalog: Catalog;
  store: ItemStore;
  take(step: Step): Promise<void>;
  close(): Promise<void>;
}

export async function openTold(folder: string, databaseUrl: string | null): Promise<Told> {
  const root = join(folder, 'arkiv');
  const archive = await openArchive({ root, timezone, software });
  const catalog = await openCatalog({ dataDirectory: join(folder, 'data'), databaseUrl });
  const store = openItemStore({ root, timezone, catalog, ledger: openLedger({ root, timezone, lock: catalog }) });
  const told = {
    root,
    archive,
    catalog,
    store,
    standing: [] as Standing[],
    clock: Date.parse('2026-06-01T00:00:00Z'),
  };
  const state: State = { ...told, key: randomBytes(32), committee: [0, 0], lists: 0 };
  return { root, catalog, store, take: (step) => takeStep(state, step), close: () => catalog.close() };
}

interface State {
  root: string;
  archive: Archive;
  catalog: Catalog;
  store: ItemStore;
  standing: Standing[];
  /** Milliseconds; an hour passes with each step. */
  clock: number;
  key: Buffer;
  /** Which of the committees has each account. */
  committee: number[];
  lists: number;
}

const now = ({ clock }: State) => new Date(clock).toISOString();

async function takeStep(state: State, step: Step): Promise<void> {
  state.clock += 3_600_000;
  switch (step.do) {
    case 'post':
      return stand(state, step.account, null, true);
    case 'answer': {
      const on = pick(state.standing, step.on);
      return on && stand(state, on.account, on.sighting, step.own);
    }
    case 'edit':
    case 'hide':
    case 'tell removed':
    case 'go':
    case 'come back':
      return change(state, step);
    case 'collect':
      return collect(state, step.account, step);
    case 'import':
      return importAll(state, step.account);
    case 'snapshot':
      return snapshot(state, step.account);
    case 'takeover':
      state.committee[step.account] = 1 - (state.committee[step.account] ?? 0);
      return;
    case 'lose key':
      state.key = randomBytes(32);
      return;
    case 'decide':
      return decide(state, step.what, () => step.decision);
    case 'close note':
      return decide(state, step.what, ({ takedown }) => takedown && { what: 'takedown-close', note: takedown.note });
    case 'hold':
      return hold(state, step);
    case 'dispose':
      return dispose(state, step);
  }
}

function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % Math.max(list.length, 1)];
}

function stand({ standing, clock }: State, account: number, on: Sighting | null, own: boolean): void {
  const platformId = `${account}-${standing.length}`;
  const published = new Date(Date.parse('2026-05-10T09:00:00Z') + standing.length * 1_800_000).toISOString();
  const place = on === null ? {} : { parent: on.platformId, thread: on.thread };
  const author = { name: own ? 'Kommunen' : 'Frida', platformId: null, isAccount: own };
  const text = `Orden ${standing.length} om biblioteket`;
  const one = sighting({ platformId, ...place, author, text, publishedAt: clock < 0 ? null : published });
  standing.push({ account, sighting: one, shown: true, presence: 'unknown' });
}

function change(state: State, step: Extract<Step, { known: boolean }>): void {
  const one = pick(state.standing, step.what);
  if (one === undefined) return;
  const { sighting } = one;
  if (step.do === 'edit') one.sighting = { ...sighting, text: `${sighting.text} rättat`, editedAt: now(state) };
  if (step.do === 'hide')
    one.sighting = { ...sighting, visibility: sighting.visibility === 'hidden' ? 'public' : 'hidden' };
  if (step.do === 'tell removed') one.sighting = { ...sighting, visibility: 'removed' };
  if (step.do === 'go') Object.assign(one, { shown: false, presence: step.known ? 'gone' : 'unknown' });
  if (step.do === 'come back') {
    const text = step.known ? `${sighting.text} igen` : sighting.text;
    Object.assign(one, { shown: true, presence: 'there', sighting: { ...sighting, text, visibility: 'public' } });
  }
}

function contextOf(state: State): CollectContext {
  return {
    items: state.store,
    software,
    timezone,
    now: () => now(state),
    disposedOf: (account) => disposedOf(state, account),
    fetchMedia: async () => ({ mediaType: null }),
  };
}

async function disposedOf({ root, key }: State, account: string): Promise<Disposed> {
  const buried = new Map<string, { item: string; destroyedAt: string }>();
  let unreadable = 0;
  for await (const { account: its, item, destroyedAt, sealedNames } of allTombstones(root)) {
    if (its !== account) continue;
    if (sealedNames?.key !== keyMark(key)) unreadable++;
    else for (const name of sealedNames.names) buried.set(name, { item, destroyedAt });
  }
  return { find: (name) => buried.get(sealName(key, account, name)) ?? null, unreadable };
}

async function collect(
  state: State,
  at: number,
  { since, failAfter }: { since: string | null; failAfter: number | null },
): Promise<void> {
  const its = state.standing.filter(({ account }) => account === at);
  const view = fakeView({
    shows: its.filter(({ shown }) => shown).map(({ sighting }) => seen(sighting)),
    presence: new Map(its.map(({ sighting, presence }) => [sighting.platformId, presence])),
    failAfter,
    asked: [],
  });
  await collectAccount(contextOf(state), {
    ...requestOf(state, at),
    source: 'api',
    window: { since, until: null },
    view,
  });
}

function requestOf({ committee }: State, at: number) {
  const account = accounts[at] as (typeof accounts)[number];
  return { account, committee: committees[committee[at] ?? 0] as string };
}

/** An export knows posts by no id of the platform's, and an old answer that no look has shown. */
async function importAll(state: State, at: number): Promise<void> {
  const own = state.standing.filter(
    (one) => one.account === at && one.sighting.author.isAccount && !one.sighting.parent,
  );
  const told = own.map(({ sighting }) => {
    const id = `export:${sighting.platformId}`;
    return seen({ ...sighting, platformId: id, thread: id, permalink: null });
  });
  const story = sighting({
    platformId: `export:story-${state.clock}`,
    text: 'En berättelse',
    publishedAt: '2026-05-01T09:00:00Z',
  });
  const view = fakeView({ shows: [...told, seen(story)], presence: new Map(), failAfter: null, asked: [] });
  const window = { since: null, until: null };
  await collectAccount(contextOf(state), { ...requestOf(state, at), source: 'import', window, view });
}

async function snapshot(state: State, at: number): Promise<void> {
  const { account, committee } = requestOf(state, at);
  const startedAt = now(state);
  const id = `${account.id}_${startedAt.slice(0, 16).replaceAll(':', '')}_ovrig`;
  const posts = state.standing
    .filter((one) => one.account === at && one.shown)
    .map(({ sighting: { platformId, permalink, text } }, index) => ({
      key: platformId,
      author: null,
      time: null,
      timeShown: null,
      text,
      permalink,
      media: [],
      places: [],
      number: index + 1,
      picture: null,
      commentsClaimed: null,
      comments: [],
    }));
  const draft = await state.archive.draft(id);
  await fillDraft(draft, { 'inlagg.json': JSON.stringify({ format: 'ogonblick-posts/1', pack: 'p', posts }) });
  const about = { id, account: account.id, committee, startedAt, finishedAt: startedAt };
  const sealed = await state.archive.seal(draft, sampleDescription(about));
  await state.catalog.recordSnapshot(sealed.description, sealed.manifestDigest);
  await state.catalog.items.recordShown({ snapshot: id, account: account.id, names: namesOfShown(posts) });
}

async function rowsOf({ catalog }: State): Promise<ItemRow[]> {
  return (await catalog.items.find()).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function decide(state: State, at: number, decision: (row: ItemRow) => ItemDecision | null): Promise<void> {
  const row = pick(await rowsOf(state), at);
  const decided = row && decision(row);
  if (row && decided) {
    const id = state.store.newId();
    await state.store.decide(at % 2 === 0 ? 'ada.a' : 'bo.b', now(state), [{ id, row, decision: decided }]);
  }
}

async function hold(state: State, { what, lift }: Extract<Step, { do: 'hold' }>): Promise<void> {
  const row = pick(await rowsOf(state), what);
  const ledger = openLedger({ root: state.root, timezone, lock: state.catalog, now: () => now(state) });
  const holds = openHolds({ root: state.root, catalog: state.catalog, ledger });
  if (row === undefined) return;
  const filed = await holds.place(
    {
      committee: row.committee,
      kind: 'other',
      scope: 'item',
      target: row.id,
      caught: [],
      reason: 'r',
      mandate: 'm',
      caseNumber: 'KS 2026/3',
      reviewBy: '2027-01-01',
      placedBy: 'ada.a',
      placedAt: now(state),
    },
    2026,
  );
  if (lift) await holds.tell(filed, { what: 'lifted', by: 'bo.b', at: now(state), reason: 'r' });
}

/** The steps of `execute-list.ts` upon files, catalog and tombstones, for whatever items; an item's committee is its list's. */
async function dispose(state: State, { which, end }: Extract<Step, { do: 'dispose' }>): Promise<void> {
  const { root, catalog } = state;
  const rows = (await rowsOf(state)).filter(({ quarantine }, at) => quarantine === null && which[at % which.length]);
  for (const committee of committees) {
    const its = rows.filter((row) => row.committee === committee);
    if (its.length === 0) continue;
    const list = `GL-2026-${String(++state.lists).padStart(3, '0')}`;
    const ids = its.map(({ id }) => id);
    const quarantine = quarantineFor(root, list);
    const stones: Tombstone[] = [];
    const paths: string[] = [];
    for (const row of its) {
      const files = await heldFiles(root, row);
      if ('damaged' in files) throw new Error(`expected ${files.damaged} to be whole`);
      paths.push(...files.map(({ path }) => path));
      stones.push(await tombstoneOf(state, list, row, commitmentTo(files)));
    }
    await catalog.disposal.setQuarantine(ids, list);
    await quarantine.take(paths);
    if (end === 'restore') {
      await quarantine.giveBack(paths);
      await catalog.disposal.leaveQuarantine(ids, list);
    }
    if (end !== 'destroy') continue;
    await quarantine.destroy(paths);
    await catalog.disposal.remove(
      stones.map(({ item, account, place }) => {
        if (place === undefined) throw new Error('expected a place');
        const { thread, parent, ...said } = place;
        return { item, account, thread, parent, told: said };
      }),
    );
    await appendTombstones({ root, timezone, lock: catalog }, stones);
  }
}

async function tombstoneOf(state: State, list: string, row: ItemRow, commitment: string): Promise<Tombstone> {
  const { id, account, committee, month, version, thread, parent, publishedAt, editedAt } = row;
  const names = (await state.catalog.items.names(account, [id])).get(id) ?? [];
  const threads = (await state.catalog.items.threadsOf([id])).get(id);
  return {
    format: 'ogonblick-tombstone/1',
    item: id,
    account,
    committee,
    month,
    class: 'c',
    rule: 'r',
    decision: 'd',
    list,
    dueFrom: '2026-06-01',
    destroyedAt: now(state),
    versions: version,
    files: version,
    commitment,
    place: { thread, parent, authorRole: row.author.role, publishedAt, editedAt, ...(threads && { threads }) },
    sealedNames: sealNames(state.key, account, names),
  };
}
