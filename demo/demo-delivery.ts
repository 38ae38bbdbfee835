import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { acceptDelivery } from '../jobs/delivery/accept-delivery.ts';
import { proposeDelivery, sayOfDelivery } from '../jobs/delivery/deliveries-of.ts';
import type { Workplace } from '../jobs/workplace.ts';
import { allDeliveries } from '../storage/archive/deliveries.ts';
import { makeFolder } from '../storage/files/durable.ts';
import { livingFileMode } from '../storage/files/modes.ts';
import type { FiledDelivery } from '../storage/records/delivery.ts';
import { deliveryState } from '../storage/records/delivery-state.ts';
import { writeVerificationMark } from '../storage/verify/verification-mark.ts';
import { verifyArchive } from '../storage/verify/verify.ts';
import { type CheckedPackage, checkPackage } from '../worker/delivery/check-package.ts';
import { JudgeMissingError } from '../worker/delivery/judge-package.ts';
import { makeDelivery } from '../worker/delivery/make-delivery.ts';
import { disposalKeyMark } from '../worker/ground/disposal-key.ts';

/** The demo's delivery and its package. `checked` null: its judge is not on this machine. */
export interface DemoDelivery {
  filed: FiledDelivery;
  path: string;
  checked: CheckedPackage | null;
}

const [committee, officer] = ['kommunstyrelsen', 'arkivarie.a'];
/** Nothing of these is due. */
const accounts = ['x-exempelkommun', 'instagram-exempelkommun'] as const;

/**
 * Delivers the snapshots of two accounts, and the posts that were collected of them, to the e-archive of the example: proposed, packed into `folder`, checked, sent, and
 * accepted by a receipt, which the demo writes. The period ends today, since the demo has no other day. A second demo shows the same
 * delivery, and goes on with one that was broken off. The plans have been accepted. `today` is civil, `now` UTC.
 */
export async function showDelivery(
  workplace: Workplace,
  folder: string,
  { today, now }: { today: string; now: string },
): Promise<DemoDelivery> {
  await makeFolder(folder);
  const by = { by: officer, at: now, reason: null };
  const [before] = await allDeliveries(workplace.archive.root);
  let filed = before ?? (await propose(workplace, { today, now }));
  const { id, agreement } = filed.delivery;
  if (deliveryState(filed) === 'proposed') {
    const { said, forget } = await makeDelivery(workplace, filed, {
      to: folder,
      tell: () => {},
      noteSecret: async () => {},
    });
    filed = await sayOfDelivery(workplace, id, said, by);
    await forget();
  }
  const made = filed.events.find((event) => event.what === 'made');
  const path = join(folder, made?.name ?? '');
  const checked = await checkedWhereJudged(filed, path);
  if (deliveryState(filed) === 'made')
    filed = await sayOfDelivery(workplace, id, { what: 'sent', on: today, how: 'USB-minne' }, by);
  if (deliveryState(filed) === 'sent') {
    const content = Buffer.from(`Kvittens\n\n${agreement.receiver} har tagit emot ${id}.\nSHA-256 ${made?.sha256}\n`);
    await writeFile(join(folder, `kvittens-${id}.txt`), content, { mode: livingFileMode });
    const receipt = { name: `kvittens-${id}.txt`, content };
    filed = await acceptDelivery(workplace, id, { on: today, receipt, read: 'nothing' }, by);
  }
  return { filed, path, checked };
}

async function propose(workplace: Workplace, { today, now }: { today: string; now: string }): Promise<FiledDelivery> {
  const { archive, ledger, catalog, configuration, environment } = workplace;
  const agreement = configuration.agreements.find((one) => one.committee === committee);
  if (agreement === undefined) throw new Error(`expected an agreement of ${committee} in the example, found none`);
  const namesKey = await disposalKeyMark(environment.dataDirectory);
  const found = await verifyArchive({ root: archive.root, ledger, catalog, namesKey });
  await writeVerificationMark(environment.dataDirectory, found, now, now);
  const period = { from: `${Number(today.slice(0, 4)) - 5}-01-01`, to: today };
  return proposeDelivery(workplace, { agreement, ...period, accounts }, { by: officer, now, today });
}

async function checkedWhereJudged(filed: FiledDelivery, path: string): Promise<CheckedPackage | null> {
  try {
    return await checkPackage(filed, path);
  } catch (error) {
    if (error instanceof JudgeMissingError) return null;
    throw error;
  }
}
