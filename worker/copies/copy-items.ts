import { itemFilesOf } from '../../jobs/items/item-store-of.ts';
import { savedByHand } from '../../jobs/items/saved.ts';
import { showItems } from '../../jobs/items/shown-items.ts';
import type { WholeItem } from '../../jobs/items/whole-item.ts';
import type { WordMask } from '../../jobs/release/asked-masks.ts';
import { maskedText } from '../../jobs/release/mask-posts.ts';
import { addressHoldsWords, anyHoldsWords, holdsWords, maskWordsIn } from '../../jobs/release/masked-text.ts';
import type { Reader } from '../../jobs/workplace.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { itemOwner, loneName } from '../../storage/layout/lone-names.ts';
import type { ItemVersion } from '../../storage/records/item.ts';
import type { Contents } from '../papers/package/write-package.ts';
import { mediaOf } from './package-item.ts';

/** Why an item's words are not in the copy: they are masked by these sections of law, or are secret and were not asked for. */
export type Withheld = ReadonlyMap<string, readonly string[]>;

/**
 * Adds an item to a copy: what is known of it, its thread, its versions, its media. Of a withheld item, the copy tells only that it is there, and
 * why it is withheld. `words`: the masked words of a masked copy; null: the copy is whole. In a masked copy, what may tell of somebody else's
 * post without saying so is left out too: the platform's own answer and ids, and addresses in a thread where something is masked. The nonce
 * stays with the archive.
 */
export async function copyItem(
  workplace: Reader,
  row: ItemRow,
  { thread, withheld, words }: { thread: readonly ItemRow[]; withheld: Withheld; words: readonly WordMask[] | null },
  contents: Contents,
): Promise<void> {
  const folder = `inlagg/${row.id}`;
  const owner = itemOwner(row, workplace.configuration.settings.timezone);
  const place = (name: string) => loneName(owner, `${folder}/${name}`);
  const put = (name: string, content: unknown) =>
    contents.set(place(name), Buffer.from(`${JSON.stringify(maskWordsIn(content, words ?? []), null, 1)}\n`));
  const masked = words !== null;
  const isBare = (row: ItemRow) => withheld.has(row.id) || anyHoldsWords([row.text, row.author.name], words ?? []);
  const bare = masked && thread.some(isBare);
  const told = (item: WholeItem) => {
    const why = withheld.get(item.id);
    if (why) return placeholder(item, why);
    const { nonce: _, ...rest } = item;
    return masked ? plain(rest, bare) : rest;
  };
  const items = await showItems(workplace, thread);
  const item = items.find(({ id }) => id === row.id);
  put('inlagg.json', item && told(item));
  put('trad.json', items.map(told));
  if (withheld.has(row.id)) return;
  const versions = await itemFilesOf(workplace).versions(row);
  for (const version of versions) put(`versioner/v${version.version}.json`, versionIn(version, { masked, bare }));
  // What a person saved is an original: nothing in it is covered, and a program may have read it wrongly.
  if (masked && versions.some((version) => savedByHand(version) !== null)) return;
  // A picture whose description or address tells the words most likely shows them.
  const telling = versions.flatMap(({ media }) =>
    media.flatMap(({ file, alt, url }) =>
      holdsWords(alt, words ?? []) || addressHoldsWords(url, words ?? []) ? (file ?? []) : [],
    ),
  );
  for (const [name, content] of await mediaOf(workplace.archive.root, row, versions))
    if (!telling.includes(name)) contents.set(place(`media/${name}`), content);
}

function placeholder({ id, account, committee, platform, kind, direction }: WholeItem, why: readonly string[]) {
  return {
    format: 'ogonblick-masked-item/1',
    id,
    account,
    committee,
    platform,
    kind,
    direction,
    text: maskedText(why),
  };
}

function versionIn(version: ItemVersion, { masked, bare }: { masked: boolean; bare: boolean }) {
  const { nonce: _, raw, otherNames, platformParent, platformThread, ...rest } = version;
  return masked ? plain(rest, bare) : { ...rest, otherNames, platformParent, platformThread, raw };
}

function plain<Told extends Pick<WholeItem, 'platformId' | 'permalink' | 'author' | 'media'>>(
  item: Told,
  bare: boolean,
) {
  const { platformId: _, ...rest } = item;
  const author = { ...item.author, platformId: null };
  return { ...rest, author, ...(bare && { permalink: null }) };
}
