import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from '../../../config/register/accounts.ts';
import { type Collected, collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { Seen, Sighting } from '../../../jobs/collect/sighting.ts';
import { recordShown } from '../../../jobs/items/record-shown.ts';
import { savedSightings } from '../../../jobs/items/saved.ts';
import { markSavedItems, secrecyOf } from '../../../jobs/secrecy/mark-secret.ts';
import { standingMark } from '../../../jobs/secrecy/secrecy-state.ts';
import { markCollected } from '../../../jobs/themes/mark-items.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { readMachineRead } from '../../../storage/archive/snapshot.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { collectContext } from '../collect/collect-now.ts';

/**
 * Files the saved files of a sealed manual snapshot as items, like an import: listed, searched, judged and delivered as all others. Files that are items
 * already stay what they are. Throws AlreadyCollectingError.
 */
export async function fileSavedItems(
  workplace: Workplace,
  account: Account,
  description: SnapshotDescription,
): Promise<Collected> {
  const { root } = workplace.archive;
  const read = await readMachineRead(root, description.folder);
  const bag = join(root, description.folder);
  const sightings = savedSightings({ description }, read, bag);
  const mediaTypes = new Map(description.files.map(({ path, mediaType }) => [join(bag, path), mediaType]));
  const collected = await collectAccount(
    {
      ...collectContext(workplace),
      now: () => new Date().toISOString(),
      async fetchMedia({ inExport = '' }, path) {
        await copyFile(inExport, path);
        return { mediaType: mediaTypes.get(inExport) ?? null };
      },
    },
    {
      account,
      committee: description.committee,
      source: 'import',
      window: { since: null, until: null },
      view: { look: () => each(sightings), presenceOf: async () => new Map() },
    },
  );
  await recordShown(workplace, account.id);
  // The import may be given again after the snapshot was found secret.
  const mark = standingMark(await secrecyOf(workplace, description));
  if (mark !== null)
    await markSavedItems(workplace, { ...description, account: account.id }, { ...mark, at: new Date().toISOString() });
  await markCollected(workplace, account.id);
  return collected;
}

async function* each(sightings: readonly Sighting[]): AsyncGenerator<Seen> {
  for (const sighting of sightings) yield { what: 'sighting', sighting };
}
