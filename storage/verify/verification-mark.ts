import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { damageKinds } from '../files/damage.ts';
import { makeFolder } from '../files/durable.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { livingFileMode } from '../files/modes.ts';
import type { Verification } from './verify.ts';

/** What the last fixity check of the whole archive found, for later readers. `at` is UTC. */
const verificationMarkSchema = z.object({
  format: z.literal('ogonblick-verification/1'),
  at: z.string(),
  /** When it began. Marks of before have none. */
  startedAt: z.string().optional(),
  bags: z.number(),
  files: z.number(),
  head: z.string().nullable(),
  /** The first findings. `damaged` counts all of them. */
  damage: z.array(z.object({ path: z.string(), problem: z.string(), kind: z.enum(damageKinds) })),
  damaged: z.number(),
});
export type VerificationMark = z.infer<typeof verificationMarkSchema>;

/** What the last quick look compared, and how many problems it named. It says nothing of the files' content. `at` is UTC. */
const quickLookMarkSchema = z.object({
  format: z.literal('ogonblick-quick-look/1'),
  at: z.string(),
  files: z.number(),
  versions: z.number(),
  named: z.number(),
});
export type QuickLookMark = z.infer<typeof quickLookMarkSchema>;

const mostNamed = 100;
const markFile = 'verifiering.json';
const quickLookFile = 'snabbkoll.json';

/** The mark lies in the data folder: the archive may lie on a read-only medium. `startedAt` and `at`: when the check began and ended. */
export async function writeVerificationMark(
  dataDirectory: string,
  found: Pick<Verification, 'bags' | 'files' | 'head' | 'problems'>,
  at: string,
  startedAt?: string,
): Promise<void> {
  const damage = found.problems.filter((problem) => problem.severity === 'damage');
  const mark: VerificationMark = {
    format: 'ogonblick-verification/1',
    at,
    ...(startedAt === undefined ? {} : { startedAt }),
    bags: found.bags,
    files: found.files,
    head: found.head,
    damage: damage.slice(0, mostNamed).map(({ path, problem, kind }) => ({ path, problem, kind })),
    damaged: damage.length,
  };
  await writeMark(dataDirectory, markFile, mark);
}

/** Leaves alone what the last full look found. */
export async function writeQuickLookMark(
  dataDirectory: string,
  { files, versions, problems }: Pick<Verification, 'files' | 'versions' | 'problems'>,
  at: string,
): Promise<void> {
  const mark: QuickLookMark = { format: 'ogonblick-quick-look/1', at, files, versions, named: problems.length };
  await writeMark(dataDirectory, quickLookFile, mark);
}

async function writeMark(dataDirectory: string, name: string, mark: object): Promise<void> {
  const file = join(dataDirectory, name);
  await makeFolder(dataDirectory);
  await writeFile(`${file}.tmp`, `${JSON.stringify(mark, null, 1)}\n`, { mode: livingFileMode });
  await rename(`${file}.tmp`, file);
}

/** Null: no check was made from this data folder, or the mark cannot be read. The next check mends that. */
export function readVerificationMark(dataDirectory: string): Promise<VerificationMark | null> {
  return readMark(join(dataDirectory, markFile), verificationMarkSchema);
}

/** What the last quick look found. Null as in `readVerificationMark`. */
export function readQuickLookMark(dataDirectory: string): Promise<QuickLookMark | null> {
  return readMark(join(dataDirectory, quickLookFile), quickLookMarkSchema);
}

async function readMark<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.safeParse(jsonOrNull(await readFile(file, 'utf8'))).data ?? null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
