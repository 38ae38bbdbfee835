import { OwnError } from '../../config/base/own-error.ts';
import type { FiledRun } from '../../storage/catalog/item-catalog.ts';
import type { ItemRun, ItemRunLine } from '../../storage/records/item-run.ts';
import { toLocal, yearOf } from '../time/local-time.ts';
import { batchesOf, type Told } from './batches.ts';
import type { CollectContext, CollectRequest } from './collect-context.ts';
import type { Disposed } from './disposed.ts';
import { findMissing } from './find-missing.ts';
import { findMissingInExport } from './missing-in-export.ts';
import { windowReached } from './reach.ts';
import { type AccountView, PlatformError } from './sighting.ts';
import { takeBatch } from './take-batch.ts';

/** A collecting run as it was filed, and what broke it off. */
export interface Collected {
  filed: FiledRun;
  failure: PlatformError | null;
}

/** Another process is collecting the account. */
export class AlreadyCollectingError extends OwnError {
  static override readonly ending = 'refused';
  readonly remedy = 'Wait until that run is done, then collect again.';
  override readonly retry = 'later';
  override readonly swedish = 'kontot samlas in av något annat just nu. Vänta tills det är klart, och samla in igen.';
}

/** Sightings taken at a time: their files share the disk's flushes, and memory stays flat. */
const batchSize = 256;

/**
 * Collects an account once: files what is new or changed, finds what is missing, and files the run. Collecting twice adds no item, and the
 * order of the sightings does not matter. A run that is killed anywhere loses and doubles nothing; the next run takes up from there. A
 * failure of the platform ends the run early: what came before is kept, and nothing counts as missing. Throws AlreadyCollectingError.
 */
export async function collectAccount(context: CollectContext, request: CollectRequest): Promise<Collected> {
  const { account } = request;
  const claim = await context.items.claim(account.id);
  if (claim === null)
    throw new AlreadyCollectingError(`expected ${account.id} to be free, found that another process is collecting it`);
  try {
    await context.items.mend(account.id);
    await context.items.begin({ account: account.id, committee: request.committee });
    const startedAt = context.now();
    const looked = await lookThrough(context, request);
    const { lines, run } = await describeRun(context, request, looked, startedAt);
    return { filed: await context.items.fileRun(run, lines), failure: looked.failure };
  } finally {
    await claim.release();
  }
}

interface Looked {
  told: Told;
  known: Disposed;
  seen: Map<string, 'filed' | 'seen'>;
  inPart: Set<string>;
  lines: ItemRunLine[];
  mediaMissing: number;
  /** Former ids of items that were disposed of here and that the look shows. */
  disposed: { standing: Set<string>; edited: Set<string>; inherited: Set<string>; unreadable: number };
  failure: PlatformError | null;
}

async function lookThrough(context: CollectContext, request: CollectRequest): Promise<Looked> {
  const told: Told = { gaps: [], claims: new Map(), shown: null, reach: [] };
  const known = await context.disposedOf(request.account.id);
  const joined = new Set<string>();
  const [standing, edited, inherited] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const disposed = { standing, edited, inherited, unreadable: known.unreadable };
  const looked: Looked = {
    told,
    known,
    seen: new Map(),
    inPart: new Set(),
    lines: [],
    mediaMissing: 0,
    disposed,
    failure: null,
  };
  try {
    for await (const batch of batchesOf(request.view.look(request.window), batchSize, told)) {
      const {
        lines,
        seen,
        inPart,
        mediaMissing,
        disposed: met,
      } = await takeBatch(context, request, batch, known, joined);
      for (const id of met.standing) disposed.standing.add(id);
      for (const id of met.edited) disposed.edited.add(id);
      for (const id of met.inherited) disposed.inherited.add(id);
      for (const line of lines) looked.seen.set(line.id, 'filed');
      for (const id of seen) if (!looked.seen.has(id)) looked.seen.set(id, 'seen');
      for (const id of inPart) looked.inPart.add(id);
      looked.lines.push(...lines);
      looked.mediaMissing += mediaMissing;
      context.onProgress?.(looked.seen.size);
    }
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    looked.failure = error;
  }
  return looked;
}

