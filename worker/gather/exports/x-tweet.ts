import { z } from 'zod';
import { address, count, id, words } from '../platforms/shapes.ts';
import { toUtc } from '../platforms/utc.ts';
import { type Links, linksShape, withWholeLinks } from '../platforms/x-links.ts';
import { unescaped } from '../platforms/x-writing.ts';

export const accountShape = z.looseObject({
  account: z.looseObject({ accountId: id, username: words, accountDisplayName: words }),
});
const mediumShape = z.looseObject({
  media_url_https: address,
  ext_alt_text: words,
  video_info: z
    .looseObject({
      variants: z
        .array(z.looseObject({ url: address, bitrate: count, content_type: words }))
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
const entities = z
  .looseObject({ media: z.array(mediumShape).nullish().catch(null), urls: linksShape })
  .nullish()
  .catch(null);
/** An id of X: a number of 64 bits. */
const tweetId = id
  .pipe(z.string().regex(/^\d{1,20}$/))
  .nullish()
  .catch(null);
const editShape = z
  .looseObject({ edit: z.looseObject({ initialTweetId: tweetId }).nullish().catch(null) })
  .nullish()
  .catch(null);
const tweetShape = z.looseObject({
  id_str: tweetId,
  id: tweetId,
  created_at: words,
  deleted_at: words,
  full_text: words,
  text: words,
  in_reply_to_status_id_str: id.nullish().catch(null),
  in_reply_to_status_id: id.nullish().catch(null),
  edit_info: editShape,
  entities,
  extended_entities: entities,
});
export type Tweet = z.infer<typeof tweetShape>;
export const noteShape = z.looseObject({
  noteTweet: z.looseObject({ createdAt: words, core: z.looseObject({ text: z.string(), urls: linksShape }) }),
});

/** Until 2019 the entries stood there without a key around them. */
export function tweetOf(value: unknown): Tweet | null {
  const wrapped = z.looseObject({ tweet: z.unknown() }).safeParse(value).data?.tweet;
  return tweetShape.safeParse(wrapped ?? value).data ?? null;
}

export function idOf(tweet: Tweet | null): string | null {
  return tweet?.id_str ?? tweet?.id ?? null;
}

/** Whether an id is later. Ids grow with time, and are longer than a JavaScript number can hold. */
export function isLater(one: string, other: string): boolean {
  return one.length === other.length ? one > other : one.length > other.length;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Wed Oct 19 20:07:25 +0000 2022"; some entries have ISO 8601. */
export function timeIn(text: string | null): string | null {
  const [, month = '', day, time, sign, hours, minutes, year] =
    /^\w{3} (\w{3}) (\d{2}) ([\d:]{8}) ([+-])(\d{2})(\d{2}) (\d{4})$/.exec(text ?? '') ?? [];
  if (day === undefined) return toUtc(text);
  const number = String(months.indexOf(month) + 1).padStart(2, '0');
  return toUtc(`${year}-${number}-${day}T${time}${sign}${hours}:${minutes}`);
}

/** A text over 280 characters, and where its links lead. */
export interface Note {
  text: string;
  urls?: Links | undefined;
}

/** The whole text of a post, with whole links. Texts over 280 characters lie whole in a file that names no post: second and beginning must agree. */
export function wholeText(tweet: Tweet, notes: ReadonlyMap<string, readonly Note[]>): string {
  const text = unescaped(tweet.full_text ?? tweet.text ?? '');
  const beginning = plain(text.replace(/…?\s*(?:https:\/\/t\.co\/\w+)?\s*$/, ''));
  const at = timeIn(tweet.created_at)?.slice(0, 19) ?? '';
  const whole = (notes.get(at) ?? []).find((note) => plain(unescaped(note.text)).startsWith(beginning));
  return withWholeLinks(whole ? unescaped(whole.text) : text, tweet.entities?.urls, whole?.urls);
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/https:\/\/t\.co\/\w+/g, '')
    .replace(/\s+/g, '');
}
