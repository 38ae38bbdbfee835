import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { livingFileMode } from '../files/modes.ts';

/**
 * The lists of what the plans leave to a person that were not empty when they were counted last, by committee and list. `since`: the first day of
 * the counts in a row that found something. `least`: how many were surely in it on `day`, the day of the last count. Days are civil.
 */
const listDaysSchema = z.object({
  format: z.literal('ogonblick-list-days/1'),
  day: z.string(),
  committees: z.record(z.string(), z.record(z.string(), z.object({ since: z.string(), least: z.number() }))),
});
export type ListDays = z.infer<typeof listDaysSchema>;

const fileIn = (dataDirectory: string) => join(dataDirectory, 'listor.json');

/** Null: nothing was counted from this data folder, or the file cannot be understood; the days then begin anew with the next count. */
export async function readListDays(dataDirectory: string): Promise<ListDays | null> {
  try {
    return listDaysSchema.safeParse(jsonOrNull(await readFile(fileIn(dataDirectory), 'utf8'))).data ?? null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

export async function writeListDays(dataDirectory: string, days: ListDays): Promise<void> {
  const file = fileIn(dataDirectory);
  await writeFile(`${file}.tmp`, `${JSON.stringify(days, null, 1)}\n`, { mode: livingFileMode });
  await rename(`${file}.tmp`, file);
}
