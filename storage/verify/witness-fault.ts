import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';

/** Why a start of the worker could not check what was collected against the ledger, and since when (UTC). */
export interface WitnessFault {
  since: string;
  problem: string;
}

const markSchema = z.object({
  format: z.literal('ogonblick-witness-fault/1'),
  fault: z.object({ since: z.string(), problem: z.string() }).nullable(),
});

const fileIn = (dataDirectory: string) => join(dataDirectory, 'bevittning.json');

/** Null: the last start went well, or there was none. */
export async function readWitnessFault(dataDirectory: string): Promise<WitnessFault | null> {
  try {
    return markSchema.safeParse(jsonOrNull(await readFile(fileIn(dataDirectory), 'utf8'))).data?.fault ?? null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Writes the fault to the data folder. A lasting fault keeps its first time. `problem` null: the fault is over. */
export async function writeWitnessFault(dataDirectory: string, problem: string | null, now: string): Promise<void> {
  const before = await readWitnessFault(dataDirectory);
  if (problem === null && before === null) return;
  const fault = problem === null ? null : { since: before?.since ?? now, problem };
  const file = fileIn(dataDirectory);
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(`${file}.tmp`, `${JSON.stringify({ format: 'ogonblick-witness-fault/1', fault }, null, 1)}\n`);
  await rename(`${file}.tmp`, file);
}
