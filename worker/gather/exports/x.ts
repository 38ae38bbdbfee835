import { parseUrl } from '../../../config/base/parse-url.ts';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { kindOf } from '../platforms/kind.ts';
import { toUtc } from '../platforms/utc.ts';
import { timeOfId } from '../platforms/x-writing.ts';
import type { DataFile } from './export-parts.ts';
import { ExportRefusedError } from './export-refused.ts';
import type { ExportSource } from './export-source.ts';
import { type ExportAccount, ownItem, ownMedia } from './own-item.ts';
import {
  accountShape,
  idOf,
  isLater,
  type Note,
  noteShape,
  type Tweet,
  timeIn,
  tweetOf,
  wholeText,
} from './x-tweet.ts';

/** The account that the archive is of. */
interface Owner {
  id: string;
  handle: string | null;
  name: string | null;
}

/** What is known of all posts before the first one is given. Ids are of first editions: an edited post gets a new id, but is the same post. */
interface Known {
  owner: Owner | null;
  /** What each post answers; null for a post that starts a thread. */
  parents: Map<string, string | null>;
  /** From a later edition to the first. */
  first: Map<string, string>;
  /** From the first edition to the latest. */
  latest: Map<string, string>;
  /** The whole texts of long posts, by the second of their publication. */
  notes: Map<string, Note[]>;
}

/** X's archive: the account's own posts with X's ids, also those that were deleted lately. */
export async function* readX(source: ExportSource): AsyncGenerator<Seen> {
  const known = await learn(source);
  for await (const { value, file } of source.elements('posts', 'deleted')) {
    const tweet = tweetOf(value);
    const own = idOf(tweet);
    if (tweet === null || own === null) {
      source.odd(file, 'an entry in another shape');
      continue;
    }
    const first = known.first.get(own) ?? own;
    if (known.latest.get(first) === own) yield source.given(file, itemOf(source, file, known, first, tweet, value));
  }
}

async function learn(source: ExportSource): Promise<Known> {
  const known: Known = {
    owner: await ownerOf(source),
    parents: new Map(),
    first: new Map(),
    latest: new Map(),
    notes: new Map(),
  };
  for await (const { value } of source.elements('posts', 'deleted')) {
    const tweet = tweetOf(value);
    const own = idOf(tweet);
    if (tweet === null || own === null) continue;
    const first = tweet.edit_info?.edit?.initialTweetId ?? own;
    if (first !== own) known.first.set(own, first);
    known.parents.set(first, tweet.in_reply_to_status_id_str ?? tweet.in_reply_to_status_id ?? null);
    const before = known.latest.get(first);
    if (before === undefined || isLater(own, before)) known.latest.set(first, own);
  }
  for await (const { value, file } of source.elements('notes')) {
    const note = noteShape.safeParse(value).data?.noteTweet;
    const at = toUtc(note?.createdAt)?.slice(0, 19);
    if (note === undefined || at === undefined) source.odd(file, 'a long post in another shape');
    else known.notes.set(at, [...(known.notes.get(at) ?? []), note.core]);
  }
  return known;
}

async function ownerOf(source: ExportSource): Promise<Owner | null> {
  for await (const { value } of source.elements('account')) {
    const account = accountShape.safeParse(value).data?.account;
    if (account === undefined) continue;
    const owner = { id: account.accountId, handle: account.username, name: account.accountDisplayName };
    refuseOther(source.account, owner);
    return owner;
  }
  return null;
}

function refuseOther({ url, names }: ExportAccount, { handle }: Owner): void {
  const known = [url, ...names.map((one) => one.url)].flatMap((one) => handleIn(one ?? null) ?? []);
  if (handle === null || known.length === 0 || known.includes(handle.toLowerCase())) return;
  throw new ExportRefusedError(
    `expected the archive of @${known[0]}, found that of @${handle}`,
    'Name the account that it belongs to. If the account was called so before, write that under names in accounts.yaml.',
    {
      swedish: `uttaget hör till @${handle} och inte till @${known[0]}. Ange det konto som det hör till. Hette kontot så förut: skriv det under names i accounts.yaml.`,
    },
  );
}

function handleIn(url: string | null): string | null {
  const address = parseUrl(url ?? '');
  if (address === null) return null;
  return decodeURIComponent(address.pathname).split('/').find(Boolean)?.replace(/^@/, '').toLowerCase() ?? null;
}

function itemOf(source: ExportSource, file: DataFile, known: Known, first: string, tweet: Tweet, raw: unknown): Seen {
  const own = idOf(tweet) ?? first;
  const { owner } = known;
  const createdAt = timeIn(tweet.created_at);
  const edited = own !== first;
  const text = wholeText(tweet, known.notes);
  const share = /^RT @\w+: /.test(text);
  const parent = share ? null : parentOf(known, first);
  const thread = parent === null ? first : rootOf(known, parent);
  return ownItem(source.account, {
    platformId: first,
    kind: share ? 'share' : kindOf(parent, thread),
    parent,
    thread,
    author: {
      name: owner?.name ?? owner?.handle ?? source.account.name,
      platformId: owner?.id ?? null,
      isAccount: true,
    },
    publishedAt: edited ? timeOfId(first) : createdAt,
    editedAt: edited ? createdAt : null,
    visibility: file.kind === 'deleted' ? 'removed' : 'public',
    text,
    permalink: `https://x.com/${owner?.handle ?? 'i'}/status/${own}`,
    media: mediaOf(source, file, own, tweet),
    raw,
  });
}

function parentOf({ parents, first }: Known, own: string): string | null {
  const parent = parents.get(own) ?? null;
  return parent === null ? null : (first.get(parent) ?? parent);
}

/** The first post of a thread, found through the account's own posts. The archive does not hold what others wrote, so the way up ends there. */
function rootOf(known: Known, from: string): string {
  const passed = new Set<string>();
  let root = from;
  for (let at: string | null = from; at !== null && !passed.has(at); at = parentOf(known, at)) {
    passed.add(at);
    root = at;
  }
  return root;
}

function mediaOf(source: ExportSource, file: DataFile, own: string, tweet: Tweet): SeenMedia[] {
  const media = tweet.extended_entities?.media ?? tweet.entities?.media ?? [];
  return media.flatMap((one): Sighting['media'] => {
    const films = (one.video_info?.variants ?? []).filter(({ content_type }) => content_type === 'video/mp4');
    const addresses = films.toSorted((a, b) => (b.bitrate ?? 0) - (a.bitrate ?? 0)).flatMap(({ url }) => url ?? []);
    const [best] = addresses.length > 0 ? addresses : [one.media_url_https];
    if (best == null) return [];
    // Which of a film's sizes the archive holds differs.
    const packed = [best, ...addresses].map((url) => fileOf(source, file, own, url)).find((found) => found !== null);
    return [{ ...ownMedia(best, packed ?? null, one.ext_alt_text) }];
  });
}

function fileOf(source: ExportSource, { zip }: DataFile, own: string, url: string) {
  const address = parseUrl(url);
  if (address === null) return null;
  return source.parts.media(`${own}-${address.pathname.split('/').at(-1) ?? ''}`, zip);
}
