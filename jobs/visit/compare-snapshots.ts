import type { ShownPost } from '../../storage/records/posts.ts';

/** A sealed snapshot as it is compared: what the account was called and where it answered, and its posts in the page's order. */
export interface ComparedSnapshot {
  accountName: string;
  /** The page's own title; null where nothing was captured of it. */
  title: string | null;
  finalUrl: string | null;
  posts: readonly ShownPost[];
  /** Whether something was taken out of it: what is not there any more may have been shown all the same. */
  isRedacted: boolean;
}

/** What has changed: both values, the earlier one first. */
export interface Changed {
  what: 'name' | 'title' | 'address';
  before: string;
  after: string;
}

export interface Comparison {
  changed: Changed[];
  /** Null: something was taken out of one of the two, so which posts are new or missing cannot be told. */
  posts: ComparedPosts | null;
}

export interface ComparedPosts {
  /** Posts that the earlier snapshot shows and the later one does not, though the later one goes further back than they stood. */
  gone: ShownPost[];
  /** Posts that only the later one shows. */
  added: number;
  /** How many both show: without any, nothing can be said of what is gone. */
  shared: number;
}

/**
 * What has changed from one snapshot of an account to a later one. A walk down the page ends where all was seen before, so posts below the
 * last one that both show are not missed. A post that is gone may be removed, hidden or shown in another order: that is for a person.
 */
export function compareSnapshots(earlier: ComparedSnapshot, later: ComparedSnapshot): Comparison {
  return {
    changed: [
      ...changed('name', earlier.accountName, later.accountName),
      ...changed('title', earlier.title, later.title),
      ...changed('address', earlier.finalUrl, later.finalUrl),
    ],
    posts: earlier.isRedacted || later.isRedacted ? null : comparePosts(earlier, later),
  };
}

function comparePosts(earlier: ComparedSnapshot, later: ComparedSnapshot): ComparedPosts {
  const before = new Set(earlier.posts.map(({ key }) => key));
  const after = new Set(later.posts.map(({ key }) => key));
  const reach = earlier.posts.findLastIndex(({ key }) => after.has(key));
  return {
    gone: earlier.posts.slice(0, reach + 1).filter(({ key }) => !after.has(key)),
    added: later.posts.filter(({ key }) => !before.has(key)).length,
    shared: later.posts.filter(({ key }) => before.has(key)).length,
  };
}

function changed(what: Changed['what'], before: string | null, after: string | null): Changed[] {
  return before === null || after === null || before === after ? [] : [{ what, before, after }];
}
