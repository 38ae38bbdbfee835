import type { ItemDecisions } from '../../storage/records/decisions.ts';
import type { ItemAction } from '../../storage/records/item-action.ts';
import { tagsOf } from '../items/tags-of.ts';
import type { WholeItem } from '../items/whole-item.ts';
import type { Judge } from '../judge/judge.ts';
import type { Verdict } from '../judge/verdict.ts';
import { changeBetween, changesToAccept } from '../plans/verdict-change.ts';

/** What persons have decided about an item and about what starts its thread, oldest first. */
export interface DecidedAbout {
  own: readonly ItemAction[];
  thread: readonly ItemAction[];
}

/** `returnedAt`: when their item came back; null: never. */
export type DecisionsNow = (actions: readonly ItemAction[], returnedAt: string | null) => ItemDecisions;

/** `before`: the verdict on an item without what was decided since a person last accepted. */
export interface Unaccepted {
  before: Verdict;
}

/**
 * Whether persons' decisions (a class, a tag, a case, a declaration) let an item go earlier than it would otherwise, or at all, while no
 * person has accepted that (`item-action.ts`: `accept`). Null: they do not. Pure. `verdict` is of the item as it is.
 */
export function unaccepted(
  { item, verdict, about }: { item: WholeItem; verdict: Verdict; about: DecidedAbout },
  { judge, decisionsNow }: { judge: Judge; decisionsNow: DecisionsNow },
): Unaccepted | null {
  const acceptedAt = about.own.findLast(({ what }) => what === 'accept')?.at ?? '';
  const accepted = (actions: readonly ItemAction[]) => actions.filter(({ at }) => at <= acceptedAt);
  const [own, thread] = [accepted(about.own), accepted(about.thread)];
  if (own.length === about.own.length && thread.length === about.thread.length) return null;
  const decisions = decisionsNow(own, item.returnedAt);
  const before = judge({
    ...item,
    class: decisions.class,
    tags: tagsOf(decisions.tags, decisionsNow(thread, null).tags),
    caseNumber: decisions.caseNumber,
    registeredAt: decisions.registeredAt,
    caseClosedAt: decisions.caseClosedAt,
    takedownNoted: decisions.takedown?.notedAt ?? null,
    takenDownAt: decisions.takedown?.takenDownAt ?? null,
    takedownClosed: decisions.takedown?.closedAt ?? null,
    obsoleteAt: decisions.obsoleteAt,
    reviews: decisions.reviews,
    deliveredAt: decisions.deliveredAt,
  });
  return changesToAccept.has(changeBetween(before, verdict)) ? { before } : null;
}
