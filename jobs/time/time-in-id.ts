import { parseUrl } from '../../config/base/parse-url.ts';
import type { TimeRead } from '../../storage/records/posts.ts';

interface Way {
  host: RegExp;
  path: RegExp;
  /** Epoch milliseconds of an id, which is the first group of `path`. */
  at(id: string): number;
}

const digits =
  (shift: bigint, factor = 1, since = 0) =>
  (id: string) =>
    Number(BigInt(id) >> shift) * factor + since;
const numberIn = (alphabet: string) => (text: string) =>
  [...text].reduce((sum, sign) => sum * BigInt(alphabet.length) + BigInt(alphabet.indexOf(sign)), 0n);
const base32 = numberIn('234567abcdefghijklmnopqrstuvwxyz');
const base64 = numberIn('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');

/**
 * The platforms that number posts by the time at which they were made: X and Mastodon (snowflakes), TikTok (seconds in the upper half), LinkedIn,
 * Bluesky (TID of the AT protocol, microseconds), Instagram and Threads (Instagram Engineering, "Sharding & IDs", 2012).
 */
const ways: readonly Way[] = [
  { host: /(?:^|\.)(?:x|twitter)\.com$/, path: /\/status\/(\d{15,20})(?:\/|$)/, at: digits(22n, 1, 1_288_834_974_657) },
  { host: /(?:^|\.)tiktok\.com$/, path: /\/(?:video|photo)\/(\d{18,20})(?:\/|$)/, at: digits(32n, 1_000) },
  { host: /(?:^|\.)linkedin\.com$/, path: /(?:activity|share|ugcPost)[:-](\d{18,20})(?:\D|$)/, at: digits(22n) },
  { host: /^bsky\.app$/, path: /\/post\/([2-7a-z]{13})(?:\/|$)/, at: (id) => Number(base32(id) >> 10n) / 1_000 },
  {
    host: /(?:^|\.)(?:instagram\.com|threads\.(?:net|com))$/,
    path: /\/(?:p|reel|tv|post)\/([\w-]{11})(?:\/|$)/,
    at: (id) => Number(base64(id) >> 23n) + 1_314_220_021_721,
  },
  // Any host may be Mastodon's.
  { host: /./, path: /^\/@[\w.-]+(?:@[\w.-]+)?\/(\d{17,18})$/, at: digits(16n) },
];

/** No platform is older. */
const earliest = Date.UTC(2006, 0, 1);
/** Clocks differ. */
const slackMs = 5 * 60_000;
/** How long before the latest time that words can mean the post may have been made, by the unit in which they tell it. Milliseconds. */
const unitMs: Record<TimeRead['precision'], number> = {
  minute: 2 * 60_000,
  hour: 2 * 3_600_000,
  clock: 30 * 3_600_000,
  day: 2 * 86_400_000,
  week: 14 * 86_400_000,
  month: 62 * 86_400_000,
  year: 732 * 86_400_000,
};

/**
 * The time that stands in the id of a post, by its address. Null where none does, where it lies after `seen` (UTC), and where the page tells people
 * another (`told`): an id may be given by whoever writes.
 */
export function timeInId(address: string | null, seen: string, told: TimeRead | null): TimeRead | null {
  const url = address === null ? null : parseUrl(address);
  if (!url) return null;
  for (const { host, path, at } of ways) {
    const id = host.test(url.hostname) ? path.exec(url.pathname.replace(/%3a/gi, ':'))?.[1] : undefined;
    if (id === undefined) continue;
    const made = at(id);
    const isAfter = made > Date.parse(seen) + slackMs;
    if (made < earliest || isAfter || (told !== null && !agree(made, told))) return null;
    return { at: `${new Date(made).toISOString().slice(0, 19)}Z`, precision: 'minute', source: 'from-id' };
  }
  return null;
}

function agree(made: number, { at, precision }: TimeRead): boolean {
  const isDay = at.length === 10;
  const latest = Date.parse(at) + (isDay ? 2 * 86_400_000 : slackMs);
  return made <= latest && made >= latest - unitMs[precision] - (isDay ? 3 * 86_400_000 : slackMs);
}
