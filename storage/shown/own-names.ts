import type { ItemKind } from '../../config/base/item-words.ts';
import { parseUrl } from '../../config/base/parse-url.ts';
import { platformRecordOf } from '../../config/base/platforms.ts';
import { plainAddress, postById, postInLink } from '../files/plain-address.ts';

/** The names of an item in a snapshot that belong to this item alone. */
export interface OwnNames {
  /** Every form of the platform's names for the item. */
  ids: string[];
  /** Every form of the item's own address. */
  addresses: string[];
  /** Names made from author, time and words, for items without other names; see `shown-names.ts`. */
  contents: string[];
}

/** The names of a collected item. `names` are all of them, including its platform id. */
export interface Named {
  platform: string;
  kind: ItemKind;
  names: readonly string[];
  permalink: string | null;
}

/** Every form of a key, name or link of a shown post or comment: the text itself, its plain address, and the post that it leads to. */
export function formsOf(name: string): string[] {
  return name === '' ? [] : withoutNull([name, plainAddress(name), postInLink(name)]);
}

/**
 * The names and addresses that belong to the item alone. Instagram gives a comment the address of its post, and a blog tells comments apart
 * by the part after `#`. Such an address in a snapshot says nothing of the comment.
 */
export function ownNames({ platform, kind, names, permalink }: Named): OwnNames {
  const own = names.filter((name) => !isByContents(name));
  const ids = own.flatMap((name) =>
    isLink(name) ? [name, ...ownForms(name, kind)] : [name, postById(platform, name, kind)],
  );
  // The link of a comment that had to be named by its contents is shared with others.
  const hasLink = permalink !== null && !(isComment(kind) && own.length === 0);
  return {
    ids: withoutNull(ids),
    addresses: hasLink ? ownForms(permalink, kind) : [],
    contents: names.filter(isByContents),
  };
}

/** Whether the name was made from what the item shows. An edit gives such an item another name. */
export function isByContents(name: string): boolean {
  return /(?:^|#)content:/.test(name);
}

function commentsHaveIds(found: string): boolean {
  const [platform = ''] = found.split(':');
  return platformRecordOf(platform)?.links?.commentsHaveIds ?? false;
}

/** The forms of a link that lead to the item alone. Empty when nobody knows whether they do. */
function ownForms(link: string, kind: ItemKind): string[] {
  const found = postInLink(link);
  if (found !== null) {
    const isOfPost = isComment(kind) && commentsHaveIds(found) && !/^[a-z]+:c:/.test(found);
    return isOfPost ? [] : withoutNull([found, plainAddress(link)]);
  }
  if (isComment(kind)) return [];
  return withoutNull([link, tellsAll(link) ? plainAddress(link) : null]);
}

/** Whether the plain address leaves out only what does not identify the item: parameters that track readers. */
function tellsAll(link: string): boolean {
  const url = parseUrl(link);
  if (url === null) return true;
  const { hash, searchParams } = url;
  return hash === '' && [...searchParams.keys()].every((key) => onlyFollows.test(key) || keptInPlain.test(key));
}

const onlyFollows = /^(?:utm_\w+|fbclid|gclid|igshid|igsh|mibextid|trk|ref_src)$/;
const keptInPlain = /^(?:v|id|story_fbid|fbid|p|lc|comment_id|reply_comment_id)$/;

/** Whether only a page calls an item so: by its address, by an id of the page, or by what it shows. No platform's API does. */
export function isNameOnPage(name: string): boolean {
  return isLink(name) || isByContents(name) || name.startsWith('id:');
}

function isLink(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

export function isComment(kind: ItemKind): boolean {
  return kind === 'comment' || kind === 'reply';
}

function withoutNull(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null))];
}
