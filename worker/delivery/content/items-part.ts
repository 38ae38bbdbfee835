import { join } from 'node:path';
import type { DeliveredSecrecy } from '../../../jobs/delivery/delivered-secrecy.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { gathered } from '../../../storage/files/in-parts.ts';
import { readVersionNow } from '../../../storage/items/item-files.ts';
import { readItems } from '../../../storage/items/item-store.ts';
import { actionFiles, itemMediaFolder, itemVersionFile } from '../../../storage/layout/items-layout.ts';
import { itemOwner, loneName } from '../../../storage/layout/lone-names.ts';
import type { DeliveredThing, Delivery } from '../../../storage/records/delivery.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { DeliveredItemLine } from '../shape/delivered-item.ts';
import type { DeliveryPart, PartFile } from '../shape/delivery-content.ts';
import { LongList } from '../writers/long-list.ts';
import type { KnownEvents } from './known-events.ts';
import { fileOnDisk, writeLines } from './made-file.ts';
import { itemsSecrecy } from './secrecy-events.ts';

export type DeliveredItem = Extract<DeliveredThing, { item: string }>;

/** Paths of files for the lines of an account's items, and for the list of their media. `tellRead`: how many of the account's are read. */
export interface ItemDrafts {
  lines: string;
  media: string;
  tellRead(read: number, of: number): void;
}

/** The id of the part with an account's items. */
export function itemsPartId(account: string): string {
  return `inlagg_${account}`;
}

/** How many items are read at a time. */
const atOnce = 200;

/**
 * An account's items as a part: `…_inlagg.jsonl` with a line for each item (its versions, what was decided about it, the notes of takedowns), and `media/`. Only what
 * was there when the delivery was proposed, so that the same delivery gives the same package. Never all of them are held in memory.
 */
export async function itemsPart(
  reader: Reader,
  { proposedAt, from, to }: Delivery,
  items: { count: number; read(): AsyncIterable<DeliveredItem> },
  {
    account,
    accountName,
    known,
    drafts,
    secrecy,
    secret,
  }: {
    account: string;
    accountName: string;
    known: KnownEvents;
    drafts: ItemDrafts;
    secrecy: DeliveredSecrecy;
    secret: readonly string[];
  },
): Promise<DeliveryPart> {
  const { timezone } = reader.configuration.settings;
  return {
    id: itemsPartId(account),
    kind: 'items',
    title: `Insamlade inlägg och kommentarer, ${accountName}, ${from}–${to}`,
    description: `${items.count} inlägg och kommentarer, med sina versioner, bilder, filmer och ljud`,
    creator: accountName,
    account: { id: account, name: accountName },
    date: `${from}/${to}`,
    source: null,
    secrecy: itemsSecrecy(secrecy, secret),
    createdAt: proposedAt,
    events: await known.ofAccount(account),
    async *files() {
      await using media = new LongList<PartFile>(drafts.media);
      const told = (lines: AsyncGenerator<string>) => counted(lines, (read) => drafts.tellRead(read, items.count));
      await writeLines(drafts.lines, told(linesOf(reader, items.read(), { proposedAt, timezone, media, secrecy })));
      yield fileOnDisk(`${account}_${from}--${to}_inlagg.jsonl`, drafts.lines, { createdAt: proposedAt });
      yield* media;
    },
  };
}

async function* counted(lines: AsyncGenerator<string>, tell: (read: number) => void): AsyncGenerator<string> {
  let read = 0;
  for await (const line of lines) {
    read += 1;
    tell(read);
    yield line;
  }
}

async function* linesOf(
  reader: Reader,
  items: AsyncIterable<DeliveredItem>,
  {
    proposedAt,
    timezone,
    media,
    secrecy,
  }: { proposedAt: string; timezone: string; media: LongList<PartFile>; secrecy: DeliveredSecrecy },
): AsyncGenerator<string> {
  const { archive, catalog } = reader;
  const files = readItems(archive.root);
  for await (const some of gathered(items, atOnce)) {
    const ids = some.map(({ item }) => item);
    const known = await catalog.items.heldBack(ids);
    const actions = await catalog.items.actions(ids);
    for (const thing of some) {
      const its = known.get(thing.item);
      if (its === undefined || its.quarantine !== null) throw gone(thing.item);
      const versions = versionsOf(archive.root, thing);
      const decisions = (actions.get(thing.item) ?? []).filter(
        ({ at, what }) => at <= proposedAt && what !== 'package',
      );
      const notes: unknown[] = [];
      for (const { id, what } of decisions) {
        const text = what === 'takedown' ? await files.actionFile(thing, id, actionFiles.note) : null;
        if (text !== null) notes.push(JSON.parse(text));
      }
      const { secret } = its;
      const said = secrecy.marks.get(thing.item);
      const line = {
        id: thing.item,
        secret,
        versions: versions.map(withoutNonce),
        decisions,
        notes,
        ...(said && { secrecy: said.map(({ of: _, ...mark }) => mark) }),
      };
      yield `${JSON.stringify(line satisfies Partial<Record<keyof DeliveredItemLine, unknown>>)}\n`;
      const folder = join(archive.root, itemMediaFolder({ ...thing, id: thing.item }));
      for (const file of mediaOf(versions, folder, timezone)) media.add(file);
    }
  }
}

/** As many as there were when the delivery was proposed, oldest first. Throws RecordDamagedError. */
function versionsOf(root: string, { item: id, versions: count, ...place }: DeliveredItem): ItemVersion[] {
  return Array.from({ length: count }, (_, at) =>
    readVersionNow(root, itemVersionFile({ ...place, id, version: at + 1 })),
  );
}

function mediaOf(versions: readonly ItemVersion[], folder: string, timezone: string): Iterable<PartFile> {
  const found = new Map<string, PartFile>();
  for (const { media, capturedAt } of versions) {
    for (const { file, sha256 } of media) {
      if (file === null || found.has(file)) continue;
      const name = loneName(itemOwner(versions[0] as ItemVersion, timezone), `media/${file}`);
      found.set(file, fileOnDisk(name, join(folder, file), { createdAt: capturedAt, sha256 }));
    }
  }
  return found.values();
}

/** Whoever holds the nonces could guess at what was disposed of. */
function withoutNonce({ nonce: _, ...version }: ItemVersion): Omit<ItemVersion, 'nonce'> {
  return version;
}

function gone(item: string): Error {
  return new Error(
    `expected the item ${item}, which the delivery holds, found none: cancel the delivery and propose it anew`,
  );
}
