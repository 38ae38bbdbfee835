import type { Reader } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { inParts } from '../../../storage/files/in-parts.ts';
import { itemMediaFolder, itemVersionFile } from '../../../storage/layout/items-layout.ts';
import { ownNames } from '../../../storage/shown/own-names.ts';
import { type OpenThread, type OpenThreads, openThreads } from './open-threads.ts';
import type { ToldText } from './told-account.ts';

const namesAtOnce = 500;

/** The account's collected threads, without what is secret, locked or in the quarantine of a disposal list. */
export async function collectedThreads({ catalog }: Reader, account: string): Promise<OpenThreads> {
  const rows: ItemRow[] = [];
  for await (const page of catalog.items.findPages({ account, withoutSecret: true, withoutLocked: true }))
    rows.push(...page.filter(({ quarantine }) => quarantine === null));
  const open = openThreads();
  const threads = new Map<string, OpenThread>();
  for (const some of inParts(rows.toReversed(), namesAtOnce)) {
    const ids = some.map(({ id }) => id);
    const names = await catalog.items.names(account, ids);
    for (const row of some) {
      const thread = threads.get(row.thread) ?? open.begin(row.thread);
      threads.set(row.thread, thread);
      const text = toldOf(row);
      if (row.id === row.thread) thread.post = text;
      else thread.comments.push(text);
      thread.picture ??= pictureOf(row);
      const own = ownNames({ ...row, names: [row.platformId, ...(names.get(row.id) ?? [])] });
      open.name([...own.ids, ...own.addresses, ...own.contents], { thread, text });
    }
  }
  return open;
}

function toldOf(row: ItemRow): ToldText {
  const { kind, author, publishedAt: at, publishedPrecision: precision, text, permalink, visibility, takedown } = row;
  const isRemoved = row.removedAt !== null || takedown !== null;
  const alts = row.media.flatMap(({ alt }) => alt ?? []);
  return {
    kind,
    author: author.name,
    at,
    permalink,
    file: itemVersionFile(row),
    ...(precision === undefined ? {} : { precision }),
    text: [text, ...alts].filter((part) => part !== '').join('\n'),
    state: isRemoved ? 'removed' : visibility === 'hidden' ? 'hidden' : null,
  };
}

function pictureOf(row: ItemRow): string | null {
  const picture = row.media.find(({ kind, file }) => kind === 'picture' && file !== null);
  return picture === undefined ? null : `${itemMediaFolder(row)}/${picture.file}`;
}
