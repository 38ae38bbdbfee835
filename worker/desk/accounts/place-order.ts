import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { orderSnapshots } from '../../../jobs/due/order-snapshots.ts';
import { withdrawing } from '../../../jobs/due/sweep-context.ts';
import { type SnapshotReason, snapshotReasons } from '../../../storage/records/snapshot-description.ts';
import { type ActingMeans, civilToday } from '../page/desk-means.ts';
import type { Fields } from '../page/resume.ts';
import { orderWordsOf } from './order-words.ts';

const longestNote = 500;

/** Places an order of an account that may be visited, as the form is `written`: the order's id, or what is wrong with the form. */
export async function placeOrder(
  means: ActingMeans,
  account: Account,
  written: Fields,
  by: string,
): Promise<{ id: string } | { fault: string }> {
  const says = orderWordsOf(means);
  const reason = reasonIn(written.orsak);
  if (reason === null) return { fault: says.reasonMissing };
  const note = (written.anteckning ?? '').trim();
  if (note.length > longestNote) return { fault: says.noteTooLong(note.length) };
  const [placed] = await orderSnapshots(
    {
      ...withdrawing(means.workplace),
      now: () => means.now().toISOString(),
      committeeOf: (one) => committeeOn(one, civilToday(means)),
    },
    { accounts: [account], reason, note: note === '' ? null : note, by },
  );
  if (!placed) throw new Error(`expected an order for ${account.id}, found none`);
  const { id } = placed;
  try {
    await means.queue.enqueue([id], { next: true });
  } catch (error) {
    // The order is in the archive. Whoever looks at it when Redis is back puts it into the queue; otherwise the next sweep does.
    means.log.warn('an order waits for the queue', { order: id, error });
  }
  return { id };
}

/** A person may not give the reason `yearly`: only the clock does. */
function reasonIn(text: string | undefined): SnapshotReason | null {
  return snapshotReasons.find((reason) => reason === text && reason !== 'yearly') ?? null;
}
