import type { DeliveryEvent, FiledDelivery } from './delivery.ts';

/** föreslagen, packad, skickad, godkänd, avvisad, återkallad */
export type DeliveryState = 'proposed' | DeliveryEvent['what'];

export function deliveryState({ events }: FiledDelivery): DeliveryState {
  return events.at(-1)?.what ?? 'proposed';
}

/** Whether what it holds is on its way to the e-archive, or there: it is on no other delivery then. */
export function holdsItsContent(filed: FiledDelivery): boolean {
  return ['proposed', 'made', 'sent', 'accepted'].includes(deliveryState(filed));
}

/** What may be said of a delivery in each state. A package may be made anew until it is taken in: the same content gives the same package. */
const next: Record<DeliveryState, readonly DeliveryEvent['what'][]> = {
  proposed: ['made', 'cancelled'],
  made: ['made', 'sent', 'cancelled'],
  sent: ['made', 'sent', 'accepted', 'rejected'],
  accepted: ['recalled'],
  rejected: [],
  cancelled: [],
  recalled: [],
};

export function maySay(filed: FiledDelivery, what: DeliveryEvent['what']): boolean {
  return next[deliveryState(filed)].includes(what);
}
