import type { FiledHold, HoldEvent, HoldKind } from '../../storage/records/hold.ts';

/** `lift-asked`: one person has said that the hold be lifted; the hold stands until another person says so too. */
export type HoldState = 'standing' | 'lift-asked' | 'lifted';

export function holdState({ events }: FiledHold): HoldState {
  const last = events.at(-1);
  return last?.what ?? 'standing';
}

/** Kinds that two persons must lift: what a court or a citizen waits for is not one person's to let go. */
const kindsOfTwo: ReadonlySet<HoldKind> = new Set(['legal', 'disclosure']);

export function liftedByTwo({ hold }: FiledHold): boolean {
  return kindsOfTwo.has(hold.kind);
}

/** What this person says by lifting the hold; `problem` when the person cannot say anything more about it. */
export function liftingBy(
  filed: FiledHold,
  by: string,
): { what: HoldEvent['what']; problem: null } | { what: null; problem: string } {
  const state = holdState(filed);
  if (state === 'lifted') return { what: null, problem: 'expected a hold that stands, found that it is lifted' };
  if (!liftedByTwo(filed)) return { what: 'lifted', problem: null };
  if (state === 'standing') return { what: 'lift-asked', problem: null };
  const asked = filed.events.some((event) => event.by === by);
  return asked
    ? { what: null, problem: `expected a second person to lift a ${filed.hold.kind} hold, found the first again` }
    : { what: 'lifted', problem: null };
}
