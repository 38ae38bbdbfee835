import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../files/durable.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { livingFileMode, privateFolderMode } from '../files/modes.ts';
import { namesIn } from '../files/names-in.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { bagFiles } from '../layout/layout.ts';
import { NamesSum } from './names-sum.ts';
import { bagOf } from './what-is-copied.ts';

/**
 * A file that was seen in a copy, as the archive had it when it was copied. `there`: its size in the copy, where that is another: a half line is
 * not copied. `doubt`: the last look over the copy did not find it as it was seen.
 */
const fileSchema = z.object({
  path: z.string(),
  bytes: z.number(),
  changedAt: z.number(),
  sha256: z.string(),
  there: z.number().optional(),
  doubt: z.boolean().optional(),
});
export type SeenFile = z.infer<typeof fileSchema>;

/**
 * A sealed folder of which every file was seen. `names`: the sum of its files' names and sizes; `seal`: the digest of its tag manifest, from
 * which those of its files follow. Earlier versions noted neither.
 */
const bagSchema = z.object({
  bag: z.string(),
  files: z.number(),
  bytes: z.number(),
  names: z.string().optional(),
  seal: z.string().optional(),
  doubt: z.boolean().optional(),
});
export type SeenBag = z.infer<typeof bagSchema>;

const lineSchema = z.union([
  z.object({ format: z.literal('ogonblick-copy-seen/1'), mark: z.string() }),
  z.object({ forgotten: z.string() }),
  fileSchema,
  bagSchema,
]);
type Line = z.infer<typeof lineSchema>;

/**
 * What was seen in a copy, remembered in the data folder so that not everything is looked at each time. Losing it costs a new look at the copy.
 * A line is added when the copy has the file, and never before.
 */
export interface SeenFiles {
  /** What marks the copy as ours; null: it was not met before. */
  mark: string | null;
  file(path: string): SeenFile | null;
  bag(folder: string): SeenBag | null;
  all(): Iterable<SeenFile | SeenBag>;
  /** What was seen where another mark lies is forgotten. */
  meet(mark: string): Promise<void>;
  note(seen: SeenFile): Promise<void>;
  /** Every file of a sealed folder was seen: from now on it counts as one; while one of them is doubted, as where it is lost here too, it does not. */
  noteBag(folder: string): Promise<void>;
  /** A file or a sealed folder that the copy does not have any more. */
  forget(path: string): Promise<void>;
  /** A file or a sealed folder was not found in the copy as it was seen: it is to be looked at again. */
  doubt(path: string): Promise<void>;
  /** Each file of a sealed folder is to be looked at again. `files`: their digests as they were sealed. */
  doubtEach(folder: string, files: readonly { path: string; sha256: string }[]): Promise<void>;
}

export const copiesFolder = 'kopior';

/** Where the data folder keeps what is known of the copies. */
export function copyFile(dataDirectory: string, name: string, what: string): string {
  return join(dataDirectory, copiesFolder, `${name}${what}`);
}

/**
 * `tidies`: whether the file is written anew without what does not hold any more, where that is half of it or more; only for who has the copy to
 * itself.
 */
export async function openSeenFiles(dataDirectory: string, name: string, { tidies = false } = {}): Promise<SeenFiles> {
  const path = copyFile(dataDirectory, name, '-sett.jsonl');
  await makeFolder(join(dataDirectory, copiesFolder), privateFolderMode);
  /** By the sealed folder that they lie in; '' for those that lie in none. */
  const files = new Map<string, Map<string, SeenFile>>();
  const bags = new Map<string, SeenBag>();
  let mark: string | null = null;
  const beside = (one: string) => {
    const key = bagOf(one) ?? '';
    const its = files.get(key) ?? new Map<string, SeenFile>();
    files.set(key, its);
    return its;
  };
  const take = (line: Line) => {
    if ('mark' in line) {
      if (line.mark !== mark) for (const its of [files, bags]) its.clear();
      ({ mark } = line);
    } else if ('bag' in line) {
      bags.set(line.bag, line);
      files.delete(line.bag);
    } else if ('path' in line) beside(line.path).set(line.path, line);
    else if (!bags.delete(line.forgotten) && !files.delete(line.forgotten))
      beside(line.forgotten).delete(line.forgotten);
  };
  const text = await textOrNull(path);
  // A line that a killed process left half costs a look.
  const lines = (text ?? '').split('\n').flatMap((one) => lineSchema.safeParse(jsonOrNull(one)).data ?? []);
  for (const line of lines) take(line);
  const all = () => [...[...files.values()].flatMap((its) => [...its.values()]), ...bags.values()];
  const told = (line: Line) => `${JSON.stringify(line)}\n`;
  const add = async (line: Line) => {
    take(line);
    await appendFile(path, told(line), { mode: livingFileMode });
  };
  const head: Line[] = mark === null ? [] : [{ format: 'ogonblick-copy-seen/1', mark }];
  const holding = [...head, ...all()];
  if (tidies && lines.length > 2 * holding.length) {
    await writeFile(`${path}.tmp`, holding.map(told).join(''), { mode: livingFileMode });
    await rename(`${path}.tmp`, path);
  }
  return {
    get mark() {
      return mark;
    },
    file: (one) => files.get(bagOf(one) ?? '')?.get(one) ?? null,
    bag: (folder) => bags.get(folder) ?? null,
    all,
    meet: (met) => add({ format: 'ogonblick-copy-seen/1', mark: met }),
    note: add,
    async noteBag(folder) {
      const its = files.get(folder) ?? new Map<string, SeenFile>();
      if ([...its.values()].some(({ doubt }) => doubt)) return;
      const sum = new NamesSum();
      for (const { path: one, bytes } of its.values()) sum.add(one, bytes);
      const seal = its.get(`${folder}/${bagFiles.tagManifest}`)?.sha256;
      await add({ bag: folder, ...sum.told(), ...(seal === undefined ? {} : { seal }) });
    },
    async forget(one) {
      const known = bags.has(one) || files.has(one) || files.get(bagOf(one) ?? '')?.has(one);
      if (known) await add({ forgotten: one });
    },
    async doubt(one) {
      const seen = bags.get(one) ?? files.get(bagOf(one) ?? '')?.get(one);
      if (seen !== undefined) await add({ ...seen, doubt: true });
    },
    async doubtEach(folder, its) {
      // A process that is killed in between leaves the folder doubted.
      for (const one of its) await add({ ...one, bytes: 0, changedAt: 0, doubt: true });
      await add({ forgotten: folder });
    },
  };
}

/** The names of the copies that were ever met from this data folder. */
export async function knownCopies(dataDirectory: string): Promise<string[]> {
  const names = await namesIn(join(dataDirectory, copiesFolder));
  return names.flatMap((name) => /^(.+)-sett\.jsonl$/.exec(name)?.[1] ?? []).sort();
}
