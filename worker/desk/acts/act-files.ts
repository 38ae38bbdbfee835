import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, removeIfThere } from '../../../storage/files/durable.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { privateFileMode, privateFolderMode } from '../../../storage/files/modes.ts';
import { namesIn } from '../../../storage/files/names-in.ts';
import { parseRecord, type RecordKind } from '../../../storage/files/record.ts';
import { type ActEnd, isActId, type OrderedAct, orderedActSchema } from './ordered-act.ts';

/** The ordered acts, each a file in the data folder. One process works with a data folder at a time. */
export interface ActFiles {
  /** Null when nobody has ordered it, or when `removeOld` has removed it. Throws RecordDamagedError. */
  read(id: string): OrderedAct | null;
  /** Returns the act as it stands: an open one that was ordered before stays as it is. */
  place(act: OrderedAct): Promise<OrderedAct>;
  end(act: OrderedAct, end: ActEnd): void;
  /** Takes back an act that nobody has begun. */
  takeBack(act: OrderedAct): Promise<void>;
  /** The acts that have not ended. Damaged files are put into `damaged`. */
  open(damaged: Error[]): Promise<OrderedAct[]>;
  /** Removes the ended acts that were ordered a month ago, and what is no act. */
  removeOld(): Promise<void>;
}

const keptMs = 30 * 24 * 3600 * 1000;

const kind: RecordKind<OrderedAct> = {
  schema: orderedActSchema,
  is: 'an act that was ordered at the desk',
  remedy: 'Remove the file and order it again at the desk.',
};

export function actFilesIn(dataDirectory: string): ActFiles {
  const folder = join(dataDirectory, 'desk', 'acts');
  const pathOf = (id: string) => join(folder, `${id}.json`);

  const read = (id: string): OrderedAct | null => {
    if (!isActId(id)) return null;
    try {
      return parseRecord(readFileSync(pathOf(id), 'utf8'), `desk/acts/${id}.json`, kind);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  };
  /** The file gets its name when it is whole. Nothing else of this process comes in between. */
  const write = (act: OrderedAct) => {
    const unfinished = join(folder, `${randomUUID()}.tmp`);
    writeFileSync(unfinished, `${JSON.stringify(act)}\n`, { flag: 'wx', mode: privateFileMode, flush: true });
    renameSync(unfinished, pathOf(act.id));
  };

  const readAll = async (damaged: Error[]): Promise<[string, OrderedAct | null][]> =>
    (await namesIn(folder)).flatMap((name) => {
      try {
        return [[name, read(name.replace(/\.json$/, ''))]];
      } catch (error) {
        damaged.push(error as Error);
        return [];
      }
    });

  return {
    read,
    async place(act) {
      await makeFolder(folder, privateFolderMode);
      const standing = read(act.id);
      if (standing?.end === null) return standing;
      write(act);
      return act;
    },
    end: (act, end) => write({ ...act, end }),
    takeBack: ({ id }) => removeIfThere(pathOf(id)),
    open: async (damaged) => (await readAll(damaged)).flatMap(([, act]) => (act?.end === null ? act : [])),
    async removeOld() {
      const isOld = (act: OrderedAct) => act.end !== null && Date.now() - Date.parse(act.orderedAt) > keptMs;
      for (const [name, act] of await readAll([])) {
        if (act === null || isOld(act)) rmSync(join(folder, name), { force: true });
      }
    },
  };
}
