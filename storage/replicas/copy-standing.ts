import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../files/durable.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { livingFileMode, privateFolderMode } from '../files/modes.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { copiesFolder, copyFile } from './seen-files.ts';

const amount = z.object({ files: z.number(), bytes: z.number() });
export type Amount = z.infer<typeof amount>;

/** Files, and the paths of the first of them. */
const some = z.object({ ...amount.shape, first: z.array(z.string()) });
export type Some = z.infer<typeof some>;

export const noneOfThem: Some = { files: 0, bytes: 0, first: [] };

const mostNamed = 20;

export function oneMore({ files, bytes, first }: Some, file: { path: string; bytes: number }): Some {
  const named = first.length < mostNamed ? [...first, file.path] : first;
  return { files: files + 1, bytes: bytes + file.bytes, first: named };
}

/**
 * How far a copy is, as the last look at it knows; kept in the data folder. Instants are UTC. `wholeAt`: when the copy last had everything that
 * the archive had when that look began; `head`: the ledger's last line then. `waiting`: what the copy lacked when this was written.
 */
const standingSchema = z.object({
  format: z.literal('ogonblick-copy-standing/1'),
  at: z.string(),
  copied: amount,
  waiting: amount,
  wholeAt: z.string().nullable(),
  head: z.object({ seq: z.number(), hash: z.string() }).nullable(),
  /** Since when not everything could be copied, and why. It stands until a round has ended without it. `away`: the copy does not answer; `refused`: it cannot be what the settings say. */
  fault: z
    .object({
      since: z.string(),
      kind: z.enum(['away', 'refused', 'other']).default('away'),
      problem: z.string(),
      /** Null: it is said in English only. */
      swedish: z.string().nullable().default(null),
    })
    .nullable(),
  /** The last fault that is over, from and until when. */
  mended: z.object({ since: z.string(), until: z.string() }).nullable().default(null),
  /**
   * What the last look over everything in the copy found, by names and sizes. `lacked`: what was gone or cut there, and was sent again since.
   * `extra`: what lies there and the archive does not have; it is left there. `back`: what a disposal list had removed there, and that lay there
   * again; it was removed anew. `first`: some of them. Null: there was none yet.
   */
  compared: z
    .object({ at: z.string(), ...amount.shape, lacked: some, extra: some, back: some.default(noneOfThem) })
    .nullable()
    .default(null),
  /** The last of those lists that found something gone, cut, or back: a later one that finds nothing does not take it from who was to be told. */
  lastFound: z.object({ at: z.string(), lacked: some, back: some }).nullable().default(null),
  /** Files that are not the same here and there, and that were left as they are, or that cannot be read here. */
  differing: z.array(z.object({ path: z.string(), problem: z.string() })),
});
export type CopyStanding = z.infer<typeof standingSchema>;

export const nothingYet: Omit<CopyStanding, 'at'> = {
  format: 'ogonblick-copy-standing/1',
  copied: { files: 0, bytes: 0 },
  waiting: { files: 0, bytes: 0 },
  wholeAt: null,
  head: null,
  fault: null,
  mended: null,
  compared: null,
  lastFound: null,
  differing: [],
};

/** Null: the copy has not been looked at from this data folder. */
export async function readCopyStanding(dataDirectory: string, name: string): Promise<CopyStanding | null> {
  const text = await textOrNull(copyFile(dataDirectory, name, '.json'));
  return standingSchema.safeParse(jsonOrNull(text ?? '')).data ?? null;
}

export async function writeCopyStanding(dataDirectory: string, name: string, standing: CopyStanding): Promise<void> {
  await writeFact(dataDirectory, copyFile(dataDirectory, name, '.json'), standing);
}

async function writeFact(dataDirectory: string, file: string, fact: object): Promise<void> {
  await makeFolder(join(dataDirectory, copiesFolder), privateFolderMode);
  await writeFile(`${file}.tmp`, `${JSON.stringify(fact, null, 1)}\n`, { mode: livingFileMode });
  await rename(`${file}.tmp`, file);
}
