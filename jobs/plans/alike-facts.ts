import type { TriggerEvent } from '../../config/committees.ts';
import type { AlikeItems } from '../../storage/catalog/item-catalog.ts';
import type { ItemFacts } from '../judge/item-facts.ts';
import type { Asked } from './asked.ts';

/** What is the same for all items of one committee that are counted by their sort. */
export interface AlikeSetting {
  committee: string;
  asked: Asked;
  /** `YYYY-MM-DD`, civil. */
  today: string;
  /** The civil days on which accounts were closed, by account. */
  closed: ReadonlyMap<string, string>;
}

/** Before anything that was collected. */
const longAgo = '1900-01-01';

/**
 * Everything that items of one sort may be, as far as the plans ask: each of them is one of these, but that what `unknownEvents` names
 * may have happened later, or not at all.
 */
export function possibleFacts(alike: AlikeItems, { committee, asked, today, closed }: AlikeSetting): ItemFacts[] {
  const { account, platform, kind, role, published, captured, edited, gone, media } = alike;
  const known: ItemFacts = {
    ...{
      id: null,
      committee,
      account,
      platform,
      kind,
      author: { role },
      publishedAt: published,
      tags: [],
      answered: false,
    },
    // Where it was not asked for, nothing may be held against it: what was published after its capture is counted among no others.
    ...(asked.by.has('captured') ? { capturedAt: captured } : {}),
    ...{ editedAt: edited ? longAgo : null, visibility: gone ?? 'public', hiddenAt: null },
    ...{ removedAt: gone === 'removed' ? longAgo : null, snapshottedAt: longAgo, lastActivityAt: published ?? longAgo },
    ...{ class: null, media: media ? [{}] : [], caseNumber: null, registeredAt: null, caseClosedAt: null },
    ...{ obsoleteAt: null, reviews: [], deliveredAt: null, lookedAt: today, takedownNoted: null, holds: [] },
    ...{ accountClosedAt: (account === null ? null : closed.get(account)) ?? null },
  };
  let all = [known];
  const either = (other: (facts: ItemFacts) => ItemFacts) => {
    all = all.flatMap((facts) => [facts, other(facts)]);
  };
  if (asked.answered) either((facts) => ({ ...facts, answered: true }));
  if (asked.looked) either((facts) => ({ ...facts, lookedAt: null }));
  for (const tag of asked.tags) either((facts) => ({ ...facts, tags: [...(facts.tags ?? []), tag] }));
  return all;
}

/** What may have happened to items of the sort on a day that their count does not tell. */
export function unknownEvents({ edited, gone }: AlikeItems): ReadonlySet<TriggerEvent> {
  return new Set<TriggerEvent>([
    'last-activity',
    'snapshotted',
    ...(edited ? ['edited' as const] : []),
    ...(gone === 'removed' ? ['removed' as const] : []),
  ]);
}
