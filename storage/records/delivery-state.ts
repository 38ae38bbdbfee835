import type { DeliveryEvent, FiledDelivery } from './delivery.ts';

/** A receipt of some of its packages leaves a delivery in its state. */
type Receipted = Extract<DeliveryEvent, { what: 'receipted' }>;

/** föreslagen, packad, skickad, godkänd, avvisad, återkallad */
export type DeliveryState = 'proposed' | Exclude<DeliveryEvent, Receipted>['what'];

export function deliveryState({ events }: FiledDelivery): DeliveryState {
  return (
    events.findLast((event): event is Exclude<DeliveryEvent, Receipted> => event.what !== 'receipted')?.what ??
    'proposed'
  );
}

/** The names of a delivery's packages without their endings, as they were last made: the main one, which is called as the delivery, comes last. */
export function packagesOf({ delivery: { id }, events }: FiledDelivery): string[] {
  const parts = events.findLast((event) => event.what === 'made')?.parts ?? [];
  return [...parts.map(({ name }) => name.replace(/\.(?:tar|zip)$/, '')), id];
}

/** The receipts of some of its packages that have come since they were last made. */
export function receiptsOf({ events }: Pick<FiledDelivery, 'events'>): Receipted[] {
  const made = events.findLastIndex(({ what }) => what === 'made');
  return events.slice(made + 1).filter((event) => event.what === 'receipted');
}

/** The packages of which no receipt has come, of a delivery that some came of; none where no receipt has come at all, or it has ended. */
export function awaitedPackages(filed: FiledDelivery): string[] {
  const taken = receiptsOf(filed).flatMap(({ packages }) => packages);
  if (deliveryState(filed) !== 'sent' || taken.length === 0) return [];
  return packagesOf(filed).filter((name) => !taken.includes(name));
}

/** Whether what it holds is on its way to the e-archive, or there: it is on no other delivery then. */
export function holdsItsContent(filed: FiledDelivery): boolean {
  return ['proposed', 'made', 'sent', 'accepted'].includes(deliveryState(filed));
}

/** What may be said of a delivery in each state. A package may be made anew until it is taken in: the same content gives the same package. */
const next: Record<DeliveryState, readonly DeliveryEvent['what'][]> = {
  proposed: ['made', 'cancelled'],
  made: ['made', 'sent', 'cancelled'],
  sent: ['made', 'sent', 'receipted', 'accepted', 'rejected'],
  accepted: ['recalled'],
  rejected: [],
  cancelled: [],
  recalled: [],
};

export function maySay(filed: FiledDelivery, what: DeliveryEvent['what']): boolean {
  return next[deliveryState(filed)].includes(what);
}
