import type { Delivery, FiledDelivery } from '../../storage/records/delivery.ts';
import { deliveryState, holdsItsContent } from '../../storage/records/delivery-state.ts';
import { deliveryRefusals } from '../refusal/delivery-refusals.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';

/** The delivery that replaces this one, or is to; null where there is none. Its receipt closes this one. `all`: every delivery. */
export function replacementOf(
  { delivery: { id } }: FiledDelivery,
  all: readonly FiledDelivery[],
): FiledDelivery | null {
  return all.find((one) => one.delivery.replaces?.id === id && holdsItsContent(one)) ?? null;
}

/** Whether a delivery may be replaced: the receiving archive did not take it in, or something in it was found wrong, and no other replaces it. */
export function mayBeReplaced(filed: FiledDelivery, all: readonly FiledDelivery[]): boolean {
  return because(filed) !== null && replacementOf(filed, all) === null;
}

/** What a delivery by this agreement tells of the one that it replaces. Throws NotAllowedError where it may not. */
export function replacedBy(
  agreement: { id: string; committee: string },
  id: string,
  all: readonly FiledDelivery[],
): NonNullable<Delivery['replaces']> {
  const filed = all.find(({ delivery }) => delivery.id === id);
  const its = filed?.delivery.committee === agreement.committee && filed.delivery.agreement.id === agreement.id;
  const why = filed === undefined || !its ? null : because(filed);
  if (filed === undefined || why === null) {
    const found =
      filed === undefined ? 'none' : its ? `one that is ${deliveryState(filed)}` : 'one of another agreement';
    throw new NotAllowedError(
      `expected a delivery ${id} by the agreement ${agreement.id} that was recalled or rejected, found ${found}`,
      'See `ogonblick delivery list --all`.',
      deliveryRefusals.notReplaceable(id),
    );
  }
  const other = replacementOf(filed, all);
  if (other === null) return { id, because: why, reason: filed.events.at(-1)?.reason ?? null };
  throw new NotAllowedError(
    `expected a delivery that nothing replaces yet, found that ${other.delivery.id} replaces ${id}`,
    `Go on with ${other.delivery.id}, or cancel it first.`,
    deliveryRefusals.replacedAlready(id, other.delivery.id),
  );
}

function because(filed: FiledDelivery): 'recalled' | 'rejected' | null {
  const state = deliveryState(filed);
  return state === 'recalled' || state === 'rejected' ? state : null;
}
