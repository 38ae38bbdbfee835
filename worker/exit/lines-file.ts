import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { namingFaults } from '../../storage/files/faults.ts';
import { livingFileMode } from '../../storage/files/modes.ts';

/** A text that is written part by part, of any length. */
export interface LinesFile {
  add(text: string): Promise<void>;
  /** Writes what is left, and waits for the disk. Returns the digest of the whole. */
  end(): Promise<string>;
  /** Lets go of the file; may be called again. */
  close(): Promise<void>;
}

const atOnce = 1 << 18;

/** Throws EEXIST, DiskFullError. */
export async function openLinesFile(path: string): Promise<LinesFile> {
  const file = await open(path, 'wx', livingFileMode);
  const hash = createHash('sha256');
  let [waiting, length, isOpen] = [[] as string[], 0, true];
  const write = () =>
    namingFaults(path, async () => {
      const text = waiting.join('');
      [waiting, length] = [[], 0];
      hash.update(text);
      await file.writeFile(text);
    });
  return {
    async add(text) {
      waiting.push(text);
      length += text.length;
      if (length > atOnce) await write();
    },
    async end() {
      await write();
      await namingFaults(path, () => file.sync());
      return hash.digest('hex');
    },
    async close() {
      if (isOpen) await file.close();
      isOpen = false;
    },
  };
}
