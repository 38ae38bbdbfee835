import { join } from 'node:path';
import { bytesIn } from '../../../config/base/size.ts';
import { deliveryThatMay, proposeDelivery, sayOfDelivery } from '../../../jobs/delivery/deliveries-of.ts';
import type { SecretToPack } from '../../../jobs/delivery/secret-to-pack.ts';
import type { DeliveryWish } from '../../../jobs/delivery/select-delivery.ts';
import { deliveryRefusals } from '../../../jobs/refusal/delivery-refusals.ts';
import { RefusedError } from '../../../jobs/refusal/refused-error.ts';
import { noteLooks, noteSnapshotLooks } from '../../../jobs/secrecy/note-looks.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { allDeliveries } from '../../../storage/archive/deliveries.ts';
import { exists, makeFolder } from '../../../storage/files/durable.ts';
import { privateFolderMode } from '../../../storage/files/modes.ts';
import type { Delivery, FiledDelivery } from '../../../storage/records/delivery.ts';
import { checkPackage } from '../../delivery/check-package.ts';
import { makeDelivery } from '../../delivery/make-delivery.ts';
import { packageName } from '../../delivery/writers/packings.ts';
import { type AskedAct, formHref } from '../acts/act-orders.ts';
import type { ActMeans, DeskAct } from '../acts/desk-act.ts';
import type { OrderedAct } from '../acts/ordered-act.ts';
import { timesOf } from '../page/desk-means.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { type AskedDelivery, agreementInForce } from './agreements-in-force.ts';
import { checkedInWords, inBoth } from './delivery-words.ts';

/** How often a person who follows the packing is told how far it has come, in ms. */
const tellEvery = 1000;

/** Where the desk packs: a folder in the data folder. */
export function packageAt({ environment }: Reader, { delivery: { id, agreement } }: FiledDelivery): string {
  return join(environment.dataDirectory, 'leveranser', packageName(id, agreement.packing));
}

/** Freezes what is to be delivered of a period. `values`: `AskedDelivery`, with the accounts parted by spaces. */
export const deliverAct: DeskAct = {
  name: 'deliver',
  async validate(here, { values }) {
    agreementOf(here, values);
  },
  async run(here, { values, orderedBy: by, orderedAt }) {
    const { from = '', to = '', accounts = '', replaces = '' } = values;
    const wish = {
      agreement: agreementOf(here, values),
      from,
      to,
      replaces: replaces || null,
      accounts: accounts.split(' ').filter(Boolean),
    };
    // A start that was killed just after it had filed the delivery.
    const before = (await allDeliveries(here.workplace.archive.root)).find(
      ({ delivery: { proposedBy, proposedAt, ...its } }) =>
        proposedBy === by && proposedAt >= orderedAt && isOf(its, wish),
    );
    const filed = before ?? (await proposeDelivery(here.workplace, wish, { by, ...timesOf(here) }));
    return { to: `/leveranser/${filed.delivery.id}`, look: null };
  },
};

/** Several may be ordered by one agreement before the first is filed. */
function isOf(
  { agreement, from, to, accounts, replaces }: Pick<Delivery, 'agreement' | 'from' | 'to' | 'accounts' | 'replaces'>,
  wish: DeliveryWish,
) {
  const same = agreement.id === wish.agreement.id && from === wish.from && to === wish.to;
  return same && accounts.join(' ') === wish.accounts.join(' ') && (replaces?.id ?? null) === (wish.replaces ?? null);
}

export function asksForDelivery({ agreement, from, to, accounts, replaces }: AskedDelivery): AskedAct {
  const values = { agreement: agreement.id, from, to, accounts: accounts.join(' '), replaces };
  const title = inBoth((says) => `${says.proposeTitle}: ${agreement.receiver}, ${from}–${to}`);
  return { committee: agreement.committee, title, values, from: formHref('/leveranser/ny', 'deliver', values) };
}

function agreementOf(here: ActMeans, { agreement: id = '' }: OrderedAct['values']) {
  const agreement = agreementInForce(here, id);
  if (agreement !== null) return agreement;
  throw new RefusedError(
    `expected the agreement ${id} in force, found none`,
    'See agreements.yaml.',
    deliveryRefusals.agreementGone(id),
  );
}

