import { bagFiles } from '../../../../storage/layout/layout.ts';
import type { MachineRead } from '../../../../storage/records/machine-read.ts';
import type { ShownPost } from '../../../../storage/records/posts.ts';
import type { SnapshotDescription } from '../../../../storage/records/snapshot-description.ts';
import type { EarlyPicture } from '../../../html/early-picture.ts';
import type { Locale } from '../../../words/archive-words.ts';
import { hrefFrom } from '../frame/names.ts';
import type { PagePicture, PostsOnPage } from './posts-part.ts';
import type { SnapshotPageWords } from './snapshot-page-words.ts';

export interface SnapshotPageOptions {
  locale: Locale;
  /** IANA name; times are shown in it and in UTC. */
  timezone: string;
  tiles: readonly PagePicture[];
  overview: PagePicture | null;
  posts: readonly ShownPost[];
  /** The posts' own pictures by their files; one whose size is not told moves what stands below it as it comes. */
  pictures?: ReadonlyMap<string, PagePicture>;
  /** What programs have read in files that a person saved. */
  machineRead?: MachineRead | null;
  /** How the page reaches a file of the bag; by default as `data/index.html` does. */
  href?: (file: string) => string;
  /** What is seen until the page's pictures come; none in the bag, which is on the reader's disk. */
  early?: EarlyPicture | null;
  /** Names as people know them; where they are left out, the ids stand there. */
  municipality?: string;
  committeeName?: string;
}

/** A snapshot as its page tells of it. `posts`: those that this page has room for. */
export interface ToldSnapshot {
  description: SnapshotDescription;
  options: Omit<SnapshotPageOptions, 'posts' | 'pictures'>;
  posts: PostsOnPage;
  says: SnapshotPageWords;
}

/** How the page reaches a file of the bag. */
export function inBag({ options }: ToldSnapshot, file: string): string {
  return options.href ? options.href(file) : hrefFrom(bagFiles.data, file);
}
