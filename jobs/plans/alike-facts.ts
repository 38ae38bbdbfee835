import type { TriggerEvent } from '../../config/plans/committees.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { AlikeItems } from '../../storage/catalog/item-catalog.ts';
import type { ItemFacts } from '../judge/item-facts.ts';
import type { Asked } from './asked.ts';

/** What is the same for all items of one committee that are counted by their sort. */
export interface AlikeSetting {
  committee: string;
  asked: Asked;
  /** `YYYY-MM-DD`, civil. */
  today: string;
  /** What the register says of the accounts, by account. */
  accounts: ReadonlyMap<string, Pick<ItemFacts, 'accountOpenedAt' | 'accountClosedAt' | 'accountLevel'>>;
}

/** What the register says of each account, as the judge asks for it. */
export function accountFacts(accounts: readonly Account[]): AlikeSetting['accounts'] {
  return new Map(
    accounts.map(({ id, opened, closed, capture }) => [
      id,
      { accountOpenedAt: opened, accountClosedAt: closed, accountLevel: capture.level },
    ]),
  );
}

/**
 * All that items of one sort may be, as far as the plans ask. Each item is one of these, except that an event that `unknownEvents` names
 * may have happened later, or not at all.
 */
export function possibleFacts(alike: AlikeItems, { committee, asked, today, accounts }: AlikeSetting): ItemFacts[] {
  const { account, platform, kind, role, published, captured, edited, gone, media } = alike;
  // As early as can be.
  const longAgo = published ?? '1900-01-01';
  // Each fact by name: a fact that the judge may ask for does not compile without what is known of it here.
  const known: Record<Exclude<keyof ItemFacts, 'capturedAt'>, unknown> & ItemFacts = {
    id: null,
    committee,
    account,
    platform,
    kind,
    thread: null,
    author: { role },
    publishedPrecision: null,
    publishedAt: published,
    tags: [],
    answered: false,
    // A capture that no plan asks for speaks against nothing: items published after their capture are counted apart.
    ...(asked.by.has('captured') ? { capturedAt: captured } : {}),
    editedAt: edited ? longAgo : null,
    visibility: gone ?? 'public',
    hiddenAt: null,
    removedAt: gone === 'removed' ? longAgo : null,
    snapshottedAt: longAgo,
    lastActivityAt: longAgo,
    class: null,
    media: media ? [{}] : [],
    caseNumber: null,
    registeredAt: null,
    caseClosedAt: null,
    obsoleteAt: null,
    reviews: [],
    deliveredAt: null,
    lookedAt: today,
    holds: [],
    locked: false,
    // Whether it stands for the last look is covered by the look of today.
    lastLook: null,
    takedownNoted: null,
    takenDownAt: null,
    takedownClosed: null,
    accountOpenedAt: null,
    accountClosedAt: null,
    accountLevel: null,
    ...(account === null ? {} : accounts.get(account)),
  };
  let all: ItemFacts[] = [known];
  const either = (other: (facts: ItemFacts) => ItemFacts) => {
    all = all.flatMap((facts) => [facts, other(facts)]);
  };
  if (asked.answered) either((facts) => ({ ...facts, answered: true }));
  if (asked.looked) either((facts) => ({ ...facts, lookedAt: null }));
  for (const tag of asked.tags) either((facts) => ({ ...facts, tags: [...(facts.tags ?? []), tag] }));
  return all;
}

/** The events that may have happened to items of the sort on a day that their count does not tell. */
export function unknownEvents({ edited, gone }: AlikeItems): ReadonlySet<TriggerEvent> {
  const unknown: Record<TriggerEvent, boolean> = {
    'last-activity': true,
    snapshotted: true,
    edited,
    removed: gone === 'removed',
    published: false,
    captured: false,
    'account-closed': false,
    // These events have not happened here: items that they happened to are looked at singly.
    registered: false,
    'case-closed': false,
    obsolete: false,
    delivered: false,
  };
  return new Set((Object.keys(unknown) as TriggerEvent[]).filter((event) => unknown[event]));
}
