import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../files/durable.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { livingFileMode, privateFolderMode } from '../files/modes.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { copiesFolder, copyFile } from './seen-files.ts';

const words = z.object({ sv: z.string(), en: z.string() });

/**
 * How a drill ended: a whole installation was made from a copy in a scratch folder, and compared with the one that runs. `whole`: it is the same.
 * `behind`: it lacks only what has come since the copy's last line. `fault`: something is wrong in it. `broken-off`: it was not made; `problem`
 * says why. `lines`: how many the copy's ledger is behind. `came`: open orders that were placed after it had everything; of those no line tells.
 * `closed`: orders that it still had though they are closed here; older drills do not tell it. `counts`: what was compared. `faults`: the first of `faulty`; without a path they are of no file. Instants are UTC.
 */
const drillSchema = z.object({
  format: z.literal('ogonblick-copy-drill/1'),
  startedAt: z.string(),
  at: z.string(),
  outcome: z.enum(['whole', 'behind', 'fault', 'broken-off']),
  problem: words.nullable(),
  files: z.number(),
  bytes: z.number(),
  unproven: z.number(),
  lines: z.number(),
  came: z.number(),
  closed: z.number().default(0),
  counts: z.array(z.object({ what: z.string(), here: z.number(), there: z.number(), same: z.boolean() })),
  faulty: z.number(),
  faults: z.array(z.object({ path: z.string().nullable(), problem: words })),
});
export type DrillRecord = z.infer<typeof drillSchema>;

const mostNamed = 20;

/** Null: there was no drill of this copy from this data folder. */
export async function readDrill(dataDirectory: string, name: string): Promise<DrillRecord | null> {
  const text = await textOrNull(copyFile(dataDirectory, name, '-ovning.json'));
  return drillSchema.safeParse(jsonOrNull(text ?? '')).data ?? null;
}

export async function writeDrill(dataDirectory: string, name: string, drill: DrillRecord): Promise<void> {
  const file = copyFile(dataDirectory, name, '-ovning.json');
  await makeFolder(join(dataDirectory, copiesFolder), privateFolderMode);
  const told = { ...drill, faults: drill.faults.slice(0, mostNamed) };
  await writeFile(`${file}.tmp`, `${JSON.stringify(told, null, 1)}\n`, { mode: livingFileMode });
  await rename(`${file}.tmp`, file);
}
