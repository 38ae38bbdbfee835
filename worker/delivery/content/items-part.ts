import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reader } from '../../../jobs/workplace.ts';
import { inParts } from '../../../storage/files/in-parts.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { readItems } from '../../../storage/items/item-store.ts';
import { actionFiles, itemMediaFolder } from '../../../storage/layout/items-layout.ts';
import { itemOwner, loneName } from '../../../storage/layout/lone-names.ts';
import type { DeliveredThing, Delivery } from '../../../storage/records/delivery.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { DeliveryPart, PartFile } from '../shape/delivery-content.ts';
import { removeDraft } from '../writers/drafts.ts';
import type { KnownEvents } from './known-events.ts';
import { fileOnDisk } from './made-file.ts';

type DeliveredItem = Extract<DeliveredThing, { item: string }>;

/** The id of the part with an account's items. */
export function itemsPartId(account: string): string {
  return `inlagg_${account}`;
}

/** How many items are read at a time. */
const atOnce = 200;

/**
 * An account's items as a part: `…_inlagg.jsonl` with a line for each item (its versions, what was decided about it, the notes of takedowns), and `media/`. Only what
 * was there when the delivery was proposed, so that the same delivery gives the same package. `draft`: the path of a file for the lines.
 */
export async function itemsPart(
  reader: Reader,
  { proposedAt, from, to }: Delivery,
  items: readonly DeliveredItem[],
  { account, accountName, known, draft }: { account: string; accountName: string; known: KnownEvents; draft: string },
): Promise<DeliveryPart> {
  const { timezone } = reader.configuration.settings;
  return {
    id: itemsPartId(account),
    kind: 'items',
    title: `Insamlade inlägg och kommentarer, ${accountName}, ${from}–${to}`,
    description: `${items.length} inlägg och kommentarer, med sina versioner, bilder, filmer och ljud`,
    creator: accountName,
    account: { id: account, name: accountName },
    date: `${from}/${to}`,
    source: null,
    createdAt: proposedAt,
    events: await known.ofAccount(account),
    async *files() {
      const media: PartFile[] = [];
      await pipeline(
        Readable.from(linesOf(reader, items, { proposedAt, timezone, media })),
        createWriteStream(draft, { mode: privateFileMode }),
      );
      yield await fileOnDisk(`${account}_${from}--${to}_inlagg.jsonl`, draft, { createdAt: proposedAt });
      await removeDraft(draft);
      yield* media;
    },
  };
}

async function* linesOf(
  reader: Reader,
  items: readonly DeliveredItem[],
  { proposedAt, timezone, media }: { proposedAt: string; timezone: string; media: PartFile[] },
): AsyncGenerator<string> {
  const { archive, catalog } = reader;
  const files = readItems(archive.root);
  for (const some of inParts(items, atOnce)) {
    const ids = some.map(({ item }) => item);
    const rows = new Map((await catalog.items.find({ ids })).map((row) => [row.id, row]));
    const actions = await catalog.items.actions(ids);
    for (const { item, versions: count } of some) {
      const row = rows.get(item);
      if (row === undefined) throw gone(item);
      const versions = (await files.versions(row)).slice(0, count);
      const decisions = (actions.get(item) ?? []).filter(({ at, what }) => at <= proposedAt && what !== 'package');
      const notes: unknown[] = [];
      for (const { id, what } of decisions) {
        const text = what === 'takedown' ? await files.actionFile(row, id, actionFiles.note) : null;
        if (text !== null) notes.push(JSON.parse(text));
      }
      const { secret } = row;
      yield `${JSON.stringify({ id: item, secret, versions: versions.map(withoutNonce), decisions, notes })}\n`;
      media.push(...(await mediaOf(versions, join(archive.root, itemMediaFolder(row)), itemOwner(row, timezone))));
    }
  }
}

async function mediaOf(versions: readonly ItemVersion[], folder: string, owner: string): Promise<PartFile[]> {
  const found = new Map<string, PartFile>();
  for (const { media, capturedAt } of versions) {
    for (const { file, sha256 } of media) {
      if (file === null || found.has(file)) continue;
      const told = { createdAt: capturedAt, sha256 };
      found.set(file, await fileOnDisk(loneName(owner, `media/${file}`), join(folder, file), told));
    }
  }
  return [...found.values()];
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
