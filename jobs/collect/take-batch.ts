import { isOwnRole } from '../../config/base/author-roles.ts';
import type { KnownItem } from '../../storage/catalog/item-catalog.ts';
import type { NewVersion } from '../../storage/items/item-files.ts';
import { itemIdAfter } from '../../storage/items/item-id.ts';
import type { ItemRunLine } from '../../storage/records/item-run.ts';
import { addFromExport } from './add-from-export.ts';
import type { CollectContext, CollectRequest } from './collect-context.ts';
import { type Buried, buriedAs, type Disposed, isEditedSince } from './disposed.ts';
import { directionOf, type Facts, factsOf } from './facts.ts';
import { filledIn } from './filled-in.ts';
import { inFirstPlaces } from './first-places.ts';
import { gatherMedia } from './gather-media.ts';
import { inherit } from './inherit.ts';
import { joinSides } from './same-item.ts';
import type { Sighting } from './sighting.ts';
import { timeToKeep } from './told-again.ts';
import { type Change, whatChanged } from './what-changed.ts';

/** What a batch has come to; `seen` are items of which nothing new was to be filed. */
export interface BatchTaken {
  lines: Extract<ItemRunLine, { is: 'new' | 'changed' }>[];
  seen: string[];
  /** Of all of them, those of which the look showed less than is known. */
  inPart: string[];
  mediaMissing: number;
  /** Former ids of disposed items that were seen: `standing` are not taken in, `edited` are new items. `inherited`: new items that have what was decided about them. */
  disposed: { standing: string[]; edited: string[]; inherited: string[] };
}

/** An item's ids of ours; `before` is null for a new one. */
interface Named {
  facts: Facts;
  id: string;
  parent: string | null;
  thread: string;
  before: KnownItem | null;
  /** How the item differs from `before`; null for a new item. */
  changes: Change[] | null;
  /** The look showed less of it than is known; the facts are filled in. */
  inPart: boolean;
  /** This id is told for the first time, of an item that we have by another id; see `same-item.ts`. */
  isJoined: boolean;
  /** The former id of an item that was disposed of here and edited since. */
  wasBuried: string | null;
}

/** Items whose media are fetched at the same time. */
const fetchedAtOnce = 4;

/** How long after an item's last version media that could not be had are tried again. */
const triedAgainForMs = 7 * 24 * 3600 * 1000;

/** Files what is new in a batch of sightings: on the disk and in the catalog when it returns. `joinedBefore`: see `same-item.ts`. */
export async function takeBatch(
  context: CollectContext,
  request: CollectRequest,
  sightings: readonly Sighting[],
  disposed: Disposed,
  joinedBefore?: Set<string>,
): Promise<BatchTaken> {
  const { named, standing } = await nameAll(context, request, sightings, disposed, joinedBefore);
  const heirs = named.flatMap(({ id, wasBuried: of }) => (of === null ? [] : [{ id, of }]));
  const inherited = await inherit(context, request, heirs);
  const edited = heirs.map(({ of }) => of);
  const inPart = named.flatMap((one) => (one.inPart ? one.id : []));
  const taken: BatchTaken = { lines: [], seen: [], inPart, mediaMissing: 0, disposed: { standing, edited, inherited } };
  const versions: NewVersion[] = [];
  const now = context.now();
  const open: Named[] = [];
  for (const one of named) {
    // Most items that are looked at again are unchanged. Seeing that needs no waiting.
    if (request.source !== 'import' && isAsItWas(one, now)) taken.seen.push(one.id);
    else open.push(one);
  }
  for (let start = 0; start < open.length; ) {
    // An item without media needs no waiting.
    const some = open.slice(start, start + fetchedAtOnce);
    start += some.length;
    for (const [index, version] of (await Promise.all(some.map((one) => toVersion(context, request, one)))).entries()) {
      const { id } = some[index] as Named;
      if (version === null) taken.seen.push(id);
      else versions.push(version);
    }
  }
  if (versions.length > 0) await context.items.fileVersions(versions);
  for (const { record } of versions) {
    const { id, version, media } = record;
    taken.lines.push(version === 1 ? { is: 'new', id } : { is: 'changed', id, version });
    taken.mediaMissing += media.filter(({ missing }) => missing !== null).length;
  }
  return taken;
}

/**
 * Gives our ids, also to parents and threads that were never seen: a reply may come before the item that it answers, or without it. A
 * disposed item keeps its former id where others name it, and is only told of in `standing`.
 */
