import type { ItemKind } from '../../config/base/item-words.ts';
import { platformRecordOf } from '../../config/base/platforms.ts';
import { plainAddress, postById, postInLink } from '../files/plain-address.ts';

/** What an item may be called in a snapshot, as far as that is its own. */
export interface OwnNames {
  /** Every form of what the platform calls it. */
  ids: string[];
  /** Every form of its own address. */
  addresses: string[];
  /** What it was called by author, time and words, for want of anything else; see `shown-names.ts`. */
  contents: string[];
}

/** What a collected item bears. `names`: all of them, its platform id among them. */
export interface Named {
  platform: string;
  kind: ItemKind;
  names: readonly string[];
  permalink: string | null;
}

/** All that a post or comment of a snapshot can be found under, of one of its keys, names or links: itself, plain, and what it leads to. */
export function formsOf(name: string): string[] {
  return name === '' ? [] : withoutNull([name, plainAddress(name), postInLink(name)]);
}

/**
 * The names and addresses by which the item and nothing else is known. Instagram tells a comment by the address of its post, and a blog by
 * what stands after `#`: that such an address is in a snapshot says nothing of the comment.
 */
export function ownNames({ platform, kind, names, permalink }: Named): OwnNames {
  const own = names.filter((name) => !isByContents(name));
  const ids = own.flatMap((name) =>
    isLink(name) ? [name, ...ownForms(name, kind)] : [name, postById(platform, name, kind)],
  );
  // What had to be named by its contents has a link that others have too.
  const hasLink = permalink !== null && !(isComment(kind) && own.length === 0);
  return {
    ids: withoutNull(ids),
    addresses: hasLink ? ownForms(permalink, kind) : [],
    contents: names.filter(isByContents),
  };
}

function isByContents(name: string): boolean {
  return /(?:^|#)content:/.test(name);
}

function commentsHaveIds(found: string): boolean {
  const [platform = ''] = found.split(':');
  return platformRecordOf(platform)?.links?.commentsHaveIds ?? false;
}

/** The forms of a link that lead to the item alone; none where nobody knows whether they do. */
function ownForms(link: string, kind: ItemKind): string[] {
  const found = postInLink(link);
  if (found !== null) {
    const isOfPost = isComment(kind) && commentsHaveIds(found) && !/^[a-z]+:c:/.test(found);
    return isOfPost ? [] : withoutNull([found, plainAddress(link)]);
  }
  if (isComment(kind)) return [];
  return withoutNull([link, tellsAll(link) ? plainAddress(link) : null]);
}

/** Whether the plain address leaves out only what does not tell the item: what is written there for following readers. */
function tellsAll(link: string): boolean {
  if (!URL.canParse(link)) return true;
  const { hash, searchParams } = new URL(link);
  return hash === '' && [...searchParams.keys()].every((key) => onlyFollows.test(key) || keptInPlain.test(key));
}

const onlyFollows = /^(?:utm_\w+|fbclid|gclid|igshid|igsh|mibextid|trk|ref_src)$/;
const keptInPlain = /^(?:v|id|story_fbid|fbid|p|lc|comment_id|reply_comment_id)$/;

function isLink(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

function isComment(kind: ItemKind): boolean {
  return kind === 'comment' || kind === 'reply';
}

function withoutNull(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null))];
}
