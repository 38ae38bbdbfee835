import { join } from 'node:path';
import { standsIn } from '../../jobs/items/stands-in.ts';
import { refusals } from '../../jobs/refusal/refusals.ts';
import type { AskedMask, Masks, WordMask } from '../../jobs/release/asked-masks.ts';
import { isItem, MaskRefusedError } from '../../jobs/release/choose-masks.ts';
import type { Subject } from '../../jobs/release/copy-subject.ts';
import { type Hidden, type Kept, type Leftover, leftoversIn, wordsInside } from '../../jobs/release/leftovers.ts';
import { maskWords } from '../../jobs/release/masked-text.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { readSnapshot } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { plainAddress } from '../../storage/files/plain-address.ts';
import { loneName } from '../../storage/layout/lone-names.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { FiledRelease } from '../../storage/records/release.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import { renamedBag } from '../papers/package/renamed-bag.ts';
import type { Contents } from '../papers/package/write-package.ts';
import { copyItem } from './copy-items.ts';
import { coverSheet } from './cover-sheet.ts';
import { maskSnapshot, placeMasks } from './mask-snapshot.ts';
import { refuseWordsLeft } from './words-left.ts';

/** Who makes a copy. `reason`: how the secret parts were tried, where some are released. `masks`: null for a whole copy. `at` is UTC. */
export interface Copying {
  masks: readonly AskedMask[] | null;
  by: string;
  at: string;
  reason: string | null;
}

/**
 * Everything that goes into a copy, and what of it a person has to look at. What is masked is written into `draft` first. `madePart`: called when a
 * snapshot or an item is ready.
 */
export async function contentsOf(
  workplace: Reader,
  filed: FiledRelease,
  { subject, masks, at }: { subject: Subject; masks: Masks | null; at: string },
  { draft, madePart }: { draft: string; madePart(): void },
): Promise<{ contents: Contents; leftovers: Leftover[]; widened: string[] }> {
  const { rows, threads, snapshots } = subject;
  const words = masks?.words ?? [];
  const { settings, committees } = workplace.configuration;
  const { release } = filed;
  const contents: Contents = new Map();
  const hidden: Hidden[] = [];
  const kept: Kept[] = [];
  const own: string[] = [];
  const masked: { where: string; paragraphs: readonly string[] }[] = [];
  const inPdfs: unknown[] = [];
  const widened: string[] = [];
  const withheld = withheldBy(masks);
  const inThreads = [...threads.values()].flat();
  const names = await namesOf(workplace, inThreads, withheld);
  // The first file is the one that the copy's recipient reads first.
  contents.set('omslag.html', Buffer.alloc(0));
  for (const snapshot of snapshots) {
    const place = `ogonblicksbilder/${snapshot.id}`;
    if (masks === null) {
      await addWhole(workplace, snapshot, place, contents);
      madePart();
      continue;
    }
    const folder = join(draft, snapshot.id);
    const description = await describedBy(workplace, snapshot);
    const copy = await maskSnapshot(workplace, description, { masks, names, folder, release: release.id });
    await refuseUnplaced(workplace, snapshot, { names, masks, entries: copy.entries });
    for (const [entry, paragraphs] of copy.entries) {
      for (const [id, its] of names) if (isItem(entry, its)) withheld.set(id, paragraphs);
    }
    for (const name of copy.files)
      contents.set(`${place}/${loneName(snapshot.id, name)}`, { file: join(folder, name) });
    masked.push(...copy.masked.map(({ what, paragraphs }) => ({ where: `${snapshot.id}: ${what}`, paragraphs })));
    hidden.push(...copy.hidden.map((one) => ({ ...one, where: `${snapshot.id}: ${one.where}` })));
    kept.push(copy.kept);
    own.push(description.accountName);
    inPdfs.push(copy.inPdf);
    widened.push(...copy.widened.map((what) => `${snapshot.id}: ${what}`));
    madePart();
  }
  for (const [id, paragraphs] of withheld) masked.push({ where: id, paragraphs });
  const chosen = new Set(release.items);
  const leftOut = inThreads
    .filter(({ id, secret }) => secret && !chosen.has(id) && !withheld.has(id))
    .map(({ id }) => id);
  for (const id of leftOut) withheld.set(id, [notAsked[settings.locale]]);
  for (const row of rows) {
    const thread = threads.get(row.id) ?? [];
    await copyItem(workplace, row, { thread, withheld, words: masks === null ? null : words }, contents);
    madePart();
  }
  // A row stands in the threads of all its items, but is told of once.
  const told = [...new Map(inThreads.map((row) => [row.id, row])).values()];
  hidden.push(...told.filter(({ id }) => withheld.has(id)).map(hiddenItem));
  kept.push(
    keptOf(
      told.filter(({ id }) => !withheld.has(id)),
      words,
    ),
  );
  for (const { id, name, names: earlier } of workplace.configuration.accounts) {
    if (told.some(({ account }) => account === id)) own.push(name, ...earlier.map((one) => one.name));
  }
  const sheet = {
    locale: settings.locale,
    municipality: settings.municipality.name,
    committeeName: committees.get(release.committee)?.name ?? release.committee,
    madeOn: civilDate(at, settings.timezone),
    items: release.items,
    snapshots: release.snapshots,
    leftOut: [...new Set(leftOut)],
    masked: masks === null ? null : masked,
    words,
  };
  contents.set('omslag.html', Buffer.from(coverSheet(filed, sheet)));
  await refuseWordsLeft(words, contents, inPdfs);
  return { contents, leftovers: [...leftoversIn(hidden, kept, own), ...wordsInside(words, kept)], widened };
}

