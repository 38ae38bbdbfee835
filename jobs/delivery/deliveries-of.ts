import { allDeliveries, countDeliveries, type Deliveries, openDeliveries } from '../../storage/archive/deliveries.ts';
import type { FiledDelivery, SaidOfDelivery } from '../../storage/records/delivery.ts';
import { deliveryState, maySay } from '../../storage/records/delivery-state.ts';
import { deliveryRefusals } from '../refusal/delivery-refusals.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { obstacleInWords, obstructedInWords } from './obstacles.ts';
import { replacedBy } from './replaced.ts';
import { type DeliveryWish, type Selection, selectDelivery } from './select-delivery.ts';

export function deliveriesOf({ archive, catalog, ledger }: Workplace): Deliveries {
  return openDeliveries({ root: archive.root, lock: catalog, ledger });
}

export async function deliveryCalled(workplace: Reader, id: string): Promise<FiledDelivery | null> {
  return (await allDeliveries(workplace.archive.root)).find(({ delivery }) => delivery.id === id) ?? null;
}

/** Who says something of a delivery. `at` is UTC. */
export interface Saying {
  by: string;
  at: string;
  reason: string | null;
}

/**
 * Freezes what is to be delivered as a delivery with a number. Where another was proposed meanwhile, it is selected anew: nothing is in two. Throws NotAllowedError when something stands in the way, or when there is nothing to
 * deliver. `now` is UTC, `today` civil.
 */
export async function proposeDelivery(
  workplace: Workplace,
  wish: DeliveryWish,
  { by, now, today }: { by: string; now: string; today: string },
): Promise<FiledDelivery> {
  for (;;) {
    const known = countDeliveries(workplace.archive.root);
    const replaces = wish.replaces
      ? replacedBy(wish.agreement, wish.replaces, await allDeliveries(workplace.archive.root))
      : null;
    const selection = await selectDelivery(workplace, wish, { now, today });
    refuseObstructed(selection);
    const delivery = { ...deliveryOf(workplace, wish, selection, { by, now }), ...(replaces ? { replaces } : {}) };
    const when = { year: Number(today.slice(0, 4)), known };
    const filed = await deliveriesOf(workplace).propose(delivery, selection.content, when);
    if (filed !== 'overtaken') return filed;
  }
}

function deliveryOf(
  { configuration, office }: Workplace,
  wish: DeliveryWish,
  selection: Selection,
  { by, now }: { by: string; now: string },
): Parameters<Deliveries['propose']>[0] {
  const { committee, id, name, caseNumber, receiver, profile, packing, series, classification, contact } =
    wish.agreement;
  const { secrecy, appraisal, descriptive } = wish.agreement;
  const { municipality } = configuration.settings;
  const plan = configuration.committees.get(committee);
  const { content: _, obstacles: __, before: ___, ...counts } = selection;
  return {
    committee,
    committeeName: plan?.name ?? committee,
    organisationNumber: plan?.organisationNumber ?? null,
    municipality: { name: municipality.name, organisationNumber: municipality.organisationNumber },
    agreement: {
      id,
      name,
      caseNumber,
      receiver,
      profile,
      packing,
      series,
      classification,
      contact,
      secrecy,
      appraisal,
      descriptive,
    },
    from: wish.from,
    to: wish.to,
    accounts: [...wish.accounts],
    ...counts,
    software: office.software,
    proposedBy: by,
    proposedAt: now,
  };
}

function refuseObstructed({ obstacles, content }: Selection): void {
  if (obstacles.length > 0) {
    const found = obstacles.map((one) => obstacleInWords(one, 'en')).join('\n');
    throw new NotAllowedError(
      `expected nothing in the way of the delivery, found:\n${found}`,
      'Take the ways out that are named (`ogonblick delivery propose --dry-run` shows them), and propose it again.',
      obstructedInWords(obstacles),
    );
  }
  if (content.length === 0) {
    throw new NotAllowedError(
      'expected snapshots or items to deliver of the period, found none',
      'Look at the period and the accounts, and at what was delivered before: `ogonblick delivery list`.',
      deliveryRefusals.nothingToDeliver,
    );
  }
}

/** Writes down what is said of a delivery. Throws NotAllowedError when its state does not allow it. */
export async function sayOfDelivery(
  workplace: Workplace,
  id: string,
  said: SaidOfDelivery,
  by: Saying,
): Promise<FiledDelivery> {
  for (;;) {
    const filed = await deliveryThatMay(workplace, id, said.what);
    if ((await deliveriesOf(workplace).tell(filed, said, by)) === 'occupied') continue;
    return (await deliveryCalled(workplace, id)) ?? filed;
  }
}

/** The delivery, when this may be said of it now. Throws NotAllowedError. */
export async function deliveryThatMay(
  workplace: Reader,
  id: string,
  what: SaidOfDelivery['what'],
): Promise<FiledDelivery> {
  const filed = await deliveryCalled(workplace, id);
  if (filed !== null && maySay(filed, what)) return filed;
  const state = filed === null ? 'none' : deliveryState(filed);
  throw new NotAllowedError(
    `expected a delivery of which "${what}" may be said, found ${filed === null ? 'no delivery' : `that ${id} is ${state}`}`,
    'See `ogonblick delivery list --all`.',
    deliveryRefusals.deliveryOtherState,
  );
}
