import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfiguration } from '../../../config/load.ts';
import { dueRanges } from '../../../jobs/disposal/due-ranges.ts';
import { gatherWhole, type WholeContext } from '../../../jobs/items/gather-whole.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { Plans } from '../../../jobs/judge/governing-rules.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { type Judge, openJudge } from '../../../jobs/judge.ts';
import { type Catalog, type CatalogEntry, openCatalog } from '../../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { ItemRun } from '../../../storage/records/item-run.ts';
import { benchText } from '../../sites/bench-mastodon.ts';
import { obey } from '../contender.ts';

/** What of many items may go: the judge alone, and the items out of the catalog before him. */
const [committee, account, today] = ['kommunstyrelsen', 'facebook-exempelkommun', '2026-11-25'];
const example = join(import.meta.dirname, '../../../config/example');
let catalog: Catalog | null = null;
let folder = '';

obey({
  async open(input: { folder: string }) {
    folder = input.folder;
    catalog = await openCatalog({ dataDirectory: folder, databaseUrl: null });
  },

  /** Rows alone, as `reindex` puts them in: threads of one post and 39 comments, and a full look at all of them. */
  async fill({ count }: { count: number }) {
    async function* entries(): AsyncGenerator<CatalogEntry> {
      for (let n = 0; n < count; n++)
        yield { kind: 'item', versions: [{ month: '2024-01', record: sample(n, count) }] };
    }
    await opened().rebuild(entries());
    await opened().items.recordRun({ path: 'x', run: look, lines: [] });
  },

  /** The judge alone, `count` times: facts that lie in memory, of some thousand different items. */
  async alone({ count }: { count: number }) {
    const { context, judge } = await scene();
    const facts: WholeItem[] = [];
    for await (const rows of opened().items.pages(committee)) {
      facts.push(...(await gatherWhole(context, rows)));
      if (facts.length >= 10_000) break;
    }
    const began = performance.now();
    const states = new Map<string, number>();
    for (let n = 0; n < count; n++) take(states, judge(facts[n % facts.length] as WholeItem));
    return { states: Object.fromEntries(states), seconds: (performance.now() - began) / 1000 };
  },

  /** Every item of the committee out of the catalog, whole, and judged, as for a plan that has changed. */
  async all() {
    const { context, judge } = await scene();
    return judged(context, judge, opened().items.pages(committee));
  },

  /** What may go today: where that can lie, whole, and judged. */
  async due() {
    const { context, judge, plans } = await scene();
    return judged(context, judge, opened().items.duePages(committee, dueRanges(plans, committee, today)));
  },

  async close() {
    await catalog?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  },
});

async function scene(): Promise<{ context: WholeContext; judge: Judge; plans: Plans }> {
  const { configuration } = await loadConfiguration(example);
  if (configuration === null) throw new Error('expected the example configuration without errors');
  const { accounts, committees: plans, settings } = configuration;
  const context: WholeContext = { catalog: opened().items, accounts, holds: [], timezone: settings.timezone };
  return { context, judge: openJudge(plans, [], today), plans };
}

/** How many of each state. */
async function judged(context: WholeContext, judge: Judge, pages: AsyncIterable<ItemRow[]>) {
  const states = new Map<string, number>();
  for await (const rows of pages) for (const item of await gatherWhole(context, rows)) take(states, judge(item));
  return { states: Object.fromEntries(states) };
}

function take(states: Map<string, number>, { state }: Verdict): void {
  states.set(state, (states.get(state) ?? 0) + 1);
}

function opened(): Catalog {
  if (catalog === null) throw new Error('expected an open catalog');
  return catalog;
}

function sample(n: number, count: number): ItemVersion {
  const place = n % 40;
  const id = idOf(n);
  const thread = idOf(n - place);
  // One in twenty has come to its day; the years after it have not.
  const [old, young] = [Date.UTC(2023, 0, 1), Date.UTC(2024, 0, 1)];
  const part = n / count;
  const at = part < 0.05 ? old + (part / 0.05) * (young - old) : young + ((part - 0.05) / 0.95) * 1030 * 86_400_000;
  const publishedAt = new Date(at).toISOString();
  return {
    format: 'ogonblick-item/1',
    id,
    version: 1,
    account,
    committee,
    platform: 'facebook',
    platformId: String(n),
    kind: place === 0 ? 'post' : 'comment',
    direction: place === 0 ? 'drawn-up' : 'received',
    parent: place === 0 ? null : thread,
    thread,
    platformParent: null,
    platformThread: String(n - place),
    author: { role: place === 0 ? 'account' : 'public', name: `Invånare ${n % 5000}`, platformId: null },
    publishedAt,
    editedAt: null,
    capturedAt: publishedAt,
    visibility: 'public',
    text: benchText(n),
    permalink: `https://www.facebook.com/kommunen/posts/${n}`,
    media: [],
    nonce: 'x',
    raw: null,
  };
}

const look: ItemRun = {
  format: 'ogonblick-collecting/1',
  account,
  committee,
  platform: 'facebook',
  source: 'api',
  startedAt: `${today}T02:00:00.000Z`,
  finishedAt: `${today}T03:00:00.000Z`,
  window: { since: null, until: null },
  complete: true,
  because: null,
  gaps: [],
  claims: { posts: null, comments: [] },
  counts: { looked: 0, new: 0, changed: 0, unchanged: 0, missing: 0, removed: 0, mediaMissing: 0 },
  spent: null,
  software: 'bench',
};

const idOf = (n: number) => `01J${String(n).padStart(23, '0')}`;
