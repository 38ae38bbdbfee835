import { shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { nameShown } from '../../../storage/shown/shown-names.ts';
import { whenShown } from '../../papers/search/shown-threads.ts';

/** A post with a picture of its own, out of the newest of the snapshots that show it with one. */
export interface PicturedPost {
  snapshot: string;
  number: number;
  /** Relative to the archive's root. */
  picture: string;
  text: string;
  /** The civil day on which it was published; null: its page tells no day. */
  day: string | null;
  /** What its page says of the time where that tells no day: "3 år". */
  told: string | null;
}

export interface PicturedPosts {
  /** The latest published first; those without a known day come last. */
  pictured: PicturedPost[];
  /** All posts that the snapshots show, each counted once. */
  posts: number;
  /** Snapshots whose list of posts cannot be read. */
  unread: number;
}

/** The posts of these snapshots, each once. `rows`: the newest first. */
export async function picturedPosts(
  root: string,
  rows: readonly SnapshotRow[],
  timezone: string,
): Promise<PicturedPosts> {
  const seen = new Set<string>();
  const pictured = new Map<string, PicturedPost>();
  let unread = 0;
  for (const { id, folder } of rows) {
    const posts = await postsOrNull(root, folder);
    if (posts === null) unread += 1;
    for (const [at, { shown, name, words }] of nameShown(posts ?? []).entries()) {
      seen.add(name);
      if (shown.picture === null || pictured.has(name)) continue;
      const when = coarse.includes(shown.timeRead?.precision ?? '') ? null : whenShown(shown);
      pictured.set(name, {
        snapshot: id,
        number: posts?.[at]?.number ?? at + 1,
        picture: `${folder}/${shown.picture}`,
        text: words,
        day: when === null ? null : civilDate(when, timezone),
        told: shown.timeShown,
      });
    }
  }
  const all = [...pictured.values()].sort((one, other) =>
    one.day === other.day ? one.number - other.number : (one.day ?? '') < (other.day ?? '') ? 1 : -1,
  );
  return { pictured: all, posts: seen.size, unread };
}

/** What tells no day. */
const coarse = ['week', 'month', 'year'];

async function postsOrNull(root: string, folder: string) {
  try {
    return await shownPosts(root, folder);
  } catch (error) {
    if (error instanceof RecordDamagedError) return null;
    throw error;
  }
}
