import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { damageKinds } from '../storage/damage.ts';
import { makeFolder } from '../storage/durable.ts';
import { codeOf } from '../storage/faults.ts';
import { livingFileMode } from '../storage/modes.ts';
import type { Verification } from '../storage/verify.ts';

/** What the last fixity check of the whole archive found, for whoever was not there. `at` is UTC. */
const verificationMarkSchema = z.object({
  format: z.literal('ogonblick-verification/1'),
  at: z.string(),
  bags: z.number(),
  files: z.number(),
  head: z.string().nullable(),
  /** The first of them; `damaged` counts all. */
  damage: z.array(z.object({ path: z.string(), problem: z.string(), kind: z.enum(damageKinds) })),
  damaged: z.number(),
});
export type VerificationMark = z.infer<typeof verificationMarkSchema>;

const mostNamed = 100;
const fileIn = (dataDirectory: string) => join(dataDirectory, 'verifiering.json');

/** In the data folder: the archive may lie where nothing can be written. */
export async function writeVerificationMark(
  dataDirectory: string,
  found: Pick<Verification, 'bags' | 'files' | 'head' | 'problems'>,
  at: string,
): Promise<void> {
  const damage = found.problems.filter((problem) => problem.severity === 'damage');
  const mark: VerificationMark = {
    format: 'ogonblick-verification/1',
    at,
    bags: found.bags,
    files: found.files,
    head: found.head,
    damage: damage.slice(0, mostNamed).map(({ path, problem, kind }) => ({ path, problem, kind })),
    damaged: damage.length,
  };
  const file = fileIn(dataDirectory);
  await makeFolder(dataDirectory);
  await writeFile(`${file}.tmp`, `${JSON.stringify(mark, null, 1)}\n`, { mode: livingFileMode });
  await rename(`${file}.tmp`, file);
}

/** Null: nobody has checked it from this data folder, or the mark cannot be read, which the next check mends. */
export async function readVerificationMark(dataDirectory: string): Promise<VerificationMark | null> {
  try {
    const read = verificationMarkSchema.safeParse(JSON.parse(await readFile(fileIn(dataDirectory), 'utf8')));
    return read.success ? read.data : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