async function nameAll(
  { items }: CollectContext,
  { account }: CollectRequest,
  sightings: readonly Sighting[],
  disposed: Disposed,
  joinedBefore?: Set<string>,
): Promise<{ named: Named[]; standing: string[] }> {
  const told = sightings.map((sighting) => factsOf(sighting, account));
  const mentioned = told.flatMap(({ platformId, platformThread, platformParent, otherNames }) => [
    ...otherNames,
    platformId,
    platformThread,
    ...(platformParent === null ? [] : [platformParent]),
  ]);
  const known = await items.catalog.known(account.id, [...new Set(mentioned)]);
  const joined = await joinSides(items, account.id, told, known, joinedBefore);
  const all = await inFirstPlaces(items, told, known);
  const { ids, rows } = known;
  const standing: string[] = [];
  const wasBuried = new Map<string, string>();
  const shown: Facts[] = [];
  for (const facts of all) {
    const buried = rows.has(facts.platformId) ? null : buriedAs(disposed, facts);
    if (buried !== null && !isEditedSince(buried, facts)) {
      standing.push(buried.item);
      continue;
    }
    shown.push(facts);
    if (buried === null) continue;
    // This is another item than the disposed one, also for its answers.
    ids.set(facts.platformId, await heirOf(items, buried, new Set(ids.values())));
    wasBuried.set(facts.platformId, buried.item);
  }
  const idOf = (platformId: string): string => {
    const id = ids.get(platformId) ?? disposed.find(platformId)?.item ?? items.newId();
    ids.set(platformId, id);
    return id;
  };
  const named = shown.map((told): Named => {
    const before = rows.get(told.platformId) ?? null;
    const { inPart, ...whole } = filledIn(told, before);
    const facts = { ...told, ...whole };
    const parent = facts.platformParent === null ? null : idOf(facts.platformParent);
    const thread = idOf(facts.platformThread);
    return {
      facts,
      id: idOf(facts.platformId),
      parent,
      thread,
      before,
      changes: before === null ? null : whatChanged(before, facts, { parent, thread }),
      inPart,
      isJoined: joined.has(facts.platformId),
      wasBuried: wasBuried.get(facts.platformId) ?? null,
    };
  });
  return { named, standing };
}

/** The same id after a process was killed between what the item inherits and the item itself; another one where an item bears it. */
async function heirOf(
  items: CollectContext['items'],
  { item, destroyedAt }: Buried,
  taken: ReadonlySet<string>,
): Promise<string> {
  const id = itemIdAfter(item, destroyedAt);
  const isTaken = taken.has(id) || (await items.catalog.find({ ids: [id] })).length > 0;
  return isTaken ? items.newId() : id;
}

/** Whether nothing is to be filed. A locked item is neither fetched nor kept again. */
function isAsItWas({ before, changes }: Named, now: string): boolean {
  if (before === null || changes === null) return false;
  if (before.locked) return true;
  return changes.length === 0 && !lacksMedia(before, now);
}

/** Null when there is nothing new after all. */
async function toVersion(
  context: CollectContext,
  { account, committee, source }: CollectRequest,
  { facts, id, parent, thread, before, changes, isJoined }: Named,
): Promise<NewVersion | null> {
  if (before !== null && source === 'import') return addFromExport(context, before, facts, isJoined);
  const { items } = context;
  const capturedAt = context.now();
  const { media, kept } = await gatherMedia(context, facts.media, before?.media ?? []);
  if (changes?.length === 0 && kept.length === 0) return null;
  const { platformId, kind, platformParent, platformThread, raw, leftOut } = facts;
  return {
    month: before?.month ?? items.monthOf(facts.publishedAt),
    media: kept,
    record: {
      format: 'ogonblick-item/1',
      id,
      version: (before?.version ?? 0) + 1,
      account: account.id,
      // The item stays with the committee that had the account when it was first collected.
      committee: before?.committee ?? committee,
      platform: account.platform,
      platformId,
      kind,
      parent,
      thread,
      platformParent,
      platformThread,
      ...authorOf(facts, before),
      ...timeToKeep(facts, before),
      editedAt: facts.editedAt ?? before?.editedAt ?? null,
      capturedAt,
      visibility: facts.visibility,
      text: facts.text,
      permalink: facts.permalink ?? before?.permalink ?? null,
      media,
      ...(facts.counts ? { counts: facts.counts } : {}),
      ...(facts.otherNames.length > 0 ? { otherNames: facts.otherNames } : {}),
      ...(source === 'import' ? { source } : {}),
      nonce: items.newNonce(),
      raw,
      leftOut,
    },
  };
}

/**
 * An item's author never changes. When the platform withholds the author now, or does not say whose it is, as from another token or on its page,
 * what it told before counts.
 */
function authorOf({ author, direction }: Facts, before: KnownItem | null): Pick<Facts, 'author' | 'direction'> {
  if (before === null || isOwnRole(author.role)) return { author, direction };
  const withheld = author.name === null && author.platformId === null;
  if (withheld) return { author: before.author, direction: directionOf(before.author.role) };
  const role = author.role === 'unknown' ? before.author.role : author.role;
  return { author: { ...author, role }, direction: directionOf(role) };
}

function lacksMedia({ media, latestAt }: KnownItem, now: string): boolean {
  return media.some(({ missing }) => missing !== null) && Date.parse(now) - Date.parse(latestAt) <= triedAgainForMs;
}