/** Refuses masks that name something that is not there, or would not hide what they are to hide. Throws MaskRefusedError. */
export async function refuseMisplaced(workplace: Reader, { threads, snapshots }: Subject, masks: Masks): Promise<void> {
  const names = await namesOf(workplace, [...threads.values()].flat(), withheldBy(masks));
  for (const snapshot of snapshots) {
    const { masked } = await placeMasks(workplace, await describedBy(workplace, snapshot), { masks, names });
    await refuseUnplaced(workplace, snapshot, { names, masks, entries: masked });
  }
}

/** The items that are masked by their ids, each with its section of law. */
function withheldBy(masks: Masks | null): Map<string, readonly string[]> {
  return new Map(
    (masks?.placed ?? []).flatMap((mask) => ('item' in mask ? [[mask.item, [mask.paragraph]] as const] : [])),
  );
}

async function describedBy({ archive }: Reader, { id, folder }: SnapshotRow): Promise<SnapshotDescription> {
  const sealed = await readSnapshot(archive.root, folder);
  if (sealed) return { ...sealed.description, folder };
  throw new MaskRefusedError(`expected a sealed snapshot at ${folder}, found none`, refusals.snapshotGone(id));
}

const notAsked = { sv: 'sekretessmarkerat, ingår inte', en: 'marked secret, not part of this' };

/** The names by which the items, and the items that are masked by their ids, stand in snapshots. */
async function namesOf(workplace: Reader, inThreads: readonly ItemRow[], masked: ReadonlyMap<string, unknown>) {
  const { items } = workplace.catalog;
  const others = [...masked.keys()].filter((id) => !inThreads.some((row) => row.id === id));
  const rows = [...inThreads, ...(others.length === 0 ? [] : await items.find({ ids: others }))];
  const unknown = others.find((id) => !rows.some((row) => row.id === id));
  if (unknown !== undefined)
    throw new MaskRefusedError(
      `expected the id of an item, found ${JSON.stringify(unknown)}`,
      refusals.notInArchive(unknown),
    );
  const names = new Map<string, Set<string>>();
  for (const account of new Set(rows.map((row) => row.account))) {
    const its = rows.filter((row) => row.account === account);
    const known = await items.names(
      account,
      its.map(({ id }) => id),
    );
    for (const { id, permalink } of its) {
      names.set(id, new Set([...(known.get(id) ?? []), ...(permalink === null ? [] : [permalink])].map(plainAddress)));
    }
  }
  return names;
}

/** Refuses a copy when a masked item may stand in a snapshot that does not name it: a person then has to say where it stands. */
async function refuseUnplaced(
  workplace: Reader,
  snapshot: SnapshotRow,
  {
    names,
    masks,
    entries,
  }: {
    names: ReadonlyMap<string, ReadonlySet<string>>;
    masks: Masks;
    entries: Awaited<ReturnType<typeof maskSnapshot>>['entries'];
  },
): Promise<void> {
  const placedByHand = masks.placed.some((mask) => 'snapshot' in mask && mask.snapshot === snapshot.id);
  if (placedByHand) return;
  const byId = new Set(masks.placed.flatMap((mask) => ('item' in mask ? mask.item : [])));
  const rows = byId.size === 0 ? [] : await workplace.catalog.items.find({ ids: [...byId] });
  for (const row of rows.filter(({ account }) => account === snapshot.account)) {
    const found = [...entries.keys()].some((entry) => isItem(entry, names.get(row.id) ?? new Set()));
    if (found || !mayStandIn(row, snapshot)) continue;
    throw new MaskRefusedError(
      `expected to know where ${row.id} stands in ${snapshot.id}, found that its list does not name it: mask the post, the comment or a rectangle there`,
      refusals.notPlaced(row.id, snapshot.id),
    );
  }
}

function mayStandIn(row: ItemRow, { startedAt, finishedAt }: SnapshotRow): boolean {
  const { publishedAt, publishedPrecision = null, missedAt, removedAt } = row;
  const there = { publishedAt, publishedPrecision, goneAt: missedAt ?? removedAt };
  return standsIn(there, { startedAt, finishedAt, shows: false }) !== null;
}

/** Adds everything in the bag, under names that tell account and day; see `renamedBag`. Throws RecordDamagedError. */
export async function addWhole(
  { archive }: Reader,
  { folder }: SnapshotRow,
  place: string,
  contents: Contents,
): Promise<void> {
  for (const { path, content, sha256 } of await renamedBag(archive.root, folder))
    contents.set(`${place}/${path}`, content instanceof Uint8Array ? content : { ...content, sha256 });
}

/** A masked item's words and author. The account's own name is left out, since it is all over its page. */
function hiddenItem({ id, text, author }: ItemRow): Hidden {
  return { where: id, text, author: author.role === 'account' ? null : author.name };
}

function keptOf(rows: readonly ItemRow[], words: readonly WordMask[]): Kept {
  const open = (text: string) => maskWords(text, words);
  return {
    text: rows.map(({ text }) => open(text)).join(' '),
    authors: rows.map(({ author }) => author.name && open(author.name)),
  };
}
