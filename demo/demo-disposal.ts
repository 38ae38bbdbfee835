import type { ListStanding } from '../jobs/disposal/list-state.ts';
import { listsReader, standings } from '../jobs/disposal/lists.ts';
import { fileList, findDue } from '../jobs/disposal/propose.ts';
import { itemStoreOf } from '../jobs/items/item-store-of.ts';
import { acceptPlans, planAcceptance } from '../jobs/plans/plan-acceptance.ts';
import type { Workplace } from '../jobs/workplace.ts';
import { listFiles, listFolder } from '../storage/layout/disposal-layout.ts';
import type { DryRun } from '../storage/records/disposal-list.ts';
import type { ItemVersion } from '../storage/records/item.ts';
import { softwareName } from '../worker/ground/software.ts';
import { fileGoverningDocuments } from '../worker/papers/governing/file-documents.ts';
import type { DemoPost } from './content/demo-post.ts';
import { demoAccounts } from './demo-account.ts';

/** The demo's list and what carrying it out would do. `folder` is relative to the archive's root. */
export interface DemoDisposal {
  list: ListStanding;
  dryRun: DryRun;
  folder: string;
}

const [committee, account, officer] = ['kommunstyrelsen', 'facebook-exempelkommun', 'arkivarie.a'];
const fourYearsMs = 4 * 365.25 * 24 * 3600 * 1000;

/**
 * Shows disposal up to the point where a person must approve. The posts of the demo's page are filed as if they had been collected four
 * years ago, the plan is accepted, and what is due becomes a list with its dry run. Nothing is removed. A second demo shows the same list.
 * Null: nothing is due on `today` (civil; `now` is UTC).
 */
export async function showDisposal(
  workplace: Workplace,
  { today, now }: { today: string; now: string },
): Promise<DemoDisposal | null> {
  if ((await standings(workplace, today)).length === 0) {
    await fileOldItems(workplace, now);
    await fileGoverningDocuments(workplace);
    await acceptPlans(workplace, await planAcceptance(workplace, { committee, today, exact: false }), officer);
    const { list } = await findDue(workplace, { committee, by: officer, verified: false, today, now });
    if (list !== null) await fileList(workplace, list);
  }
  const [first] = await standings(workplace, today);
  if (!first?.standing) return null;
  const { dryRun } = await listsReader(workplace).read(first);
  return { list: first.standing, dryRun, folder: `${listFolder(committee, first.id)}/${listFiles.dryRun}` };
}

async function fileOldItems(workplace: Workplace, now: string): Promise<void> {
  const store = itemStoreOf(workplace);
  const posts = demoAccounts.find(({ id }) => id === account)?.posts ?? [];
  const records = posts.flatMap((post) => oldItems(post, store));
  await store.fileVersions(records.map((record) => ({ month: store.monthOf(record.publishedAt), record, media: [] })));
  await store.fileRun(
    {
      format: 'ogonblick-collecting/1',
      ...{ account, committee, platform: 'facebook', source: 'api', startedAt: now, finishedAt: now },
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
function oldItems(post: DemoPost, store: { newId(): string; newNonce(): string }): ItemVersion[] {
  const publishedAt = new Date(Date.parse(post.at) - fourYearsMs).toISOString();
  const thread = store.newId();
  const item = (number: number, said: { author: string; text: string }): ItemVersion => ({
    format: 'ogonblick-item/1',
    id: number === 0 ? thread : store.newId(),
    version: 1,
    ...{ account, committee, platform: 'facebook' },
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