async function describeRun(
  context: CollectContext,
  request: CollectRequest,
  { told, known, seen, inPart, lines, mediaMissing, disposed, failure }: Looked,
  startedAt: string,
): Promise<{ run: ItemRun; lines: ItemRunLine[] }> {
  const { account, committee, source, window } = request;
  const { catalog } = context.items;
  const looked = seen.size + disposed.standing.size;
  const gaps = await gapsOf(context, request, { ...told, known }, looked);
  const short = failure === null ? shortOf(told, looked) : null;
  const leftOut = leftOutOf(context.mediaLeftOut?.() ?? 0);
  const reached = source === 'page' ? windowReached(window, told.reach) : window;
  const look = { source, window: reached, complete: failure === null && short === null, gaps };
  const search = {
    look,
    seen,
    inPart,
    expected: catalog.expected(account.id),
    ask: (platformIds: readonly string[]) => asked(request.view, platformIds),
    now: context.now,
  };
  const found =
    source === 'import' ? await findMissingInExport({ ...search, reach: told.reach }) : await findMissing(search);
  const all = [...lines, ...found];
  const count = (is: ItemRunLine['is']) => all.reduce((sum, line) => sum + (line.is === is ? 1 : 0), 0);
  const run: ItemRun = {
    format: 'ogonblick-collecting/1',
    account: account.id,
    committee,
    platform: account.platform,
    source,
    ...(source === 'api' && request.basis ? { basis: request.basis } : {}),
    startedAt,
    finishedAt: context.now(),
    window: look.window,
    complete: look.complete && leftOut === null,
    because: failure?.message ?? short ?? leftOut,
    ...faultOf(failure, short, leftOut),
    gaps,
    claims: await claimsOf(context, request, told),
    counts: {
      looked,
      new: count('new'),
      changed: count('changed'),
      unchanged: [...seen.values()].filter((how) => how === 'seen').length,
      missing: count('missing'),
      removed: count('removed'),
      mediaMissing,
    },
    ...disposedIn(disposed),
    spent: request.spent?.() ?? null,
    ...(request.export ? { export: request.export } : {}),
    software: context.software,
  };
  return { run, lines: all };
}

function faultOf(failure: PlatformError | null, short: string | null, leftOut: string | null): Pick<ItemRun, 'fault'> {
  if (failure !== null) return { fault: failure.fault };
  if (short !== null) return { fault: 'short' };
  return leftOut === null ? {} : { fault: 'media' };
}

/** Why some media were left out; null: none were. All items were looked at all the same, so an item that is not there is missing. */
function leftOutOf(media: number): string | null {
  return media === 0
    ? null
    : `expected room for all pictures and films, left ${media} out: this collecting has fetched its most`;
}

/** Compares two independent counts, of items shown and of items looked at: whatever makes one of two is told. Null: they agree. */
function shortOf({ shown }: Told, looked: number): string | null {
  if (shown === null || shown === looked) return null;
  return `expected the ${shown} posts and comments that are shown, found ${looked} items`;
}

/** Empty where nothing of the account was disposed of, or where all of that is gone from the platform as well. */
function disposedIn({ standing, edited, inherited, unreadable }: Looked['disposed']): Pick<ItemRun, 'disposed'> {
  const heirs = inherited.size === 0 ? {} : { inherited: [...inherited] };
  const told = { standing: standing.size, edited: edited.size, unreadable };
  return Object.values(told).some((count) => count > 0) ? { disposed: { ...told, ...heirs } } : {};
}

/** Adds a gap where nothing at all was shown: that may be an empty page of the platform's, which proves nothing about the account. */
async function gapsOf(
  { items }: CollectContext,
  { account }: CollectRequest,
  { gaps, known }: Pick<Looked, 'known'> & Told,
  looked: number,
): Promise<ItemRun['gaps']> {
  const threads = gaps.flatMap(({ thread }) => thread ?? []);
  const { ids } = await items.catalog.known(account.id, [...new Set(threads)]);
  const found = gaps.map(({ thread, because }) => ({
    thread: thread === null ? null : (ids.get(thread) ?? known.find(thread)?.item ?? null),
    platformThread: thread,
    because,
  }));
  if (looked > 0 || (await items.catalog.holdings(account.id)).versions === 0) return found;
  return [...found, { thread: null, platformThread: null, because: 'nothing at all was shown' }];
}

/** Asks for single items. A platform that fails here has still given the whole look. */
async function asked(view: AccountView, platformIds: readonly string[]) {
  try {
    return await view.presenceOf(platformIds);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return new Map();
  }
}

async function claimsOf(
  { items, timezone }: CollectContext,
  { account }: CollectRequest,
  { claims }: Told,
): Promise<ItemRun['claims']> {
  const years = new Map<number | null, number>();
  const threads = [...claims].filter((claim): claim is [string, number] => claim[0] !== null);
  for (let start = 0; start < threads.length; start += batchSize) {
    const some = threads.slice(start, start + batchSize);
    const { rows } = await items.catalog.known(
      account.id,
      some.map(([thread]) => thread),
    );
    for (const [thread, claimed] of some) {
      const published = rows.get(thread)?.publishedAt ?? null;
      const year = published === null ? null : yearOf(toLocal(Date.parse(published), timezone));
      years.set(year, (years.get(year) ?? 0) + claimed);
    }
  }
  const comments = [...years].map(([year, claimed]) => ({ year, claimed }));
  return { posts: claims.get(null) ?? null, comments: comments.sort((a, b) => (a.year ?? 0) - (b.year ?? 0)) };
}
