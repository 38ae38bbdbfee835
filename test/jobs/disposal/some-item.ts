import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { noDecisions } from '../../../storage/records/decisions.ts';
import { type ItemAction, type ItemDecision, itemActionSchema } from '../../../storage/records/item-action.ts';

/** A citizen's comment of May 2023 as the catalog has it; it answers nothing, unless `changes` say so. */
export function rowOf(id: string, changes: Partial<ItemRow> = {}): ItemRow {
  return {
    ...noDecisions,
    id,
    account: 'mastodon-exempel',
    committee: 'ks',
    platform: 'mastodon',
    platformId: `p-${id}`,
    kind: 'comment',
    direction: 'received',
    parent: null,
    thread: id,
    platformParent: null,
    platformThread: null,
    author: { role: 'public', name: 'Bo', platformId: 'u-1' },
    publishedAt: '2023-05-10T09:00:00.000Z',
    editedAt: null,
    capturedAt: '2023-05-11T09:00:00.000Z',
    latestAt: '2023-05-11T09:00:00.000Z',
    visibility: 'public',
    hiddenAt: null,
    text: 'ord',
    permalink: null,
    media: [],
    version: 1,
    month: '2023-05',
    nonce: 'n',
    seenAt: '2026-11-25T02:00:00.000Z',
    askedAt: null,
    missedAt: null,
    removedAt: null,
    returnedAt: null,
    onlyExported: false,
    quarantine: null,
    ...changes,
  };
}

/** The same as it is judged, as far as what is asked here goes. */
export function itemOf(row: ItemRow, changes: Partial<WholeItem> = {}): WholeItem {
  const { takedown: _takedown, ...its } = row;
  const nothing = {
    takedownNoted: null,
    takenDownAt: null,
    takedownClosed: null,
    accountClosedAt: null,
    accountLevel: null,
  };
  return { ...its, ...nothing, lookedAt: row.seenAt, snapshots: [], holds: [], ...changes } as unknown as WholeItem;
}

/** May go since 1 January 2026, unless `changes` say otherwise. */
export function verdictOf(item: string | null, changes: Partial<Verdict> = {}): Verdict {
  return {
    item,
    state: 'due',
    dueFrom: '2026-01-01',
    permittedFrom: null,
    action: 'dispose',
    rule: 'comments',
    decision: 'd1',
    class: 'comment.plain',
    trigger: { event: 'published', at: '2023-05-10T09:00:00.000Z' },
    held: false,
    conflict: false,
    others: [],
    because: { sv: '', en: '' },
    ...changes,
  };
}

/** What persons have decided about an item, each a day after the one before. */
export function actionsOn(item: string, ...decided: ItemDecision[]): ItemAction[] {
  const about = (at: number) => ({ id: `a${at}`, by: 'olle.o', item, at: `2026-10-0${at + 1}T08:00:00.000Z` });
  return decided.map((decision, at) =>
    itemActionSchema.parse({ format: 'ogonblick-action/1', ...about(at), ...decision }),
  );
}
