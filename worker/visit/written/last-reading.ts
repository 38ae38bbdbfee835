import type { Account } from '../../../config/register/accounts.ts';
import { dayText, toLocal } from '../../../jobs/time/local-time.ts';
import { type EarlierReading, isMeasure, readingOf } from '../../../jobs/visit/recognition.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { readPostsFile, readSnapshot } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';

/** After so many snapshots in a row that are no measure, or in which the reader did not know the page again, the page is as it is. */
const mostSnapshots = 5;

/** How the account's page was read at its newest snapshot that is a measure and in which the reader knew it. Null where there is none. */
export async function lastReading(
  workplace: Reader,
  account: Pick<Account, 'id' | 'url'>,
): Promise<EarlierReading | null> {
  for (const row of await workplace.catalog.snapshots({ account: account.id, limit: mostSnapshots })) {
    const reading = await readingIn(workplace, row, account.url);
    if (reading && isMeasure(reading)) return reading;
  }
  return null;
}

/**
 * Null for a snapshot that a person saved, one without a list of posts, one of a page at another address, and one that is damaged, which `verify`
 * names.
 */
async function readingIn(
  { archive, configuration }: Reader,
  { folder, startedAt }: SnapshotRow,
  url: string | null,
): Promise<EarlierReading | null> {
  try {
    const description = (await readSnapshot(archive.root, folder))?.description;
    if (!description?.page || description.readerLost || description.requestedUrl !== url) return null;
    const file = await readPostsFile(archive.root, folder);
    if (file?.level === 'overview') return null;
    const on = dayText(toLocal(Date.parse(startedAt), configuration.settings.timezone));
    return file && { ...readingOf(file.posts, description.page.heightCss), on };
  } catch (error) {
    if (error instanceof RecordDamagedError) return null;
    throw error;
  }
}
