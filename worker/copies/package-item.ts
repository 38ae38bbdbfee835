import { join } from 'node:path';
import { gatherWhole } from '../../jobs/items/gather-whole.ts';
import { itemStoreOf } from '../../jobs/items/item-store-of.ts';
import { wholeContext } from '../../jobs/items/whole-context.ts';
import { type WholeItem, withoutContent } from '../../jobs/items/whole-item.ts';
import { filedNotes } from '../../jobs/takedowns/filed-notes.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import { actionFiles, itemMediaFolder } from '../../storage/layout/items-layout.ts';
import { itemOwner, loneName } from '../../storage/layout/lone-names.ts';
import type { ItemVersion } from '../../storage/records/item.ts';
import type { ItemAction } from '../../storage/records/item-action.ts';
import { packageReadMe } from '../papers/package/package-words.ts';
import { type Contents, writePackage } from '../papers/package/write-package.ts';
import { takedownNotePdf } from '../papers/register/takedown-note-pdf.ts';

/**
 * Writes what the diary needs of an item as one zip file: its versions, its media, its thread, what persons decided about it and the written note
 * of a takedown, with digests. The same facts give the same bytes. `secret`: whether the parts of its thread that are marked secret are included.
 * Of a locked part the package never tells more than that it is there. Throws PackageTargetError, PackageDamagedError.
 */
export async function packageItem(
  workplace: Workplace,
  row: ItemRow,
  { to, secret }: { to: string; secret: boolean },
): Promise<{ sha256: string; bytes: number; files: string[] }> {
  return writePackage(to, await contentsOf(workplace, row, secret), new Date(row.latestAt));
}

async function contentsOf(workplace: Workplace, row: ItemRow, secret: boolean): Promise<Contents> {
  const { catalog, archive, configuration } = workplace;
  const store = itemStoreOf(workplace);
  const siblings = await catalog.items.find({ thread: row.thread, account: row.account, withoutSecret: !secret });
  const thread = (await gatherWhole(await wholeContext(workplace), siblings)).map(shown).reverse();
  const [item] = await gatherWhole(await wholeContext(workplace), [row]);
  const contents: Contents = new Map();
  const owner = itemOwner(row, configuration.settings.timezone);
  const put = (name: string, content: unknown) =>
    contents.set(loneName(owner, name), Buffer.from(`${JSON.stringify(content, null, 1)}\n`));
  contents.set('LASMIG.txt', Buffer.from(packageReadMe(configuration.settings, item as WholeItem, thread)));
  put('inlagg.json', item);
  const versions = await store.versions(row);
  for (const version of versions) put(`versioner/v${version.version}.json`, version);
  put('trad.json', thread);
  const actions = (await catalog.items.actions([row.id])).get(row.id) ?? [];
  put('atgarder.json', actions.filter(isAboutItem));
  for (const { id, what } of actions) {
    const name = what === 'takedown' ? actionFiles.note : actionFiles.reason;
    const text = await store.actionFile(row, id, name);
    if (text !== null) contents.set(loneName(owner, `anteckningar/${id}-${name}`), Buffer.from(text));
  }
  for (const filed of await filedNotes(workplace, { item: row.id })) {
    const pdf = Buffer.from(await takedownNotePdf(workplace, filed));
    contents.set(loneName(owner, `anteckningar/${filed.note}-anteckning.pdf`), pdf);
  }
  for (const [name, content] of await mediaOf(archive.root, row, versions))
    contents.set(loneName(owner, `media/${name}`), content);
  return contents;
}

/** The files of an item's pictures, films and sounds by their names, each with what it was filed with. */
export async function mediaOf(root: string, row: ItemRow, versions: readonly ItemVersion[]): Promise<Contents> {
  const found: Contents = new Map();
  const media = versions.flatMap((version) => version.media).sort((a, b) => ((a.file ?? '') < (b.file ?? '') ? -1 : 1));
  for (const { file, sha256 } of media) {
    if (file === null) continue;
    const path = `${itemMediaFolder(row)}/${file}`;
    found.set(file, { file: join(await rootOf(root, row, path), path), sha256 });
  }
  return found;
}

/** Whether an action is about the item. Earlier packages are left out: the diary does not ask for them, and with them each package would differ. */
function isAboutItem({ what }: ItemAction): boolean {
  return what !== 'package';
}

function shown(item: WholeItem): WholeItem {
  return item.locked ? withoutContent(item) : item;
}
