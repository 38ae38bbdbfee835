import type { Attached } from './facebook-attachments.ts';
import type { Entry } from './facebook-posts.ts';
import type { MetaEntry } from './meta-html.ts';
import { readClock } from './told-time.ts';

/**
 * A post as its entry in HTML tells it. What an entry as data says by names, its place says here: the post's own words come last. `timezone`: see
 * `readClock`.
 */
export function entryOfHtml({ headline, time, parts, raw }: MetaEntry, timezone: string | null): Entry {
  const told = parts.map((one) => ({ ...one, ...withoutUpdate(one.words, timezone) }));
  const written = told.filter(({ words, links }) => words !== '' && !isLink(words, links));
  const own = written.at(-1);
  const linked = told.filter((one) => one !== own && one.words !== '');
  const captions = told.flatMap((one) => one.captions);
  const attached: Attached = {
    written: [],
    captions,
    unknown: [],
    beside: linked.map(({ words }) => words),
    link: linked.flatMap(({ links }) => links)[0] ?? null,
    uris: [...new Set(told.flatMap(({ uris }) => uris))],
  };
  const edited = told.flatMap(({ updatedAt }) => updatedAt ?? []).at(-1);
  return {
    time,
    editedAt: edited !== undefined && edited > (time.at.publishedAt ?? '') ? edited : null,
    text: own?.words ?? [...new Set(captions)].join('\n\n'),
    headline,
    attached,
    raw: [raw],
  };
}

/** Whether a part says where a link leads, and is no post's words with an address in them: its last line is the address. */
function isLink(words: string, links: readonly string[]): boolean {
  return links.includes(words.split('\n').at(-1) ?? '');
}

const updated =
  /^(?:senast )?(?:uppdatera(?:d|t|des)|updated|oppdatert|opdateret|päivitetty|aktualisiert|bijgewerkt) /i;

/**
 * "Uppdaterad maj 03, 2025 10:16:09 em", which Meta writes below the words. Where that is not told to the instant, nobody can say whether the edit is
 * later than one that is known.
 */
function withoutUpdate(words: string, timezone: string | null): { words: string; updatedAt: string | null } {
  const lines = words.split('\n');
  const last = lines.at(-1) ?? '';
  const at = updated.test(last) ? readClock(last.replace(updated, ''), timezone) : null;
  if (at === null) return { words, updatedAt: null };
  const { publishedAt, publishedPrecision } = at.at;
  return {
    words: lines.slice(0, -1).join('\n').trim(),
    updatedAt: publishedPrecision === 'clock' ? null : publishedAt,
  };
}

/** A noun of the same kind may stand in the group's name. */
const commented =
  /\b(?:kommentera(?:de|t)|kommenterte|kommenterede|kommentoi|kommentiert|svara(?:de|t)|svarede|commented|replied)\b/i;

/** Whether an entry of a group's file is a comment: only the verb of its headline says so. */
export function isCommentInGroup({ headline }: MetaEntry): boolean {
  return commented.test(headline);
}
