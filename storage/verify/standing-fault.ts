import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';

/**
 * A fault that stands until its work succeeds, remembered in the data folder. `witness`: a start of the worker could not check what was
 * collected against the ledger. `stamping`: an authority gave no time stamp. `sealing`: a
 * paper could not be sealed, or not with all that belongs to a seal; or the seal could not be opened when the worker looked.
 */
export type StandingWork = 'witness' | 'stamping' | 'sealing';

/** What went wrong, in English, and in Swedish where that is known. */
export interface FaultTold {
  problem: string;
  swedish?: string | undefined;
}

/** The same, and since when (UTC). */
export interface StandingFault extends FaultTold {
  since: string;
}

/** The fault in a reader's language. */
export function faultIn(locale: 'sv' | 'en', { problem, swedish }: FaultTold): string {
  return locale === 'sv' ? (swedish ?? problem) : problem;
}

const marks: Readonly<Record<StandingWork, { file: string; format: string }>> = {
  witness: { file: 'bevittning.json', format: 'ogonblick-witness-fault/1' },
  stamping: { file: 'tidsstampling.json', format: 'ogonblick-stamping-fault/1' },
  sealing: { file: 'stampling.json', format: 'ogonblick-sealing-fault/1' },
};

const markSchema = z.object({
  format: z.string(),
  fault: z.object({ since: z.string(), problem: z.string(), swedish: z.string().optional() }).nullable(),
});

/** Null: the work went well the last time, or there was none. */
export async function readStandingFault(dataDirectory: string, work: StandingWork): Promise<StandingFault | null> {
  const { file, format } = marks[work];
  try {
    const mark = markSchema.safeParse(jsonOrNull(await readFile(join(dataDirectory, file), 'utf8'))).data;
    return mark?.format === format ? mark.fault : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Writes the fault to the data folder. A lasting fault keeps its first time. `told` null: the fault is over. */
export async function writeStandingFault(
  dataDirectory: string,
  work: StandingWork,
  { told, now }: { told: FaultTold | null; now: string },
): Promise<void> {
  const before = await readStandingFault(dataDirectory, work);
  if (told === null && before === null) return;
  const fault = told === null ? null : { since: before?.since ?? now, ...told };
  const file = join(dataDirectory, marks[work].file);
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(`${file}.tmp`, `${JSON.stringify({ format: marks[work].format, fault }, null, 1)}\n`);
  await rename(`${file}.tmp`, file);
}
