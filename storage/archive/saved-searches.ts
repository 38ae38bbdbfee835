import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceNoteSync } from '../files/durable.ts';
import { codeOf } from '../files/faults.ts';
import type { Lock } from '../files/lock.ts';
import { parseRecord, type RecordKind } from '../files/record.ts';
import { draftsFolder, savedSearchesFile } from '../layout/layout.ts';

/** What a saved search looks for: the fields of the search of everything. A field that was left empty is not there. */
const askedSchema = z.object({
  text: z.string().optional(),
  committee: z.string().optional(),
  account: z.string().optional(),
  platform: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type AskedAgain = z.infer<typeof askedSchema>;

const savedSearchSchema = z.object({
  id: z.string(),
  /** Whose it is, by the id in people.yaml. */
  person: z.string(),
  name: z.string(),
  asked: askedSchema,
  /** Whether the person wants to be told of new hits. */
  tell: z.boolean(),
  /** Only what was first collected, or taken, from then on can be a new hit. UTC. */
  since: z.string(),
  /** The hits from then on that the person has ticked off: when each was collected or taken, by its id. */
  seen: z.record(z.string(), z.string()),
  /** The newest hits that a letter has told of: the item's id and when the snapshot was begun (UTC); empty: none. */
  told: z.object({ item: z.string(), snapshot: z.string() }),
  /** Since when the person has no entry in people.yaml. UTC. */
  missing: z.string().optional(),
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;

/**
 * People's saved searches. The file lies beside the orders, because several machines may work for one archive. It is a working note of each person:
 * no record, in no event log and in no copy.
 */
const savedSearchesSchema = z.object({
  format: z.literal('ogonblick-saved-searches/1'),
  searches: z.array(savedSearchSchema),
});

const kind: RecordKind<z.infer<typeof savedSearchesSchema>> = {
  schema: savedSearchesSchema,
  is: 'the saved searches',
  remedy: 'Move the file away: people then save their searches anew.',
};

export interface SavedSearches {
  /** Throws RecordDamagedError. */
  read(): SavedSearch[];
  /**
   * Replaces the searches by the result of `change`, under the lock. `change` is synchronous. When it returns, they are on the disk. Throws
   * RecordDamagedError, and then writes nothing.
   */
  change(change: (searches: readonly SavedSearch[]) => SavedSearch[]): Promise<void>;
}

/** `root` is the root of an archive that was opened before. */
export function openSavedSearches({ root, lock }: { root: string; lock: Lock }): SavedSearches {
  const path = join(root, savedSearchesFile);
  const read = (): SavedSearch[] => {
    try {
      return parseRecord(readFileSync(path, 'utf8'), savedSearchesFile, kind).searches;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  };
  return {
    read,
    change: (change) =>
      lock.exclusively(() => {
        const before = read();
        const searches = change(before);
        if (JSON.stringify(searches) === JSON.stringify(before)) return;
        const text = `${JSON.stringify({ format: 'ogonblick-saved-searches/1', searches }, null, 1)}\n`;
        replaceNoteSync(join(root, draftsFolder), path, text);
      }),
  };
}
