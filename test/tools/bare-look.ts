import type { ItemRun } from '../../storage/records/item-run.ts';

/** A full look at an account, which listed nothing and took no time. `at`: UTC. */
export function bareLook(at: string, changes: Partial<ItemRun> = {}): ItemRun {
  return {
    format: 'ogonblick-collecting/1',
    account: 'a',
    committee: 'kommunstyrelsen',
    platform: 'facebook',
    source: 'api',
    startedAt: at,
    finishedAt: at,
    window: { since: null, until: null },
    complete: true,
    because: null,
    gaps: [],
    claims: { posts: null, comments: [] },
    counts: { looked: 0, new: 0, changed: 0, unchanged: 0, missing: 0, removed: 0, mediaMissing: 0 },
    spent: null,
    software: 'test',
    ...changes,
  };
}
