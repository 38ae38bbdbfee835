import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, nameFaultSync } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import type { Lock } from '../files/lock.ts';
import { privateFileMode } from '../files/modes.ts';
import { noticesFile } from '../layout/layout.ts';

/** Why a letter was not sent. `unusable`: no usable address of a mail server. The mail server's keeper reports the others. */
export const failures = ['down', 'unusable', 'refused', 'later'] as const;
export type LetterFailure = (typeof failures)[number];

/**
 * What people were told of the things that wait for a person. The file lies beside the orders, because several machines may work for one
 * archive and a data folder may be lost. If the file is lost, people are told twice and nothing worse happens. Instants are UTC.
 */
export const noticeMemorySchema = z.object({
  format: z.literal('ogonblick-notices/1'),
  /** When each notice was first seen, by its key. A notice that is gone is forgotten. */
  seen: z.record(z.string(), z.string()),
  /** By address. `toldAt`: notices first seen until then have been told. `notBefore`: a process is writing, or the address was refused. */
  receivers: z.record(
    z.string(),
    z.object({
      toldAt: z.string().nullable(),
      notBefore: z.string().nullable(),
      /** Set while letters do not get through: since when, and how the newest try ended. */
      failing: z.object({ since: z.string(), outcome: z.enum(failures) }).optional(),
    }),
  ),
});
export type NoticeMemory = z.infer<typeof noticeMemorySchema>;

export interface NoticeMemories {
  read(): Promise<NoticeMemory>;
  /** Replaces the memory by the result of `change`, under the lock. `change` is synchronous. Returns its `gives`. */
  change<T>(change: (memory: NoticeMemory) => { memory: NoticeMemory; gives: T }): Promise<T>;
}

const nothingTold: NoticeMemory = { format: 'ogonblick-notices/1', seen: {}, receivers: {} };

/** `root` is the root of an archive that was opened before. */
export function openNoticeMemory({ root, lock }: { root: string; lock: Lock }): NoticeMemories {
  const path = join(root, noticesFile);
  return {
    read: async () => memoryIn(await textAt(path)),
    change: (change) =>
      lock.exclusively(() => {
        const before = memoryIn(textAtSync(path));
        const { memory, gives } = change(before);
        const text = textOf(memory);
        if (text === textOf(before)) return gives;
        try {
          writeFileSync(`${path}.tmp`, text, { mode: privateFileMode });
          renameSync(`${path}.tmp`, path);
        } catch (error) {
          throw nameFaultSync(error, path, Buffer.byteLength(text));
        }
        return gives;
      }),
  };
}

function textOf(memory: NoticeMemory): string {
  return `${JSON.stringify(memory, null, 1)}\n`;
}

/** A damaged or foreign memory is begun anew: telling people twice is better than telling nobody. */
function memoryIn(text: string | null): NoticeMemory {
  return noticeMemorySchema.safeParse(jsonOrNull(text ?? '')).data ?? nothingTold;
}

async function textAt(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function textAtSync(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