/** Writes the package of a delivery into the data folder, and notes who has looked at what is secret in it. */
export const packAct: DeskAct = {
  name: 'pack',
  async validate(here, { values }) {
    await toPack(here, values);
  },
  async run(here, { values, committee, orderedBy: by, orderedAt }, work) {
    const { workplace } = here;
    const to = `/leveranser/${values.delivery}`;
    const filed = await deliveryThatMay(workplace, values.delivery ?? '', 'made');
    // A start that was killed just after it had written down that the package was made.
    const isMade = filed.events.some(({ what, by: its, at }) => what === 'made' && its === by && at >= orderedAt);
    if (isMade) return { to, look: null };
    const path = packageAt(workplace, await toPack(here, values));
    const folder = join(path, '..');
    await makeFolder(folder, privateFolderMode);
    let told = 0;
    const tell = (files: number) => {
      if (here.now().getTime() - told < tellEvery) return;
      told = here.now().getTime();
      work.progress(files, null);
    };
    const noteSecret = async ({ items, snapshots }: SecretToPack) => {
      const purpose = purposeOf(workplace, values, items.length + snapshots.length > 0);
      await noteLooks(workplace, by, items, purpose);
      await noteSnapshotLooks(workplace, by, { committee, snapshots }, purpose);
    };
    const maxBytes = bytesIn(values.storlek ?? '');
    const packing = { to: folder, maxBytes, tell, noteSecret };
    const { said, looked, tooLarge, forget } = await makeDelivery(workplace, filed, packing);
    await sayOfDelivery(workplace, filed.delivery.id, said, { by, at: here.now().toISOString(), reason: null });
    await forget();
    const packed = inBoth(
      (says) => says.packedIs(said.files, said.bytes) + says.lookedAt(looked.items, looked.snapshots.length),
    );
    if (tooLarge.length === 0) return { to, told: packed, look: null };
    return { to, look: { text: packed, at: tooLarge.map((part) => inBoth((says) => says.partTooLarge(part))) } };
  },
};

export function asksForPackage({ delivery: { id, committee } }: FiledDelivery, sent: Fields): AskedAct {
  const values = { delivery: id, andamal: textIn(sent, 'andamal'), storlek: textIn(sent, 'storlek') };
  return { committee, title: inBoth((says) => `${says.packTitle}: ${id}`), values, from: `/leveranser/${id}` };
}

/** The delivery, when it may be packed and lies packed nowhere. A package that was finished but not written down has its journal beside it, and is taken. */
async function toPack({ workplace }: ActMeans, { delivery = '' }: OrderedAct['values']): Promise<FiledDelivery> {
  const filed = await deliveryThatMay(workplace, delivery, 'made');
  const path = packageAt(workplace, filed);
  if (filed.events.some(({ what }) => what === 'made') && (await exists(path))) {
    throw new RefusedError(
      `expected no package of ${delivery} yet, found ${path}`,
      'Send the package that is there.',
      deliveryRefusals.packageStands(path.slice(path.lastIndexOf('/') + 1)),
    );
  }
  return filed;
}

function purposeOf({ configuration }: Reader, values: OrderedAct['values'], isAsked: boolean): string | null {
  const given = textIn(values, 'andamal');
  if (given !== '') return given;
  if (!isAsked || configuration.settings.proof.looks === 'unasked') return null;
  throw new RefusedError(
    'expected a purpose, since something secret is packed, found none',
    'Write why.',
    deliveryRefusals.purposeOfPackage,
  );
}

/** Checks the package that lies where the desk packs. Changes nothing. */
export const checkAct: DeskAct = {
  name: 'check',
  async validate(here, { values }) {
    await packedIn(here, values);
  },
  async run(here, { values }) {
    const { filed, path } = await packedIn(here, values);
    const checked = await checkPackage(filed, path);
    const told = inBoth((says) => says.checkedIs(checkedInWords(checked, filed.delivery.agreement.profile, says)));
    return {
      to: `/leveranser/${values.delivery}`,
      ...(checked.valid ? { told, look: null } : { look: { text: told, at: checked.wrong } }),
    };
  },
};

export function asksForCheck({ delivery: { id, committee } }: FiledDelivery): AskedAct {
  const title = inBoth((says) => `${says.checkTitle}: ${id}`);
  return { committee, title, values: { delivery: id }, from: `/leveranser/${id}` };
}

async function packedIn(
  { workplace }: ActMeans,
  { delivery = '' }: OrderedAct['values'],
): Promise<{ filed: FiledDelivery; path: string }> {
  const filed = (await allDeliveries(workplace.archive.root)).find((one) => one.delivery.id === delivery);
  const path = filed === undefined ? '' : packageAt(workplace, filed);
  if (filed !== undefined && (await exists(path))) return { filed, path };
  throw new RefusedError(
    `expected the package of ${delivery} at ${path}, found nothing`,
    'Pack it anew.',
    deliveryRefusals.packageGone(delivery),
  );
}
