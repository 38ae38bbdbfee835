import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../files/durable.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { livingFileMode, privateFolderMode } from '../files/modes.ts';
import { namesIn } from '../files/names-in.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { bagOf } from './what-is-copied.ts';

/** A file that was seen in a copy, as the archive had it when it was copied. */
const fileSchema = z.object({ path: z.string(), bytes: z.number(), changedAt: z.number(), sha256: z.string() });
export type SeenFile = z.infer<typeof fileSchema>;

/** A sealed folder of which every file was seen. */
const bagSchema = z.object({ bag: z.string(), files: z.number(), bytes: z.number() });
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
  /** Every file of a sealed folder was seen: from now on it counts as one. */
  noteBag(folder: string): Promise<void>;
  /** A file or a sealed folder that the copy does not have any more. */
  forget(path: string): Promise<void>;
}

export const copiesFolder = 'kopior';

/** Where the data folder keeps what is known of the copies. */
export function copyFile(dataDirectory: string, name: string, what: string): string {
  return join(dataDirectory, copiesFolder, `${name}${what}`);
}

export async function openSeenFiles(dataDirectory: string, name: string): Promise<SeenFiles> {
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
    else if (!bags.delete(line.forgotten)) beside(line.forgotten).delete(line.forgotten);
  };
  const text = await textOrNull(path);
  // A line that a killed process left half costs a look.
  for (const line of (text ?? '').split('\n').flatMap((one) => lineSchema.safeParse(jsonOrNull(one)).data ?? []))
    take(line);
  const all = () => [...[...files.values()].flatMap((its) => [...its.values()]), ...bags.values()];
  const told = (line: Line) => `${JSON.stringify(line)}\n`;
  const add = async (line: Line) => {
    take(line);
    await appendFile(path, told(line), { mode: livingFileMode });
  };
  if (text !== null) {
    const head: Line[] = mark === null ? [] : [{ format: 'ogonblick-copy-seen/1', mark }];
    await writeFile(`${path}.tmp`, [...head, ...all()].map(told).join(''), { mode: livingFileMode });
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
    noteBag(folder) {
      const its = [...(files.get(folder)?.values() ?? [])];
      return add({ bag: folder, files: its.length, bytes: its.reduce((sum, { bytes }) => sum + bytes, 0) });
    },
    async forget(one) {
      const known = bags.has(one) || files.get(bagOf(one) ?? '')?.has(one);
      if (known) await add({ forgotten: one });
    },
  };
}

/** The names of the copies that were ever met from this data folder. */
export async function knownCopies(dataDirectory: string): Promise<string[]> {
  const names = await namesIn(join(dataDirectory, copiesFolder));
  return names.flatMap((name) => /^(.+)-sett\.jsonl$/.exec(name)?.[1] ?? []).sort();
}
