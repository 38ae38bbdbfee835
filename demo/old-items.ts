import type { Platform } from '../config/base/platforms.ts';
import { itemStoreOf } from '../jobs/items/item-store-of.ts';
import type { Workplace } from '../jobs/workplace.ts';
import type { ItemVersion } from '../storage/records/item.ts';
import { softwareName } from '../worker/ground/software.ts';
import type { DemoPost } from './content/demo-post.ts';
import { demoAccounts } from './demo-account.ts';

const fourYearsMs = 4 * 365.25 * 24 * 3600 * 1000;

/** An account of the demo whose posts are filed as items. */
export interface OldAccount {
  id: string;
  committee: string;
  platform: Platform;
}

/** Files the posts of a page of the demo, and their comments, as if they had been collected four years ago. `now` is UTC. */
export async function fileOldItems(workplace: Workplace, of: OldAccount, now: string): Promise<void> {
  const store = itemStoreOf(workplace);
  const { id: account, committee, platform } = of;
  const posts = demoAccounts.find(({ id }) => id === account)?.posts ?? [];
  const records = posts.flatMap((post) => oldItems(post, of, store));
  await store.fileVersions(records.map((record) => ({ month: store.monthOf(record.publishedAt), record, media: [] })));
  await store.fileRun(
    {
      format: 'ogonblick-collecting/1',
      ...{ account, committee, platform, source: 'api', startedAt: now, finishedAt: now },
      window: { since: null, until: null },
      complete: true,
      because: null,
      gaps: [],
      claims: { posts: null, comments: [] },
      counts: { looked: records.length, new: 0, changed: 0, unchanged: 0, missing: 0, removed: 0, mediaMissing: 0 },
      spent: null,
      software: softwareName(),
    },
    [],
  );
}

/** A post of the page with its comments, four years older. */
function oldItems(
  post: DemoPost,
  { id: account, committee, platform }: OldAccount,
  store: { newId(): string; newNonce(): string },
): ItemVersion[] {
  const publishedAt = new Date(Date.parse(post.at) - fourYearsMs).toISOString();
  const thread = store.newId();
  const item = (number: number, said: { author: string; text: string }): ItemVersion => ({
    format: 'ogonblick-item/1',
    id: number === 0 ? thread : store.newId(),
    version: 1,
    ...{ account, committee, platform },
    platformId: `${post.id}_${number}`,
    kind: number === 0 ? 'post' : 'comment',
    direction: number === 0 ? 'drawn-up' : 'received',
    parent: number === 0 ? null : thread,
    thread,
    platformParent: number === 0 ? null : `${post.id}_0`,
    platformThread: `${post.id}_0`,
    author: { role: said.author === post.author ? 'account' : 'public', name: said.author, platformId: null },
    publishedAt,
    editedAt: null,
    capturedAt: publishedAt,
    visibility: 'public',
    text: said.text,
    permalink: null,
    media: [],
    nonce: store.newNonce(),
    raw: null,
  });
  return [item(0, post), ...post.comments.map((comment, at) => item(at + 1, comment))];
}
