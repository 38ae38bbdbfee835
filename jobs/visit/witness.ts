import type { Words } from '../../config/base/words.ts';
import type { Completeness, Witnessed } from '../../storage/records/snapshot-description.ts';

/** A stretch of the page from top to bottom, CSS pixels of what scrolls. */
export interface Stretch {
  top: number;
  bottom: number;
}

/** What the page was seen to show on the way down, by a look that knows nothing of the reader's posts: see `Testimony`. */
export interface Told {
  inPosts: readonly (Stretch & { text: string })[];
  gone: readonly Stretch[];
  besides: number;
  positions: number;
  announced: number | null;
  marked: { outside: number; atOnce: number } | null;
}

/** A post as the reader brought it home, with the texts of its comments. */
export interface Kept extends Stretch {
  texts: readonly string[];
}

/** Fewer texts that came and went, or all of them near each other, are a carousel or a ticker. */
const leastGone = 5;
const leastSpread = 1_800;
/** Texts nearer to each other than this stand at one place, where one has replaced the other. */
const lineHeight = 16;

/**
 * Compares what was seen with what was kept, and gives both numbers. A text counts as lost only when no kept post has it and none stands
 * where it stood. So a text that was counted on, unfolded or translated in its place is no loss. Of texts that stood in the same place only
 * one counts: `postsShown` is the least that the page can have shown.
 */
export function weighTestimony(told: Told, kept: readonly Kept[]): Witnessed {
  const lines = new Set(kept.flatMap(({ texts }) => texts.flatMap((text) => text.split('\n').map(tidy))));
  let all = '';
  const isKept = (text: string): boolean => {
    if (lines.has(text)) return true;
    all ||= kept.map(({ texts }) => texts.map(tidy).join('\n')).join('\n');
    return all.includes(text.replace(/\s*(?:…|\.\.\.)$/, ''));
  };
  const stands = (y: number) => kept.some(({ top, bottom }) => top <= y && y <= bottom);
  const lost = told.inPosts.filter(({ text, top, bottom }) => !stands((top + bottom) / 2) && !isKept(text));
  const postsShown = Math.max(kept.length + placesOf(lost).length, told.positions);
  return {
    postsRead: kept.length,
    postsShown,
    postsAnnounced: told.announced,
    ...(told.marked === null ? {} : { postsMarked: markedIn(told.marked, kept.length) }),
    textsShown: told.besides,
    textsGone: goneOf(told.gone),
  };
}

/** The least number of posts by the site's own marks. Posts without a mark count too, since they were read. */
function markedIn({ outside, atOnce }: NonNullable<Told['marked']>, read: number): number {
  return Math.max(read + outside, atOnce > 2 * read ? atOnce : 0);
}

function goneOf(gone: readonly Stretch[]): number {
  const lines = gone.map(({ top }) => ({ top, bottom: top + lineHeight }));
  const places = placesOf(lines);
  const spread = (places.at(-1)?.top ?? 0) - (places[0]?.top ?? 0);
  return places.length >= leastGone && spread > leastSpread ? places.length : 0;
}

/** The most of the stretches that can have stood there at once: no two of them overlap. From top to bottom. */
function placesOf<T extends Stretch>(stretches: readonly T[]): T[] {
  const places: T[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const one of [...stretches].sort((a, b) => a.bottom - b.bottom)) {
    if (one.top < end - 1) continue;
    places.push(one);
    end = one.bottom;
  }
  return places;
}

function posts(count: number): string {
  return count === 1 ? '1 post' : `${count} posts`;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The reasons, with both numbers, for which a snapshot is not complete; none where reader and witness agree, or no witness was asked. */
export function disagreements({ witness, stopReason }: Completeness): Words[] {
  if (!witness) return [];
  const { postsRead, postsShown, postsAnnounced, postsMarked = 0, textsShown, textsGone } = witness;
  const found: Words[] = [];
  if (postsMarked > Math.max(postsRead, postsShown))
    found.push({
      sv: `läsaren såg ${postsRead} inlägg, sidan märker ut minst ${postsMarked}`,
      en: `the reader saw ${posts(postsRead)}, the page marks at least ${postsMarked}`,
    });
  if (postsShown > postsRead)
    found.push({
      sv: `läsaren såg ${postsRead} inlägg, sidan visade minst ${postsShown}`,
      en: `the reader saw ${posts(postsRead)}, the page showed at least ${postsShown}`,
    });
  // A walk that ended among known posts, or before the end, was not to meet all posts.
  if (stopReason === 'end-of-feed' && postsAnnounced !== null && postsAnnounced > Math.max(postsRead, postsShown))
    found.push({
      sv: `läsaren såg ${postsRead} inlägg, sidan säger sig ha ${postsAnnounced}`,
      en: `the reader saw ${posts(postsRead)}, the page says that it has ${postsAnnounced}`,
    });
  if (textsGone > 0)
    found.push({
      sv: `av ${textsShown} texter som sidan visade är minst ${textsGone} borta från bilden`,
      en: `of ${textsShown} texts that the page showed at least ${textsGone} are not in the picture`,
    });
  return found;
}
